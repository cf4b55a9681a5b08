package search

import (
	"context"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// TestDisband gives half of every team, and the leaders of every second team, a timetable
// on duty at a slot at which the other half is off: the led teams have room for those of
// the others, but no single exchange gains anything.
func TestDisband(t *testing.T) {
	smallLimits(t)
	d := alikeDay(t, shop{agents: 84, load: 0.45, queues: 2, alike: true, seed: 2}, 7)
	d.Weights = playbook.Weights{"leads_present": 10, "required_heads": 100}
	s := newSolver(d, Options{})
	pl := s.first(context.Background())
	on, off, at := -1, -1, 0
	for i := range pl.Timetables {
		for j := range pl.Timetables {
			if plain := len(d.Agents[i].Posts)+len(d.Agents[j].Posts) == 0 && d.Agents[i].Kind == model.Staff && d.Agents[j].Kind == model.Staff; plain && on < 0 {
				for slot := range pl.n {
					if pl.Timetables[i][slot] != model.Off && pl.Timetables[j][slot] == model.Off {
						on, off, at = i, j, slot
					}
				}
			}
		}
	}
	if on < 0 {
		t.Fatal("nobody is off while somebody is on duty")
	}
	here, there := slices.Clone(pl.Timetables[on]), slices.Clone(pl.Timetables[off])
	seen := map[int]int{}
	for i, a := range d.Agents {
		tt := there
		g := pl.Agents[i].Team
		if a.Kind == model.Staff && (a.Leads() && g%2 == 0 || !a.Leads() && seen[g]%2 == 0) {
			tt = here
		}
		if !a.Leads() {
			seen[g]++
		}
		pl.set(i, tt, false)
	}
	alone := func() (n int) {
		for g := range pl.Teams {
			if pl.Unled(g, at) {
				n++
			}
		}
		return n
	}
	before, score := alone(), pl.score
	pl.disband(pl.interchangeable())
	if after := alone(); before < 5 || after > 0 {
		t.Errorf("%d teams without a leader before, %d after", before, after)
	}
	if total, _ := rules.Check(d, pl.roster()); pl.score >= score || pl.score/fine != total.Total {
		t.Errorf("score %d before, %d after, the rules count %d", score/fine, pl.score/fine, total.Total)
	}
}

// Nobody of a large crew's roster gains by being planned anew while all others stay.
func TestLargeCrewSettled(t *testing.T) {
	smallLimits(t)
	d := alikeDay(t, shop{agents: 48, load: 0.45, queues: 2, alike: true, seed: 2}, 4)
	res := Solve(context.Background(), d, Options{Iterations: 24, BoundRounds: 20})
	s := newSolver(d, Options{})
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	for i, tt := range res.Roster.Timetables {
		pl.set(i, tt, res.Roster.Dawn[i])
	}
	for i := range pl.specs {
		before := pl.score
		pl.remove(i)
		if pl.insert(i, nil); pl.score < before {
			t.Errorf("agent %d gains %d", i, before-pl.score)
		}
	}
}
