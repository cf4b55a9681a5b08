package search

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"paiban/planner/rules"
)

// A start is sought in batches of roundings, for what comes of one depends on how it
// falls out more than on how long it is levelled. Batches are of a fixed size, so that
// the result does not depend on the number of cores.
const batch = 4

// tries returns from how many roundings a start is sought at most; 0 where all cores
// level a single one.
func (s *solver) tries() int {
	switch n := len(s.specs); {
	case n > 2000:
		return 0
	case s.alike() && n > 600:
		return batch / 2
	case s.alike() || s.quick():
		return batch
	case s.tastes.any:
		return 3 * batch // the bound leaves some tastes out: what is near it cannot be told so well
	case n > 600:
		return 3 * batch
	}
	return 6 * batch
}

// closeEnough reports whether a start at this score, after so many tries, is so near to the
// bound that another batch is not worth its time: by half a percent, and at first by a
// head-minute for each agent, too, which is the smaller part where much is short.
func (s *solver) closeEnough(score int64, b *relaxation, tried int) bool {
	gap := float64(score - b.bound)
	minutes := gap / float64(fine*s.w.Required*len(s.specs))
	return gap <= 0.005*float64(score-fine*rules.Unavoidable(s.day)) && (minutes < 1 || tried > batch)
}

// roundings returns the best plans found, the best first: each begins with another
// rounding of the bound's mixture of timetables, levelled in a few sweeps under softened prices.
// Plans that the context leaves no time for are left out, but for the first.
func (s *solver) roundings(ctx context.Context, b *relaxation, keep int) []*plan {
	most := s.tries()
	var plans []*plan
	var telling sync.Mutex
	done, alone := 0, s.ownPrices()
	for from := 0; from < most && (from == 0 || ctx.Err() == nil); from += batch {
		more := make([]*plan, min(batch, most))
		parallel(s.pricers, len(more), func(j int, x *pricer) {
			if from+j == 0 || ctx.Err() == nil {
				more[j] = s.rounding(ctx, x, b, alone, from+j)
			}
			telling.Lock()
			defer telling.Unlock()
			done++
			s.report("start", done, most, 0, max(0, b.bound))
		})
		plans = append(plans, slices.DeleteFunc(more, func(pl *plan) bool { return pl == nil })...)
		if s.closeEnough(leader(plans).score, b, from+batch) {
			break
		}
	}
	all := 0 // plannings; the first plan answers for them
	for _, pl := range plans {
		all, pl.evals = all+pl.evals, 0
	}
	slices.SortStableFunc(plans, func(a, b *plan) int { return cmp.Compare(a.score, b.score) })
	plans[0].evals = all
	return plans[:min(keep, len(plans))]
}

// rounding returns the plan that the k-th rounding ends in.
func (s *solver) rounding(ctx context.Context, x *pricer, b *relaxation, alone []*prices, k int) *plan {
	rng := s.random(uint64(k) + 100)
	pl := s.round(ctx, x, b, rng.Float64())
	s.anneal(ctx, pl, rng, alone, s.cooling())
	pl.stiffen(ctx, rng, b.multipliers, schedule{6, 6, 0.005 * float64(uint(1)<<(k%3))})
	pl.settle(ctx)
	return pl
}

// round gives every class the timetables of the bound's mixture in their shares,
// rounded as by decides. Who has none, or may not have it, is planned at its best.
func (s *solver) round(ctx context.Context, x *pricer, b *relaxation, by float64) *plan {
	pl := newPlan(s.problem, s.specs, x)
	pl.putPinned()
	for k, c := range s.classes {
		for j, i := range c.agents {
			if pl.Placed[i] {
				continue
			}
			col := systematic(b.columns[k], j, len(c.agents), math.Mod(by+0.618*float64(k), 1)) // golden section: no two classes round alike
			if col != nil && len(rules.Violates(s.day, i, col.tt, col.dawn)) == 0 {
				pl.set(i, col.tt, col.dawn)
			} else if ctx.Err() == nil || len(s.specs) <= complete {
				pl.insert(i, pl.augment(b.multipliers, 0.1*float64(s.m*int64(s.w.Required))))
			}
		}
	}
	return pl
}

// systematic returns the column of member j of n, so that each column gets its share
// of the members, rounded as by decides, at least 0 and below 1; nil if there is none.
func systematic(columns []weighted, j, n int, by float64) *weighted {
	total := 0
	for i := range columns {
		total += columns[i].weight
	}
	at := int((float64(j) + by) * float64(total) / float64(n))
	for i := range columns {
		if at -= columns[i].weight; at < 0 {
			return &columns[i]
		}
	}
	return nil
}
