package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestPins(t *testing.T) {
	pin := func(from, to int, a model.Activity) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) {
			d.Agents[0].Pins = []model.Pin{{Span: model.Span{From: from, To: to}, Activity: a}}
		}
	}
	judge(t, "pins",
		example{name: "as pinned", rows: "001 SSDDSS", set: pin(2, 4, model.DataWatch)},
		example{name: "off as pinned", rows: "001 SSSS..", set: pin(4, 6, model.Off)},
		example{name: "another queue", rows: "001 SSSAAS", set: pin(2, 4, model.Serve(0)),
			want: []string{"001 presales serve 03:00–04:00 60"}},
		example{name: "called in on a pinned rest", start: "2026-11-10 22:00", rows: "001 SSSS..", set: pin(1, 9, model.Off),
			want: []string{"001 off 23:00–02:00 180"}},
		example{name: "nobody came", rows: "001 ....", set: pin(-3, 2, model.PageWatch),
			want: []string{"001 page_watch 00:00–02:00 120"}},
	)
}
