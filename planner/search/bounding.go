package search

import "paiban/planner/search/crew"

// pruner keeps the duties that can still be part of a timetable cheaper than one
// in hand. Each duty has a floor: its slots at their cheapest, what its due pauses
// add at the least, and what it costs for being long. A duty whose floor, together
// with that of the best one it could be paired with (completion.go), is not below the
// limit needs no pricing.
type pruner struct {
	sum        []int64   // cheapest price of the slots before; len = slots + 1
	flat       []int64   // the same at work alone
	pen        [][]int64 // per phase and pause kind: least price that taking the pause adds
	low        []int64
	long       []int64    // per number of paid slots: what a duty costs at the least for being long
	longOf     *spec      // whose prices long holds
	toEnd      []int64    // per end: price of the slots before and of the end
	floor      []int64    // per start × end, where from first to final say so
	first      []int16    // per start: index of the first end that a duty may have
	final      []int16    // per start: one more than that of the last
	row        [2][]int64 // per start: best floor of its duties, and of its dawn duties
	col        [2][]int64 // per end: the same
	before     [2][]int64 // per slot: best floor of a duty that is over in time for a start there, and of a dawn duty
	after      [2][]int64 // per slot: best floor of a duty that may begin after an end there, and of a dawn duty
	last       []int32    // per start: the last end worth pricing, 0 = none
	want       []bool     // per start × end
	completion []int64    // per start × end, where wanted: the least that a timetable with the duty adds to its slots
	tail       []int64    // per slot: least price from there to the duty's end, as a sum from slot 0
	limit      int64      // a duty with its completion must stay below
	dues       []duePause
}

// duePause is a pause that is due from an end on, and the least that it adds.
type duePause struct {
	at  int
	pen int64
}

func (x *pricer) initPruner() {
	pn, ns, ne := &x.prune, len(x.starts), len(x.ends)
	pn.sum, pn.flat, pn.tail, pn.low = make([]int64, x.n+1), make([]int64, x.n+1), make([]int64, x.n+1), make([]int64, x.n)
	pn.floor, pn.completion, pn.want = make([]int64, ns*ne), make([]int64, ns*ne), make([]bool, ns*ne)
	pn.first, pn.final, pn.last = make([]int16, ns), make([]int16, ns), make([]int32, ns)
	pn.long, pn.toEnd = make([]int64, x.n+1), make([]int64, ne)
	for d := range 2 {
		pn.row[d], pn.col[d] = make([]int64, ns), make([]int64, ne)
		pn.before[d], pn.after[d] = make([]int64, x.n+1), make([]int64, x.n+1)
	}
	for range x.phases {
		pn.pen = append(pn.pen, make([]int64, len(crew.Pauses)))
	}
}

// keepBelow marks the duties that may belong to a timetable cheaper than limit
// (base left out).
func (x *pricer) keepBelow(s *spec, pr *prices, limit int64) {
	pn, ne := &x.prune, len(x.ends)
	x.floors(s, pr)
	x.looseCompletions(s)
	limit += fine * int64(s.minPaid) * int64(x.w.ContractMin)
	pn.limit = limit
	clear(pn.want)
	clear(pn.last)
	duties := x.completer.duties[:0]
	shift := pr.dawn - s.credit // what a designation adds
	for i, from := range x.starts {
		if pn.first[i] >= pn.final[i] {
			continue
		}
		// the best completion that any duty of this start could have
		first := x.ends[pn.first[i]]
		mate := min(0, pn.before[0][from], pn.after[0][first])
		if s.credit > 0 {
			dawn := min(pn.before[1][from], pn.after[1][first])
			if pn.row[1][i] < inf {
				dawn = mate
			}
			if dawn < inf {
				mate = min(mate, mate+shift, dawn+shift)
			}
		}
		if pn.row[0][i]+mate >= limit {
			continue
		}
		for k := int(pn.first[i]); k < int(pn.final[i]); k++ {
			f := pn.floor[i*ne+k]
			if f+mate >= limit {
				continue
			}
			to, kind := x.ends[k], x.dutyKind[i*ne+k]
			best := min(0, pn.before[0][from], pn.after[0][to])
			if s.credit > 0 && kind != dutyOut {
				dawn := min(pn.before[1][from], pn.after[1][to])
				if kind == dutyDawn {
					dawn = min(dawn, best)
				}
				best = min(best, dawn+shift)
			}
			if f+best < limit {
				u := openDuty{start: int16(i), end: int16(k), from: int16(from), to: int16(to), kind: kind, floor: f}
				u.paid = x.paidLeast[i*ne+k]
				duties = append(duties, u)
			}
		}
	}
	x.completer.duties = duties
	x.complete(s, pr, limit)
}

// looseCompletions works out, rest between two duties alone considered, the best floors
// of the duties before and after every slot.
func (x *pricer) looseCompletions(s *spec) {
	pn := &x.prune
	rest := min(s.evRest, x.rest)
	for d := range 2 {
		before, after := pn.before[d], pn.after[d]
		for t := range before {
			before[t], after[t] = inf, inf
		}
		if x.maxDuties < 2 || d == 1 && s.credit == 0 {
			continue
		}
		for k, to := range x.ends {
			if at := to + rest; at <= x.n {
				before[at] = min(before[at], pn.col[d][k])
			}
		}
		for i, from := range x.starts {
			if at := from - rest; at >= 0 {
				after[at] = min(after[at], pn.row[d][i])
			}
		}
		for t := 1; t <= x.n; t++ {
			before[t] = min(before[t], before[t-1])
		}
		for t := x.n - 1; t >= 0; t-- {
			after[t] = min(after[t], after[t+1])
		}
	}
}

