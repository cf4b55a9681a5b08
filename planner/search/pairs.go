package search

import "slices"

// tab holds, per sort of duty and number of paid slots, the cheapest first
// duty that is over early enough for the second duty under consideration.
type tab struct {
	cost []int64
	idx  []int32
	low  int64 // cheapest of all
	next int   // duties by end that have not been entered yet
}

// tables are the first duties by what the second one must heed: which rest lies
// between, whether the rolling cap binds both together, and in the dawn pass
// whether the first duty is the dawn duty.
type tables struct {
	width  int     // paid slots + 1
	tabs   [24]tab // the second dozen: with the rest after a night
	byEnd  []int32
	count  []int32
	unpaid int // slots, the most of any first duty
}

func (t *tables) init(p *problem) {
	t.width = min(p.cap, p.n) + 1
	sorts := len(p.sorts.date)
	for i := range t.tabs {
		t.tabs[i] = tab{cost: make([]int64, sorts*t.width), idx: make([]int32, sorts*t.width)}
	}
	t.count = make([]int32, p.n+2)
}

const (
	restEvent = iota // both duties touch the event day
	restTouch        // the first touches it, the second does not
	restPlain        // the first does not touch it
	restClasses
	afterNight = 4 * restClasses // the tables of those who had a night
)

// combine returns the best choice of at most two duties that costs less than below
// (base and designation left out); its ok tells whether there is one. In the dawn
// pass no duty reaches into the phases from which the dawn crew is exempt, and one
// of them is a dawn duty. Two duties that keep the rolling cap only by unpaid pauses
// in the right place are a case of their own (tight_pairs.go), where loose may take some that
// do not keep it.
func (x *pricer) combine(s *spec, dawn, loose bool, below int64) choice {
	best := choice{cost: below}
	if off := x.total(s, 0); !dawn && off < below {
		best = choice{cost: off, ok: true}
	}
	low := int64(0)
	if s.minPaid > 0 {
		low = -fine * int64(s.minPaid) * int64(x.w.ContractMin)
	}
	pairs := x.maxDuties > 1
	if pairs {
		x.orderByEnd(s, dawn, loose)
	}
	day := x.day.Grid.Per(24 * 60)
	free := day - x.cap
	x.tight = x.tight[:0]
	need, late := [restClasses]int{s.evRest, x.rest, x.rest}, x.lateRest()
	for i, from := range x.starts {
		if x.byStart[i] == x.byStart[i+1] {
			continue
		}
		if pairs {
			for c, rest := range need {
				x.enter(c, from-rest, dawn)
				x.enter(c+restClasses, from-max(rest, free), dawn)
				if late > 0 {
					x.enter(afterNight+c, from-max(rest, late), dawn)
					x.enter(afterNight+c+restClasses, from-max(rest, free, late), dawn)
				}
			}
		}
		for j := x.byStart[i]; j < x.byStart[i+1]; j++ {
			st := &x.duties[j]
			if dawn && x.inDawnOut(st) {
				continue
			}
			if (!dawn || st.dawn) && s.single(st.sort) && x.afterLast(s, st, free, loose) {
				if c := st.cost + x.total(s, int(st.paid)); c < best.cost {
					best = choice{cost: c, ok: true, n: 1, duties: [2]duty{*st}}
				}
			}
			if pairs && (st.cost < 0 || low < 0 || dawn || s.paired()) {
				x.second(s, st, dawn, loose, low, &best)
				x.noteTight(s, st, dawn, loose, free, best.cost, low)
			}
		}
	}
	x.tryTight(s, loose, &best)
	return best
}

// orderByEnd lists the duties that may come first, by their end, and empties the tables.
func (x *pricer) orderByEnd(s *spec, dawn, loose bool) {
	t := &x.tabs
	free := x.day.Grid.Per(24*60) - x.cap
	clear(t.count)
	keep := func(st *duty) bool {
		return (st.cost < 0 || s.minPaid > 0 || s.paired() || (dawn && st.dawn)) && !(dawn && x.inDawnOut(st)) && x.afterLast(s, st, free, loose)
	}
	for j := range x.duties {
		if st := &x.duties[j]; keep(st) {
			t.count[st.to+1]++
		}
	}
	for e := 1; e < len(t.count); e++ {
		t.count[e] += t.count[e-1]
	}
	t.unpaid = 0
	t.byEnd = slices.Grow(t.byEnd[:0], len(x.duties))[:t.count[len(t.count)-1]]
	for j := range x.duties {
		if st := &x.duties[j]; keep(st) {
			t.byEnd[t.count[st.to]] = int32(j) // in the end count holds the duties that end by each slot
			t.count[st.to]++
			t.unpaid = max(t.unpaid, st.unpaid())
		}
	}
	late := x.lateRest() > 0
	for i := range t.tabs {
		tb := &t.tabs[i]
		if i%afterNight >= 2*restClasses && !dawn || i >= afterNight && !late {
			continue
		}
		tb.low, tb.next = inf, 0
		for k := range tb.cost {
			tb.cost[k] = inf
		}
	}
}

