package weeks

import (
	"slices"

	"paiban/planner/model"
)

// activityDP is a dynamic program through the slots of a duty. Its state is everything
// that couples one slot's activity to another's: the breaks taken (mask), the work since
// the last one (gap), the act and how long it has gone on (run). It is the general way;
// activityPricer has short cuts for duties without breaks.
type activityDP struct {
	set   *breakSet
	masks int
	gaps  int // work since the last break, 0 … gaps−1, the last for so much and more
	acts  int // that are told apart
	lag   int // slots of an act before it may be changed
	size  int // states of one slot
	only  int // the one act of the duty, -1 for any
	val   []int64
	live  []bool  // per slot and mask: val is set there
	from  []int32 // where each state came from, with tracing
}

func (w *activityDP) index(mask, gap, act, run int) int {
	return ((mask*w.gaps+gap)*w.acts+act)*w.lag + run - 1
}

// forward prices every length from shortest to longest of duties with the set of
// breaks that start at slot from.
func (w *activityDP) forward(x *activityPricer, from, shortest, longest int, set *breakSet, only int, trace bool) {
	w.set, w.only, w.masks = set, only, 1<<len(set.pauses)
	w.acts, w.lag = 1, 1
	switch {
	case only < 0 && x.coupled():
		w.acts, w.lag = x.n, x.s.minRun
	case only >= 0 || x.n == 1:
		w.only = max(only, 0)
		work := shortest
		for _, b := range set.pauses {
			work -= b.len
		}
		if work < x.s.minRun { // else it is always long enough at its one act
			w.lag = x.s.minRun
		}
	}
	gap := 1
	for _, b := range set.pauses {
		gap = max(gap, b.spacing)
	}
	stretch := -1
	if set.reset {
		stretch = x.p.day.Labour.MaxStretch / int(x.p.m)
		gap = max(gap, stretch)
	}
	w.gaps = gap + 1
	w.size = w.masks * w.gaps * w.acts * w.lag
	total := (longest + 1) * w.size
	if cap(w.val) < total {
		w.val = make([]int64, total)
	}
	w.val = w.val[:total]
	w.live = resize(w.live, (longest+1)*w.masks)
	clear(w.live)
	if w.from = w.from[:0]; trace {
		w.from = slices.Grow(w.from, total)[:total] // read only where val is set
	}
	first := w.states(1, 0, 1)
	for k := range w.acts {
		w.improve(first+k*w.lag, w.work(x, from, k), -1)
	}
	for u := 1; u < longest; u++ {
		for mask := range w.masks {
			if !w.live[u*w.masks+mask] || w.missed(mask, u) {
				continue
			}
			for gap := range w.gaps {
				w.extend(x, from, longest, u, mask, gap, stretch)
			}
		}
	}
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

// work is the price of slot t at act k.
func (w *activityDP) work(x *activityPricer, t, k int) int64 {
	switch {
	case w.only >= 0:
		return x.pr.acts[t*x.n+w.only]
	case w.acts == 1:
		return x.low[t+1] - x.low[t]
	}
	return x.pr.acts[t*x.n+k]
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

// extend goes on from the states of one slot, mask and gap.
func (w *activityDP) extend(x *activityPricer, from, longest, u, mask, gap, stretch int) {
	at := w.states(u, mask, gap)
	vals := w.val[at : at+w.acts*w.lag]
	best, second, which, then := inf, inf, -1, -1
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
	if stretch < 0 || gap+1 <= stretch {
		to := w.states(u+1, mask, min(gap+1, w.gaps-1))
		change := int64(0)
		if gap > 0 { // after a break a change costs nothing
			change = x.p.change
		}
		for k := range w.acts {
			work, first := w.work(x, from+u, k), k*w.lag
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
	for j, b := range w.set.pauses {
		if mask>>j&1 == 1 || u < b.first || u > b.last || u+b.len > longest || w.set.before[j]&^uint8(mask) != 0 ||
			mask != 0 && gap < max(1, b.spacing) {
			continue
		}
		cost := int64(0)
		for t := from + u; t < from+u+b.len; t++ {
			cost += x.away(t, b.act)
		}
		to := 0
		if w.set.reset && b.len*int(x.p.m) < x.p.day.Labour.MinBreak {
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
// the state in which it ends.
func (w *activityDP) best(length int) (int64, int) {
	best, at := inf, -1
	if !w.live[(length+1)*w.masks-1] {
		return best, at
	}
	for gap := range w.gaps {
		for k := range w.acts {
			i := length*w.size + w.index(w.masks-1, gap, k, w.lag)
			if w.val[i] < best {
				best, at = w.val[i], i
			}
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

// trace writes the way to the state, of a duty that starts at slot from.
func (w *activityDP) trace(x *activityPricer, from, at int, tt model.Timetable) {
	for at >= 0 {
		u, state := at/w.size, at%w.size
		before, prev := 0, int32(-1)
		if len(w.from) > 0 {
			prev = w.from[at]
		}
		mask, was := state/(w.gaps*w.acts*w.lag), 0
		if prev >= 0 {
			before = int(prev) / w.size
			was = int(prev) % w.size / (w.gaps * w.acts * w.lag)
		}
		act := w.only
		if act < 0 && w.acts > 1 {
			act = state / w.lag % w.acts
		}
		for t := from + before; t < from+u; t++ {
			switch {
			case mask != was:
				for j := range w.set.pauses {
					if (mask&^was)>>j&1 == 1 {
						tt[t] = w.set.pauses[j].act
					}
				}
			case act < 0:
				tt[t] = x.s.acts[x.cheapestAct(t)]
			default:
				tt[t] = x.s.acts[act]
			}
		}
		at = int(prev)
	}
}
