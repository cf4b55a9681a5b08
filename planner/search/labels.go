package search

import (
	"math"
	"math/bits"
	"slices"
)

// dutyFrame is what the path inside a duty that starts at from must heed.
type dutyFrame struct {
	from, limit int
	full        []uint8 // per phase: pauses due if the duty stays to the phase's end
	next        []int16 // per phase: the next later phase with a due pause, else the number of phases
}

// compileFrame works out the due pauses of the duties that start at a slot.
func (p *problem) compileFrame(from int) dutyFrame {
	f := dutyFrame{from: from, full: make([]uint8, len(p.phases)), next: make([]int16, len(p.phases)+1)}
	for i := range p.phases {
		ph := &p.phases[i]
		if ph.To > from {
			for k, due := range ph.due {
				if due > 0 && ph.To-max(from, ph.From) >= due {
					f.full[i] |= 1 << k
				}
			}
		}
	}
	following := int16(len(p.phases))
	for i := len(p.phases); i >= 0; i-- {
		f.next[i] = following
		if i < len(p.phases) && f.full[i] != 0 {
			following = int16(i)
		}
	}
	return f
}

// frame returns the frame of a start with the limit that the agent's leave and
// the longest duty set.
func (x *pricer) frame(from int) dutyFrame {
	f := x.frames[x.startAt[from]]
	f.limit = min(x.firstOff[from], from+x.maxDuty)
	return f
}

// reach returns the last phase, or the one after the last, that a label after a
// pause may come to: it leaves no phase in which a pause is still due.
func (f *dutyFrame) reach(phase int16, mask uint8) int16 {
	if int(phase) < len(f.full) && f.full[phase]&^mask != 0 {
		return phase
	}
	return f.next[phase]
}

// bucket is what the way on from a label after a pause depends on, its place and
// price aside.
type bucket struct {
	phase, unpaid, reach int16
	mask                 uint8
	act                  int8 // see label
	meal                 bool
	head, last           int16 // its labels in the order in which they were found, -1 for none
	// the best way into the bucket by the pause under consideration
	price int64
	from  int16
}

// extend fills labels with every undominated label after a pause of a duty that
// starts at f.from: each pause in the order of its turns, from every bucket's best label.
func (x *pricer) extend(pr *prices, f *dutyFrame) {
	from := f.from
	now := int16(x.phaseAfter[from])
	first := label{at: int16(from), phase: now, act: -1, prev: -1, turn: -1, next: -1, kind: -1, worseFrom: math.MaxInt16, cost: pr.start[from]}
	first.key, first.reach = first.cost-x.prune.flat[from], f.reach(now, 0)
	x.labels = append(x.labels[:0], first)
	x.stretches(from, -1)
	x.open = append(x.open[:0], bucket{phase: now, act: -1, reach: first.reach, price: inf})
	for i := x.firstTurn[from]; i < len(x.turns) && x.turns[i].at < f.limit; i++ {
		t, cost := &x.turns[i], x.turnCost[i]
		if t.at+t.len > f.limit || cost >= inf {
			continue
		}
		if t.meal && t.at-from < x.mealFrom && !(t.due && from <= x.phases[t.phase].From) {
			continue // nobody eats just after coming
		}
		if phase := int16(t.phase); phase != now {
			now = phase
			x.open = slices.DeleteFunc(x.open, func(o bucket) bool { return o.reach < phase || o.head < 0 })
		}
		if !x.take(f, t, cost) {
			continue
		}
		if x.acts > 0 {
			x.dropChanged()
		}
		for j := range x.open {
			if o := &x.open[j]; o.price < inf {
				x.stretches(t.at+t.len, o.act)
				x.insert(o, i, cost)
				o.price = inf
			}
		}
	}
}

