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

// reach returns the last phase, or the one after the last, that a state after a
// pause may come to: it leaves no phase in which a pause is still due.
func (f *dutyFrame) reach(phase int16, mask uint8) int16 {
	if int(phase) < len(f.full) && f.full[phase]&^mask != 0 {
		return phase
	}
	return f.next[phase]
}

// situation is what the way on from a state after a pause depends on, its place and
// price aside.
type situation struct {
	phase, unpaid, reach int16
	mask                 uint8
	meal                 bool
	head, last           int16 // its states in the order in which they were found, -1 for none
	// the best way into the situation by the pause under consideration
	price int64
	from  int16
}

// walk fills nodes with every undominated state after a pause of a duty that
// starts at f.from.
func (x *pricer) walk(pr *prices, f *dutyFrame) {
	from := f.from
	at := int16(x.phaseAfter[from])
	pn, stretch, width := &x.prune, x.stretch, x.maxStretch+1
	x.nodes = append(x.nodes[:0], node{at: int16(from), phase: at, prev: -1, turn: -1, next: -1, kind: -1, until: math.MaxInt16, cost: pr.start[from], key: pr.start[from] - pn.flat[from]})
	x.nodes[0].reach = f.reach(at, 0)
	x.stretches(from)
	now := at
	open := append(x.open[:0], situation{phase: at, reach: x.nodes[0].reach, price: inf})
	for i := x.firstTurn[from]; i < len(x.turns); i++ {
		t := &x.turns[i]
		if t.at+t.len > f.limit {
			if t.at >= f.limit {
				break
			}
			continue
		}
		cost := x.turnCost[i]
		if cost >= inf {
			continue
		}
		if t.meal && t.at-from < x.mealFrom && !(t.due && from <= x.phases[t.phase].From) {
			continue // nobody eats just after coming
		}
		inMeal := t.meal && t.at-from >= x.mealFrom && t.at-from <= x.mealTo
		kind, bit, phase := int8(t.kind), uint8(1)<<t.kind, int16(t.phase)
		// what a state may cost here at most
		dear := pn.limit + pn.sum[t.at+t.len] - pn.tail[t.at+t.len] - cost
		start, base := int16(t.at), pn.flat[t.at]
		earliest := start - int16(x.maxStretch)
		if phase != now {
			now = phase
			open = slices.DeleteFunc(open, func(o situation) bool { return o.reach < phase || o.head < 0 })
		}
		found := false
		for j, had := 0, len(open); j < had; j++ {
			o := &open[j]
			mask := bit
			if o.phase == phase {
				if o.mask&bit != 0 {
					continue
				}
				mask |= o.mask
			}
			best, prev := dear, int16(-1)
			for k := o.head; k >= 0; {
				nd, this := &x.nodes[k], k
				k = nd.next
				if nd.at < earliest || start >= nd.until {
					if o.head == this {
						o.head = k
					}
					continue
				}
				// two pauses of one kind on end would be one that is too long
				if nd.key+base >= best || nd.at > start || start <= nd.wake || nd.at == start && nd.kind == kind {
					continue
				}
				if c := nd.cost + stretch[int(nd.at)*width+int(start-nd.at)]; c < best {
					best, prev = c, this
				}
			}
			if prev < 0 {
				continue
			}
			meal, unpaid := o.meal || inMeal, o.unpaid+int16(t.unpaid)
			to := len(open) - 1
			for ; to >= 0; to-- {
				if w := &open[to]; w.mask == mask && w.phase == phase && w.meal == meal && w.unpaid == unpaid {
					break
				}
			}
			if to < 0 {
				to = len(open)
				open = append(open, situation{phase: phase, unpaid: unpaid, reach: f.reach(phase, mask), mask: mask, meal: meal, head: -1, last: -1, price: inf})
			}
			if w := &open[to]; best < w.price {
				w.price, w.from = best, prev
				found = true
			}
		}
		if !found {
			continue
		}
		x.stretches(t.at + t.len)
		for j := range open {
			if o := &open[j]; o.price < inf {
				x.arrive(o, i, cost)
				o.price = inf
			}
		}
	}
	x.open = open
}

// arrive adds the state that the best way into a situation by turn i leads to.
// Where a state and the one found before it in the same situation can be told to be
// no better than the other, up to a slot or from one on, this is noted.
func (x *pricer) arrive(o *situation, i int, cost int64) {
	t := &x.turns[i]
	at, k := int16(t.at+t.len), int16(len(x.nodes))
	nd := node{at: at, phase: o.phase, reach: o.reach, mask: o.mask, meal: o.meal, unpaid: o.unpaid, prev: o.from, turn: int16(i), kind: int8(t.kind), next: -1, until: math.MaxInt16, cost: o.price + cost}
	nd.key = nd.cost - x.prune.flat[at]
	if o.last < 0 || o.head < 0 {
		o.head = k
	} else {
		x.nodes[o.last].next = k
	}
	if o.last >= 0 {
		old := &x.nodes[o.last]
		if gap := int(at) - int(old.at); gap > x.maxStretch {
			old.until = at + 1
		} else if gap >= 0 {
			through := old.cost + x.stretch[int(old.at)*(x.maxStretch+1)+gap]
			if nd.cost <= through {
				old.until = at + 1 // there a pause of the new one's kind is still open to it
			} else if gap > 0 && x.hold >= x.maxStretch && nd.cost >= through+x.m*int64(x.w.Changes) {
				nd.wake = old.at + int16(x.maxStretch)
			}
		}
	}
	o.last = k
	x.nodes = append(x.nodes, nd)
}

// duties appends the best stay for each end and number of paid slots of a duty
// that starts at from.
func (x *pricer) duties(s *spec, pr *prices, i, from int) {
	f := x.frame(from)
	f.limit = min(f.limit, int(x.prune.last[i]))
	x.setTail(pr, i, from)
	if f.limit-from < x.minDuty {
		return
	}
	x.walk(pr, &f)
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
		// states are in the order of their pause: the early ones are out of reach
		for low < len(x.nodes) && int(x.nodes[low].at) < to-x.maxStretch {
			low++
		}
		sort := x.sorts.of[i*len(x.ends)+k]
		own := s.own(sort, to-from)
		var best [64]int64 // by unpaid slots
		seen := uint64(0)
		due, phase := x.dueAtEnd(from, to)
		dear := x.prune.limit - x.prune.mate[i*len(x.ends)+k] - pr.end[to] - x.prune.flat[to]
		for j := low; j < len(x.nodes); j++ {
			nd := &x.nodes[j]
			gap := to - int(nd.at)
			if nd.key >= dear || gap < 0 || gap > x.maxStretch || to >= int(nd.until) || to <= int(nd.wake) {
				continue
			}
			work := x.stretch[int(nd.at)*width+gap]
			if work >= inf || !x.mayEnd(&f, nd, to, due, phase) {
				continue
			}
			c, u := nd.cost+work, nd.unpaid
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
			x.stays = append(x.stays, stay{int16(from), int16(to), int16(paid), sort, x.dawnSlots[to]-x.dawnSlots[from] >= x.dawnMin, touch(to), best[u] + pr.end[to] + over + own})
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

func (x *pricer) mayEnd(f *dutyFrame, nd *node, to int, due uint8, phase int) bool {
	if to-f.from >= x.mealAfter && !nd.meal {
		return false
	}
	if phase > int(nd.reach) {
		return false
	}
	return due == 0 || (int(nd.phase) == phase && due&^nd.mask == 0)
}
