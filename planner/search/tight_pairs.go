package search

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// How many tight pairs are tried. A pair of duties is tight if both together pass the rolling
// cap, and unpaid pauses in the right place keep it.
const (
	tightStrict = 4
	tightLoose  = 32
)

// noteTight notes the pairs of the duty, as the second one, with every first one that
// lies so close that both together pass the cap, and a cut window of 24 hours keeps
// it only if enough of the cut is unpaid: the cheapest few below the limit.
func (x *pricer) noteTight(s *spec, st *duty, dawn, loose bool, free int, limit, low int64) {
	few := tightStrict
	if loose {
		few = tightLoose
	}
	t := &x.tabs
	from := int(st.from)
	lo, hi := max(-1, from-free), min(from-1, from-free+st.unpaid()+t.unpaid)
	if hi <= lo || hi < 0 {
		return
	}
	first := int32(0)
	if lo >= 0 {
		first = t.count[lo]
	}
	for _, j := range t.byEnd[first:t.count[hi]] {
		a := &x.duties[j]
		if len(x.tight) == few {
			limit = min(limit, x.tight[few-1].cost)
		}
		if a.cost+st.cost+low >= limit || int(a.paid+st.paid) <= x.cap || dawn && !a.dawn && !st.dawn {
			continue
		}
		rest := x.rest
		if a.touches && st.touches {
			rest = s.evRest
		}
		if from-int(a.to) < x.restAfter(a.sort, st.sort, rest) || !x.mayKeepCap(a, st, free) || !loose && !x.afterBoth(s, int(a.paid), st) {
			continue
		}
		if c := x.both(s, a, st); c < limit {
			at := len(x.tight)
			for at > 0 && x.tight[at-1].cost > c {
				at--
			}
			x.tight = slices.Insert(x.tight, at, choice{cost: c, ok: true, n: 2, duties: [2]duty{*a, *st}})
			x.tight = x.tight[:min(few, len(x.tight))]
		}
	}
}

// tryTight takes the cheapest of the noted pairs into best if it is cheaper: each is
// priced with its unpaid pauses where the windows that cut it need them. Loose takes
// for good what keeps the outermost windows, as far as each pause can be told alone;
// otherwise the cap is counted, and if need be all the unpaid pauses are put where
// every window sees them.
func (x *pricer) tryTight(s *spec, loose bool, best *choice) {
	free := x.day.Grid.Per(24*60) - x.cap
	for k, c := range x.tight {
		if c.cost >= best.cost {
			return
		}
		if loose && k == tightLoose-1 {
			*best = c // dearer ones have been left out: they may be no dearer than this one
			return
		}
		a, b := &c.duties[0], &c.duties[1]
		lack := free - int(b.from-a.to)
		if x.takeTight(s, c, max(0, lack-b.unpaid()), max(0, lack-a.unpaid()), loose, best) || loose {
			continue
		}
		x.takeTight(s, c, a.unpaid(), b.unpaid(), false, best)
	}
}

// takeTight takes the pair into best, with the timetable for build, if with so many
// late and early unpaid slots it is cheaper and, unless loose, keeps the cap.
func (x *pricer) takeTight(s *spec, c choice, late, early int, loose bool, best *choice) bool {
	c.cost = x.buildTight(s, x.pr, c, late, early, best.cost, x.scratch)
	if c.cost >= best.cost || !loose && !x.keepsCap(x.scratch) {
		return false
	}
	c.tight = true
	*best = c
	x.scratch, x.tightest = x.tightest, x.scratch
	return true
}

// buildTight writes the pair with so many of the first duty's unpaid slots as late, and
// of the second one's as early, as the outermost windows of 24 hours see them, and
// returns what the pair then costs, inf where that cannot be below the limit. Each
// pause is held to what the duty's other pauses cannot give, even if all of theirs is
// seen: where there are several, that may be too little, never too much.
func (x *pricer) buildTight(s *spec, pr *prices, c choice, late, early int, below int64, tt model.Timetable) int64 {
	a, b := c.duties[0], c.duties[1]
	day := x.day.Grid.Per(24 * 60)
	first, last := int(b.to)-day, int(a.from)+day
	for i := range x.turns {
		t := &x.turns[i]
		switch {
		case t.unpaid == 0:
		case t.at < int(a.to):
			if need := late - (a.unpaid() - t.unpaid); need > 0 && t.at+t.len-max(t.at, first) < need {
				x.turnCost[i] = inf
			}
		case t.at >= int(b.from):
			if need := early - (b.unpaid() - t.unpaid); need > 0 && min(t.at+t.len, last)-t.at < need {
				x.turnCost[i] = inf
			}
		}
	}
	clear(tt)
	slack := below - c.cost
	ca, cb := x.buildDuty(s, pr, a, a.cost+slack, tt), inf
	if ca < inf {
		cb = x.buildDuty(s, pr, b, b.cost+slack, tt)
	}
	x.priceTurns(s, pr)
	if ca >= inf || cb >= inf {
		return inf
	}
	return c.cost + ca - a.cost + cb - b.cost
}

