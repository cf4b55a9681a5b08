package search

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"paiban/planner/model"
)

// TestTightPairs prices pairs of duties that keep the rolling cap by their unpaid pauses
// alone, and compares with every way to place these pauses: the price by which the
// bound takes a pair is never above that of the cheapest that keeps the cap.
func TestTightPairs(t *testing.T) {
	d := eventDay(t, shop{agents: 20, load: 3, queues: 2, alike: true, seed: 3})
	s := newSolver(d, Options{})
	x, b := s.pricers[0], newLagrangian(s.problem, s.classes, s.pricers)
	rng := rand.New(rand.NewPCG(4, 2))
	tt := make(model.Timetable, s.n)
	pairs, held, kept, dearer := 0, 0, 0, 0
	for round := range 60 {
		for i, r := range b.Rows {
			b.λ[i] = int64(rng.Float64() * min(r.Max(), 1500*fine))
		}
		sp := b.classes[round%len(b.classes)].spec
		pr := b.fill(sp, 0)
		x.best(sp, pr, inf/8, true)
		for _, c := range append([]choice(nil), x.tight...) {
			u, v := c.duties[0], c.duties[1]
			lack := d.Grid.Per(24*60) - x.cap - int(v.from-u.to)
			late, early := max(0, lack-v.unpaid()), max(0, lack-u.unpaid())
			price := x.buildTight(sp, pr, c, late, early, c.cost+inf/8, tt)
			least := inf
			firsts, seconds := x.placings(sp, pr, u), x.placings(sp, pr, v)
			for _, p := range firsts {
				for _, q := range seconds {
					cost := c.cost + p.cost - u.cost + q.cost - v.cost
					if cost >= least {
						continue
					}
					copy(tt, p.tt)
					for t := int(v.from); t < int(v.to); t++ {
						tt[t] = q.tt[t]
					}
					if x.keepsCap(tt) {
						least = cost
					}
				}
			}
			pairs++
			if late > 0 || early > 0 {
				held++
			}
			if least < inf {
				kept++
			}
			if price > c.cost {
				dearer++
			}
			if price > least {
				t.Fatalf("round %d: the pair %v costs %d at least, priced at %d", round, fmt.Sprint(u, v), least, price)
			}
		}
	}
	t.Logf("%d pairs: %d have to hold pauses late or early, %d can keep the cap, %d are dearer for it", pairs, held, kept, dearer)
	if held == 0 || kept == 0 || dearer == 0 {
		t.Errorf("%d pairs: %d have to hold pauses late or early, %d can keep the cap, %d are dearer for it", pairs, held, kept, dearer)
	}
}

// placing is a stay with its unpaid pauses in certain turns.
type placing struct {
	tt   model.Timetable
	cost int64
}

// placings returns the cheapest way through the stay for every way to place its unpaid
// pauses: one turn, or none, of each kind in each phase.
func (x *pricer) placings(s *spec, pr *prices, st duty) []placing {
	groups := map[[2]int][]int{}
	var keys [][2]int
	for i, t := range x.turns {
		if key := [2]int{t.phase, t.kind}; t.unpaid > 0 && t.at >= int(st.from) && t.at+t.len <= int(st.to) {
			if groups[key] == nil {
				keys = append(keys, key)
			}
			groups[key] = append(groups[key], i)
		}
	}
	var out []placing
	var place func(k int)
	place = func(k int) {
		if k == len(keys) {
			tt := make(model.Timetable, x.n)
			if cost := x.buildDuty(s, pr, st, inf/8, tt); cost < inf {
				out = append(out, placing{tt, cost})
			}
			return
		}
		group := groups[keys[k]]
		was := make([]int64, len(group))
		for j, i := range group {
			was[j], x.turnCost[i] = x.turnCost[i], inf
		}
		place(k + 1)
		for j, i := range group {
			x.turnCost[i] = was[j]
			place(k + 1)
			x.turnCost[i] = inf
		}
		for j, i := range group {
			x.turnCost[i] = was[j]
		}
	}
	place(0)
	return out
}
