package weeks

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"sync"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Options steer a solve. The zero value is a usable default.
type Options struct {
	Seed       int64
	Iterations int // groups ruined and recreated; 0 = a default that grows with the crew
	Progress   func(stage string, done, of int, score, bound int64)
	Start      *model.Roster // a roster to start from, or nil
}

// Result is the best roster found and what is proven about it.
type Result struct {
	Roster       *model.Roster
	Score, Bound int64 // by the search's own sums; no roster scores less than Bound
	// Iterations counts the groups ruined: with the same seed they repeat the run. 0 if
	// time ran short already for the bound.
	Iterations int
	Stopped    bool     // ended by the context
	Relaxed    []string // rules that the bound counts as kept for nothing
	Plannings  int      // timetables planned, the bound's not counted
}

// parallelPlans is the number of plans that are improved side by side: fixed, so that
// the result does not depend on the number of cores.
const parallelPlans = 2

// perRound is how many groups each of them ruins in a round.
const perRound = 10

type solver struct {
	*problem
	opt       Options
	specs     []*spec
	everybody []int
	bundle    *bundle
	hurried   bool // by the clock: the number of iterations does not repeat the run
	iters     int
	patience  int // rounds that have to gain something together; 0 = any number
}

// Solve returns the best roster that it finds for the day, which must have Work.
// It always returns a roster; one that could not keep a hard rule shows it in the
// check.
func Solve(ctx context.Context, d *rules.Day, opt Options) *Result {
	if d.Work == nil || d.Grid.N <= 0 || d.Grid.SlotMinutes <= 0 {
		return &Result{Roster: model.NewRoster(len(d.Agents), max(0, d.Grid.N))}
	}
	return newSolver(d, opt).run(ctx)
}

// Greedy returns the roster in which one agent after the other gets the timetable that is best
// against those before: for a single agent, the best that there is. Of a roster that ctx has cut
// short nobody is told anything.
func Greedy(ctx context.Context, d *rules.Day) *model.Roster {
	s := newSolver(d, Options{})
	plans := s.plans()
	plans[0].pricer.quit = ctx.Done()
	return s.first(ctx, plans[0]).roster()
}

func newSolver(d *rules.Day, opt Options) *solver {
	if opt.Progress == nil {
		opt.Progress = func(string, int, int, int64, int64) {}
	}
	s := &solver{problem: compile(d, false), opt: opt, iters: opt.Iterations}
	if s.iters <= 0 {
		s.iters, s.patience = s.defaults()
	}
	for i := range d.Agents {
		s.specs = append(s.specs, s.spec(i))
		s.everybody = append(s.everybody, i)
	}
	return s
}

// plans are empty ones, each with its pricer.
func (s *solver) plans() []*plan {
	plans := make([]*plan, parallelPlans)
	for k := range plans {
		plans[k] = newPlan(s.problem, s.specs, newPricer(s.problem), rand.New(rand.NewPCG(uint64(s.opt.Seed), uint64(k)+1)))
	}
	parallel(plans, func(k int, pl *plan) {
		for i := k; i < len(s.specs); i += parallelPlans {
			pl.pricer.completionBounds(s.specs[i])
		}
	})
	return plans
}

func (s *solver) run(ctx context.Context) *Result {
	plans := s.plans()
	incumbent := s.first(ctx, plans[0])
	res := &Result{Relaxed: s.relaxedRules()}
	if s.few && len(s.specs) > 1 && ctx.Err() == nil {
		s.anneal(ctx, incumbent, plans, res)
	}
	if len(s.specs) > 0 && ctx.Err() == nil {
		l := newLagrangian(s.day, len(plans))
		for k, pl := range plans {
			pl.bound = l.pricers[k]
		}
		s.bundle = newBundle(ctx, l, incumbent)
		s.prove(ctx, incumbent, res)
	}
	if len(s.specs) > 1 && ctx.Err() == nil { // alone, an agent is at its best already
		s.fromBundle(ctx, incumbent, plans, res)
		if s.few && ctx.Err() == nil {
			s.prove(ctx, incumbent, res)
		}
		if s.few {
			s.cycles(ctx, incumbent, plans, res)
		} else {
			s.improve(ctx, incumbent, plans, res)
		}
	}
	if s.hurried {
		res.Iterations = 0 // the clock has had a say in more than when to stop
	}
	res.Plannings = incumbent.evals
	for _, pl := range plans {
		res.Plannings += pl.evals
	}
	res.Roster, res.Score, res.Stopped = incumbent.roster(), incumbent.score, ctx.Err() != nil
	return res
}