// both returns the price of two duties with the agent's terms.
func (x *pricer) both(s *spec, a, b *duty) int64 {
	total, extra := x.total(s, int(a.paid+b.paid)), x.ofTwo(s, a.sort, b.sort, int(b.to-b.from))
	if total >= inf || extra >= inf || !x.fits(s, int(a.paid+b.paid), x.date[a.from], x.date[b.from]) {
		return inf
	}
	c := a.cost + b.cost + total + extra
	if x.date[a.from] == x.date[b.from] {
		joint := x.overtime(s, int(a.paid+b.paid))
		if joint >= inf {
			return inf
		}
		c += joint - x.overtime(s, int(a.paid)) - x.overtime(s, int(b.paid))
	}
	return c
}

func (st *duty) unpaid() int { return int(st.to-st.from) - int(st.paid) }

// mayKeepCap reports whether every window of 24 hours over two duties could hold
// enough unpaid slots: as many as the rest between them is shorter than free.
func (x *pricer) mayKeepCap(a, b *duty, free int) bool {
	day := x.day.Grid.Per(24 * 60)
	lack := free - int(b.from-a.to)
	if int(b.to-a.from) <= day {
		return false // one window holds both
	}
	for from := int(a.from); from <= int(b.to)-day; from++ {
		have := min(a.unpaid(), x.unpaidIn(from, int(a.to))) + min(b.unpaid(), x.unpaidIn(int(b.from), from+day))
		if have < lack {
			return false
		}
	}
	return true
}

// unpaidIn returns the most unpaid slots that pauses can lay between two slots.
func (p *problem) unpaidIn(from, to int) int { return int(p.unpaidMost[from*(p.n+1)+to]) }

// compileUnpaid fills the table behind unpaidIn.
func (p *problem) compileUnpaid() {
	p.unpaidMost = make([]int16, (p.n+1)*(p.n+1))
	most := make([]int, len(p.phases)*len(crew.Pauses))
	first, longest := 0, maxPause(p)
	for from := range p.n {
		row := p.unpaidMost[from*(p.n+1):][:p.n+1]
		clear(most)
		sum := 0
		for first < len(p.turns) && p.turns[first].at+longest <= from {
			first++
		}
		// turns are in the order of their start; those under way are looked at again
		open := first
		for to := from + 1; to <= p.n; to++ {
			for i := open; i < len(p.turns) && p.turns[i].at < to; i++ {
				t := &p.turns[i]
				if t.at+t.len <= to-1 && i == open {
					open++
				}
				if t.unpaid == 0 || t.at+t.len <= from {
					continue
				}
				slot := t.phase*len(crew.Pauses) + t.kind
				if over := min(to, t.at+t.len) - max(from, t.at); over > most[slot] {
					sum += over - most[slot]
					most[slot] = over
				}
			}
			row[to] = int16(sum)
		}
	}
}

// maxPause returns the slots of the longest pause.
func maxPause(p *problem) (n int) {
	for i := range p.turns {
		n = max(n, p.turns[i].len)
	}
	return n
}

// keepsCap counts the paid slots of every 24 hours.
func (x *pricer) keepsCap(tt model.Timetable) bool {
	day, sum := x.day.Grid.Per(24*60), 0
	paid := func(t int) bool {
		a := tt[t]
		return a != model.Off && (crew.PauseOf[a] < 0 || x.paidKind[crew.PauseOf[a]])
	}
	for t := range x.n {
		if paid(t) {
			sum++
		}
		if t >= day && paid(t-day) {
			sum--
		}
		if sum > x.cap {
			return false
		}
	}
	return true
}
