package weeks

import (
	"math/bits"

	"paiban/planner/model"
)

// activityDP is a dynamic program through the slots of a duty. Its state is everything
// that couples one slot's activity to another's: the breaks taken (mask), the work since
// the last one (gap), the act and how long it has gone on (run). It is the general way;
// activityPricer has short cuts for duties without breaks.
type activityDP struct {
	x       *activityPricer
	start   int // the duties' first slot; slots are counted from it
	longest int // length of a duty
	set     *breakSet
	stretch int // slots of work without a break at most, -1 for any number

	masks int
	gaps  int // work since the last break, 0 … gaps−1, the last for so much and more
	acts  int // that are told apart
	lag   int // slots of an act before it may be changed
	size  int // states of one slot
	only  int // the one act of the duties, -1 for any

	val  []int64 // per slot and state: the least that it costs to come there
	live []bool  // per slot and mask: val is set there
	from []int32 // per slot and state: where it came from, with tracing
}

// forward prices every length from shortest to longest of duties with the set of breaks
// that start at that slot.
func (w *activityDP) forward(x *activityPricer, start, shortest, longest int, set *breakSet, only int, trace bool) {
	w.x, w.start, w.longest, w.set, w.only = x, start, longest, set, only
	w.layOut(shortest)
	total := (longest + 1) * w.size
	w.val, w.from = resize(w.val, total), resize(w.from, bit(trace)*total) // read only where val is set
	w.live = resize(w.live, (longest+1)*w.masks)
	clear(w.live)
	first := w.states(1, 0, 1)
	for k := range w.acts {
		w.improve(first+k*w.lag, w.work(0, k), -1)
	}
	for u := 1; u < longest; u++ {
		for mask := range w.masks {
			if !w.live[u*w.masks+mask] || w.missed(mask, u) {
				continue
			}
			for gap := range w.gaps {
				w.extend(u, mask, gap)
			}
		}
	}
}

// layOut finds which states have to be told apart.
func (w *activityDP) layOut(shortest int) {
	w.masks, w.acts, w.lag = 1<<len(w.set.pauses), 1, 1
	gap, work := 1, shortest
	for _, b := range w.set.pauses {
		gap, work = max(gap, b.spacing), work-b.len
	}
	switch {
	case w.only < 0 && w.x.coupled():
		w.acts, w.lag = w.x.n, w.x.s.minRun
	case w.only >= 0 || w.x.n == 1:
		w.only = max(w.only, 0)
		if work < w.x.s.minRun { // else it is always long enough at its one act
			w.lag = w.x.s.minRun
		}
	}
	w.stretch = -1
	if w.set.reset {
		w.stretch = w.x.p.day.Labour.MaxStretch / int(w.x.p.m)
		gap = max(gap, w.stretch)
	}
	w.gaps = gap + 1
	w.size = w.masks * w.gaps * w.acts * w.lag
}

// missed reports whether a break not yet taken can no longer begin.
func (w *activityDP) missed(mask, u int) bool {
	for j := range w.set.pauses {
		if mask>>j&1 == 0 && u > w.set.pauses[j].last {
			return true
		}
	}
	return false
}

// work is the price of slot u at act k.
func (w *activityDP) work(u, k int) int64 {
	t := w.start + u
	switch {
	case w.only >= 0:
		k = w.only
	case w.acts == 1:
		return w.x.low[t+1] - w.x.low[t]
	}
	return w.x.pr.acts[t*w.x.n+k]
}

// states returns where the states of that slot, mask and gap begin, those of the
// slot and mask at inf if they are new.
func (w *activityDP) states(u, mask, gap int) int {
	one := w.gaps * w.acts * w.lag
	on := u*w.masks + mask
	if !w.live[on] {
		w.live[on] = true
		vals := w.val[on*one : (on+1)*one]
		for i := range vals {
			vals[i] = inf
		}
	}
	return on*one + gap*w.acts*w.lag
}

// improve notes that the state can be had for the cost.
func (w *activityDP) improve(at int, cost int64, from int32) {
	if cost < w.val[at] {
		w.val[at] = cost
		if len(w.from) > 0 {
			w.from[at] = from
		}
	}
}

