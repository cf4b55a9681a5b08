package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestMealHours(t *testing.T) {
	dinner := func(d *Day, _ *model.Roster) {
		d.Phases[0].Pauses = []playbook.Pause{{Kind: "dinner", Minutes: 60, LikedTo: 120}, {Kind: "break", Minutes: 60}}
	}
	judge(t, "meal_hours",
		example{name: "in time, another pause, another phase", rows: "phase MMMMNN\n001 SESBES", set: dinner},
		example{name: "late", rows: "phase MMMM\n001 SSES\n002 .SSE", set: dinner, want: []string{"001 dinner 02:00–03:00 60", "002 dinner 03:00–04:00 60"}},
	)
}
