package search

import (
	"slices"
	"testing"
)

// TestHoursLevelled: of people who are alike those who come work equally long, to the grid
// of duties, where what lies beyond a fair share weighs ever more; nobody is kept idle.
func TestHoursLevelled(t *testing.T) {
	spread := func(step int) int {
		d := eventDay(t, shop{agents: 12, load: 0.5, playbook: "normal-day", alike: true})
		for i := range d.Agents {
			a := &d.Agents[i]
			a.Kind, a.Role, a.Team, a.Posts = "staff", "member", "A", d.Agents[0].Posts
		}
		d.Labour.FairStep = step
		r := judge(t, d, Options{Seed: 1, Iterations: 24, BoundRounds: 60}).Roster
		var paid []int
		for _, tt := range r.Timetables {
			if minutes := d.PaidMinutes(tt); minutes > 0 {
				paid = append(paid, minutes)
			}
		}
		return slices.Max(paid) - slices.Min(paid)
	}
	if without, with := spread(0), spread(60); with > 30 || without <= 30 {
		t.Errorf("hours lie %d minutes apart, %d with convex shares", without, with)
	}
}
