package search

import (
	"testing"

	"paiban/planner/model"
)

// TestShortageSpread: where people are far too few, no queue that requires three or more
// is left to itself while another one has over half of its heads from the same people, who
// would all rather serve that one.
func TestShortageSpread(t *testing.T) {
	d := eventDay(t, shop{agents: 12, load: 1, queues: 2, alike: true})
	for q, heads := range []int{13, 11} {
		for s := range d.Required[q] {
			d.Required[q][s] = heads
		}
	}
	for i := range d.Agents {
		d.Agents[i].Home = d.Queues[0].ID
	}
	d.Queues[1].Channel = model.Phone
	d.Queues[0].Assessed = []model.Span{{From: 84, To: 174}}
	r := judge(t, d, Options{Seed: 1, Iterations: 16, BoundRounds: 40}).Roster
	for s := range d.Grid.N {
		var on [2]int
		for _, tt := range r.Timetables {
			if q, ok := tt[s].Queue(); ok {
				on[q]++
			}
		}
		for q, need := range []int{13, 11} {
			if other := 24 - need; on[q] == 0 && 2*on[1-q] > other {
				t.Errorf("slot %d: nobody at queue %d, %d of %d at the other", s, q, on[1-q], other)
			}
		}
	}
}
