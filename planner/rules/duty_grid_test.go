package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestDutyGrid(t *testing.T) {
	judge(t, "duty_grid",
		example{name: "on the half hour", slot: 10, rows: "001 ...SSSSSS..."},
		example{name: "at the ends of the horizon", slot: 10, start: "2026-11-11 08:10", rows: "001 SSSSSS"},
		example{name: "where a phase begins or ends", slot: 10, rows: "phase .AAAA...\n001   .SSSS...\n002   .....SSS"},
		// From 00:10 to 00:50: both ends are off the grid.
		example{name: "neither", slot: 10, rows: "001 .SSSS...",
			want: []string{"001 00:10–00:20 10", "001 00:40–00:50 10"}},
		// The end at 00:50 is when 001 fell ill; the start at 00:10 was planned.
		example{name: "cut off by illness", slot: 10, rows: "001 .SSSS...",
			set:  func(d *Day, _ *model.Roster) { d.Agents[0].Absences = []model.Span{{From: 5, To: 12}} },
			want: []string{"001 00:10–00:20 10"}},
		example{name: "across midnight", slot: 10, start: "2026-11-10 23:30", rows: "001 SSSS..",
			want: []string{"001 00:00–00:10 10"}},
		example{name: "no grid", slot: 10, rows: "001 .SSSS...", set: func(d *Day, _ *model.Roster) { d.Labour.DutyGrid = 0 }},
		example{name: "finer than a slot", slot: 30, rows: "001 .SSSS...", set: func(d *Day, _ *model.Roster) { d.Labour.DutyGrid = 10 }},
		example{name: "as fine as a slot", slot: 30, start: "2026-11-11 08:10", rows: "001 .SSSS...", set: func(d *Day, _ *model.Roster) { d.Labour.DutyGrid = 30 }},
	)
}
