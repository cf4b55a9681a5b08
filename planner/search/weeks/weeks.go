// Package weeks is the optimiser of rosters of many days: one to eight weeks of
// dates, duties of free times or of named types, no phases. What concerns one
// agent alone is exact in the choice of a timetable: the inside of each duty
// (inside.go, walker.go), the chain of duties over the dates (stage.go, runs.go,
// chain.go) and the sums over it (resource.go, label.go). The crew enters as
// marginal prices (crew.go, price.go), bent for a while (bend.go); a roster is built
// agent by agent, improved by re-planning small groups (improve.go, refill.go), and
// held against a proven lower bound (bound.go). It never marks its own work: package
// rules recounts every roster from scratch.
package weeks

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Options steer a solve. The zero value is a usable default.
type Options struct {
	Seed       int64
	Iterations int // group re-plannings; 0 = a default that grows with the crew
	Progress   func(stage string, done, of int, score, bound int64)
	Start      *model.Roster // a roster to start from, or nil
	// BoundRounds is the length of the bound at most; 0 = long enough.
	BoundRounds int
}

// Result is the best roster found and what is proven about it.
type Result struct {
	Roster       *model.Roster
	Score, Bound int64 // by the search's own sums; no roster scores less than Bound
	// Iterations counts the group re-plannings: with the same seed they repeat the run.
	Iterations int
	Stopped    bool     // ended by the context
	Relaxed    []string // rules that the bound counts as kept for nothing
	Plannings  int      // timetables planned, the bound's not counted
}

// chains is the number of plans that are improved side by side: fixed, so that
// the result does not depend on the number of cores.
const chains = 2

// each is how many groups each of them re-plans in a round.
const each = 10

type solver struct {
	*problem
	opt      Options
	specs    []*spec
	iters    int
	patience int // rounds that have to gain something together; 0 = any number
}

// Solve returns the best roster that it finds for the day, which must have Work.
// It always returns a roster; one that could not keep a hard rule shows it in the
// check.
func Solve(ctx context.Context, d *rules.Day, opt Options) *Result {
	if d.Work == nil || d.Grid.N <= 0 || d.Grid.SlotMinutes <= 0 {
		return &Result{Roster: model.NewRoster(len(d.Agents), max(0, d.Grid.N))}
	}
	s := &solver{problem: compile(d, false), opt: opt, iters: opt.Iterations}
	if s.iters <= 0 {
		s.iters, s.patience = s.usual()
	}
	for i := range d.Agents {
		s.specs = append(s.specs, s.spec(i))
	}
	return s.run(ctx)
}

func (s *solver) report(stage string, done, of int, score, bound int64) {
	if s.opt.Progress != nil {
		s.opt.Progress(stage, done, of, score, bound)
	}
}

func (s *solver) run(ctx context.Context) *Result {
	plans := make([]*plan, chains)
	for k := range plans {
		plans[k] = newPlan(s.problem, s.specs, newPlanner(s.problem), rand.New(rand.NewPCG(uint64(s.opt.Seed), uint64(k)+1)))
	}
	s.each(plans, func(pl *plan) {
		for i, sp := range s.specs {
			if plans[i%chains] == pl {
				pl.x.tighten(sp)
			}
		}
	})
	hold := s.first(ctx, plans[0])
	res := &Result{Relaxed: relaxed(s.problem)}
	if len(s.specs) > 0 && ctx.Err() == nil {
		res.Bound = s.raised(s.bound(ctx, hold, plans), hold.score)
	}
	if len(s.specs) > 1 && ctx.Err() == nil { // alone, an agent is at its best already
		s.improve(ctx, hold, plans, res)
	}
	res.Plannings = hold.evals
	for _, pl := range plans {
		res.Plannings += pl.evals
	}
	res.Roster, res.Score, res.Stopped = hold.roster(), hold.score, ctx.Err() != nil
	return res
}

// bound proves a bound, with a part of the time where it is limited, and starts anew
// from what the bound's mixture comes to if that is better.
func (s *solver) bound(ctx context.Context, hold *plan, plans []*plan) int64 {
	rounds := 30
	if s.opt.BoundRounds == 1 {
		return 0 // who asks for so little gets it without another layout
	}
	if s.opt.BoundRounds > 0 {
		rounds = min(rounds, s.opt.BoundRounds)
	}
	brief, cancel := ctx, context.CancelFunc(func() {})
	if end, ok := ctx.Deadline(); ok {
		brief, cancel = context.WithDeadline(ctx, time.Now().Add(time.Until(end)/4))
	}
	defer cancel()
	b := newBounder(s.day, len(plans))
	bound, mixes := b.climb(brief, hold.score, rounds, func(round int, bound int64) {
		s.report("bound", round, rounds, hold.score, bound)
	})
	if s.opt.Start == nil && len(s.specs) > 1 && brief.Err() == nil { // a bound cut short would not be the same another time
		other := plans[0]
		other.choose(b.classes, mixes)
		other.settle(ctx)
		if ctx.Err() == nil && other.score < hold.score {
			hold.follow(other)
		}
	}
	return bound
}

