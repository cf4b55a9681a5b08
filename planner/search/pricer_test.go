package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// Two sets of further work rules for the three dates of the documented day.
var (
	withStarts = &playbook.Work{Starts: []string{"18:00~23:00", "00:00", "06:00~20:00"}, DayMinutes: 540, MinDaysInARow: 2, MinDaysOff: 2, MaxNights: 2, MaxNightsInARow: 1, RestAfterNight: 480, MaxPost: 120}
	withTypes  = &playbook.Work{DutyTypes: []playbook.DutyType{{ID: "eve", Start: "18:00", Minutes: 480}, {ID: "rush", Start: "22:00", Minutes: 240}, {ID: "night", Start: "22:00", Minutes: 630, Night: true},
		{ID: "zero", Start: "00:00", Minutes: 120}, {ID: "early", Start: "08:30", Minutes: 510}, {ID: "day", Start: "11:00", Minutes: 600}, {ID: "late", Start: "17:00", Minutes: 420}, {ID: "last", Start: "18:00", Minutes: 330}},
		Successions:  []playbook.Succession{{From: "eve", To: "early"}, {From: "rush", To: "day", Avoid: true}, {From: "night", To: "late"}},
		DutiesPerDay: 1, MaxDaysInARow: 2}
)

// TestPruning prices timetables under random and under nearly best prices, once
// with nothing in hand, so that no duty is left out, and once with a limit just
// above the answer: what the limit prunes must never be the answer.
func TestPruning(t *testing.T) {
	for k, work := range []*playbook.Work{nil, nil, withStarts, withTypes} {
		alike := k%2 == 0
		for _, load := range []float64{0.45, 3} {
			t.Run(fmt.Sprintf("alike=%v/load=%g/work=%v", alike, load, work != nil), func(t *testing.T) {
				d := eventDay(t, shop{agents: 9, load: load, queues: 2, alike: alike, seed: 7})
				d.Work, d.Weights["successions"], d.Weights["fair_nights"] = work, 2, 1
				d.Weights["same_work"] = []int{0, 4, 12, 30}[k] // changes on end cost 6
				s := newSolver(d, Options{})
				p := s.problem
				b := newLagrangian(s.problem, s.classes, s.pricers)
				b.begin()
				rng := rand.New(rand.NewPCG(1, 2))
				x := s.pricers[0]
				for round := range 9 {
					if round%3 == 2 {
						b.ascend(context.Background(), stepSchedule{3, 0.2, 0.1}, inf, nil)
					} else {
						for i, r := range b.Rows {
							b.λ[i] = int64(rng.Float64() * min(r.Max(), 3000*fine))
						}
					}
					for k := 0; k < len(b.classes); k += 3 {
						s := b.classes[k].spec
						pr := b.fill(s, 0)
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
