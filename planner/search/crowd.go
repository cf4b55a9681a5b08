package search

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"

	"paiban/planner/model"
)

// crowd is the number of agents from which on one plan is improved by batches of
// agents at once instead of a few plans side by side. Every worker has a copy of
// the plan as it was before the batch; what they find is then tried on the plan
// itself, one after the other in a fixed order, and kept if it still gains there.
// So the result does not depend on the number of workers.
const crowd = 200

// change is a new timetable for an agent.
type change struct {
	agent int
	tt    model.Timetable
	dawn  bool
}

// workshop is a plan with copies for the workers.
type workshop struct {
	*solver
	lead   *plan
	copies []*plan // one for each pricer, equal to lead between batches
}

func (s *solver) workshop(lead *plan) *workshop {
	w := &workshop{solver: s, lead: lead}
	for _, x := range s.pricers {
		pl := newPlan(s.problem, s.specs, x)
		pl.touched = []int{}
		w.copies = append(w.copies, pl)
	}
	for i := range s.specs {
		w.spread(i)
	}
	return w
}

// spread brings agent i's timetable to the copies.
func (w *workshop) spread(i int) {
	for _, pl := range w.copies {
		pl.adopt(w.lead, i)
	}
}

// adopt takes over one agent's timetable and the score from a plan that differs
// in this agent at most, without pricing.
func (pl *plan) adopt(o *plan, i int) {
	if pl.Placed[i] {
		pl.Uncount(i)
	}
	copy(pl.Timetables[i], o.Timetables[i])
	pl.Dawn[i] = o.Dawn[i]
	if o.Placed[i] {
		pl.Count(i)
	}
	pl.score = o.score
}

// batch runs the jobs on the copies and returns what each changes.
func (w *workshop) batch(jobs int, job func(pl *plan, k int)) [][]change {
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
					if pl.Dawn[i] != w.lead.Dawn[i] || !slices.Equal(pl.Timetables[i], w.lead.Timetables[i]) {
						out[k] = append(out[k], change{i, slices.Clone(pl.Timetables[i]), pl.Dawn[i]})
						pl.adopt(w.lead, i)
					}
				}
				pl.score = w.lead.score
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
func (w *workshop) sweep(ctx context.Context, order []int, bend func(*plan) func(int, *prices)) {
	size := max(4, min(64, len(order)/50))
	for from := 0; from < len(order) && ctx.Err() == nil; from += size {
		part := order[from:min(len(order), from+size)]
		for _, cs := range w.batch(len(part), func(pl *plan, k int) {
			pl.take(part[k])
			pl.put(part[k], bend(pl))
		}) {
			for _, c := range cs {
				if w.lead.prefer(c, bend(w.lead)) {
					w.spread(c.agent)
				}
			}
		}
	}
}

// reteam lets people of different teams change places.
func (w *workshop) reteam(ctx context.Context, rng *rand.Rand, res *Result) {
	if ctx.Err() != nil || res.proven(w.lead) {
		return
	}
	if w.alike() {
		var mem memory
		w.lead.rememberAll(&mem)
		before := w.lead.score
		w.lead.regroup(ctx, rng)
		w.lead.reteam()
		if w.lead.score > before {
			w.lead.restore(&mem)
		}
	}
	if ctx.Err() != nil {
		return // nobody goes on from here
	}
	w.lead.reteam()
	for i, tt := range w.lead.Timetables {
		if o := w.copies[0]; o.Dawn[i] != w.lead.Dawn[i] || !slices.Equal(o.Timetables[i], tt) {
			w.spread(i)
		}
	}
}

// prefer gives the agent the timetable if it is not dearer than the present one
// under the bent prices, and tells whether it did.
func (pl *plan) prefer(c change, bend func(int, *prices)) bool {
	i := c.agent
	s, had := pl.specs[i], pl.Placed[i]
	pl.take(i)
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
		pl.count(i, pl.cost(s, pr, pl.Timetables[i], pl.Dawn[i]))
		return false
	}
	copy(pl.Timetables[i], c.tt)
	pl.Dawn[i] = c.dawn
	pl.count(i, exact)
	return true
}

