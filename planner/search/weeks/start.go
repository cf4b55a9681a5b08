package weeks

import (
	"context"
	"math/rand/v2"
	"time"

	"paiban/planner/rules"
)

// startGrace is how long people are still planned one by one once the context is done.
const startGrace = time.Second / 2

// first returns the roster to start from: the one handed in, or one agent after the
// other at its best, until nobody gains. Everybody has a timetable even if the context
// is done already, later ones by then in a hurry. other is scratch.
func (s *solver) first(ctx context.Context, other *plan) *plan {
	pl := newPlan(s.problem, s.specs, other.pricer, rand.New(rand.NewPCG(uint64(s.opt.Seed), 0)))
	var over time.Time
	for i := range s.specs {
		if ctx.Err() != nil && over.IsZero() {
			over = time.Now()
		}
		pl.pricer.hurried = !over.IsZero() && time.Since(over) > startGrace
		if c, ok := s.handedIn(i, pl); ok {
			pl.set(i, c)
		} else if c, ok := pl.likeOthers(i); ok {
			pl.set(i, c)
		} else {
			pl.replan(i)
		}
	}
	pl.pricer.hurried = false
	pl.settle(ctx)
	if s.opt.Start == nil && s.few { // cheap, and whole days are hard to exchange
		other.copyFrom(pl)
		other.smoothedSweeps(ctx)
		other.settle(ctx)
		if ctx.Err() == nil && other.score < pl.score {
			pl.copyFrom(other)
		}
	}
	return pl
}

// likeOthers returns, in a hurry, the timetable of somebody before agent i that keeps agent i's
// hard rules and costs least beside the others', of a few that do.
func (pl *plan) likeOthers(i int) (best candidate, found bool) {
	if !pl.pricer.hurried {
		return best, false
	}
	const few, looked = 6, 40
	least := inf
	for j, fit := i-1, 0; j >= max(0, i-looked) && fit < few; j-- {
		if len(rules.Violates(pl.day, i, pl.Timetables[j], false)) > 0 {
			continue
		}
		if c, ok := pl.candidate(pl.specs[i], pl.Timetables[j]); ok {
			fit++
			if cost := c.cost + pl.priced(i, pl.all).Cost(pl.shop, c.tt); cost < least {
				best, least, found = c, cost, true
			}
		}
	}
	return best, found
}

// handedIn returns agent i's timetable of the roster handed in, if it keeps every hard
// rule.
func (s *solver) handedIn(i int, pl *plan) (candidate, bool) {
	st := s.opt.Start
	if st != nil && i < len(st.Timetables) && len(st.Timetables[i]) == s.n && len(rules.Violates(s.day, i, st.Timetables[i], false)) == 0 {
		return pl.candidate(s.specs[i], st.Timetables[i])
	}
	return candidate{}, false
}

// smoothedSweeps plans all agents anew, sweep after sweep, under prices of heads that
// are smoothed less and less.
func (pl *plan) smoothedSweeps(ctx context.Context) {
	order := make([]int, len(pl.specs))
	for i := range order {
		order[i] = i
	}
	for sweep := range 2 * widest {
		pl.smooth((2*widest - 1 - sweep) / 2)
		pl.rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			if ctx.Err() != nil {
				break
			}
			pl.replan(i)
		}
	}
	pl.smooth(0)
}
