package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestLeadMeal(t *testing.T) {
	led := func(d *Day, _ *model.Roster) {
		for i := range d.Agents {
			d.Agents[i].Role = model.Deputy
		}
	}
	judge(t, "lead_meal",
		example{name: "one after the other", rows: "001 SLS\n002 SSL", set: led},
		example{name: "no leads", rows: "001 SLS\n002 SLS"},
		example{name: "rest is no meal", rows: "001 SRS\n002 SRS", set: led},
		// Three leads at once are two too many; meals of different kinds are meals.
		example{name: "at once", start: "2026-11-10 23:00", rows: "001 SNNS\n002 SENS\n003 SSLS", set: led,
			want: []string{"crew T 00:00–02:00 180"}},
	)
}
