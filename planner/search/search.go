package search

import (
	"context"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
	"paiban/planner/search/weeks"
)

// Options steer a solve. The zero value is a usable default.
type Options struct {
	Seed       int64
	Iterations int           // group re-plannings; 0 = a default by the size of the crew
	TimeLimit  time.Duration // 0 = none
	Progress   func(Progress)
	Start      *model.Roster // a roster to start from, or nil
	// Stay is a roster, of a day of phases, that a minute of difference from costs StayPrice:
	// score and bound include it, but for those who are fixed.
	Stay      *model.Roster
	StayPrice int64
	Fixed     []bool // who keeps the timetable of Start, whatever rule it breaks; a day of phases
	// BoundRounds is the length of each stage of the bound at most, 0 = as long as the
	// crew takes, or a few for fewer iterations than QuickLook: who does not ask what is
	// proven is done sooner.
	BoundRounds int
}

// QuickLook is the number of iterations below which nobody waits for the best: the bound has
// quickRounds, the start one batch of roundings, and polishing takes a tenth of the time.
const (
	QuickLook   = 10
	quickRounds = 30
)

func (s *solver) quick() bool { return s.iters < QuickLook }

// Progress is a moment of a solve.
type Progress struct {
	Stage    string // bound, start, improve
	Done, Of int
	Score    int64 // best roster so far, 0 before there is one
	Bound    int64
}

// Result is the best roster found and what is proven about it.
type Result struct {
	Roster *model.Roster
	Score  int64 // by the search's own sums
	Bound  int64 // no roster scores less
	// Iterations counts the group re-plannings: with the same seed they repeat the
	// run. 0 if there were none, or if the clock cut what is no iteration: the bound, the
	// start, what polishes the roster.
	Iterations int
	Stopped    bool // ended by the context or the time limit, or hurried by it
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
	if d.ManyDays() {
		return solveWeeks(ctx, d, opt)
	}
	return newSolver(d, opt).run(ctx)
}

// Bound returns the bound of Solve alone, of a roster to start from.
func Bound(ctx context.Context, d *rules.Day, opt Options) int64 {
	if d.ManyDays() {
		return solveWeeks(ctx, d, opt).Bound
	}
	s := newSolver(d, opt)
	return s.proves(s.relax(ctx, ctx, s.first(ctx).score))
}

// Greedy returns the roster in which one agent after the other gets the timetable that is best
// against those before: for a single agent, the best that there is. One of many days that ctx
// cuts short is of no use.
func Greedy(ctx context.Context, d *rules.Day) *model.Roster {
	if d.ManyDays() {
		return weeks.Greedy(ctx, d)
	}
	return newSolver(d, Options{}).first(ctx).roster()
}

// solveWeeks hands a roster of many days to its own optimiser.
func solveWeeks(ctx context.Context, d *rules.Day, opt Options) *Result {
	to := weeks.Options{Seed: opt.Seed, Iterations: opt.Iterations, Start: opt.Start}
	if opt.Progress != nil {
		to.Progress = func(stage string, done, of int, score, bound int64) {
			opt.Progress(Progress{Stage: stage, Done: done, Of: of, Score: score, Bound: bound})
		}
	}
	r := weeks.Solve(ctx, d, to)
	return &Result{Roster: r.Roster, Score: r.Score, Bound: r.Bound, Iterations: r.Iterations, Stopped: r.Stopped, Relaxed: r.Relaxed, Plannings: r.Plannings}
}

// chains is the number of plans that are improved side by side. It is fixed, so
// that the result does not depend on the number of cores.
const chains = 4

type solver struct {
	*problem
	opt     Options
	specs   []*spec
	classes []class
	pricers []*pricer
	iters   int
	hurried atomic.Bool // the clock has had a say in more than when to stop
}

