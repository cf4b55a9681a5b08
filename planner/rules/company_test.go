package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestCompany(t *testing.T) {
	meals := func(share float64) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) {
			for i := range d.Phases {
				d.Phases[i].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 60, Share: share}, {Kind: "rest", Minutes: 60}}
			}
		}
	}
	judge(t, "company",
		example{name: "together, a rest, alone outside the meals' phase", rows: "phase MMM.\n001 SLSL\n002 RLSS", set: meals(0)},
		example{name: "alone in the shop, or nobody else may go", rows: "phase MMMM\n001 SLSS\n002 S...", set: meals(0)},
		// A quarter of five people is two, of four one.
		example{name: "the share", rows: "phase MMMM\n001 SLSL\n002 SSSS\n003 SSSS\n004 SSSS\n005 SS..", set: meals(0.25), want: []string{"crew T M 01:00–02:00 60"}},
		example{name: "two of a team may go", rows: "phase MMMM\n001 SLSL\n002 SSSL\n003 SSSS\n004 SSSS", set: func(d *Day, r *model.Roster) {
			meals(0.25)(d, r)
			d.Agents[2].Team, d.Agents[3].Team = "V", "V"
		}, want: []string{"crew T M 01:00–02:00 60"}},
	)
}
