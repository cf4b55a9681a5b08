package demand

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"paiban/planner/event"
	"paiban/planner/model"
)

// Queues of a history that are not the event's are told, or asked about; a queue without
// figures takes its share from the whole.
func TestQueuesOfTheHistory(t *testing.T) {
	table := func(queues ...string) *model.Table {
		out := &model.Table{Name: "history", File: "history.csv", HeaderLine: 1, Header: []string{"日期", "队列", "咨询量"}}
		for d := range 28 {
			for k, q := range queues {
				out.Rows = append(out.Rows, model.Row{Line: d*len(queues) + k + 2, Cells: []string{fmt.Sprintf("2026-09-%02d", d+1), q, fmt.Sprint(300 + 200*k)}})
			}
		}
		return out
	}
	two := table("售后", "售前") // 300 and 500 a day
	for _, x := range []struct {
		history      *model.Table
		queues, says string
		day          []float64 // a normal day's inquiries of each queue, nil = refused
	}{
		{two, "{id: a, name: 售前}, {id: b, name: 售后}", "", []float64{500, 300}},
		{two, "{id: 售后}, {id: 售前}", "", []float64{300, 500}},
		{two, "{id: a, name: 售前}", "the queues 售后 are not in event.yaml and are left out: 300 a day on average (38 %)", []float64{500}},
		{two, "{id: all, name: 客服}", "which are planned together as 客服", []float64{800}},
		{table("【售后】", "售 前"), "{id: a, name: 售前}, {id: b, name: 售后}", "they are one queue", []float64{500, 300}},
		{table("售後", "售前"), "{id: a, name: 售前}, {id: b, name: 售后}", "they are one queue", []float64{500, 300}},
		{queueTable("售前諮詢量", "售後諮詢量"), "{id: a, name: 售后}, {id: b, name: 售前}", "", []float64{200, 600}},
		{queueTable("售前", "售後"), "{id: a, name: 售后}, {id: b, name: 售前}", "they are one queue", []float64{200, 600}},
		{two, "{id: a, name: 售前组}, {id: b, name: 售后组}", "its queues (售前, 售后) are not those of event.yaml (售前组, 售后组)", nil},
		{two, "{id: a, name: 售前}, {id: b, name: 售后组}", "its queues (售后) are not those of event.yaml (售后组)", nil},
		{two, "{id: a, name: 售前}, {id: b, name: 售后}, {id: c, name: 物流}", "does not count the queue 物流", nil},
		{two, "{id: a, name: 售前, share: 0.5}, {id: b, name: 售后, share: 0.3}, {id: c, name: 物流, share: 0.2}", "", []float64{400, 240, 160}},
		{two, "{id: a, name: 售前, share: 0.2}, {id: b, name: 售后, share: 0.8}", "has no effect: history.csv counts each queue by itself", []float64{500, 300}},
		{table("售前", ""), "{id: a, name: 售前}, {id: b}", "does not count the queue b", nil},
		{table("售前", "售后", ""), "{id: a, name: 售前}, {id: b, name: 售后}", "has rows without a queue, 700.0 a day on average (47 %)", []float64{300, 500}},
		{queueTable("售前咨询量", "售后咨询量"), "{id: a, name: 售后}, {id: b, name: 售前}", "", []float64{200, 600}},
		{queueTable("chats (Sales)", "chats (Care)"), "{id: sales}, {id: care}", "", []float64{600, 200}},
		{queueTable("presales chats", "aftersales chats"), "{id: sales}, {id: care}", "its queues (", nil},
		{queueTable("在线售前咨询量", "热线售前咨询量"), "{id: a, name: 售前}, {id: b, name: 售后}", "its queues (在线售前咨询量, 热线售前咨询量)", nil},
		{fourWeeks("history", "咨询量", "1000"), "{id: a}, {id: b}", "each of the 2 gets an equal part", []float64{500, 500}},
		{fourWeeks("history", "咨询量", "1000"), "{id: a, share: 0.1}, {id: b, share: 0.9}", "", []float64{100, 900}},
		{fourWeeks("history", "咨询量", "1000"), "{id: a}", "", []float64{1000}},
	} {
		src := truthSource("day_factor: 1", map[string]*model.Table{"history": x.history})
		src.Files["event.yaml"] = []byte(strings.Replace(string(src.Files["event.yaml"]), "queues: [{id: service}]", "queues: ["+x.queues+"]", 1))
		ev := load(t, src)
		r, issues, err := Forecast(ev)
		var bad *event.InputError
		if errors.As(err, &bad) {
			issues = bad.Issues
		}
		said := ""
		for _, i := range issues {
			if s := i.In("en"); !strings.Contains(s, "day totals") && strings.Contains(s, "queue") || strings.Contains(s, "queues[].share") {
				said += s
			}
		}
		if !strings.Contains(said, x.says) || x.says == "" && said != "" {
			t.Errorf("%s: %q, want %q", x.queues, said, x.says)
		}
		if (err != nil) != (x.day == nil) {
			t.Errorf("%s: %v", x.queues, err)
			continue
		}
		for q, want := range x.day {
			sum := 0.0
			for _, v := range r.Queues[q].Normal[ev.Resolved.EventDay.From:ev.Resolved.EventDay.To] {
				sum += v
			}
			if math.Abs(sum-want) > 0.03*want {
				t.Errorf("%s: queue %d has %.0f on a normal day, want %.0f", x.queues, q, sum, want)
			}
		}
	}
}
