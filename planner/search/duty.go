package search

import (
	"math"
	"math/bits"
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

// walk fills nodes with every undominated state after a pause of a duty that
// starts at f.from.
func (x *pricer) walk(pr *prices, f *dutyFrame) {
	from := f.from
	at := int16(x.phaseAfter[from])
	x.nodes = append(x.nodes[:0], node{at: int16(from), phase: at, prev: -1, turn: -1, until: math.MaxInt16, cost: pr.start[from]})
	x.nodes[0].reach = f.reach(at, 0)
	x.stretches(from)
	x.active = append(x.active[:0], 0)
	for k := range x.newest {
		x.newest[k] = -1
	}
	width := x.maxStretch + 1
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
		phase := int16(t.phase)
		// what a state may cost here at most
		dear := x.prune.limit + x.prune.sum[t.at+t.len] - x.prune.tail[t.at+t.len] - cost
		first, kept := len(x.nodes), 0
		for _, j := range x.active {
			nd := &x.nodes[j]
			gap := t.at - int(nd.at)
			if gap > x.maxStretch || t.at >= int(nd.until) || phase > nd.reach {
				continue // for good: turns are in the order of their start
			}
			x.active[kept] = j
			kept++
			if gap < 0 {
				continue
			}
			c := nd.cost + x.stretch[int(nd.at)*width+gap]
			if c >= dear || gap == 0 && nd.turn >= 0 && x.turns[nd.turn].kind == t.kind {
				continue // two pauses of one kind on end would be one that is too long
			}
			mask := bit
			if nd.phase == phase {
				if nd.mask&bit != 0 {
					continue
				}
				mask |= nd.mask
			}
			c += cost
			meal, unpaid := nd.meal || inMeal, nd.unpaid+int16(t.unpaid)
			k := first
			for ; k < len(x.nodes); k++ {
				if o := &x.nodes[k]; o.mask == mask && o.meal == meal && o.unpaid == unpaid {
					break
				}
			}
			if k == len(x.nodes) {
				x.nodes = append(x.nodes, node{int16(t.at + t.len), phase, f.reach(phase, mask), mask, meal, unpaid, j, int16(i), math.MaxInt16, c})
			} else if c < x.nodes[k].cost {
				x.nodes[k].cost, x.nodes[k].prev = c, j
			}
		}
		x.active = x.active[:kept]
		if first < len(x.nodes) {
			x.stretches(t.at + t.len)
		}
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
			(gap > x.maxStretch || nd.cost <= o.cost+x.stretch[int(o.at)*(x.maxStretch+1)+gap]) {
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
		var best [64]int64 // by unpaid slots
		seen := uint64(0)
		due, phase := x.dueAtEnd(from, to)
		for j := low; j < len(x.nodes); j++ {
			nd := &x.nodes[j]
			gap := to - int(nd.at)
			if gap < 0 || gap > x.maxStretch || to >= int(nd.until) {
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
	if phase > int(nd.reach) {
		return false
	}
	return due == 0 || (int(nd.phase) == phase && due&^nd.mask == 0)
}
