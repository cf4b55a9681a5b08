package weeks

import (
	"slices"

	"paiban/planner/model"
)

// activityPricer prices duties with their cheapest activities: what an agent does in each
// slot of one, and when breaks are taken. An act is an activity by its place in spec.acts.
// Its parts are scratch.
type activityPricer struct {
	p    *problem
	s    *spec
	pr   *prices
	n    int       // acts
	sums []int64   // prefix sums of acts
	low  []int64   // prefix sums of the cheapest act of each slot
	cost [][]int64 // per date and duty
	dp   activityDP
	// A stretch at one act is complete once it has lasted minRun slots.
	best  [][2]int64 // per length: the cheapest with its last stretch complete, and the cheapest of another act
	which [][2]int   // whose these are
	begun []bool     // per length and act: its last stretch has just become complete
	full  []int64    // per act: the cheapest whose last stretch is complete
}

func newActivityPricer(p *problem) *activityPricer {
	x := &activityPricer{p: p}
	longest := 0
	for k := range p.dates {
		x.cost = append(x.cost, make([]int64, len(p.dates[k].duties)))
		for _, u := range p.dates[k].duties {
			longest = max(longest, u.to-u.from)
		}
	}
	x.best, x.which = make([][2]int64, longest+1), make([][2]int, longest+1)
	x.low = make([]int64, p.n+1)
	return x
}

// load takes the prices of an agent in the span.
func (x *activityPricer) load(s *spec, pr *prices, span model.Span) {
	x.s, x.pr, x.n = s, pr, len(s.acts)
	x.sums, x.full = resize(x.sums, (x.p.n+1)*x.n), resize(x.full, x.n)
	clear(x.sums[span.From*x.n : (span.From+1)*x.n])
	x.low[span.From] = 0
	for t := span.From; t < span.To; t++ {
		row, sum, next := pr.acts[t*x.n:(t+1)*x.n], x.sums[t*x.n:(t+1)*x.n], x.sums[(t+1)*x.n:(t+2)*x.n]
		low := row[0]
		for k, c := range row {
			next[k] = sum[k] + c
			low = min(low, c)
		}
		x.low[t+1] = x.low[t] + low
	}
}

// coupled reports whether what an agent does in one slot matters to the next.
func (x *activityPricer) coupled() bool { return x.n > 1 && (x.s.minRun > 1 || x.p.change > 0) }

// price sets cost[on] to what the activities of every duty of the date cost.
func (x *activityPricer) price(on int) {
	d := &x.p.dates[on]
	for b := range d.blocks {
		x.block(d, &d.blocks[b], x.cost[on], x.s.closed[on])
	}
}

// block prices the duties of a block: by dynamic programming, or by a short cut where
// they have no breaks.
func (x *activityPricer) block(d *date, b *block, cost []int64, closed []bool) {
	longest := 0
	for _, j := range b.duties {
		cost[j] = inf
		if !closed[j] {
			longest = max(longest, d.duties[j].to-b.from)
		}
	}
	if longest == 0 {
		return
	}
	set, act := &x.p.sets[b.set], x.actOf(b.queue)
	each := func(costOf func(to int) int64) {
		for _, j := range b.duties {
			if !closed[j] {
				cost[j] = costOf(d.duties[j].to)
			}
		}
	}
	switch {
	case len(set.pauses) > 0 || set.reset:
		x.dp.forward(x, b.from, d.duties[b.duties[0]].to-b.from, longest, set, act, false)
		each(func(to int) int64 {
			c, _ := x.dp.best(to - b.from)
			return c
		})
	case act >= 0 || x.n == 1:
		act = max(act, 0)
		each(func(to int) int64 {
			if to-b.from < x.s.minRun {
				return inf
			}
			return x.sums[to*x.n+act] - x.sums[b.from*x.n+act]
		})
	case !x.coupled():
		each(func(to int) int64 { return x.low[to] - x.low[b.from] })
	default:
		x.lagged(b.from, longest)
		each(func(to int) int64 { return x.best[to-b.from][0] })
	}
}

// lagged prices every length of a duty without breaks, as best[length][0]. The
// cheapest way to have been at act k for at least minRun slots is to have been
// there for that long a slot ago, or to have begun it minRun slots ago, coming from the
// cheapest other act. So each slot and act is looked at once.
func (x *activityPricer) lagged(from, longest int) {
	n, lag := x.n, x.s.minRun
	x.begun = resize(x.begun, (longest+1)*n)
	for k := range x.full {
		x.full[k] = inf
	}
	for u := 0; u <= longest; u++ {
		best, second, which := inf, inf, [2]int{-1, -1}
		if u >= lag {
			now, then := x.sums[(from+u)*n:(from+u+1)*n], x.sums[(from+u-lag)*n:(from+u-lag+1)*n]
			work := x.pr.acts[(from+u-1)*n : (from+u)*n]
			before, whose := x.best[u-lag], x.which[u-lag][0]
			first := before[0] + x.p.change
			other := before[1] + x.p.change
			if u == lag {
				first, other, whose = 0, 0, -1
			}
			for k, c := range x.full {
				start := first
				if k == whose {
					start = other
				}
				c += work[k]
				begin := start + now[k] - then[k]
				x.begun[u*n+k] = begin < c
				c = min(c, begin)
				x.full[k] = c
				if c < best {
					best, second, which = c, best, [2]int{k, which[0]}
				} else if c < second {
					second, which[1] = c, k
				}
			}
		}
		x.best[u], x.which[u] = [2]int64{min(best, inf), min(second, inf)}, which
		if best > inf/2 {
			x.best[u] = [2]int64{inf, inf}
		}
	}
}

// actOf returns the one act of duties that serve only that queue, −1 for any.
func (x *activityPricer) actOf(queue int) int {
	if queue < 0 {
		return -1
	}
	return slices.Index(x.s.acts, model.Serve(queue))
}

// write writes the duty's cheapest activities into the timetable.
func (x *activityPricer) write(u *duty, tt model.Timetable) {
	set, act, length := &x.p.sets[u.set], x.actOf(u.queue), u.to-u.from
	if len(set.pauses) == 0 && !set.reset && act < 0 && x.coupled() {
		x.lagged(u.from, length)
		x.traceLagged(u.from, length, tt)
		return
	}
	x.dp.forward(x, u.from, length, length, set, act, true)
	_, at := x.dp.best(length)
	x.dp.trace(at, tt)
}

// traceLagged writes the activities that lagged has found for the length, from their end.
func (x *activityPricer) traceLagged(from, length int, tt model.Timetable) {
	k, lag := x.which[length][0], x.s.minRun
	for u := length; u > 0 && k >= 0; {
		if !x.begun[u*x.n+k] {
			tt[from+u-1] = x.s.acts[k]
			u--
			continue
		}
		for range lag {
			u--
			tt[from+u] = x.s.acts[k]
		}
		if before := x.which[u]; before[0] == k {
			k = before[1]
		} else {
			k = before[0]
		}
	}
}

// cheapestAct returns the act that is cheapest in the slot, the first of equals.
func (x *activityPricer) cheapestAct(t int) int {
	row := x.pr.acts[t*x.n : (t+1)*x.n]
	return slices.Index(row, slices.Min(row))
}