// setTail prepares the pruning of labels inside the duties of one start: a label
// survives if some wanted end can be reached at less than the limit.
func (x *pricer) setTail(pr *prices, i, from int) {
	pn, ne := &x.prune, len(x.ends)
	last := int(pn.last[i])
	low, k := inf, ne-1
	for t := last; t >= from; t-- {
		for k >= 0 && x.ends[k] > t {
			k--
		}
		if k >= 0 && x.ends[k] == t && k >= x.firstEnd[from] && pn.want[i*ne+k] {
			low = min(low, pn.sum[t]+pr.end[t]+pn.completion[i*ne+k])
		}
		pn.tail[t] = low
	}
}

// long returns the least that a duty of so many paid slots costs for being long.
// Two duties cost at least as much as both alone, for what grows with the paid
// slots grows ever faster.
func (x *pricer) long(s *spec, paid int) int64 {
	return x.overtime(s, paid) + x.unfair(s, paid*x.minutes)
}

// floors fills floor for every duty.
func (x *pricer) floors(s *spec, pr *prices) {
	pn := &x.prune
	x.cheapestSlots(s, pr)
	x.leastPauses()
	for k, to := range x.ends {
		pn.toEnd[k] = pr.end[to] + pn.sum[to]
		pn.col[0][k], pn.col[1][k] = inf, inf
	}
	if pn.longOf != s {
		pn.longOf = s
		for paid := range pn.long {
			pn.long[paid] = x.long(s, paid)
		}
	}
	for i, from := range x.starts {
		pn.row[0][i], pn.row[1][i] = inf, inf
		pn.first[i], pn.final[i] = int16(x.firstEnd[from]), 0
		if s.avail[from] {
			x.floorsFrom(s, i, from, pr.start[from])
		}
	}
}

// cheapestSlots sums up the slots at their cheapest.
func (x *pricer) cheapestSlots(s *spec, pr *prices) {
	pn := &x.prune
	for t := range x.n {
		low := inf
		if s.avail[t] {
			for k := range s.acts {
				low = min(low, pr.work[k][t])
			}
		}
		pn.low[t] = low
		pn.flat[t+1] = pn.flat[t]
		if low < inf {
			pn.flat[t+1] += low
		}
	}
	// A pause may be cheaper than work (a slot that costs more than it brings).
	for i, t := range x.turns {
		if x.turnCost[i] >= inf {
			continue
		}
		for k := t.at; k < t.at+t.len; k++ {
			pn.low[k] = min(pn.low[k], pr.away[t.kind][k])
		}
	}
	for t := range x.n {
		pn.sum[t+1] = pn.sum[t]
		if pn.low[t] < inf {
			pn.sum[t+1] += pn.low[t]
		}
	}
}

// leastPauses works out what each pause of a phase adds to its slots at the least.
func (x *pricer) leastPauses() {
	pn := &x.prune
	for i := range pn.pen {
		for k := range pn.pen[i] {
			pn.pen[i][k] = inf
		}
	}
	for i, t := range x.turns {
		if c := x.turnCost[i]; c < inf {
			p := &pn.pen[t.phase][t.kind]
			*p = min(*p, c-(pn.sum[t.at+t.len]-pn.sum[t.at]))
		}
	}
}

// floorsFrom fills floor for the duties of the i-th start.
func (x *pricer) floorsFrom(s *spec, i, from int, start int64) {
	pn, ne := &x.prune, len(x.ends)
	limit := min(x.firstOff[from], from+x.maxDuty)
	// from which end on which pause is due, and what it adds, in order of time
	pn.dues = pn.dues[:0]
	for j := x.phaseAfter[from]; j < len(x.phases) && x.phases[j].From < limit; j++ {
		ph := &x.phases[j]
		for _, kind := range ph.dues {
			if at := max(from, ph.From) + ph.due[kind]; at <= ph.To {
				pn.dues = append(pn.dues, duePause{at, pn.pen[j][kind]})
			}
		}
	}
	base := start - pn.sum[from]
	next, k := 0, x.firstEnd[from]
	low, dawn := inf, inf
	for ; k < ne && x.ends[k] <= limit; k++ {
		for next < len(pn.dues) && x.ends[k] >= pn.dues[next].at {
			base = min(inf, base+pn.dues[next].pen)
			next++
		}
		f := min(inf, base+pn.toEnd[k]+pn.long[x.paidLeast[i*ne+k]]+s.own(x.sorts.of[i*ne+k], x.ends[k]-from))
		pn.floor[i*ne+k] = f
		low = min(low, f)
		pn.col[0][k] = min(pn.col[0][k], f)
		if x.dutyKind[i*ne+k] == dutyDawn {
			dawn = min(dawn, f)
			pn.col[1][k] = min(pn.col[1][k], f)
		}
	}
	pn.row[0][i], pn.row[1][i], pn.final[i] = low, dawn, int16(k)
}
