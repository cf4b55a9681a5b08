package weeks

import "paiban/planner/model"

// planner finds the cheapest timetable of one agent under prices: the inside of
// every duty first (insider), then a chain of duties over the dates. Sums over
// the dates (contract, weeks, nights, weekends …) are priced into the chain
// first, by multipliers; where the cheapest chain does not keep them, label.go
// looks for the one that does, with what is left to go under the multipliers as a
// bound (Handler and Zang 1980). Everything in it is scratch of one worker.
type planner struct {
	*problem
	in     *insider
	pr     prices
	s      *spec
	fine   int64      // what a unit of cost counts here
	tie    int64      // chains whose prices are nearer than that are as good as each other
	res    []resource // the agent's, at that price
	lambda []int64    // per resource
	plain  [][]int64  // per date and duty: its price without multipliers
	price  [][]int64  // and with them
	toGo   [][]int64  // per stage: [tail × states + run], the price of the rest
	least  [][]int64  // per stage: [run × duties + duty], the least over the duty and those after it in its group
	best   [][]int32  // per stage: [run × duties + place in its lane], the cheapest of the lane from there on
	laned  []bool     // per stage and run: best is up to date
	states int
	sums   []int // of the last chain traced
	floor  int64 // what no chain costs less than
	sides  [2]side
	pulls  []int // per resource: where its multiplier goes
	try    chain
	few    bool
	all    bool // follow every duty, not only the cheapest of its group
	labels labels
}

// chain is a choice for each stage: a duty of its date, or −1. Stages that are
// skipped, because the date has no duty before, are −1 too.
type chain []int32

func newPlanner(p *problem) *planner {
	x := &planner{problem: p, few: p.few(), in: newInsider(p)}
	for k := range p.dates {
		x.plain = append(x.plain, make([]int64, len(p.dates[k].duties)))
		x.price = append(x.price, make([]int64, len(p.dates[k].duties)))
	}
	x.toGo, x.least, x.best = make([][]int64, len(p.stages)+1), make([][]int64, len(p.stages)), make([][]int32, len(p.stages))
	return x
}

// load prices every duty of an agent; the prices stand in x.pr. Costs are
// multiplied by fine, and jitter, where given, adds less than fine to each duty.
func (x *planner) load(s *spec, fine int64, jitter func() int64) {
	x.s, x.fine, x.tie = s, fine, 0
	if jitter != nil {
		x.tie = fine * x.m / 2 // whatever has a price has it for a slot at least
	}
	x.res = append(x.res[:0], s.res...)
	for k := range x.res {
		r := &x.res[k]
		r.over, r.under = r.over*fine, r.under*fine
	}
	x.in.load(s, &x.pr, model.Span{To: x.n})
	for on := range x.dates {
		x.in.price(on)
		d := &x.dates[on]
		for j := range d.duties {
			c := x.in.cost[on][j]
			if c < inf {
				u := &d.duties[j]
				c += int64(u.paid) * int64(x.w.PaidMinutes)
				if x.per == 1 {
					c += int64(max(0, u.paid-x.normal)) * int64(x.w.Overtime)
				}
				if len(s.wishOff) > 0 {
					c += s.unwished(x.problem, u)
				}
				for _, k := range s.wishOn {
					if w := &x.wishes[k]; !s.broad[k] && w.Type == u.kind && w.Span.Has(u.from) {
						c -= x.wishPrice(k)
					}
				}
				c *= fine
				if jitter != nil {
					c += jitter()
				}
			}
			x.plain[on][j] = c
		}
	}
}

// multiply adds the multipliers to the prices of the duties, weekends aside:
// these depend on the day before. What costs inf may then cost a little less.
func (x *planner) multiply() {
	for on := range x.dates {
		copy(x.price[on], x.plain[on])
		for k := range x.res {
			r := &x.res[k]
			if on*x.per < r.from || on*x.per >= r.to || x.lambda[k] == 0 || r.of == ofWeekends {
				continue
			}
			x.multiplyBy(on, r, x.lambda[k])
		}
	}
}

func (x *planner) multiplyBy(on int, r *resource, lambda int64) {
	duties, prices := x.dates[on].duties, x.price[on]
	if r.of == ofPaid { // nearly always there
		for j := range duties {
			prices[j] += lambda * int64(duties[j].paid)
		}
		return
	}
	for j := range duties {
		prices[j] += lambda * int64(r.amount(x.problem, on, &duties[j], false))
	}
}

// second reports whether a duty at this stage adds no weekend: the date or the
// Saturday before has one.
func (x *planner) second(st *stage, run int) bool {
	if st.nth > 0 {
		return true
	}
	return st.date > 0 && x.weekendOf[st.date-1] == x.weekendOf[st.date] && x.s.runs.states[run].on
}

