package search

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// duty is one unbroken stay with its paid slots and its price.
type duty struct {
	from, to int16
	paid     int16
	sort     int16 // see sorting
	dawn     bool  // at least dawnMin slots in the dawn phases
	touches  bool  // overlaps the event day
	cost     int64
}

// choice is one agent's timetable as the duties it is made of.
type choice struct {
	cost   int64 // base included
	ok     bool
	n      int
	duties [2]duty
	dawn   bool
	tight  bool // a pair of tight_pairs.go: its timetable is kept in tightest
}

// label is a way into a duty as far as just after a pause (or its start).
type label struct {
	at, phase int16
	reach     int16 // the last phase it may come to
	mask      uint8 // pause kinds taken in the phase
	meal      bool  // a meal has begun within the window after the duty's start
	act       int8  // index of the activity before it, -1 for none, or where nobody asks
	unpaid    int16
	prev      int16
	turn      int16
	worseFrom int16 // from this slot on a later label is at least as good
	worseTo   int16 // up to this slot an earlier label is at least as good
	next      int16 // the next label found in the same bucket, -1 for none
	kind      int8  // of the pause, -1 for none
	cost      int64
	key       int64 // cost less the cheapest work of the slots before
}

// pricer finds the best timetable of one agent under given prices: a shortest
// path with resources over slots. Stretches of work are priced first, then
// duties made of stretches and pauses, then pairs of duties. One pricer serves
// one goroutine at a time.
type pricer struct {
	*problem
	// [activity before × slot × slots worked] best price of a working stretch, where priced;
	// of one that ends with each activity, where somebody remembers
	stretch, ending []int64
	priced          []int // per activity before and slot: the planning that its stretches were priced for
	acts            int   // of the present agent, 0 where the way on from a pause does not depend on them
	planning        int   // number of the present one
	coarse          bool  // a change of work is free where a pause lies between: a lower price, in half the time
	agent           *spec // of the present one, with its prices
	pr              *prices
	turnCost        []int64
	firstOff        []int // per slot: first slot ≥ it at which the agent is not available
	labels          []label
	open            []bucket
	ways            []way // see endsOf
	hit             []int // the buckets to which the turn under consideration leads
	duties          []duty
	byStart         []int32 // per start index: first duty; one more for the end
	tabs            tables
	cur             []int64
	tight           []choice
	scratch         model.Timetable
	tightest        model.Timetable // of the tight pair taken last
	prune           pruner
	completer       completer
}

func newPricer(p *problem) *pricer {
	x := &pricer{problem: p, turnCost: make([]int64, len(p.turns)), firstOff: make([]int, p.n+1)}
	x.room(0)
	x.scratch, x.tightest = make(model.Timetable, p.n), make(model.Timetable, p.n)
	x.tabs.init(p)
	x.initPruner()
	x.initCompleter()
	return x
}

// best returns the cheapest timetable that costs less than below, base included;
// ok is false where there is none. Loose says that the rolling cap
// may be taken generously where unpaid meals inside a cut window decide (a lower
// bound must not miss a timetable); otherwise it is taken strictly.
func (x *pricer) best(s *spec, pr *prices, below int64, loose bool) choice {
	x.agent, x.pr = s, pr
	x.planning++
	x.acts = 0
	if !x.coarse && x.remembers(s) {
		x.acts = len(s.acts)
		x.room(x.acts)
	}
	x.firstOffs(s)
	x.priceTurns(s, pr)
	x.keepBelow(s, pr, below-s.base)
	x.duties = x.duties[:0]
	x.byStart = x.byStart[:0]
	for i, from := range x.starts {
		x.byStart = append(x.byStart, int32(len(x.duties)))
		if x.prune.last[i] > 0 {
			x.priceDuties(s, pr, i, from)
		}
	}
	x.byStart = append(x.byStart, int32(len(x.duties)))
	below -= s.base
	best := x.combine(s, false, loose, below)
	if s.credit > 0 {
		// the designation lifts the all-hands price of the phases it exempts from
		shift := pr.dawn - s.credit
		if dawn := x.combine(s, true, loose, min(below, best.cost)-shift); dawn.ok {
			dawn.cost, dawn.dawn = dawn.cost+shift, true
			best = dawn
		}
	}
	best.cost += s.base
	return best
}

