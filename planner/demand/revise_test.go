package demand

import (
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// What came so far is counted once, whoever it is told by, and no share, id or time is a count.
func TestReadActuals(t *testing.T) {
	p := &Planned{Grid: model.Grid{Start: time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC), SlotMinutes: 60, N: 24}, EventDay: model.Span{From: 0, To: 24},
		Queues: []model.Queue{{ID: "pre", Name: "售前"}, {ID: "after", Name: "售后"}}}
	of := func(queue int, count float64) Seen { return Seen{Queue: queue, To: 1, Count: count} }
	all, pre, after := of(-1, 70), of(0, 50), of(1, 20)
	for _, c := range []struct {
		name, table string
		want        []Seen
		fault       string
	}{
		{"a rate beside", "时段,咨询量,接起率\n00:00-01:00,70,0.9", []Seen{all}, ""},
		{"an id beside", "时段,编号,咨询量\n00:00-01:00,7,70", []Seen{all}, ""},
		{"those answered beside", "时段,接待量,咨询量\n00:00-01:00,60,70", []Seen{all}, ""},
		{"no heading that is known", "时段,今天\n00:00-01:00,70", []Seen{all}, ""},
		{"an hour in words", "时段,咨询量\n0-1点,70\n1-2点,", []Seen{all}, ""},
		{"minutes to the last", "时段,咨询量\n00:00-00:59,70", []Seen{all}, ""},
		{"an end before now", "时段,咨询量\n00:00-00:30,70", []Seen{{Queue: -1, To: 0.5, Count: 70}}, ""},
		{"a beginning alone", "时段,咨询量\n00:00,70", []Seen{all}, ""},
		{"a column for each queue", "时段,售前,售后,合计\n00:00-01:00,50,20,70", []Seen{pre, after}, ""},
		{"a row for each queue", "时段,队列,咨询量\n00:00-01:00,售前,50\n00:00-01:00,售后,20", []Seen{pre, after}, ""},
		{"a row for each agent", "时段,客服,咨询量\n00:00-01:00,客服1号,30\n00:00-01:00,客服2号,40\n00:00-01:00,合计,70", []Seen{all}, ""},
		{"queues called otherwise", "时间,队列,咨询量\n2026-11-11 00:00,淘宝,50\n2026-11-11 00:00,京东,20", []Seen{all}, ""},
		{"one queue called otherwise", "时段,队列,咨询量\n00:00-01:00,售前,50\n00:00-01:00,售后组,20", nil, "queues that the roster does not have"},
		{"one column called otherwise", "时段,售前,售后x\n00:00-01:00,50,20", nil, "the column 售后x is no queue of the roster"},
		{"one column called otherwise, a total", "时段,pre,afer,合计\n00:00-01:00,50,20,70", nil, "the column afer is no queue of the roster"},
		{"a rate beside queues", "时段,售前,售后,接起率\n00:00-01:00,50,20,0.9", []Seen{pre, after}, ""},
		{"columns called otherwise", "时段,淘宝,京东\n00:00-01:00,50,20", nil, "several columns may hold the counts: 淘宝, 京东"},
	} {
		table := &model.Table{Name: "actuals", File: "today.csv", HeaderLine: 1}
		for k, line := range strings.Split(c.table, "\n") {
			if cells := strings.Split(line, ","); k == 0 {
				table.Header = cells
			} else {
				table.Rows = append(table.Rows, model.Row{Line: k + 1, Cells: cells})
			}
		}
		got, err := ReadActuals(table, p, 1)
		if c.fault != "" {
			if err == nil || !strings.Contains(err.Error(), c.fault) {
				t.Errorf("%s: %v %v", c.name, got, err)
			}
			continue
		}
		if err != nil || len(got) != len(c.want) {
			t.Errorf("%s: %v %v", c.name, got, err)
			continue
		}
		for k := range got {
			if got[k] != c.want[k] {
				t.Errorf("%s: %v", c.name, got)
			}
		}
	}
}