// extend goes on from the states of one slot, mask and gap: by work or by a break.
func (w *activityDP) extend(u, mask, gap int) {
	at := w.states(u, mask, gap)
	vals := w.val[at : at+w.acts*w.lag]
	best, second, which, then := inf, inf, -1, -1 // of the states whose act may be changed
	for k := w.lag - 1; k < len(vals); k += w.lag {
		if c := vals[k]; c < best {
			best, second, which, then = c, best, k/w.lag, which
		} else if c < second {
			second, then = c, k/w.lag
		}
	}
	if best >= inf && w.lag == 1 {
		return
	}
	w.takeBreak(u, mask, gap, at, vals)
	if w.stretch >= 0 && gap >= w.stretch {
		return
	}
	to := w.states(u+1, mask, min(gap+1, w.gaps-1))
	change := int64(0)
	if gap > 0 { // after a break a change costs nothing
		change = w.x.p.change
	}
	for k := range w.acts {
		work, first := w.work(u, k), k*w.lag
		for r, c := range vals[first : first+w.lag] {
			if c < inf {
				w.improve(to+first+min(r+1, w.lag-1), c+work, int32(at+first+r))
			}
		}
		other, whose := best, which
		if k == which {
			other, whose = second, then
		}
		if other < inf && w.acts > 1 {
			w.improve(to+first, other+change+work, int32(at+whose*w.lag+w.lag-1))
		}
	}
}

// takeBreak goes on from the states, which begin at that place, by each break that may
// begin.
func (w *activityDP) takeBreak(u, mask, gap, at int, vals []int64) {
	for j, b := range w.set.pauses {
		if mask>>j&1 == 1 || u < b.first || u > b.last || u+b.len > w.longest || w.set.before[j]&^uint8(mask) != 0 ||
			mask != 0 && gap < max(1, b.spacing) {
			continue
		}
		cost := int64(0)
		for t := w.start + u; t < w.start+u+b.len; t++ {
			cost += w.x.away(t, b.act)
		}
		to := 0
		if w.set.reset && b.len*int(w.x.p.m) < w.x.p.day.Labour.MinBreak {
			to = min(gap+b.len, w.gaps-1) // too short to end the stretch
		}
		after := w.states(u+b.len, mask|1<<j, to)
		for k, c := range vals {
			if c < inf {
				w.improve(after+k, c+cost, int32(at+k))
			}
		}
	}
}

// best returns what the duty of that length costs, inf if it cannot be filled, and
// the state in which it ends: all breaks taken, the last act long enough.
func (w *activityDP) best(length int) (int64, int) {
	best, at := inf, -1
	if !w.live[(length+1)*w.masks-1] {
		return best, at
	}
	acts := w.gaps * w.acts
	for k := range acts {
		i := length*w.size + ((w.masks-1)*acts+k+1)*w.lag - 1
		if w.val[i] < best {
			best, at = w.val[i], i
		}
	}
	return best, at
}

// away is the price of slot t at a break.
func (x *activityPricer) away(t int, act model.Activity) int64 {
	c := x.pr.away[t]
	if act.Meal() {
		c += x.pr.meal[t]
	}
	if x.s.slots != nil && x.s.slots[t].pin != nil {
		c += x.s.slots[t].pin[act]
	}
	return c
}

// trace writes the way to the state.
func (w *activityDP) trace(at int, tt model.Timetable) {
	mask := w.size / w.masks // states of one slot and mask
	for at >= 0 {
		u, state, before, had := at/w.size, at%w.size, 0, 0
		prev := int(w.from[at])
		if prev >= 0 {
			before, had = prev/w.size, prev%w.size/mask
		}
		for t := w.start + before; t < w.start+u; t++ {
			switch taken := state / mask &^ had; {
			case taken != 0:
				tt[t] = w.set.pauses[bits.TrailingZeros(uint(taken))].act
			case w.only >= 0:
				tt[t] = w.x.s.acts[w.only]
			case w.acts > 1:
				tt[t] = w.x.s.acts[state/w.lag%w.acts]
			default:
				tt[t] = w.x.s.acts[w.x.cheapestAct(t)]
			}
		}
		at = prev
	}
}
