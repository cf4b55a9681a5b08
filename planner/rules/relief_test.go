package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestRelief(t *testing.T) {
	reserves := func(d *Day, _ *model.Roster) {
		for i := range d.Agents {
			if d.Agents[i].ID[0] == 'R' {
				d.Agents[i].Kind = model.Reserve
			}
		}
		for k := range d.Phases {
			d.Phases[k].Relief = d.Phases[k].ID == "E"
		}
	}
	judge(t, "relief",
		example{name: "one in, one out", start: "2026-11-11 18:00", rows: "phase EEEEEENN\n001 SSSS....\n002 SSSSS...\nR01 ....SSSS\nR02 .....SSS", set: reserves},
		example{name: "nobody goes", start: "2026-11-11 18:00", rows: "phase EEEEEENN\n001 SSSSS...\n002 SSSSSSSS\nR01 ....SSSS\nR02 .....SSS\nR03 .....SSS", set: reserves,
			want: []string{"crew E 22:00–00:00 120"}},
		example{name: "a reserve does not relieve a reserve", start: "2026-11-11 18:00", rows: "phase EEEEEENN\nR01 SS......\nR02 ..SSSSSS", set: reserves,
			want: []string{"crew E 18:00–19:00 60", "crew E 20:00–21:00 60"}},
		// From midnight on, and in other phases, reserves come as the load needs.
		example{name: "after the phase", start: "2026-11-11 18:00", rows: "phase EEEEEENN\n001 SSSSSSSS\nR01 ......SS", set: reserves},
		example{name: "going is free", start: "2026-11-11 18:00", rows: "phase EEEEEENN\n001 SSSS....", set: reserves},
		example{name: "a duty that ends with the horizon", start: "2026-11-11 18:00", rows: "phase EEEE\n001 SSSS\nR01 SSSS", set: reserves,
			want: []string{"crew E 18:00–19:00 60"}},
	)
}
