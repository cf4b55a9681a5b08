package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestMealEntitlement(t *testing.T) {
	lunchDue := func(d *Day, _ *model.Roster) {
		d.Phases[0].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 20, Every: 20, DueAfter: 80}}
	}
	plateau := func(d *Day, _ *model.Roster) {
		d.Phases[0].Pauses = []playbook.Pause{{Kind: "night_meal", Minutes: 60, DueAfter: 240}, {Kind: "rest", Minutes: 60, DueAfter: 240}}
	}
	judge(t, "meal_entitlement",
		example{name: "two to six hours after the start", rows: "001 SSLSSS..\n002 SSSSSSES\n003 SSSSS..."},
		example{name: "too early, too late, none", rows: "001 SLSSSSSS\n002 SSSSSSSN\n003 SSSSSS..",
			want: []string{"001 00:00–08:00 20", "002 00:00–08:00 20", "003 00:00–06:00 20"}},
		example{name: "ill before the meal", rows: "001 SSSSSS..\n002 SSSSSS..", set: func(d *Day, _ *model.Roster) { d.Agents[0].Absences = []model.Span{{From: 6, To: 8}} },
			want: []string{"002 00:00–06:00 20"}},
		example{name: "a rest is no meal", rows: "001 SSSRBTSS",
			want: []string{"001 00:00–08:00 20"}},
		// The window of 80 minutes: who is there for all of it eats once; who is there for 70 minutes need not.
		example{name: "lunch is due", slot: 10, rows: "phase ..LLLLLLLL..\n001   SSSSLLSSSSSS\n002   ...SSSSSSSSS", set: lunchDue},
		example{name: "lunch not taken, or twice", slot: 10, rows: "phase ..LLLLLLLL..\n001   SSSSSSSSSSSS\n002   SSLLSSLLSSSS", set: lunchDue,
			want: []string{"001 L lunch 00:20–01:40 20", "002 L lunch 00:20–01:40 20"}},
		// Four hours in the phase call for both; the duty starts the evening before.
		example{name: "night meal and rest", start: "2026-11-10 22:00", rows: "phase ....NNNNNN\n001   SSSSNSSR..\n002   ..SSSNSS..\n003   ....SSS...", set: plateau,
			want: []string{"002 N rest 02:00–06:00 60"}},
		example{name: "a break is due to nobody", rows: "phase NNNNNNNN\n001   SSS.....", set: func(d *Day, _ *model.Roster) {
			d.Phases[0].Pauses = []playbook.Pause{{Kind: "break", Minutes: 60}}
		}},
		// 3 + 3 hours in two duties: neither is there for four.
		example{name: "each duty by itself", rows: "phase NNNNNNNN\n001   SSS..SSS", set: plateau},
	)
}
