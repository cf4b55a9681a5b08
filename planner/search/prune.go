package search

// pruner keeps the duties that can still be part of a timetable cheaper than one
// in hand. Each duty has a floor: its slots at their cheapest, plus the least
// that its due pauses add. A duty whose floor, together with the best floor of
// any duty it could be paired with, is not below the limit needs no pricing.
type pruner struct {
	sum     []int64   // cheapest price of the slots before; len = slots + 1
	pen     [][]int64 // per phase and pause kind: least price that taking the pause adds
	low     []int64
	floor   []int64 // per start × end: floor of the duty, inf for none
	before  []int64 // per slot: best floor of a duty that is over in time for a start there
	after   []int64 // per slot: best floor of a duty that may begin after an end there
	dBefore []int64 // the same of dawn duties alone
	dAfter  []int64
	last    []int32 // per start: the last end worth pricing, 0 = none
	want    []bool  // per start × end
	mate    []int64 // per start × end: the least that a timetable with the duty adds to it
	tail    []int64 // per slot: least price from there to the duty's end, as a sum from slot 0
	limit   int64   // a duty with its mate must stay below
	dues    []duePause
}

// duePause is a pause that is due from an end on, and the least that it adds.
type duePause struct {
	at  int
	pen int64
}

func (x *pricer) initPruner() {
	pn := &x.prune
	pn.sum = make([]int64, x.n+1)
	pn.low = make([]int64, x.n)
	pn.floor = make([]int64, len(x.starts)*len(x.ends))
	pn.want = make([]bool, len(x.starts)*len(x.ends))
	pn.mate = make([]int64, len(x.starts)*len(x.ends))
	pn.tail = make([]int64, x.n+1)
	for _, v := range []*[]int64{&pn.before, &pn.after, &pn.dBefore, &pn.dAfter} {
		*v = make([]int64, x.n+1)
	}
	pn.last = make([]int32, len(x.starts))
	for range x.phases {
		pn.pen = append(pn.pen, make([]int64, len(pauseKinds)))
	}
}

// keepBelow marks the duties that may belong to a timetable cheaper than limit
// (base left out).
func (x *pricer) keepBelow(s *spec, pr *prices, limit int64) {
	pn := &x.prune
	x.floors(s, pr)
	ne := len(x.ends)
	fill := func(v []int64) {
		for i := range v {
			v[i] = inf
		}
	}
	fill(pn.before)
	fill(pn.after)
	fill(pn.dBefore)
	fill(pn.dAfter)
	rest := min(s.evRest, x.rest)
	for i, from := range x.starts {
		for k := x.firstEnd[from]; k < ne; k++ {
			f := pn.floor[i*ne+k]
			if f >= inf {
				continue
			}
			to := x.ends[k]
			if at := to + rest; at <= x.n {
				pn.before[at] = min(pn.before[at], f)
			}
			if at := from - rest; at >= 0 {
				pn.after[at] = min(pn.after[at], f)
			}
			if s.credit > 0 && x.outSlots[to] == x.outSlots[from] && x.dawnSlots[to]-x.dawnSlots[from] >= x.dawnMin {
				if at := to + rest; at <= x.n {
					pn.dBefore[at] = min(pn.dBefore[at], f)
				}
				if at := from - rest; at >= 0 {
					pn.dAfter[at] = min(pn.dAfter[at], f)
				}
			}
		}
	}
	for t := 1; t <= x.n; t++ {
		pn.before[t] = min(pn.before[t], pn.before[t-1])
		pn.dBefore[t] = min(pn.dBefore[t], pn.dBefore[t-1])
	}
	for t := x.n - 1; t >= 0; t-- {
		pn.after[t] = min(pn.after[t], pn.after[t+1])
		pn.dAfter[t] = min(pn.dAfter[t], pn.dAfter[t+1])
	}
	limit += int64(s.minPaid) * int64(x.w.ContractMin)
	pn.limit = limit
	for i, from := range x.starts {
		pn.last[i] = 0
		for k := x.firstEnd[from]; k < ne; k++ {
			f := pn.floor[i*ne+k]
			pn.want[i*ne+k] = false
			if f >= inf {
				continue
			}
			to := x.ends[k]
			mate := min(pn.before[from], pn.after[to], 0)
			if x.maxDuties < 2 {
				mate = 0
			}
			if s.credit > 0 && x.outSlots[to] == x.outSlots[from] {
				d := min(pn.dBefore[from], pn.dAfter[to])
				if x.dawnSlots[to]-x.dawnSlots[from] >= x.dawnMin {
					d = min(d, mate)
				}
				if d < inf {
					mate = min(mate, d+pr.dawn-s.credit)
				}
			}
			if f+mate < limit {
				pn.want[i*ne+k] = true
				pn.mate[i*ne+k] = mate
				pn.last[i] = int32(to)
			}
		}
	}
}

// setTail prepares the pruning of states inside the duties of one start: a state
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
			low = min(low, pn.sum[t]+pr.end[t]+pn.mate[i*ne+k])
		}
		pn.tail[t] = low
	}
}

// floors fills floor for every duty.
func (x *pricer) floors(s *spec, pr *prices) {
	pn := &x.prune
	for t := range x.n {
		low := inf
		if s.avail[t] {
			for k := range s.acts {
				low = min(low, pr.work[k][t])
			}
		}
		pn.low[t] = low
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
	ne := len(x.ends)
	for i, from := range x.starts {
		row := pn.floor[i*ne : (i+1)*ne]
		for k := range row {
			row[k] = inf
		}
		if !s.avail[from] {
			continue
		}
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
		base := pr.start[from] - pn.sum[from]
		next := 0
		for k := x.firstEnd[from]; k < ne && x.ends[k] <= limit; k++ {
			to := x.ends[k]
			for next < len(pn.dues) && to >= pn.dues[next].at {
				base = min(inf, base+pn.dues[next].pen)
				next++
			}
			row[k] = min(inf, base+pr.end[to]+pn.sum[to])
		}
	}
}