func newSolver(d *rules.Day, opt Options) *solver {
	p := compile(d)
	s := &solver{problem: p, opt: opt, pricers: workers(p), iters: opt.Iterations}
	index := map[string]int{}
	for i := range d.Agents {
		sp := p.spec(i)
		if opt.Fixed != nil && opt.Fixed[i] {
			p.stay(sp, opt.Start.Timetables[i], int64(p.w.Hard))
		} else if opt.Stay != nil {
			p.stay(sp, opt.Stay.Timetables[i], opt.StayPrice)
		}
		key := sp.key()
		k, ok := index[key]
		if !ok {
			k = len(s.classes)
			index[key] = k
			s.classes = append(s.classes, class{spec: sp})
		}
		s.classes[k].agents = append(s.classes[k].agents, i)
		s.classes[k].weight++
		s.specs = append(s.specs, s.classes[k].spec)
	}
	if s.iters == 0 {
		n := len(d.Agents)
		switch s.iters = max(96, min(n, 500, 1200*1200/max(1, n))); { // of a big crowd few notice
		case n < 24:
			s.iters = 288 // few people are re-planned in no time
		case n < largeCrew && p.tastes.any:
			s.iters = 240
		case n >= largeCrew && !s.alike():
			s.iters = min(3*n, 1200)
		}
	}
	if s.opt.BoundRounds == 0 && s.quick() {
		s.opt.BoundRounds = quickRounds
	}
	return s
}

func (s *solver) report(stage string, done, of int, score, bound int64) {
	if s.opt.Progress != nil {
		s.opt.Progress(Progress{stage, done, of, score / fine, bound / fine})
	}
}

func (s *solver) random(stream uint64) *rand.Rand {
	return rand.New(rand.NewPCG(uint64(s.opt.Seed), stream))
}

func (s *solver) run(ctx context.Context) *Result {
	// who gives little time gets a worse bound rather than a raw roster
	brief, cancel := ctx, context.CancelFunc(func() {})
	if end, ok := ctx.Deadline(); ok {
		brief, cancel = context.WithDeadline(ctx, time.Now().Add(time.Until(end)*3/4))
	}
	var first *plan
	upper := inf
	if len(s.specs) < largeCrew || s.opt.Start != nil {
		first = s.first(ctx)
		upper = first.score
	}
	b := s.relax(brief, ctx, upper)
	res := &Result{Bound: s.proves(b), Relaxed: crew.Relaxed()}
	cut := brief.Err() != nil
	cancel()
	var best *plan
	if len(s.specs) < largeCrew {
		best = s.improve(ctx, first, b, res)
	} else {
		best = s.improveBatches(ctx, first, b, res)
	}
	if cut = cut || s.hurried.Load(); cut {
		res.Iterations = 0
	}
	if s.w.Home > 0 {
		best.uncross()
	}
	res.Roster, res.Score, res.Stopped = best.roster(), best.score/fine, cut || ctx.Err() != nil
	return res
}

// proves returns what no roster scores less than: no rule pays for being kept, so nothing scores
// below what nobody can be there for.
func (s *solver) proves(b *relaxation) int64 {
	return (max(fine*rules.Unavoidable(s.day), b.bound) + fine - 1) / fine
}

// proven reports whether nothing can be better than the plan.
func (r *Result) proven(pl *plan) bool { return pl.score <= fine*r.Bound }

// complete is the size up to which even a solve that is stopped at once gives
// everybody a timetable first; it takes a second or two.
const complete = 20_000

// first returns the roster to start from: the one handed in, or agent after
// agent at its best.
func (s *solver) first(ctx context.Context) *plan {
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	if st := s.opt.Start; st != nil {
		for i := range s.specs {
			if s.opt.Fixed != nil && s.opt.Fixed[i] || len(rules.Violates(s.day, i, st.Timetables[i], st.Dawn[i])) == 0 {
				pl.set(i, st.Timetables[i], st.Dawn[i])
			}
		}
	}
	pl.putPinned()
	for i := range s.specs {
		if ctx.Err() != nil && len(s.specs) > complete {
			break
		}
		if !pl.Placed[i] {
			pl.insert(i, nil)
		}
	}
	return pl
}