// take finds the best way into every bucket by the pause of a turn, and reports whether
// there is any.
func (x *pricer) take(f *dutyFrame, t *turn, cost int64) (found bool) {
	x.hit = x.hit[:0]
	pn, bit, phase := &x.prune, uint8(1)<<t.kind, int16(t.phase)
	// what a label may cost here at most
	dear := pn.limit + pn.sum[t.at+t.len] - pn.tail[t.at+t.len] - cost
	inMeal := t.meal && t.at-f.from >= x.mealFrom && t.at-f.from <= x.mealTo
	for j, had := 0, len(x.open); j < had; j++ {
		o := &x.open[j]
		mask := bit
		if o.phase == phase {
			if o.mask&bit != 0 {
				continue
			}
			mask |= o.mask
		}
		into := bucket{phase: phase, unpaid: o.unpaid + int16(t.unpaid), mask: mask, act: -1, meal: o.meal || inMeal, head: -1, last: -1, price: inf}
		into.reach = f.reach(phase, mask)
		if x.acts == 0 {
			if price, from := x.cheapest(o, t, dear); from >= 0 {
				x.offer(&into, price, from)
				found = true
			}
			continue
		}
		for act, w := range x.endsOf(o, t, dear) {
			if w.from >= 0 {
				into.act = int8(act)
				x.offer(&into, w.price, w.from)
				found = true
			}
		}
	}
	return found
}

// offer notes a way into the bucket like the one given, a new one if there is none, if
// it is the best so far.
func (x *pricer) offer(into *bucket, price int64, from int16) {
	to := len(x.open) - 1
	for ; to >= 0 && !x.open[to].like(into); to-- {
	}
	if to < 0 {
		to = len(x.open)
		x.open = append(x.open, *into)
	}
	w := &x.open[to]
	if w.price >= inf {
		x.hit = append(x.hit, to)
	}
	if price < w.price {
		w.price, w.from = price, from
	}
}

// like reports whether the way on from both is the same.
func (o *bucket) like(w *bucket) bool { return o.act == w.act && o.likeBut(w) }

// likeBut reports whether it is, but for the activity before the pause.
func (o *bucket) likeBut(w *bucket) bool {
	return o.mask == w.mask && o.phase == w.phase && o.meal == w.meal && o.unpaid == w.unpaid
}

// dropChanged forgets the ways by a pause that are no better than another one followed by
// a change of work.
func (x *pricer) dropChanged() {
	for _, j := range x.hit {
		o := &x.open[j]
		for _, k := range x.hit {
			if w := &x.open[k]; o.price < inf && w.price+x.tastes.across <= o.price && w.likeBut(o) {
				o.price = inf
			}
		}
	}
}

// way is a label from which a turn is reached, -1 for none, and the price there.
type way struct {
	price int64
	from  int16
}

// endsOf returns for every activity before the turn what cheapest does.
func (x *pricer) endsOf(o *bucket, t *turn, dear int64) []way {
	x.ways = x.ways[:0]
	for range x.acts {
		x.ways = append(x.ways, way{dear, -1})
	}
	width, kind, lens := x.maxStretch+1, int8(t.kind), x.lens(o)
	start, base, most := int16(t.at), x.prune.flat[t.at], dear
	earliest := start - int16(x.maxStretch)
	for k := o.head; k >= 0; {
		nd, this := &x.labels[k], k
		k = nd.next
		if nd.at < earliest || start >= nd.worseFrom {
			if o.head == this {
				o.head = k
			}
			continue
		}
		if nd.key+base >= most || nd.at > start || start <= nd.worseTo || nd.at == start && nd.kind == kind {
			continue
		}
		gap := int(start - nd.at)
		through := nd.cost + lens[gap]
		at := x.row(int(nd.at), o.act)*x.acts*width + gap
		for b := range x.ways {
			c := through + x.ending[at+b*width]
			if w := &x.ways[b]; c < w.price {
				*w = way{c, this}
				most = min(most, c+x.tastes.across)
			}
		}
	}
	return x.ways
}

// lens returns what a stretch from the bucket's labels to a pause costs by its length.
func (x *pricer) lens(o *bucket) []int64 {
	if o.mask == 0 { // of the duty's start alone
		return x.tastes.first
	}
	return x.tastes.inner
}

// lastOf returns what a stretch from the label to the duty's end costs by its length.
func (x *pricer) lastOf(nd *label) []int64 {
	if nd.prev < 0 {
		return x.tastes.only
	}
	return x.tastes.last
}

