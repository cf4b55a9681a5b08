package search

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
)

var equals = flag.Int("equals", 3, "how many shops of equals TestEquals plans (100: ten minutes)")

// TestEquals plans shops whose people are all alike, and looks by the rules alone for two of
// them, more than a step of the duty grid apart, whose hours an exchange of a part of their
// timetables would bring nearer with every other breach as it is.
func TestEquals(t *testing.T) {
	for seed := range *equals {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := eventDay(t, shop{agents: 3 + seed%8, load: []float64{1, 0.5, 2}[seed%3], alike: true, seed: uint64(seed)})
			for i := range d.Agents {
				d.Agents[i] = model.Agent{ID: d.Agents[i].ID, Name: d.Agents[i].Name, Kind: model.Staff, Team: "A", Queues: []int{0}, Posts: []string{"data_watch", "page_watch", "page_upkeep"}}
			}
			r := Solve(context.Background(), d, Options{Seed: 1, Iterations: 24, BoundRounds: 40}).Roster
			before, _ := rules.Check(d, r)
			for i, a := range r.Timetables {
				for j, b := range r.Timetables {
					if d.PaidMinutes(a)-d.PaidMinutes(b) > d.Labour.DutyGrid {
						if x, y, ok := fairer(d, r, before, i, j); ok {
							t.Errorf("%d and %d: %d and %d minutes, though they might have %d and %d", i, j, d.PaidMinutes(a), d.PaidMinutes(b), d.PaidMinutes(x), d.PaidMinutes(y))
						}
					}
				}
			}
		})
	}
}

// fairer returns what i, who has more hours, and j might hold instead.
func fairer(d *rules.Day, r *model.Roster, before model.Score, i, j int) (x, y model.Timetable, ok bool) {
	a, b := r.Timetables[i], r.Timetables[j]
	var edges []int
	for t := 1; t < d.Grid.N; t++ {
		if a[t] != a[t-1] || b[t] != b[t-1] {
			edges = append(edges, t)
		}
	}
	edges = append(edges, d.Grid.N)
	for _, lo := range edges {
		for _, hi := range edges {
			if lo >= hi {
				continue
			}
			swapped := r.Clone()
			x, y = swapped.Timetables[i], swapped.Timetables[j]
			copy(x[lo:hi], b[lo:hi])
			copy(y[lo:hi], a[lo:hi])
			apart, was := d.PaidMinutes(x)-d.PaidMinutes(y), d.PaidMinutes(a)-d.PaidMinutes(b)
			if max(apart, -apart) >= was || len(rules.Violates(d, i, x, r.Dawn[i])) > 0 || len(rules.Violates(d, j, y, r.Dawn[j])) > 0 {
				continue
			}
			after, _ := rules.Check(d, swapped)
			one, two := maps.Clone(before.ByRule), maps.Clone(after.ByRule)
			delete(one, "fairness")
			delete(two, "fairness")
			if maps.Equal(one, two) && !slices.Equal(x, a) {
				return x, y, true
			}
		}
	}
	return nil, nil, false
}
