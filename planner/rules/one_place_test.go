package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestOnePlace(t *testing.T) {
	judge(t, "one_place",
		example{name: "no overlaps", rows: "001 SSSS"},
		example{name: "an outside file says two things", start: "2026-11-10 23:00", rows: "001 SSSS\n002 SSSS", set: func(_ *Day, r *model.Roster) {
			r.Overlaps = []model.Overlap{{Agent: 1, Span: model.Span{From: 0, To: 2}}, {Agent: 0, Span: model.Span{From: 3, To: 99}}, {Agent: 7}}
		}, want: []string{"002 23:00–01:00 120", "001 02:00–03:00 60"}},
	)
}
