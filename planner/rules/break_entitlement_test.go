package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestBreakEntitlement(t *testing.T) {
	judge(t, "break_entitlement",
		example{name: "six hours", rows: "001 SSSSSS.SS"},
		example{name: "six, lunch, six", rows: "001 SSSSSSLSSSSSS"},
		example{name: "eight hours", rows: "001 SSSSSSSS",
			want: []string{"001 00:00–08:00 120"}},
		example{name: "before and after", rows: "001 SSSSSSSBSSSSSSSS",
			want: []string{"001 00:00–07:00 60", "001 08:00–16:00 120"}},
		// Treats are eaten at the desk.
		example{name: "a treat is no pause", rows: "001 SSSTSSS",
			want: []string{"001 00:00–07:00 60"}},
		// A break of 30 minutes is none where a pause takes an hour; a break and a meal that touch are one pause of an hour.
		example{name: "pauses that are too short", slot: 30, rows: "001 SSSSSSBSSSSSSS\n002 SSSSSSBLSSSSSS", set: func(d *Day, _ *model.Roster) { d.Labour.MinBreak = 60 },
			want: []string{"001 00:00–07:00 60"}},
		example{name: "across midnight", start: "2026-11-10 20:00", rows: "001 SSSSSSS.",
			want: []string{"001 20:00–03:00 60"}},
		example{name: "ends with a pause", rows: "001 SSSSSSR"},
	)
}
