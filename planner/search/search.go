// Package search is the optimiser: it chooses for every agent one timetable
// over the horizon. What concerns one agent alone is exact in the choice of a
// timetable (timetable.go, chain.go); the crew enters as prices (crew.go); a
// Lagrangian relaxation over classes of interchangeable agents gives a proven
// lower bound and good prices (bound.go); a roster is built on them and improved
// by re-planning single agents and small groups (improve.go). It never marks its
// own work: package rules recounts every roster from scratch.
package search

import (
	"context"
	"math/rand/v2"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Options steer a solve. The zero value is a usable default.
type Options struct {
	Seed       int64
	Iterations int           // group re-plannings; 0 = a default that grows with the crew
	TimeLimit  time.Duration // 0 = none
	Progress   func(Progress)
	Start      *model.Roster // a roster to start from, or nil
}

// Progress is a moment of a solve.
type Progress struct {
	Stage    string // bound, start, improve
	Done, Of int
	Score    int64 // best roster so far, 0 before there is one
	Bound    int64
}

// Result is the best roster found and what is proven about it.
type Result struct {
	Roster     *model.Roster
	Score      int64 // by the search's own sums
	Bound      int64 // no roster scores less
	Iterations int   // group re-plannings made: with the same seed they repeat the run
	Stopped    bool  // ended by the context or the time limit
	Relaxed    []string
	Plannings  int // timetables planned, the bound's not counted
}

// Solve returns the best roster that it finds for the day. It always returns a
// roster; one that could not keep a hard rule shows it in the check.
func Solve(ctx context.Context, d *rules.Day, opt Options) *Result {
	if opt.TimeLimit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, opt.TimeLimit)
		defer cancel()
	}
	s := newSolver(d, opt)
	return s.run(ctx)
}

type solver struct {
	*problem
	opt     Options
	specs   []*spec
	classes []class
	pricers []*pricer
	rng     *rand.Rand
	iters   int
}

func newSolver(d *rules.Day, opt Options) *solver {
	p := compile(d)
	s := &solver{problem: p, opt: opt, pricers: workers(p), rng: rand.New(rand.NewPCG(uint64(opt.Seed), 0x9e3779b97f4a7c15))}
	index := map[string]int{}
	for i := range d.Agents {
		sp := p.spec(i)
		key := sp.key()
		k, ok := index[key]
		if !ok {
			k = len(s.classes)
			index[key] = k
			s.classes = append(s.classes, class{spec: sp})
		}
		s.classes[k].agents = append(s.classes[k].agents, i)
		s.specs = append(s.specs, s.classes[k].spec)
	}
	s.iters = opt.Iterations
	if s.iters == 0 {
		s.iters = 40 * max(10, len(d.Agents))
	}
	return s
}

func (s *solver) report(stage string, done, of int, score, bound int64) {
	if s.opt.Progress != nil {
		s.opt.Progress(Progress{stage, done, of, score, bound})
	}
}

func (s *solver) run(ctx context.Context) *Result {
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	order := make([]int, len(s.specs))
	for i := range order {
		order[i] = i
	}
	if s.opt.Start != nil {
		for i := range order {
			pl.set(i, s.opt.Start.Timetables[i], s.opt.Start.Dawn[i])
		}
	} else {
		for _, i := range order {
			pl.put(i, nil)
		}
	}
	for range 3 {
		if ctx.Err() != nil || !pl.sweep(s.rng, order) {
			break
		}
	}
	b := newBounder(s.problem, s.classes, s.pricers)
	rounds := 120
	bound := b.climb(ctx, rounds, pl.score, func(round int, bound int64) { s.report("bound", round, rounds, pl.score, bound) })
	res := &Result{Bound: bound, Relaxed: Relaxed}
	if s.opt.Start == nil {
		if alt := s.fromPrices(b.d, order); alt.score < pl.score {
			pl = alt
		}
	}
	best := s.improve(ctx, pl, b.d, bound, res)
	res.Roster, res.Score, res.Stopped, res.Plannings = best.roster(), best.score, ctx.Err() != nil, best.evals
	return res
}

// fromPrices builds a roster agent by agent under prices that lean on the bound's.
func (s *solver) fromPrices(d *duals, order []int) *plan {
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	pl.anneal(s.rng, order, d, 0.01, 2, 40)
	for range 3 {
		if !pl.sweep(s.rng, order) {
			break
		}
	}
	return pl
}

// improve re-plans groups until the iterations are used up, the bound is reached
// or the context ends.
func (s *solver) improve(ctx context.Context, pl *plan, d *duals, bound int64, res *Result) *plan {
	n := len(s.specs)
	if n == 0 {
		return pl
	}
	var mem memory
	best := pl.score
	bestRoster := pl.roster()
	for it := 0; it < s.iters; it++ {
		if ctx.Err() != nil || best <= bound {
			break
		}
		res.Iterations = it + 1
		size := min(n, 2+s.rng.IntN(4))
		group := s.rng.Perm(n)[:size]
		heat := float64(best-bound) / float64(n) * 0.5 * (1 - float64(it)/float64(s.iters))
		threshold := int64(heat * s.rng.Float64() * s.rng.Float64())
		pl.ruin(s.rng, &mem, group, d, threshold)
		if pl.score < best {
			best = pl.score
			bestRoster = pl.roster()
		}
		if it%50 == 0 {
			s.report("improve", it, s.iters, best, bound)
		}
	}
	for i := range s.specs {
		pl.take(i)
	}
	for i := range s.specs {
		pl.set(i, bestRoster.Timetables[i], bestRoster.Dawn[i])
	}
	return pl
}

// roster returns a copy of the plan as a roster.
func (pl *plan) roster() *model.Roster {
	r := model.NewRoster(len(pl.tts), pl.n)
	for i, tt := range pl.tts {
		copy(r.Timetables[i], tt)
		r.Dawn[i] = pl.dawns[i]
	}
	return r
}
