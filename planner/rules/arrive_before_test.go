package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestArriveBefore(t *testing.T) {
	by := func(minutes int, also func(d *Day, r *model.Roster)) func(*Day, *model.Roster) {
		return func(d *Day, r *model.Roster) {
			for k := range d.Phases {
				if d.Phases[k].ID == "A" {
					d.Phases[k].Attendance, d.Phases[k].ArriveBefore = playbook.AllHands, minutes
				}
			}
			if also != nil {
				also(d, r)
			}
		}
	}
	judge(t, "arrive_before",
		example{name: "nothing is said", rows: "phase OOAA\n001 ..SS", set: by(0, nil)},
		example{name: "two hours before, and one", rows: "phase OOAA\n001 .SSS\n002 LSSS\n003 ..SS", set: by(120, nil),
			want: []string{"001 00:00–02:00 60", "003 00:00–02:00 120"}},
		example{name: "who misses the phase, too, and the dawn crew", rows: "phase OOAA\n001 ....\n002* S...", set: by(60, nil),
			want: []string{"001 01:00–02:00 60", "002 01:00–02:00 60"}},
		example{name: "no reserve, nobody protected, nobody on leave until then", rows: "phase OOAA\n001 ....\n002 ....\n003 ..SS\n004 ..SS",
			set: by(120, func(d *Day, _ *model.Roster) {
				d.Agents[0].Kind, d.Agents[1].Protected = model.Reserve, "pregnant"
				d.Agents[2].Leave, d.Agents[3].Leave = []model.Span{{From: 0, To: 2}}, []model.Span{{From: 0, To: 1}}
			}), want: []string{"004 01:00–02:00 60"}},
		example{name: "as far as the horizon goes", rows: "phase OAAA\n001 .SSS", set: by(240, nil), want: []string{"001 00:00–01:00 60"}},
	)
}
