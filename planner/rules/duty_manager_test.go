package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestDutyManager(t *testing.T) {
	led := func(d *Day, _ *model.Roster) { d.Agents[0].Role, d.Agents[0].Team = model.Lead, "V" }
	judge(t, "duty_manager",
		example{name: "a lead of any team", rows: "001 SSL.\n002 .SS.", set: led},
		example{name: "nobody can", rows: "001 SS\n002 SS"},
		example{name: "gone", start: "2026-11-10 23:00", rows: "001 S..S.\n002 SSSSS", set: led,
			want: []string{"crew 00:00–02:00 120", "crew 03:00–04:00 60"}},
		example{name: "nobody there", rows: "001 ....\n002 ....", set: led},
	)
}