// first returns the roster to start from: the one handed in, or one agent after
// the other at its best, until nobody gains. Everybody has a timetable even if the
// context is done already.
func (s *solver) first(ctx context.Context, other *plan) *plan {
	hold := newPlan(s.problem, s.specs, other.x, rand.New(rand.NewPCG(uint64(s.opt.Seed), 0)))
	for i := range s.specs {
		if st := s.opt.Start; st != nil && i < len(st.Timetables) && len(st.Timetables[i]) == s.n && len(rules.Violates(s.day, i, st.Timetables[i], false)) == 0 {
			if c, ok := s.chainOf(st.Timetables[i]); ok {
				hold.set(i, st.Timetables[i], c, hold.own(s.specs[i], st.Timetables[i], c, &hold.tally))
				continue
			}
		}
		hold.put(i)
	}
	hold.settle(ctx)
	if s.opt.Start == nil && s.few() { // cheap, and whole days are hard to exchange
		other.follow(hold)
		other.anneal(ctx)
		other.settle(ctx)
		if ctx.Err() == nil && other.score < hold.score {
			hold.follow(other)
		}
	}
	return hold
}

// improve re-plans groups in each plan; from time to time all go on from the best,
// which is left in hold. A round that the context cuts short is left out, so that
// the same number of iterations repeats the result.
func (s *solver) improve(ctx context.Context, hold *plan, plans []*plan, res *Result) {
	var scores []int64 // after each round
	often, tops := 4, []*plan{hold}
	if s.small() {
		often = 30
	}
	for _, pl := range plans {
		pl.follow(hold)
		if s.small() {
			pl.top = newPlan(s.problem, s.specs, pl.x, pl.rng)
			pl.top.follow(hold)
		}
		tops = append(tops, pl.top)
	}
	for round := 1; res.Iterations < s.iters && hold.score > res.Bound; round++ {
		meet := round%often == 0
		s.each(plans, func(pl *plan) {
			if meet && pl == plans[0] {
				pl.follow(hold)
				pl.settle(ctx) // what the random groups have missed, while the others go on
				pl.note()
				return
			}
			s.some(ctx, pl)
		})
		if ctx.Err() != nil {
			return
		}
		hold.follow(leader(tops))
		res.Iterations += each * chains
		if meet {
			res.Iterations -= each
			for _, pl := range plans {
				pl.follow(hold)
				pl.note()
			}
		}
		if scores = append(scores, hold.score); s.stale(scores, res.Bound) {
			return
		}
		s.report("improve", res.Iterations, s.iters, hold.score, res.Bound)
	}
}

// some re-plans the groups of one round.
func (s *solver) some(ctx context.Context, pl *plan) {
	for range each {
		if ctx.Err() != nil {
			return
		}
		pl.ruin()
		if len(s.day.Queues) > 1 || len(s.breaks) > 0 {
			for range refills * len(s.day.Queues) {
				pl.refill()
			}
		}
		pl.note()
	}
}

// refills is how many groups are refilled for each that is re-planned, and queue:
// the more queues, the more there is to gain by it.
const refills = 20

// each runs work for every plan, on as many cores as there are.
func (s *solver) each(plans []*plan, work func(*plan)) {
	next := make(chan *plan)
	var wg sync.WaitGroup
	for range min(len(plans), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for pl := range next {
				work(pl)
			}
		})
	}
	for _, pl := range plans {
		next <- pl
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

// relaxed names the rules that the bound does not price.
func relaxed(p *problem) []string {
	var out []string
	w := p.w
	for _, r := range []struct {
		id string
		on bool
	}{{"hours_cap", p.capAcross}, {"seats", p.day.Seats > 0}, {"sub_accounts", p.day.SubAccounts > 0}, {"leads_present", w.LeadsPresent > 0}, {"lead_meal", w.LeadMeal > 0}, {"duty_manager", w.DutyManager > 0}, {"newcomers", w.Newcomers > 0}, {"pairs", w.Pairs > 0 && len(p.day.Pairs) > 0}} {
		if r.on {
			out = append(out, r.id)
		}
	}
	return out
}
