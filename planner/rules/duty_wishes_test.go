package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestDutyWishes(t *testing.T) {
	wish := func(w ...model.Wish) func(d *Day) { return func(d *Day) { d.Wishes = w } }
	w := playbook.Work{DutyTypes: shifts()}
	week := model.Span{To: 9}
	judge(t, "duty_wishes",
		example{name: "met", start: monday, slot: 480, rows: "001 .S. ... ..S", set: days(w, wish(
			model.Wish{Span: week, On: true, DutyType: "early", Weight: 3}, model.Wish{Span: week, DutyType: "night", Weight: 3},
			model.Wish{Span: model.Span{To: 6}, DutyType: "late", Weight: 3}))},
		// Once for a type that never comes, each time for one that should not.
		example{name: "not met", start: monday, slot: 480, rows: "001 .S. .S. ..S", set: days(w, wish(
			model.Wish{Span: week, On: true, DutyType: "night", Weight: 3}, model.Wish{Span: week, DutyType: "early", Weight: 1},
			model.Wish{Span: model.Span{From: 6, To: 9}, On: true, DutyType: "early", Weight: 1}, model.Wish{Agent: 7, Span: week, On: true, DutyType: "early"},
			model.Wish{Span: week, On: true, DutyType: "nonsense", Weight: 1})),
			want: []string{"001 night 02 00:00–05 00:00 480", "001 early 02 08:00–02 16:00 480", "001 early 03 08:00–03 16:00 480", "001 early 04 00:00–05 00:00 480"}},
	)
}