// cheapest returns the bucket's label from which the turn is reached at the least, if
// that is below best, and its price there; -1 for none. Labels that later ones dominate,
// or that are out of reach, leave the bucket.
func (x *pricer) cheapest(o *bucket, t *turn, best int64) (int64, int16) {
	stretch, width, kind, lens := x.stretch, x.maxStretch+1, int8(t.kind), x.lens(o)
	start, base, prev := int16(t.at), x.prune.flat[t.at], int16(-1)
	earliest := start - int16(x.maxStretch)
	for k := o.head; k >= 0; {
		nd, this := &x.labels[k], k
		k = nd.next
		if nd.at < earliest || start >= nd.worseFrom {
			if o.head == this {
				o.head = k
			}
			continue
		}
		// two pauses of one kind on end would be one that is too long
		if nd.key+base >= best || nd.at > start || start <= nd.worseTo || nd.at == start && nd.kind == kind {
			continue
		}
		if c := nd.cost + stretch[int(nd.at)*width+int(start-nd.at)] + lens[start-nd.at]; c < best {
			best, prev = c, this
		}
	}
	return best, prev
}

// priceDuties appends the best duty for each end and number of paid slots of a duty
// that starts at from.
func (x *pricer) priceDuties(s *spec, pr *prices, i, from int) {
	f := x.frame(from)
	f.limit = min(f.limit, int(x.prune.last[i]))
	x.setTail(pr, i, from)
	if f.limit-from < x.minDuty {
		return
	}
	x.extend(pr, &f)
	touch := func(to int) bool { return from < x.day.EventDay.To && to > x.day.EventDay.From }
	low, width := 0, x.maxStretch+1
	want := x.prune.want[i*len(x.ends) : (i+1)*len(x.ends)]
	for k := x.firstEnd[from]; k < len(x.ends); k++ {
		to := x.ends[k]
		if to > f.limit {
			break
		}
		if !want[k] {
			continue
		}
		// labels are in the order of their pause: the early ones are out of reach
		for low < len(x.labels) && int(x.labels[low].at) < to-x.maxStretch {
			low++
		}
		sort := x.sorts.of[i*len(x.ends)+k]
		own := s.own(sort, to-from)
		var best [64]int64 // by unpaid slots
		seen := uint64(0)
		due, phase := x.dueAtEnd(from, to)
		dear := x.prune.limit - x.prune.completion[i*len(x.ends)+k] - pr.end[to] - x.prune.flat[to]
		for j := low; j < len(x.labels); j++ {
			nd := &x.labels[j]
			gap := to - int(nd.at)
			if nd.key >= dear || gap < 0 || gap > x.maxStretch || to >= int(nd.worseFrom) || to <= int(nd.worseTo) {
				continue
			}
			work := x.stretch[x.row(int(nd.at), nd.act)*width+gap]
			if work >= inf || !x.mayEnd(&f, nd, to, due, phase) {
				continue
			}
			c, u := nd.cost+work+x.lastOf(nd)[gap], nd.unpaid
			if u >= int16(len(best)) {
				continue
			}
			if seen&(1<<u) == 0 || c < best[u] {
				best[u], seen = c, seen|1<<u
			}
		}
		for ; seen != 0; seen &= seen - 1 {
			u := bits.TrailingZeros64(seen)
			paid := to - from - u
			over := x.overtime(s, paid)
			if paid > x.cap || over >= inf || !x.fits(s, paid, x.date[from]) {
				continue
			}
			st := duty{from: int16(from), to: int16(to), paid: int16(paid), sort: sort, touches: touch(to), cost: best[u] + pr.end[to] + over + own}
			st.dawn = x.dawnSlots[to]-x.dawnSlots[from] >= x.dawnMin
			x.duties = append(x.duties, st)
		}
	}
}

// dueAtEnd returns the pauses that are due in the phase which a duty ending at
// to leaves early, and that phase.
func (x *pricer) dueAtEnd(from, to int) (due uint8, phase int) {
	phase = x.phaseAfter[to]
	if phase < len(x.phases) && x.phases[phase].From < to {
		ph := &x.phases[phase]
		for k, d := range ph.due {
			if d > 0 && to-max(from, ph.From) >= d {
				due |= 1 << k
			}
		}
	}
	return due, phase
}

func (x *pricer) mayEnd(f *dutyFrame, nd *label, to int, due uint8, phase int) bool {
	if to-f.from >= x.mealAfter && !nd.meal {
		return false
	}
	if phase > int(nd.reach) {
		return false
	}
	return due == 0 || (int(nd.phase) == phase && due&^nd.mask == 0)
}
