package demand

import (
	"fmt"
	"strings"
	"testing"

	"paiban/planner/event"
	"paiban/planner/model"
)

// queueTable is four weeks of a table with a column per queue, under headings that say
// nothing.
func queueTable(a, b string) *model.Table {
	t := &model.Table{Name: "history", File: "history.csv", HeaderLine: 1, Header: []string{"日期", a, b}}
	for d := range 28 {
		t.Rows = append(t.Rows, model.Row{Line: d + 2, Cells: []string{fmt.Sprintf("2026-10-%02d", d+1), "600", "200"}})
	}
	return t
}

const columnsYAML = "opening: \"2026-11-11 00:00\"\nqueues: [{id: presales, name: 售前}, {id: aftersales, name: 售后}]\nsurge: {day_factor: 3}\n%s"

// The columns of a history are those that event.yaml names; a queue's column is known
// by the queue's name, never by its place.
func TestColumnsOfTheHistory(t *testing.T) {
	for _, x := range []struct {
		a, b, columns string
		normal        [2]float64 // of the two queues; 0 = asked for
	}{
		{"售前", "售后", "", [2]float64{600, 200}},
		{"甲", "乙", "", [2]float64{}},
		{"甲", "乙", "columns: {history: {count: 甲}}", [2]float64{300, 300}},
		{"售前", "售后", "columns: {history: {count: [售后, 售前]}}", [2]float64{600, 200}},
		{"presales", "aftersales", "", [2]float64{600, 200}},
		{"甲", "乙", "columns: {history: {count: 丙}}", [2]float64{}},
	} {
		src := truthSource("", map[string]*model.Table{"history": queueTable(x.a, x.b)})
		src.Files["event.yaml"] = []byte(fmt.Sprintf(columnsYAML, x.columns))
		ev := load(t, src)
		r, issues, err := Forecast(ev)
		if x.normal[0] == 0 {
			if in, ok := err.(*event.InputError); !ok || !strings.Contains(in.Issues[0].In("en"), "甲") || len(VolumeFaults(src)) == 0 {
				t.Errorf("%s, %s, %s: %v", x.a, x.b, x.columns, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s, %s, %s: %v", x.a, x.b, x.columns, err)
			continue
		}
		if len(VolumeFaults(src)) > 0 || len(r.Read) != 1 || len(r.Read[0].Facts) == 0 {
			t.Errorf("%s, %s: %v, read %v", x.a, x.b, issues, r.Read)
		}
		day := ev.Resolved.EventDay
		for q := range r.Queues {
			sum := 0.0
			for s := day.From; s < day.To; s++ {
				sum += r.Queues[q].Normal[s]
			}
			if hours := float64(day.Len()*ev.SlotMinutes) / 1440; sum < 0.8*x.normal[q]*hours || sum > 1.2*x.normal[q]*hours {
				t.Errorf("%s, %s, %s: queue %d has %.0f", x.a, x.b, x.columns, q, sum)
			}
		}
	}
	src := truthSource("", map[string]*model.Table{"history": queueTable("甲", "乙")})
	src.Files["event.yaml"] = []byte(fmt.Sprintf(columnsYAML, "columns: {history: {count: [甲, 乙]}}"))
	if _, _, err := Forecast(load(t, src)); err == nil || !strings.Contains(err.Error(), "乙, 甲") || !strings.Contains(err.Error(), "售前, 售后") {
		t.Errorf("columns of other queues: %v", err)
	}
}
