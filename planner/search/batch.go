package search

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"

	"paiban/planner/model"
)

// largeCrew is the number of agents from which on one plan is improved by batches of
// agents at once instead of a few plans side by side. Every worker has a copy of
// the plan as it was before the batch; what they find is then tried on the plan
// itself, one after the other in a fixed order, and kept if it still gains there.
// So the result does not depend on the number of workers. A variable, for the tests.
var largeCrew = 200

// change is a new timetable for an agent.
type change struct {
	agent int
	tt    model.Timetable
	dawn  bool
}

// pool is a plan with copies for the workers.
type pool struct {
	*solver
	incumbent *plan
	copies    []*plan // one for each pricer, equal to the incumbent between batches
}

func (s *solver) newPool(lead *plan) *pool {
	w := &pool{solver: s, incumbent: lead}
	for _, x := range s.pricers {
		pl := newPlan(s.problem, s.specs, x)
		pl.touched = []int{}
		w.copies = append(w.copies, pl)
	}
	for i := range s.specs {
		w.publish(i)
	}
	return w
}

// publish brings agent i's timetable to the copies.
func (w *pool) publish(i int) {
	for _, pl := range w.copies {
		pl.adopt(w.incumbent, i)
	}
}

// batch runs the jobs on the copies and returns what each changes.
func (w *pool) batch(jobs int, job func(pl *plan, k int)) [][]change {
	out := make([][]change, jobs)
	next := make(chan int)
	var wg sync.WaitGroup
	for _, pl := range w.copies {
		wg.Go(func() {
			for k := range next {
				pl.touched = pl.touched[:0]
				job(pl, k)
				slices.Sort(pl.touched)
				for _, i := range slices.Compact(pl.touched) {
					if pl.Dawn[i] != w.incumbent.Dawn[i] || !slices.Equal(pl.Timetables[i], w.incumbent.Timetables[i]) {
						out[k] = append(out[k], change{i, slices.Clone(pl.Timetables[i]), pl.Dawn[i]})
						pl.adopt(w.incumbent, i)
					}
				}
				pl.score = w.incumbent.score
			}
		})
	}
	for k := range jobs {
		next <- k
	}
	close(next)
	wg.Wait()
	return out
}

// sweep re-plans everybody once in the given order, under bent prices where there
// are any. A change that has become worse than what the agent has is dropped.
func (w *pool) sweep(ctx context.Context, order []int, bend func(*plan) func(int, *prices)) {
	size := max(4, min(64, len(order)/50))
	for from := 0; from < len(order) && ctx.Err() == nil; from += size {
		part := order[from:min(len(order), from+size)]
		for _, cs := range w.batch(len(part), func(pl *plan, k int) {
			pl.remove(part[k])
			pl.insert(part[k], bend(pl))
		}) {
			for _, c := range cs {
				if w.incumbent.prefer(c, bend(w.incumbent)) {
					w.publish(c.agent)
				}
			}
		}
	}
}

// swapTeams lets people of different teams change places.
func (w *pool) swapTeams(ctx context.Context, rng *rand.Rand, res *Result) {
	if ctx.Err() != nil || res.proven(w.incumbent) {
		return
	}
	if w.alike() {
		var mem snapshot
		w.incumbent.saveAll(&mem)
		before := w.incumbent.score
		w.incumbent.annealTeams(ctx, rng)
		w.incumbent.swapTeams()
		if w.incumbent.score > before {
			w.incumbent.restore(&mem)
		}
	}
	if ctx.Err() != nil {
		return // nobody goes on from here
	}
	w.incumbent.swapTeams()
	for i, tt := range w.incumbent.Timetables {
		if o := w.copies[0]; o.Dawn[i] != w.incumbent.Dawn[i] || !slices.Equal(o.Timetables[i], tt) {
			w.publish(i)
		}
	}
}

// prefer gives the agent the timetable if it is not dearer than the present one
// under the bent prices, and tells whether it did.
func (pl *plan) prefer(c change, bend func(int, *prices)) bool {
	i := c.agent
	s, had := pl.specs[i], pl.Placed[i]
	pl.remove(i)
	pr := pl.priced(i)
	exact := pl.cost(s, pr, c.tt, c.dawn)
	bent, old := exact, int64(0)
	if bend == nil {
		old = pl.cost(s, pr, pl.Timetables[i], pl.Dawn[i])
	} else {
		pl.bent.copy(pr)
		bend(i, pl.bent)
		bent, old = pl.cost(s, pl.bent, c.tt, c.dawn), pl.cost(s, pl.bent, pl.Timetables[i], pl.Dawn[i])
	}
	if had && bent > old {
		pl.record(i, pl.cost(s, pr, pl.Timetables[i], pl.Dawn[i]))
		return false
	}
	copy(pl.Timetables[i], c.tt)
	pl.Dawn[i] = c.dawn
	pl.record(i, exact)
	return true
}