func (x *pricer) firstOffs(s *spec) {
	off := x.n
	for t := x.n; t >= 0; t-- {
		if t < x.n && !s.avail[t] {
			off = t
		}
		x.firstOff[t] = off
	}
}

// room makes room for the stretches of agents with so many activities to remember.
func (x *pricer) room(acts int) {
	if rows := (acts + 1) * (x.n + 1); len(x.priced) < rows {
		x.priced, x.stretch = make([]int, rows), make([]int64, rows*(x.maxStretch+1))
	}
	if all := acts * (acts + 1) * (x.n + 1) * (x.maxStretch + 1); len(x.ending) < all {
		x.ending = make([]int64, all)
	}
}

// row returns where the stretches from slot o on after activity in, -1 for none, are kept.
func (x *pricer) row(o int, in int8) int { return (int(in)+1)*(x.n+1) + o }

// stretches returns, for working l = 0, 1, … slots from slot o on, the best price, changes
// of activity included, the one from activity in before the pause, too. They are priced
// when first asked for.
func (x *pricer) stretches(o int, in int8) []int64 {
	r, width := x.row(o, in), x.maxStretch+1
	row := x.stretch[r*width : (r+1)*width : (r+1)*width]
	if x.priced[r] != x.planning {
		x.priced[r] = x.planning
		if x.acts > 0 {
			x.priceEndings(o, in, row)
		} else {
			x.priceStretch(o, row)
		}
	}
	return row
}

// endings returns the same of those that end with activity b; stretches has been asked.
func (x *pricer) endings(o int, in, b int8) []int64 {
	at, width := x.row(o, in)*x.acts+int(b), x.maxStretch+1
	return x.ending[at*width : (at+1)*width : (at+1)*width]
}

// priceEndings prices the stretches by the activities at their ends. One of no length
// ends with what was before it; where that is nothing, with whatever comes later.
func (x *pricer) priceEndings(o int, in int8, row []int64) {
	end, change := min(x.firstOff[o], o+x.maxStretch), x.m*int64(x.w.Changes)
	var h *postStretch
	if x.postLimited(x.agent) {
		h = x.postStretches(x.agent, x.pr, o, end, int(in))
	}
	low := inf
	clear(row)
	for b := range x.acts {
		out := x.endings(o, in, int8(b))
		out[0] = 0
		if in >= 0 && int(in) != b {
			out[0] = inf
		}
	}
	for l := 1; l < len(row); l++ {
		next := inf
		for b := range x.acts {
			out, c := x.endings(o, in, int8(b)), inf
			switch {
			case o+l > end:
			case h != nil:
				c = h.best[b][l]
			case l == 1:
				c = x.entry(int(in), b) + x.pr.work[b][o]
			default:
				c = min(out[l-1], low+change) + x.pr.work[b][o+l-1]
			}
			out[l] = min(c, inf)
			next = min(next, out[l])
		}
		low = next
		row[l] = low
	}
}

func (x *pricer) priceStretch(o int, row []int64) {
	row[0] = 0
	end, work := min(x.firstOff[o], o+x.maxStretch), x.pr.work
	out := row[1 : end-o+1]
	switch acts := len(x.agent.acts); {
	case x.postLimited(x.agent):
		h := x.postStretches(x.agent, x.pr, o, end, -1)
		for k := range out {
			out[k] = h.best[h.least(k+1, -1)][k+1]
		}
	case acts == 1:
		sum := int64(0)
		for k, c := range work[0][o:end] {
			sum += c
			out[k] = sum
		}
	case acts == 2:
		change := x.m * int64(x.w.Changes)
		v, w := work[0][o:end], work[1][o:end]
		a, b := int64(0), int64(0)
		for k := range out {
			a, b = min(a, b+change)+v[k], min(b, a+change)+w[k]
			out[k] = min(a, b)
		}
	default:
		change := x.m * int64(x.w.Changes)
		cur := slices.Grow(x.cur[:0], acts)[:acts]
		x.cur = cur
		clear(cur)
		low := -change // the first slot is no change: low+change = 0
		for t := o; t < end; t++ {
			from, next := low+change, inf
			for a, c := range cur {
				c = min(c, from) + work[a][t]
				cur[a] = c
				next = min(next, c)
			}
			low = next
			out[t-o] = low
		}
	}
	for l := end - o + 1; l < len(row); l++ {
		row[l] = inf
	}
}