// prove raises the bound, with a part of the time where it is limited.
func (s *solver) prove(ctx context.Context, incumbent *plan, res *Result) {
	rounds := 30
	if s.few { // priced exactly: it rises to the end
		rounds = 100
	}
	brief, cancel := quarter(ctx)
	defer cancel()
	bound := s.bundle.ascend(brief, incumbent.score, rounds, func(round int, bound int64) {
		s.opt.Progress("bound", round, rounds, incumbent.score, bound)
	})
	res.Bound = max(res.Bound, s.roundUp(bound, incumbent.score))
	s.hurried = s.hurried || brief.Err() != nil
}

// fromBundle makes rosters of the bundle's columns and begins anew from the best of them,
// if that is better: by rounding, and where duties are named by dives.
func (s *solver) fromBundle(ctx context.Context, incumbent *plan, plans []*plan, res *Result) {
	const dives, worth = 3, 50 // each plan dives so often; a dive is so many groups
	if s.opt.Start == nil && !s.hurried {
		plans[0].round(s.bundle.classes)
		plans[0].settle(ctx)
		if ctx.Err() == nil && plans[0].score < incumbent.score {
			incumbent.copyFrom(plans[0])
		}
	}
	for range dives {
		if !s.few || incumbent.score <= res.Bound || res.Iterations+worth*len(plans) > s.iters || ctx.Err() != nil {
			break
		}
		parallel(plans, func(_ int, pl *plan) {
			pl.copyFrom(incumbent)
			pl.bundle = s.bundle
			pl.dive(ctx, s.everybody, 1, 2)
		})
		for _, pl := range plans {
			if pl.score < incumbent.score {
				incumbent.copyFrom(pl)
			}
		}
		res.Iterations += worth * len(plans)
		s.opt.Progress("improve", res.Iterations, s.iters, incumbent.score, res.Bound)
	}
}

// improve ruins groups in each plan; from time to time all go on from the best, which is
// left in incumbent. A round that the context cuts short is left out, so that the same
// number of iterations repeats the result.
func (s *solver) improve(ctx context.Context, incumbent *plan, plans []*plan, res *Result) {
	var scores []int64 // after each round
	const often = 4
	best := []*plan{incumbent}
	for _, pl := range plans {
		pl.copyFrom(incumbent)
		best = append(best, pl.incumbent)
	}
	for round := 1; res.Iterations < s.iters && incumbent.score > res.Bound; round++ {
		meet := round%often == 0
		parallel(plans, func(k int, pl *plan) {
			if meet && k == 0 {
				pl.copyFrom(incumbent)
				pl.settle(ctx) // what the random groups have missed, while the others go on
				return
			}
			pl.ruinSome(ctx)
		})
		if ctx.Err() != nil {
			return
		}
		incumbent.copyFrom(slices.MinFunc(best, func(a, b *plan) int { return cmp.Compare(a.score, b.score) }))
		res.Iterations += perRound * parallelPlans
		if meet {
			res.Iterations -= perRound
			for _, pl := range plans {
				pl.copyFrom(incumbent)
			}
		}
		if scores = append(scores, incumbent.score); s.stalled(scores, res.Bound) {
			return
		}
		s.opt.Progress("improve", res.Iterations, s.iters, incumbent.score, res.Bound)
	}
}

// parallel does the work for every plan side by side.
func parallel(plans []*plan, work func(k int, pl *plan)) {
	var wg sync.WaitGroup
	for k, pl := range plans {
		wg.Go(func() { work(k, pl) })
	}
	wg.Wait()
}

// relaxedRules names the rules that the bound does not price.
func (p *problem) relaxedRules() (ids []string) {
	if p.capAcross {
		ids = append(ids, "hours_cap")
	}
	return append(ids, p.shop.Beyond()...)
}