// improveBatches starts from the bound's mixture of timetables, the best of a few roundings or
// one levelled by all cores together, and re-plans groups.
func (s *solver) improveBatches(ctx context.Context, first *plan, b *relaxation, res *Result) *plan {
	warm, sweeps := first != nil, 0
	c := schedule{6, 6, 0.005}
	if s.alike() {
		c.from = min(0.01, 10/float64(len(s.specs)))
		if len(s.specs) > 5000 {
			c.soft, c.rise = 1, 2 // a sweep is dear, and one of the many hardly counts
		}
	}
	switch {
	case warm:
	case s.tries() > 0:
		first = s.roundings(ctx, b, 1)[0]
	default:
		first, sweeps = s.round(ctx, s.pricers[0], b, 0.5), c.sweeps()
		s.anneal(ctx, first, s.random(9), s.ownPrices(), s.cooling())
	}
	if ctx.Err() != nil || res.proven(first) {
		return first
	}
	w, rng := s.newPool(first), s.random(1)
	order := make([]int, len(s.specs))
	for i := range order {
		order[i] = i
	}
	exact := func(*plan) func(int, *prices) { return nil }
	d, full := b.clone(), float64(s.m*int64(s.w.Required))
	for k := range sweeps {
		stiff := full * c.stiff(k)
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		w.sweep(ctx, order, func(pl *plan) func(int, *prices) { return pl.augment(d, stiff) })
		if k < c.soft {
			w.incumbent.updateMultipliers(d, pace*stiff)
		}
		s.report("start", k, sweeps, w.incumbent.score, fine*res.Bound)
	}
	for ctx.Err() == nil {
		before := w.incumbent.score
		w.sweep(ctx, order, exact)
		if w.incumbent.score >= before-before/2000 {
			break // what little is left is found by the groups
		}
	}
	w.swapTeams(ctx, rng, res)
	w.groups(ctx, b.lagrangian, res)
	w.swapTeams(ctx, rng, res)
	for before := w.incumbent.score + 1; w.incumbent.score < before && ctx.Err() == nil; {
		before = w.incumbent.score
		w.sweep(ctx, order, exact) // until nobody gains any more
	}
	for _, pl := range append(w.copies, w.incumbent) {
		res.Plannings += pl.evals
	}
	return w.incumbent
}

// groups re-plans groups in rounds of a few at once.
func (w *pool) groups(ctx context.Context, b *lagrangian, res *Result) {
	const each = 16
	var mem snapshot
	regret := w.incumbent.reducedCosts(b)
	fresh := max(each, len(w.specs)/each*each/8)
	for done := 0; done < w.iters && ctx.Err() == nil && !res.proven(w.incumbent); done += each {
		if done%fresh == 0 {
			regret = w.incumbent.reducedCosts(b)
		}
		found := w.batch(each, func(pl *plan, k int) {
			var mem snapshot
			rng := rand.New(rand.NewPCG(uint64(w.opt.Seed), uint64(done+k)+2))
			pl.ruin(rng, &mem, regret, b.multipliers)
			pl.swaps(rng, &mem, 10)
		})
		if ctx.Err() != nil {
			break
		}
		for _, cs := range found {
			if w.incumbent.try(&mem, cs) {
				for _, c := range cs {
					w.publish(c.agent)
				}
			}
		}
		res.Iterations = done + each
		w.report("improve", done, w.iters, w.incumbent.score, fine*res.Bound)
	}
}

// try makes the changes and keeps them unless the score rises.
func (pl *plan) try(mem *snapshot, cs []change) bool {
	if len(cs) == 0 {
		return false
	}
	before := pl.score
	var agents []int
	for _, c := range cs {
		agents = append(agents, c.agent)
	}
	pl.save(mem, agents)
	for _, i := range agents {
		pl.remove(i)
	}
	for _, c := range cs {
		pl.set(c.agent, c.tt, c.dawn)
	}
	if pl.score > before {
		pl.restore(mem)
		return false
	}
	return true
}
