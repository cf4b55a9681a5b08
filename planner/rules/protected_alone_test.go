package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestProtectedAlone(t *testing.T) {
	first := func(d *Day, _ *model.Roster) { d.Agents[0].Protected = "pregnant" }
	judge(t, "protected_alone",
		example{name: "with somebody, if at a meal; others may be alone", rows: "001 .SSSS..\n002 SSLSSSS", set: first},
		example{name: "alone", rows: "phase MMMMMMM\n001 SSSSS..\n002 ..L.SSS", set: first, want: []string{"crew M 00:00–02:00 120", "crew M 03:00–04:00 60"}},
		example{name: "absent meanwhile", rows: "001 SS..SS.\n002 SSSSSS.", set: func(d *Day, r *model.Roster) {
			first(d, r)
			absent(model.Span{From: 2, To: 4})(d, r)
		}},
		example{name: "nobody else there", rows: "001 SSS", set: first},
	)
}