func (x *pricer) priceTurns(s *spec, pr *prices) {
	for i, t := range x.turns {
		c := t.late
		for k := t.at; k < t.at+t.len; k++ {
			c += pr.away[t.kind][k]
		}
		if x.firstOff[t.at] < t.at+t.len {
			c = inf
		}
		x.turnCost[i] = c
	}
}

// build writes the timetable of the choice that best has just returned.
func (x *pricer) build(s *spec, pr *prices, c choice, tt model.Timetable) {
	clear(tt)
	if c.tight {
		copy(tt, x.tightest)
		return
	}
	for i := range c.n {
		x.buildDuty(s, pr, c.duties[i], c.duties[i].cost, tt)
	}
}

// buildDuty writes the cheapest way through the duty, and returns its price if it
// is not above the limit; above it, or inf where there is no way, nothing is written.
func (x *pricer) buildDuty(s *spec, pr *prices, st duty, limit int64, tt model.Timetable) int64 {
	from, to := int(st.from), int(st.to)
	f := x.frame(from)
	// only labels that lead to this very duty are wanted
	pn := &x.prune
	pn.limit = limit + 1
	rest := pr.end[to] + x.overtime(s, int(st.paid)) + s.own(st.sort, to-from)
	for t := from; t <= to; t++ {
		pn.tail[t] = pn.sum[to] + rest
	}
	f.limit = to
	x.extend(pr, &f)
	due, phase := x.dueAtEnd(from, to)
	best, at := inf, -1
	for j := range x.labels {
		nd := &x.labels[j]
		gap := to - int(nd.at)
		if gap < 0 || gap > x.maxStretch || to-from-int(nd.unpaid) != int(st.paid) || !x.mayEnd(&f, nd, to, due, phase) {
			continue
		}
		if c := nd.cost + x.stretches(int(nd.at), nd.act)[gap] + x.lastOf(nd)[gap]; c < best {
			best, at = c, j
		}
	}
	if at < 0 || best+rest > limit {
		return inf
	}
	end, out := to, int8(-1)
	for j := at; j >= 0; {
		nd := &x.labels[j]
		x.buildStretch(s, pr, int(nd.at), end, nd.act, out, tt)
		out = nd.act
		if nd.turn >= 0 {
			t := &x.turns[nd.turn]
			for k := t.at; k < t.at+t.len; k++ {
				tt[k] = crew.Pauses[t.kind]
			}
			end = t.at
		}
		j = int(nd.prev)
	}
	return best + rest
}

// buildStretch writes the best activities of a working stretch after activity in that ends
// with out, -1 for any, the first of equals in the spec's order.
func (x *pricer) buildStretch(s *spec, pr *prices, from, to int, in, out int8, tt model.Timetable) {
	if from >= to {
		return
	}
	if x.postLimited(s) {
		x.buildPostStretch(s, pr, from, to, in, out, tt)
		return
	}
	change := x.m * int64(x.w.Changes)
	acts := len(s.acts)
	cost := make([]int64, acts) // best of [t, to) beginning with each activity
	for a := range cost {
		if out >= 0 && a != int(out) {
			cost[a] = inf
		}
	}
	next := make([]uint8, (to-from)*acts)
	for t := to - 1; t >= from; t-- {
		low := 0
		for a := range cost {
			if cost[a] < cost[low] {
				low = a
			}
		}
		floor := cost[low]
		for a := range cost {
			keep, c := a, cost[a]
			if t < to-1 && floor+change < c {
				keep, c = low, floor+change
			}
			next[(t-from)*acts+a] = uint8(keep)
			cost[a] = c + pr.work[a][t]
		}
	}
	at := 0
	for a := range cost {
		if cost[a]+x.entry(int(in), a) < cost[at]+x.entry(int(in), at) {
			at = a
		}
	}
	for t := from; t < to; t++ {
		tt[t] = s.acts[at]
		at = int(next[(t-from)*acts+at])
	}
}
