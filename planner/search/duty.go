package search

import (
	"math"
	"math/bits"
)

// dutyFrame is what the path inside a duty that starts at from must heed.
type dutyFrame struct {
	from, limit int
	full        []uint8 // per phase: pauses due if the duty stays to the phase's end
	mand        []int16 // per phase and after the last: last earlier phase with a due pause, -1 for none
}

// compileFrame works out the due pauses of the duties that start at a slot.
func (p *problem) compileFrame(from int) dutyFrame {
	f := dutyFrame{from: from, full: make([]uint8, len(p.phases)), mand: make([]int16, len(p.phases)+1)}
	last := int16(-1)
	for i := range p.phases {
		ph := &p.phases[i]
		f.mand[i] = last
		if ph.To > from {
			for k, due := range ph.due {
				if due > 0 && ph.To-max(from, ph.From) >= due {
					f.full[i] |= 1 << k
				}
			}
		}
		if f.full[i] != 0 {
			last = int16(i)
		}
	}
	f.mand[len(p.phases)] = last
	return f
}

// frame returns the frame of a start with the limit that the agent's leave and
// the longest duty set.
func (x *pricer) frame(from int) dutyFrame {
	f := x.frames[x.startAt[from]]
	f.limit = min(x.firstOff[from], from+x.maxDuty)
	return f
}

// passes reports whether a node may leave its phase for a later one.
func (f *dutyFrame) passes(nd *node, phase int) bool {
	m := f.mand[phase]
	return nd.phase > m || (nd.phase == m && f.full[m]&^nd.mask == 0)
}

// walk fills nodes with every undominated state after a pause of a duty that
// starts at f.from.
func (x *pricer) walk(pr *prices, f *dutyFrame) {
	from := f.from
	x.nodes = append(x.nodes[:0], node{at: int16(from), phase: int16(x.phaseAfter[from]), prev: -1, turn: -1, until: math.MaxInt16, cost: pr.start[from]})
	x.active = append(x.active[:0], 0)
	for k := range x.newest {
		x.newest[k] = -1
	}
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
		bit := uint8(1) << t.kind
		first, kept := len(x.nodes), 0
		for _, j := range x.active {
			nd := &x.nodes[j]
			gap := t.at - int(nd.at)
			if gap > x.maxStretch || t.at >= int(nd.until) {
				continue // for good: turns are in the order of their start
			}
			x.active[kept] = j
			kept++
			if gap < 0 || gap == 0 && nd.turn >= 0 && x.turns[nd.turn].kind == t.kind {
				continue // two pauses of one kind on end would be one that is too long
			}
			work := x.stretches(int(nd.at))[gap]
			if work >= inf || !f.passes(nd, t.phase) {
				continue
			}
			mask := bit
			if int(nd.phase) == t.phase {
				if nd.mask&bit != 0 {
					continue
				}
				mask |= nd.mask
			}
			c, meal, unpaid := nd.cost+work+cost, nd.meal || inMeal, nd.unpaid+int16(t.unpaid)
			if x.prune.hopeless(t.at+t.len, c) {
				continue
			}
			k := first
			for ; k < len(x.nodes); k++ {
				if o := &x.nodes[k]; o.mask == mask && o.meal == meal && o.unpaid == unpaid {
					break
				}
			}
			if k == len(x.nodes) {
				x.nodes = append(x.nodes, node{int16(t.at + t.len), int16(t.phase), mask, meal, unpaid, j, int16(i), math.MaxInt16, c})
			} else if c < x.nodes[k].cost {
				x.nodes[k].cost, x.nodes[k].prev = c, j
			}
		}
		x.active = x.active[:kept]
		for k := first; k < len(x.nodes); k++ {
			x.retire(k)
			x.active = append(x.active, int16(k))
		}
	}
}

// retire marks the state that a new one outdoes: in the same situation, but with
// the pause later and at no higher price up to there.
func (x *pricer) retire(k int) {
	nd := &x.nodes[k]
	key := int(nd.mask)<<5 | int(nd.unpaid&15)<<1
	if nd.meal {
		key |= 1
	}
	if j := x.newest[key]; j >= 0 {
		o := &x.nodes[j]
		gap := int(nd.at) - int(o.at)
		if o.phase == nd.phase && o.unpaid == nd.unpaid && gap >= 0 &&
			(gap > x.maxStretch || nd.cost <= o.cost+x.stretches(int(o.at))[gap]) {
			o.until = nd.at + 1 // there a pause of the new one's kind is still open to it
		}
	}
	x.newest[key] = int16(k)
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
	want := x.prune.want[i*len(x.ends) : (i+1)*len(x.ends)]
	for k := x.firstEnd[from]; k < len(x.ends); k++ {
		to := x.ends[k]
		if to > f.limit {
			break
		}
		if !want[k] {
			continue
		}
		var best [64]int64 // by unpaid slots
		seen := uint64(0)
		due, phase := x.dueAtEnd(from, to)
		for j := range x.nodes {
			nd := &x.nodes[j]
			gap := to - int(nd.at)
			if gap < 0 || gap > x.maxStretch || to >= int(nd.until) {
				continue
			}
			work := x.stretches(int(nd.at))[gap]
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
			if paid > x.cap || over >= inf {
				continue
			}
			x.stays = append(x.stays, stay{int16(from), int16(to), int16(paid), x.dawnSlots[to]-x.dawnSlots[from] >= x.dawnMin, touch(to), best[u] + pr.end[to] + over})
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
	if !f.passes(nd, phase) {
		return false
	}
	return due == 0 || (int(nd.phase) == phase && due&^nd.mask == 0)
}
