package weeks

import (
	"cmp"
	"slices"
)

// labels is the search for the cheapest chain that keeps the sums: a label is the
// cheapest way to one tail, run and vector of sums at a stage.
type labels struct {
	pool  []label
	sums  []int32 // per label: its resources' sums so far, those that are over at 0
	at    [][]int32
	table []int32 // open addressing: label index + 1 of the stage in hand
	stamp []int32
	round int32
	rest  []int64 // per stage: the least that open sums can still cost
}

type label struct {
	cost, total      int64 // so far with multipliers; with the least the rest can cost
	tail, run, stage int32
	from, duty       int32 // label before, duty between (−1 for none)
}

// bestChain finds the cheapest chain for the agent loaded, better than upper, under
// the multipliers in hand; at most beam labels of a stage are followed. It
// returns the price, inf if there is none, and whether none is better for sure.
func (x *planner) bestChain(upper int64, beam int, into chain) (int64, bool) {
	l := &x.labels
	nr := len(x.res)
	last := len(x.stages)
	l.begin()
	l.at = resize(l.at, last+1)
	for s := range l.at {
		l.at[s] = l.at[s][:0]
	}
	l.rest = resize(l.rest, last+1)
	for s := range l.rest {
		l.rest[s] = 0
		for k := range x.res {
			if r := &x.res[k]; s < r.to {
				l.rest[s] += r.least(x.lambda[k], 0, r.left[r.from])
			}
		}
	}
	l.pool = append(l.pool, label{tail: x.s.tail, from: -1, duty: -1})
	for range nr {
		l.sums = append(l.sums, 0)
	}
	l.at[0] = append(l.at[0], 0)
	x.laned = resize(x.laned, last*x.states)
	clear(x.laned)
	exact := true
	for s := range last {
		if len(l.at[s]) == 0 {
			continue
		}
		if len(l.at[s]) > beam {
			exact = false
			slices.SortFunc(l.at[s], func(a, b int32) int {
				return cmp.Or(cmp.Compare(l.pool[a].total, l.pool[b].total), cmp.Compare(a, b))
			})
			l.at[s] = l.at[s][:beam]
		}
		for _, k := range l.at[s] {
			x.extend(s, k, upper)
		}
	}
	best, which := inf, int32(-1)
	for _, k := range l.at[last] {
		if c := l.pool[k].cost; c < best && c < upper {
			best, which = c, k
		}
	}
	if which < 0 {
		return inf, exact
	}
	for k := range into {
		into[k] = -1
	}
	for k := which; k >= 0; k = l.pool[k].from {
		if from := l.pool[k].from; from >= 0 && l.pool[k].duty >= 0 {
			into[l.pool[from].stage] = l.pool[k].duty
		}
	}
	return best, exact
}

// extend follows label k of stage s without a duty and with each that may follow,
// or, unless all are asked for, with the cheapest of each group.
func (x *planner) extend(s int, k int32, upper int64) {
	l := &x.labels
	st := &x.stages[s]
	d := &x.dates[st.date]
	a := l.pool[k]
	run := int(a.run)
	if idle := x.idle(st, run); idle >= 0 {
		x.reach(k, -1, st.offStage, st.off[a.tail], idle, a.cost, upper)
	}
	second := x.second(st, run)
	n := len(d.duties)
	for g := range x.groups {
		j := int(st.open[int(a.tail)*x.groups+g])
		to := d.first[g+1]
		if j >= to {
			continue
		}
		next := x.s.runs.next[run][x.step(st, d.duties[j].night)]
		if next < 0 {
			continue
		}
		cost := a.cost
		if dear := st.dear[a.tail]; dear != nil {
			cost += dear[g] * x.fine
		}
		limit := upper - cost - l.rest[s]
		least := x.least[s][run*n : (run+1)*n]
		if x.all {
			for ; j < to && least[j] < limit; j++ {
				x.reachBy(st, k, j, next, cost, upper, second)
			}
		} else if least[j] < limit {
			x.extendLanes(st, s, k, g, j, next, cost, upper, second)
		}
	}
}

// reachBy follows label k by duty j.
func (x *planner) reachBy(st *stage, k int32, j int, next int32, cost, upper int64, second bool) {
	if x.plain[st.date][j] < inf {
		c := x.price[st.date][j] + cost + x.extras(st, k, j, second)
		x.reach(k, int32(j), st.onStage, st.on[j], next, c, upper)
	}
}

// extras is what the duty costs beyond its price: the multiplier of a weekend,
// and what fairness counts beyond the shortest night or weekend.
func (x *planner) extras(st *stage, k int32, j int, second bool) int64 {
	c := int64(0)
	u := &x.dates[st.date].duties[j]
	for i := range x.res {
		r := &x.res[i]
		if r.of != ofWeekends && r.of != ofNights {
			continue
		}
		had := int(x.labels.sums[int(k)*len(x.res)+i])
		c += x.unevenness(st, r, u, had, second)
		if r.of == ofWeekends && x.weekendOf[st.date] >= 0 && !second {
			c += x.lambda[i]
		}
	}
	return c
}

// unevenness is what a duty beyond the fair share costs more than the shortest
// one, which the resource's own price counts.
func (x *planner) unevenness(st *stage, r *resource, u *duty, had int, second bool) int64 {
	minutes := int64(u.to-u.from) * x.m * x.fine
	switch {
	case r.over == 0:
	case r.of == ofNights && u.night && had >= r.target:
		return minutes*int64(x.w.FairNights) - r.over
	case r.of == ofWeekends && x.weekendOf[st.date] >= 0 && !second && had >= r.target:
		return minutes*int64(x.w.FairWeekend) - r.over
	case r.of == ofWeekends && x.weekendOf[st.date] >= 0 && second && had > r.target:
		return minutes * int64(x.w.FairWeekend)
	}
	return 0
}

// reach adds a label at the stage unless it cannot become better than upper.
func (x *planner) reach(from, duty int32, stage int, tail, run int32, cost, upper int64) {
	l := &x.labels
	nr := len(x.res)
	toGo := x.toGo[stage][int(tail)*x.states+int(run)]
	if cost+toGo+l.rest[min(int(l.pool[from].stage), stage)] >= upper {
		return
	}
	first := len(l.sums)
	l.sums = append(l.sums, l.sums[int(from)*nr:int(from+1)*nr]...)
	here := &x.stages[l.pool[from].stage]
	total := toGo
	for i := range x.res {
		r := &x.res[i]
		s := int(l.pool[from].stage)
		if s >= r.to {
			continue
		}
		sum := int(l.sums[first+i])
		if duty >= 0 && s >= r.from {
			sum += r.amount(x.problem, here.date, &x.dates[here.date].duties[duty], x.second(here, int(l.pool[from].run)))
		}
		left := r.left[max(stage, r.from)]
		if r.leftOf != nil && stage >= r.from && stage < r.to {
			left = int(r.leftOf[stage][int(tail)*x.states+int(run)])
		}
		if stage >= r.to { // the sum is complete
			c := r.least(0, sum, sum)
			if c >= inf {
				l.sums = l.sums[:first]
				return
			}
			cost += c - x.lambda[i]*int64(sum)
			sum = 0
		} else {
			c := r.least(x.lambda[i], sum, sum+left)
			if c >= inf {
				l.sums = l.sums[:first]
				return
			}
			total += c
		}
		l.sums[first+i] = int32(sum)
	}
	if total+cost >= upper {
		l.sums = l.sums[:first]
		return
	}
	l.keep(label{cost: cost, total: total + cost, tail: tail, run: run, stage: int32(stage), from: from, duty: duty}, nr)
}