// crowd starts from the bound's mixture of timetables, the best of a few roundings or
// one levelled by all cores together, and re-plans groups.
func (s *solver) crowd(ctx context.Context, first *plan, b *relaxation, res *Result) *plan {
	warm, sweeps := first != nil, 0
	c := course{6, 6, 0.005}
	if s.alike() {
		c.from = min(0.01, 10/float64(len(s.specs)))
		if len(s.specs) > 5000 {
			c.soft, c.rise = 1, 2 // a sweep is dear, and one of the many hardly counts
		}
	}
	switch {
	case warm:
	case s.tries() > 0:
		first = s.starts(ctx, b, 1)[0]
	default:
		first, sweeps = s.mixture(ctx, s.pricers[0], b, 0.5), c.sweeps()
		s.shake(ctx, first, s.random(9), s.alone())
	}
	if ctx.Err() != nil || res.proven(first) {
		return first
	}
	w, rng := s.workshop(first), s.random(1)
	order := make([]int, len(s.specs))
	for i := range order {
		order[i] = i
	}
	exact := func(*plan) func(int, *prices) { return nil }
	d, full := b.clone(), float64(s.m*int64(s.w.Required))
	for k := range sweeps {
		stiff := full * c.stiff(k)
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		w.sweep(ctx, order, func(pl *plan) func(int, *prices) { return pl.soften(d, stiff) })
		if k < c.soft {
			w.lead.learn(d, pace*stiff)
		}
		s.report("start", k, sweeps, w.lead.score, fine*res.Bound)
	}
	for ctx.Err() == nil {
		before := w.lead.score
		w.sweep(ctx, order, exact)
		if w.lead.score >= before-before/2000 {
			break // what little is left is found by the groups
		}
	}
	w.reteam(ctx, rng, res)
	w.groups(ctx, b.lagrangian, res)
	w.reteam(ctx, rng, res)
	for before := w.lead.score + 1; w.lead.score < before && ctx.Err() == nil; {
		before = w.lead.score
		w.sweep(ctx, order, exact) // until nobody gains any more
	}
	for _, pl := range append(w.copies, w.lead) {
		res.Plannings += pl.evals
	}
	return w.lead
}

// groups re-plans groups in rounds of a few at once.
func (w *workshop) groups(ctx context.Context, b *lagrangian, res *Result) {
	const each = 16
	var mem memory
	regret := w.lead.regret(b)
	fresh := max(each, len(w.specs)/each*each/8)
	for done := 0; done < w.iters && ctx.Err() == nil && !res.proven(w.lead); done += each {
		if done%fresh == 0 {
			regret = w.lead.regret(b)
		}
		found := w.batch(each, func(pl *plan, k int) {
			var mem memory
			rng := rand.New(rand.NewPCG(uint64(w.opt.Seed), uint64(done+k)+2))
			pl.ruin(rng, &mem, regret, b.multipliers)
			pl.trade(rng, &mem, 10)
		})
		if ctx.Err() != nil {
			break
		}
		for _, cs := range found {
			if w.lead.try(&mem, cs) {
				for _, c := range cs {
					w.spread(c.agent)
				}
			}
		}
		res.Iterations = done + each
		w.report("improve", done, w.iters, w.lead.score, fine*res.Bound)
	}
}

// try makes the changes and keeps them unless the score rises.
func (pl *plan) try(mem *memory, cs []change) bool {
	if len(cs) == 0 {
		return false
	}
	before := pl.score
	var agents []int
	for _, c := range cs {
		agents = append(agents, c.agent)
	}
	pl.remember(mem, agents)
	for _, i := range agents {
		pl.take(i)
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