// enter puts the duties that end by the given slot into the table of the class
// (in the dawn pass: of the class and of whether the duty is the dawn duty).
func (x *pricer) enter(class, by int, dawn bool) {
	t := &x.tabs
	head := &t.tabs[class]
	for ; head.next < len(t.byEnd); head.next++ {
		j := t.byEnd[head.next]
		st := &x.duties[j]
		if int(st.to) > by {
			return
		}
		if (class%restClasses == restPlain) == st.touches || class >= afterNight && !x.sorts.night[st.sort] {
			continue
		}
		tb := head
		if dawn && st.dawn {
			tb = &t.tabs[class+2*restClasses]
		}
		k := int(st.sort)*t.width + int(st.paid)
		if st.cost < tb.cost[k] {
			tb.cost[k], tb.idx[k] = st.cost, j
			tb.low = min(tb.low, st.cost)
		}
	}
}

// second tries the duty as the second one after every first one in the tables.
func (x *pricer) second(s *spec, st *duty, dawn, loose bool, low int64, best *choice) {
	t := &x.tabs
	classes := [2]int{restEvent, restPlain}
	if !st.touches {
		classes[0] = restTouch
	}
	late := x.lateRest() > 0 && !x.sorts.night[st.sort]
	for _, class := range classes {
		for layer := 0; layer < 4; layer++ {
			// layers: 0 capped together, 1 far apart; 2, 3 the same with a dawn duty first
			if layer >= 2 && !dawn {
				break
			}
			if dawn && layer < 2 && !st.dawn {
				continue
			}
			before := &t.tabs[class+layer*restClasses]
			if before.low+st.cost+low >= best.cost {
				continue
			}
			top := t.width - 1
			if layer%2 == 0 {
				top = min(top, x.cap-int(st.paid))
			}
			for d := range x.sorts.date {
				tb := before
				if late && x.sorts.night[d] {
					tb = &t.tabs[afterNight+class+layer*restClasses]
				}
				x.secondAfter(s, st, tb, d, top, loose, low, best)
			}
		}
	}
}

// secondAfter tries it after the first ones of sort d of a table, up to top paid slots.
func (x *pricer) secondAfter(s *spec, st *duty, tb *tab, d, top int, loose bool, low int64, best *choice) {
	extra := x.ofTwo(s, int16(d), st.sort, int(st.to-st.from))
	if extra >= inf {
		return
	}
	width, on, date := x.tabs.width, x.sorts.date[d], x.date[st.from]
	row := tb.cost[d*width : d*width+top+1]
	for p, c := range row {
		c += st.cost + extra
		if c+low >= best.cost || !loose && !x.afterBoth(s, p, st) {
			continue
		}
		total := x.total(s, p+int(st.paid))
		if total >= inf {
			break
		}
		if s.work != nil && !x.fits(s, p+int(st.paid), on, date) {
			continue
		}
		c += total
		if on == date {
			joint := x.overtime(s, p+int(st.paid))
			if joint >= inf {
				continue
			}
			c += joint - x.overtime(s, p) - x.overtime(s, int(st.paid))
		}
		if c < best.cost {
			*best = choice{cost: c, ok: true, n: 2, duties: [2]duty{x.duties[tb.idx[d*width+p]], *st}}
		}
	}
}

func (x *pricer) inDawnOut(st *duty) bool { return x.outSlots[st.to] > x.outSlots[st.from] }

// afterLast reports whether the duty keeps rest and cap after the ledger's last
// duty; loose allows for unpaid pauses inside a cut window.
func (x *pricer) afterLast(s *spec, st *duty, free int, loose bool) bool {
	if !s.last {
		return true
	}
	if loose {
		free -= st.unpaid()
	}
	gap := int(st.from) - s.lastEnd
	return gap >= x.rest && (s.lastLen+int(st.paid) <= x.cap || gap >= free)
}

// afterBoth reports whether the second duty keeps the cap after the ledger's last
// duty and a first duty of so many paid slots: all three together do, or the first
// alone fills what a window that cuts the other two has left.
func (x *pricer) afterBoth(s *spec, first int, st *duty) bool {
	free := x.day.Grid.Per(24*60) - x.cap
	return !s.last || s.lastLen+first+int(st.paid) <= x.cap || int(st.from)-s.lastEnd >= free+first
}
