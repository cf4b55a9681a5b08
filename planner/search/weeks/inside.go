package weeks

import (
	"slices"

	"paiban/planner/model"
)

// prices is what a slot costs one agent beside being off, slot after slot.
type prices struct {
	acts []int64 // at work, [slot × acts + act]
	away []int64 // at a break
	meal []int64 // what a meal costs more; empty = nothing
}

// insider prices the insides of duties. Its parts are scratch.
type insider struct {
	p     *problem
	s     *spec
	pr    *prices
	n     int     // acts
	sums  []int64 // prefix sums of acts
	low   []int64 // prefix sums of the cheapest act of each slot
	cost  [][]int64
	walk  walker
	best  [][2]int64 // per length: the cheapest with its last run complete, and the cheapest of another act
	which [][2]int   // whose these are
	begun []bool     // per length and act: its last run has just become complete
	full  []int64    // per act: the cheapest whose last run is complete
}

func newInsider(p *problem) *insider {
	x := &insider{p: p}
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
func (x *insider) load(s *spec, pr *prices, span model.Span) {
	x.s, x.pr, x.n = s, pr, len(s.acts)
	x.sums = slices.Grow(x.sums[:0], (x.p.n+1)*x.n)[:(x.p.n+1)*x.n]
	x.full = slices.Grow(x.full[:0], x.n)[:x.n]
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
func (x *insider) coupled() bool { return x.n > 1 && (x.s.minRun > 1 || x.p.change > 0) }

// price sets cost[on] to what the inside of every duty of the date costs.
func (x *insider) price(on int) {
	d := &x.p.dates[on]
	for b := range d.blocks {
		x.block(d, &d.blocks[b], x.cost[on], x.s.closed[on])
	}
}

func (x *insider) block(d *date, b *block, cost []int64, closed []bool) {
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
	set, act := &x.p.sets[b.set], x.act(b.queue)
	switch {
	case len(set.pauses) > 0 || set.reset:
		x.walk.run(x, b.from, d.duties[b.duties[0]].to-b.from, longest, set, act, false)
		for _, j := range b.duties {
			if !closed[j] {
				cost[j], _ = x.walk.end(d.duties[j].to - b.from)
			}
		}
	case act >= 0 || x.n == 1:
		act = max(act, 0)
		for _, j := range b.duties {
			if to := d.duties[j].to; !closed[j] && to-b.from >= x.s.minRun {
				cost[j] = x.sums[to*x.n+act] - x.sums[b.from*x.n+act]
			}
		}
	case !x.coupled():
		for _, j := range b.duties {
			if !closed[j] {
				cost[j] = x.low[d.duties[j].to] - x.low[b.from]
			}
		}
	default:
		x.lagged(b.from, longest)
		for _, j := range b.duties {
			if !closed[j] {
				cost[j] = x.best[d.duties[j].to-b.from][0]
			}
		}
	}
}

// lagged prices every length of a duty without breaks, as best[length][0]. The
// cheapest way to have been at act k for at least minRun slots is to have been
// there before, or to have begun it minRun slots ago, from the cheapest other act.
func (x *insider) lagged(from, longest int) {
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

// act returns the one act of duties that serve only that queue, −1 for any.
func (x *insider) act(queue int) int {
	if queue < 0 {
		return -1
	}
	return slices.Index(x.s.acts, model.Serve(queue))
}

// fill writes the duty's cheapest inside into the timetable.
func (x *insider) fill(u *duty, tt model.Timetable) {
	set, act, length := &x.p.sets[u.set], x.act(u.queue), u.to-u.from
	if len(set.pauses) == 0 && !set.reset && act < 0 && x.coupled() {
		x.lagged(u.from, length)
		x.unwind(u.from, length, tt)
		return
	}
	x.walk.run(x, u.from, length, length, set, act, true)
	_, at := x.walk.end(length)
	x.walk.trace(x, u.from, at, tt)
}

// unwind writes the inside that lagged has found for the length, from its end.
func (x *insider) unwind(from, length int, tt model.Timetable) {
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

// cheapest returns the act of a slot, before if it is as cheap as any.
func (x *insider) cheapest(t, before int) int {
	row := x.pr.acts[t*x.n : (t+1)*x.n]
	best := 0
	if before >= 0 {
		best = before
	}
	for k, c := range row {
		if c < row[best] {
			best = k
		}
	}
	return best
}
