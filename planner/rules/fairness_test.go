package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestFairness(t *testing.T) {
	week := func(minutes ...int) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) {
			d.Labour.FairMinutes = 120
			for i, m := range minutes {
				d.Agents[i].Ledger.WeekMinutes = m
			}
		}
	}
	judge(t, "fairness",
		example{name: "at the target", rows: "001 SS..\n002 SL.S", set: week(0, 0)},
		example{name: "no rule", rows: "001 SSSS\n002 ....", set: func(d *Day, _ *model.Roster) { d.Labour.FairMinutes = 0 }},
		// Mean of 100, 0 and 1: 33. Targets 53, 153, 152.
		example{name: "the ledger counts", rows: "001 SS..\n002 SS..\n003 SSS.", set: week(100, 0, 1), want: []string{"001 00:00–04:00 67", "003 00:00–04:00 28"}},
		// Mean 500: the first has a target of 0, not below.
		example{name: "never below nothing", rows: "001 .S..\n002 SSSS", set: week(1000, 0), want: []string{"001 00:00–04:00 60"}},
		example{name: "nobody", rows: "need 1"},
	)
}