// putPinned places the agents with pins before all others: who comes too late
// finds the seats taken.
func (pl *plan) putPinned() {
	for i, s := range pl.specs {
		if s.pinned != nil && !pl.Placed[i] {
			pl.insert(i, nil)
		}
	}
}

// improve re-plans groups in the best of the starts, side by side. From time to time all go
// on from the best; with tastes each goes on alone, and all are polished in the end. A round
// that the context cuts short is left out, so that the same number of iterations repeats the
// result.
func (s *solver) improve(ctx context.Context, first *plan, b *relaxation, res *Result) *plan {
	best := first
	if len(s.specs) == 0 || ctx.Err() != nil || res.proven(first) {
		return best
	}
	plans, rngs := make([]*plan, chains), make([]*rand.Rand, chains)
	for k := range plans {
		rngs[k] = s.random(uint64(k) + 1)
		plans[k] = newPlan(s.problem, s.specs, s.pricers[0])
		plans[k].copyFrom(first)
	}
	if s.opt.Start == nil {
		copy(plans, s.roundings(ctx, b, chains))
	}
	best = leader(append([]*plan{first}, plans...))
	hold := newPlan(s.problem, s.specs, s.pricers[0])
	hold.copyFrom(best)
	mems := make([]snapshot, chains)
	const each = 6 // group re-plannings per chain and round
	for done := 0; done < s.iters && ctx.Err() == nil && !res.proven(hold); done += each * chains {
		parallel(s.pricers, chains, func(k int, x *pricer) {
			pl := plans[k]
			pl.x = x
			regret := pl.reducedCosts(b.lagrangian)
			for range each {
				if ctx.Err() != nil {
					return
				}
				pl.ruin(rngs[k], &mems[k], regret, b.multipliers)
				pl.swaps(rngs[k], &mems[k], 10)
			}
		})
		if ctx.Err() != nil {
			break
		}
		res.Iterations = done + each*chains
		if l := leader(plans); l.score < hold.score {
			hold.copyFrom(l)
		}
		if done/(each*chains)%4 == 3 && !s.tastes.any {
			hold.settle(ctx)
			s.cut(ctx)
			for _, pl := range plans {
				pl.copyFrom(hold)
			}
		}
		s.report("improve", done, s.iters, hold.score, fine*res.Bound)
	}
	if s.tastes.any {
		s.polish(ctx, plans, hold)
	}
	for _, pl := range append(plans, first, hold) {
		res.Plannings += pl.evals
	}
	return hold
}

// polish anneals the plans, each as it is and then from the best of them, and leaves that one
// in hold.
func (s *solver) polish(ctx context.Context, plans []*plan, hold *plan) {
	alone, cooling := s.ownPrices(), polish
	if s.quick() {
		cooling.times /= 10
	}
	for round := range uint64(2) {
		parallel(s.pricers, chains, func(k int, x *pricer) {
			pl := plans[k]
			if pl.x = x; round > 0 {
				pl.copyFrom(hold)
			}
			s.anneal(ctx, pl, s.random(chains*(round+1)+uint64(k)+1), alone, cooling)
			pl.settle(ctx)
		})
		s.cut(ctx)
		if l := leader(plans); l.score < hold.score {
			hold.copyFrom(l)
		}
	}
}

// cut notes that what has just been done may have ended before its time: the number of
// iterations does not repeat that.
func (s *solver) cut(ctx context.Context) {
	if ctx.Err() != nil {
		s.hurried.Store(true)
	}
}

// parallel runs the jobs, as many at once as there are pricers.
func parallel(pricers []*pricer, jobs int, work func(k int, x *pricer)) {
	next := make(chan int)
	var wg sync.WaitGroup
	for _, x := range pricers {
		wg.Go(func() {
			for k := range next {
				work(k, x)
			}
		})
	}
	for k := range jobs {
		next <- k
	}
	close(next)
	wg.Wait()
}

// leader returns the plan with the lowest score, the first of equals.
func leader(plans []*plan) *plan {
	best := plans[0]
	for _, pl := range plans[1:] {
		if pl.score < best.score {
			best = pl
		}
	}
	return best
}
