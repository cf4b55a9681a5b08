package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// TestPruning prices timetables under random and under nearly best prices, once
// with nothing in hand, so that no duty is left out, and once with a limit just
// above the answer: what the limit prunes must never be the answer.
func TestPruning(t *testing.T) {
	for _, alike := range []bool{true, false} {
		for _, load := range []float64{0.45, 3} {
			t.Run(fmt.Sprintf("alike=%v/load=%g", alike, load), func(t *testing.T) {
				d := eventDay(t, shop{agents: 20, load: load, queues: 2, alike: alike, seed: 7})
				s := newSolver(d, Options{})
				p := s.problem
				b := newBounder(s.problem, s.classes, s.pricers)
				b.begin()
				rng := rand.New(rand.NewPCG(1, 2))
				x, pr := s.pricers[0], b.prices[0]
				for round := range 12 {
					if round%3 == 2 {
						b.climb(context.Background(), steps{3, 0.2, 0.1}, inf, nil)
					} else {
						for _, r := range b.rows {
							*r.price = int64(rng.Float64() * min(r.limit, 3000*fine))
						}
					}
					for k := 0; k < len(b.classes); k += 3 {
						s := b.classes[k].spec
						b.fill(s, pr)
						low, tt := int64(0), make(model.Timetable, p.n)
						for _, loose := range []bool{true, false} {
							all := x.best(s, pr, inf/8, loose)
							x.build(s, pr, all, tt)
							if cost := p.cost(s, pr, tt, all.dawn); cost != all.cost {
								t.Fatalf("round %d class %d: the timetable costs %d, the choice %d", round, k, cost, all.cost)
							}
							if bad := rules.Violates(d, b.classes[k].agents[0], tt, all.dawn); !loose && len(bad) > 0 {
								t.Fatalf("round %d class %d: breaks %v", round, k, bad)
							}
							if loose {
								low = all.cost
							} else if all.cost < low {
								t.Fatalf("round %d class %d: %d, but a bound of %d", round, k, all.cost, low)
							}
							if pruned := x.best(s, pr, all.cost+1, loose); !pruned.ok || pruned.cost != all.cost {
								t.Fatalf("round %d class %d: %d with a limit, %d without", round, k, pruned.cost, all.cost)
							}
							if none := x.best(s, pr, all.cost, loose); none.ok {
								t.Fatalf("round %d class %d: %d found below the best, %d", round, k, none.cost, all.cost)
							}
						}
					}
				}
			})
		}
	}
}
