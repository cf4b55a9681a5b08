package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestLeadsPresent(t *testing.T) {
	led := func(d *Day, _ *model.Roster) { d.Agents[0].Role, d.Agents[1].Role = model.Lead, model.Deputy }
	judge(t, "leads_present",
		example{name: "one of the two", rows: "001 SS..\n002 ..SS\n003 SSSS", set: led},
		example{name: "nobody there", rows: "001 ..\n002 ..\n003 ..", set: led},
		example{name: "nobody leads the team", rows: "001 SS\n002 SS"},
		example{name: "a lead alone", rows: "001 SLS", set: func(d *Day, _ *model.Roster) { d.Agents[0].Role = model.Lead }},
		example{name: "both gone across midnight", start: "2026-11-10 22:00", rows: "001 S...\n002 S..S\n003 SSSS", set: led,
			want: []string{"crew T 23:00–01:00 120"}},
		example{name: "the other team's lead does not count", rows: "001 SS\n002 SS\n003 SS", set: func(d *Day, r *model.Roster) {
			led(d, r)
			d.Agents = append(d.Agents, model.Agent{ID: "009", Team: "V", Role: model.Manager})
			d.Agents[2].Team = "V"
		}, want: []string{"crew V 00:00–02:00 120"}},
		example{name: "two people are no team at work", rows: "001 ....\n002 ....\n003 SSSS\n004 SS..\n005 SSS.", set: func(d *Day, r *model.Roster) {
			led(d, r)
			d.Labour.TeamAtWork = 3
		}, want: []string{"crew T 00:00–02:00 120"}},
		example{name: "nobody", rows: "need 11"},
	)
}