// step returns the automaton's step of a duty of the group.
func (x *planner) step(st *stage, night bool) int {
	switch {
	case st.nth > 0 && night:
		return stepMoreNight
	case st.nth > 0:
		return stepMoreDay
	case night:
		return stepNight
	}
	return stepDay
}

// backward prices the rest of the horizon from every stage on.
func (x *planner) backward() {
	x.states = len(x.s.runs.states)
	x.multiply()
	weekend, weekendPrice := -1, int64(0)
	for k := range x.res {
		if x.res[k].of == ofWeekends {
			weekend, weekendPrice = k, x.lambda[k]
		}
	}
	last := len(x.stages)
	x.toGo[last] = resize(x.toGo[last], x.states)
	clear(x.toGo[last])
	for s := last - 1; s >= 0; s-- {
		st := &x.stages[s]
		d := &x.dates[st.date]
		n := len(d.duties)
		x.least[s] = resize(x.least[s], n*x.states)
		x.toGo[s] = resize(x.toGo[s], len(st.tails)*x.states)
		on, off := x.toGo[st.onStage], x.toGo[st.offStage]
		prices := x.price[st.date]
		for run := range x.states {
			if !x.s.runs.reach[st.date][run] {
				continue
			}
			least := x.least[s][run*n : (run+1)*n]
			extra := int64(0)
			if weekend >= 0 && x.weekendOf[st.date] >= 0 && !x.second(st, run) {
				extra = weekendPrice
			}
			for g := range x.groups {
				from, to := d.first[g], d.first[g+1]
				if from == to {
					continue
				}
				next := x.s.runs.next[run][x.step(st, d.duties[from].night)]
				if next < 0 {
					for j := from; j < to; j++ {
						least[j] = inf
					}
					continue
				}
				best, after := inf, on[next:]
				for j := to - 1; j >= from; j-- {
					best = min(best, prices[j]+extra+after[int(st.on[j])*x.states])
					least[j] = best
				}
			}
			x.stageToGo(st, s, run, least, off)
		}
	}
}

// stageToGo prices the rest from each tail of the stage.
func (x *planner) stageToGo(st *stage, s, run int, least, off []int64) {
	d := &x.dates[st.date]
	idle := x.idle(st, run)
	for tail := range st.tails {
		best := inf
		if idle >= 0 {
			best = off[int(st.off[tail])*x.states+int(idle)]
		}
		dear := st.dear[tail]
		for g := range x.groups {
			if j := st.open[tail*x.groups+g]; int(j) < d.first[g+1] {
				c := least[j]
				if dear != nil {
					c += dear[g] * x.fine
				}
				best = min(best, c)
			}
		}
		x.toGo[s][tail*x.states+run] = min(best, inf)
	}
}

// idle is the run after a stage without a duty, −1 if there must be one.
func (x *planner) idle(st *stage, run int) int32 {
	if st.nth > 0 {
		return int32(run)
	}
	return x.s.runs.next[run][stepOff]
}

// trace follows the cheapest chain under the multipliers and adds up its sums.
func (x *planner) trace(into chain) {
	x.sums = resize(x.sums, len(x.res))
	clear(x.sums)
	for k := range into {
		into[k] = -1
	}
	tail, run := int(x.s.tail), 0
	for s := 0; s < len(x.stages); {
		st := &x.stages[s]
		d := &x.dates[st.date]
		best := x.toGo[s][tail*x.states+run]
		if idle := x.idle(st, run); idle >= 0 && x.toGo[st.offStage][int(st.off[tail])*x.states+int(idle)] <= best {
			tail, run, s = int(st.off[tail]), int(idle), st.offStage
			continue
		}
		j, next := x.chosen(st, s, tail, run, best)
		if j < 0 {
			return // nothing is allowed
		}
		u := &d.duties[j]
		for k := range x.res {
			if r := &x.res[k]; s >= r.from && s < r.to {
				x.sums[k] += r.amount(x.problem, st.date, u, x.second(st, run))
			}
		}
		into[s] = int32(j)
		tail, run, s = int(st.on[j]), int(next), st.onStage
	}
}

// chosen returns the duty that makes the price of the rest, and the run after it.
func (x *planner) chosen(st *stage, s, tail, run int, best int64) (int, int32) {
	d := &x.dates[st.date]
	n := len(d.duties)
	for g := range x.groups {
		j := int(st.open[tail*x.groups+g])
		to := d.first[g+1]
		if j >= to {
			continue
		}
		least, dear := x.least[s][run*n:(run+1)*n], int64(0)
		if st.dear[tail] != nil {
			dear = st.dear[tail][g] * x.fine
		}
		if least[j]+dear > best || least[j] > inf/2 {
			continue
		}
		for j+1 < to && least[j+1] == least[j] {
			j++
		}
		return j, x.s.runs.next[run][x.step(st, d.duties[j].night)]
	}
	return -1, -1
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
