package demand

import (
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// What came so far is counted once, whoever it is told by, and no share, id or time is a count.
func TestReadActuals(t *testing.T) {
	p := &Planned{Grid: model.Grid{Start: time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC), SlotMinutes: 60, N: 24}, EventDay: model.Span{From: 0, To: 24},
		Queues: []model.Queue{{ID: "pre", Name: "售前"}, {ID: "after", Name: "售后"}},
		Phases: []playbook.ResolvedPhase{{Phase: playbook.Phase{ID: "rush", Name: model.Same("零点高峰")}, Span: model.Span{From: 0, To: 2}}}}
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
		{"phases of which one is not known", "阶段,咨询量\n零点高峰,70\n早高峰,5", nil, "早高峰"},
		{"a phase that is not known", "阶段,咨询量\n开售高峰,90", nil, "开售高峰"},
		{"a phase and a remark", "阶段,咨询量\n零点高峰,70\n数据来自后台,", []Seen{all}, ""},
		{"a running total", "时段,累计咨询量\n00:00-00:30,30\n00:30-01:00,70", nil, "running total"},
		{"a running total beside", "时段,咨询量,累计咨询量\n00:00-01:00,70,70", []Seen{all}, ""},
		{"below none", "时段,咨询量\n00:00-01:00,-5", nil, "below 0"},
		{"after now", "时段,咨询量\n00:00-01:00,70\n09:00-10:00,99", nil, "after now"},
		{"after now, none yet", "时段,咨询量\n00:00-01:00,70\n09:00-10:00,0\n10:00-11:00,", []Seen{all}, ""},
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

// A clock time without an end lasts until the next one, the last as long as the others; a day's
// total of which the roster holds a part is not cut.
func TestReadActualsUntil(t *testing.T) {
	p := &Planned{Grid: model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, time.UTC), SlotMinutes: 60, N: 38}, EventDay: model.Span{From: 6, To: 30},
		Queues: []model.Queue{{ID: "a", Name: "客服"}}}
	of := func(from, to, count float64) Seen { return Seen{Queue: -1, From: from, To: to, Count: count} }
	for _, c := range []struct {
		rows [][]string
		now  float64
		want []Seen
	}{
		{[][]string{{"00:00", "30"}, {"01:00", "25"}}, 14, []Seen{of(6, 7, 30), of(7, 8, 25)}},
		{[][]string{{"00:00", "30"}, {"01:00", "25"}}, 7.5, []Seen{of(6, 7, 30), of(7, 7.5, 25)}},
		{[][]string{{"22:00", "30"}, {"22:30", "9"}, {"23:00", "25"}}, 38, []Seen{of(28, 28.5, 30), of(28.5, 29, 9), of(29, 29.5, 25)}},
		{[][]string{{"2026-11-10", "40"}, {"2026-11-11", "500"}, {"2026-11-12", "90"}}, 38, []Seen{of(6, 30, 500)}},
		{[][]string{{"2026-11-10 20:00", "7"}, {"2026-11-10 21:00", "9"}}, 4, []Seen{of(2, 3, 7), of(3, 4, 9)}},
		{[][]string{{"2026-11-10", "40"}, {"2026-11-11", "100"}}, 10, []Seen{of(6, 10, 100)}},
	} {
		table := &model.Table{Name: "actuals", File: "a.csv", Header: []string{"时间", "咨询量"}, HeaderLine: 1}
		for k, row := range c.rows {
			table.Rows = append(table.Rows, model.Row{Line: k + 2, Cells: row})
		}
		got, err := ReadActuals(table, p, c.now)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("%v until %g: %v %v, want %v", c.rows, c.now, got, err, c.want)
		}
	}
}

// A file with the days before is a history's: no day is thrown out because it is not whole yet, and
// each row is of its own date.
func TestReadActualsOfManyDays(t *testing.T) {
	p := &Planned{Grid: model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, time.UTC), SlotMinutes: 60, N: 38}, EventDay: model.Span{From: 6, To: 30},
		Queues: []model.Queue{{ID: "a", Name: "客服"}}}
	daily := &model.Table{Name: "actuals", File: "a.csv", Header: []string{"日期", "咨询量"}, HeaderLine: 1}
	hourly := &model.Table{Name: "actuals", File: "b.csv", Header: []string{"日期", "时间", "咨询量"}, HeaderLine: 1}
	for k := range 22 {
		day := time.Date(2026, 10, 21+k, 0, 0, 0, 0, time.UTC)
		count := "2400"
		if k == 21 { // 11 November until 04:00
			count = "400"
		}
		daily.Rows = append(daily.Rows, model.Row{Line: k + 2, Cells: []string{day.Format("2006-01-02"), count}})
		for hour := range 24 {
			count = "100"
			if k == 21 && hour > 3 {
				count = "0"
			}
			hourly.Rows = append(hourly.Rows, model.Row{Line: 24*k + hour + 2, Cells: []string{day.Format("2006-01-02"), day.Add(time.Duration(hour) * time.Hour).Format("15:04"), count}})
		}
	}
	sum := func(seen []Seen) (n float64) {
		for _, s := range seen {
			n += s.Count
		}
		return n
	}
	for _, c := range []struct {
		table       *model.Table
		now         float64
		want, whole float64 // until now from the roster's start; of all days
	}{
		{daily, 10, 400, 21*2400 + 400},
		{hourly, 10, 600 + 400, 21*2400 + 400},
	} {
		seen, err := ReadActuals(c.table, p, c.now)
		if err != nil || sum(seen) != c.want {
			t.Errorf("%s: %v %v, want %v", c.table.File, seen, err, c.want)
		}
		if got := sum(ReadAround(c.table, p)); got != c.whole {
			t.Errorf("%s: %v on all days, want %v", c.table.File, got, c.whole)
		}
	}
}
