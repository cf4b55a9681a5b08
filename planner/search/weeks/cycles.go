package weeks

import (
	"context"
	"time"
)

// A cycle of named duties begins at the best roster, anneals it and ruins groups of what
// has come of that, in each plan. A cycle that has gained nothing makes the next one longer.

// stepsPerIteration is how many steps of annealing take as long as a group ruined.
const stepsPerIteration = 2000

// cycles goes on until nothing is gained any more, however far the bound is: the more
// time there is, the longer. The best roster is left in incumbent.
func (s *solver) cycles(ctx context.Context, incumbent *plan, plans []*plan, res *Result) {
	const rounds = 2 // of ruins for each cycle
	patience, idle, times := 2, 0, 4.0
	if _, limited := ctx.Deadline(); limited {
		patience = 5
	}
	for res.Iterations < s.iters && incumbent.score > res.Bound && (idle < patience || s.opt.Iterations > 0) {
		before := incumbent.score
		s.annealFor(ctx, times, incumbent, plans, res)
		for k := 0; k < rounds && res.Iterations < s.iters && incumbent.score > res.Bound && ctx.Err() == nil; k++ {
			parallel(plans, func(_ int, pl *plan) { pl.ruinSome(ctx) })
			s.collect(ctx, incumbent, plans, perRound, res)
		}
		if idle++; incumbent.score < before {
			idle = 0
		} else {
			times *= 2
		}
		if ctx.Err() != nil {
			return
		}
	}
}

// anneal anneals the first roster, in a quarter of the time at most.
func (s *solver) anneal(ctx context.Context, incumbent *plan, plans []*plan, res *Result) {
	for _, pl := range plans {
		pl.incumbent = newPlan(s.problem, s.specs, pl.pricer, pl.rng)
	}
	brief, cancel := quarter(ctx)
	defer cancel()
	s.annealFor(brief, 1, incumbent, plans, res)
}

// annealFor anneals every plan from the incumbent on, so many times as long as usual.
func (s *solver) annealFor(ctx context.Context, times float64, incumbent *plan, plans []*plan, res *Result) {
	const perCell, warm = 400, 0.6
	iterations := min(int(times*float64(perCell*len(s.specs)*len(s.layers)))/stepsPerIteration+1, max(1, (s.iters-res.Iterations)/len(plans)))
	parallel(plans, func(_ int, pl *plan) {
		pl.copyFrom(incumbent)
		pl.incumbent.copyFrom(incumbent)
		pl.anneal(ctx, iterations*stepsPerIteration, warm*pl.steepness())
		pl.copyFrom(pl.incumbent)
	})
	s.collect(ctx, incumbent, plans, iterations, res)
}

// collect takes over the best of the plans, which have each done so many iterations.
func (s *solver) collect(ctx context.Context, incumbent *plan, plans []*plan, iterations int, res *Result) {
	for _, pl := range plans {
		if pl.incumbent.score < incumbent.score {
			incumbent.copyFrom(pl.incumbent)
		}
	}
	s.hurried = s.hurried || ctx.Err() != nil
	res.Iterations += iterations * len(plans)
	s.opt.Progress("improve", res.Iterations, s.iters, incumbent.score, res.Bound)
}

// quarter leaves a quarter of the time, where it is limited.
func quarter(ctx context.Context) (context.Context, context.CancelFunc) {
	if end, ok := ctx.Deadline(); ok {
		return context.WithDeadline(ctx, time.Now().Add(time.Until(end)/4))
	}
	return ctx, func() {}
}
