package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestHomeQueue(t *testing.T) {
	at := func(ids ...string) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) {
			for i, id := range ids {
				d.Agents[i].Home = id
			}
		}
	}
	judge(t, "home_queue",
		example{name: "at home, no home, an unknown one, at a post", rows: "001 SSDS\n002 AASS\n003 ASAS", set: at("presales", "", "returns")},
		example{name: "away", rows: "001 SALA\n002 SSA.", set: at("presales", "hotline"), want: []string{"002 presales 00:00–02:00 120", "001 hotline 01:00–04:00 120"}},
	)
}
