package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestProtectedSplit(t *testing.T) {
	first := func(d *Day, _ *model.Roster) { d.Agents[0].Protected = "minor" }
	judge(t, "protected_split",
		example{name: "two dates; others", slot: 120, rows: "001 .SS.........SS\n002 SS.S..........", set: first},
		example{name: "one date", slot: 120, rows: "001 .SS..SS.......", set: first, want: []string{"001 02:00–14:00 60"}},
		example{name: "asked for", slot: 120, rows: "001 .SS..SS.......", set: func(d *Day, r *model.Roster) {
			first(d, r)
			d.Wishes = []model.Wish{{Agent: 0, Span: model.Span{From: 5, To: 7}, On: true, Weight: 1}}
		}},
	)
}
