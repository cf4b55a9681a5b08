package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestDuties(t *testing.T) {
	judge(t, "duties",
		example{name: "two", rows: "001 SS..SS.."},
		example{name: "meals do not end a duty", rows: "001 SLSBS.SS"},
		example{name: "three and four", rows: "001 SS..SS.LSS.S",
			want: []string{"001 07:00–10:00 180", "001 11:00–12:00 60"}},
		example{name: "only one allowed", rows: "001 SS..SS..", set: func(d *Day, _ *model.Roster) { d.Labour.MaxDuties = 1 },
			want: []string{"001 04:00–06:00 120"}},
	)
}
