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
		// Eight heads by three people are 160 minutes each, two steps of 60: 120, 180, 300 are 0, 60 and 180 + 120 + 60 beyond.
		example{name: "the more, the heavier", rows: "need 11222\n001 SS...\n002 SSS..\n003 SSSSS", want: []string{"002 00:00–05:00 60", "003 00:00–05:00 360"},
			set: func(d *Day, _ *model.Roster) { d.Labour.FairMinutes, d.Labour.FairStep = 600, 60 }},
		// Half the time is half the share: 192 are 60 and 120.
		example{name: "by the time one can give", rows: "need 2200\n001 S...\n002 SSS.", want: []string{"002 00:00–04:00 60"},
			set: func(d *Day, _ *model.Roster) {
				d.Labour.FairMinutes, d.Labour.FairStep = 600, 60
				d.Agents[0].Leave = []model.Span{{From: 2, To: 4}}
			}},
		example{name: "nobody", rows: "need 1"},
	)
}
