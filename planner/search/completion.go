package search

// dutyKind tells what a duty is to the dawn crew.
type dutyKind uint8

const (
	dutyPlain dutyKind = iota
	dutyDawn           // long enough in the dawn phases for a designation
	dutyOut            // reaches into the phases from which the dawn crew is exempt
)

// openDuty is a duty that may be wanted, before it is priced.
type openDuty struct {
	start, end int16 // index into starts and ends
	from, to   int16 // slots
	paid       int16 // at least so many of its slots are paid
	kind       dutyKind
	next       int32 // the next of the same end
	floor      int64
	completion int64
}

// completions holds the best floor of the duties entered so far by their paid slots:
// best[p] of those with p at most.
type completions struct{ best []int64 }

func (m *completions) clear() {
	for i := range m.best {
		m.best[i] = inf
	}
}

func (m *completions) enter(least int16, floor int64) {
	for paid := int(least); paid < len(m.best) && m.best[paid] > floor; paid++ {
		m.best[paid] = floor
	}
}

func (m *completions) upTo(paid int) int64 {
	if paid < 0 {
		return inf
	}
	return m.best[min(paid, len(m.best)-1)]
}

// completer finds the best completion of every duty that the plain floors have left. Two
// duties belong together if the rest lies between them and the rolling cap allows
// both: their paid slots together, or a gap that is, with their unpaid slots, as
// long as what the cap leaves of 24 hours.
type completer struct {
	duties    []openDuty
	byEnd     []int32 // per end: the first of its duties, -1 for none; next leads on
	all, dawn completions
	far, farD []int64 // per slot: best floor of a duty that a gap parts from one that starts or ends there
}

func (x *pricer) initCompleter() {
	pa := &x.completer
	pa.byEnd = make([]int32, len(x.ends))
	pa.all.best, pa.dawn.best = make([]int64, min(x.cap, x.n)+1), make([]int64, min(x.cap, x.n)+1)
	pa.far, pa.farD = make([]int64, x.n+1), make([]int64, x.n+1)
}

// complete works out the completions of pa.duties, which are in the order of their start, and
// marks those whose floor with the completion is below the limit.
func (x *pricer) complete(s *spec, pr *prices, limit int64) {
	pa, pn, ne := &x.completer, &x.prune, len(x.ends)
	if x.maxDuties > 1 {
		x.completeBefore(s, pr)
		x.completeAfter(s, pr)
	}
	for j := range pa.duties {
		u := &pa.duties[j]
		x.lowerCompletion(s, pr, u, inf, inf)
		if u.floor+u.completion < limit {
			at := int(u.start)*ne + int(u.end)
			pn.want[at], pn.completion[at] = true, u.completion+s.own(x.sorts.of[at], int(u.to-u.from))
			pn.last[u.start] = max(pn.last[u.start], int32(u.to))
		}
	}
}

// lowerCompletion lowers the duty's completion to the best of the tables.
func (x *pricer) lowerCompletion(s *spec, pr *prices, u *openDuty, all, dawn int64) {
	u.completion = min(u.completion, all)
	if s.credit > 0 && u.kind != dutyOut {
		if u.kind == dutyDawn {
			dawn = min(dawn, all, 0)
		}
		if dawn < inf {
			u.completion = min(u.completion, dawn+pr.dawn-s.credit)
		}
	}
}

// clear empties the tables.
func (pa *completer) clear() {
	pa.all.clear()
	pa.dawn.clear()
	for i := range pa.far {
		pa.far[i], pa.farD[i] = inf, inf
	}
}

func (x *pricer) completeBefore(s *spec, pr *prices) {
	pa := &x.completer
	pa.clear()
	rest, free := min(s.evRest, x.rest), x.day.Grid.Per(24*60)-x.cap
	for i := range pa.byEnd {
		pa.byEnd[i] = -1
	}
	for j := range pa.duties {
		u := &pa.duties[j]
		u.next = pa.byEnd[u.end]
		pa.byEnd[u.end] = int32(j)
		pa.part(u, min(x.n, max(0, int(u.from)+int(u.paid)+free)))
	}
	for t := 1; t <= x.n; t++ {
		pa.far[t], pa.farD[t] = min(pa.far[t], pa.far[t-1]), min(pa.farD[t], pa.farD[t-1])
	}
	k := 0
	for j := range pa.duties {
		u := &pa.duties[j]
		for ; k < len(x.ends) && x.ends[k]+rest <= int(u.from); k++ {
			for i := pa.byEnd[k]; i >= 0; i = pa.duties[i].next {
				pa.enter(&pa.duties[i])
			}
		}
		at, left := min(x.n, int(u.to)-int(u.paid)), x.cap-int(u.paid)
		x.lowerCompletion(s, pr, u, min(pa.all.upTo(left), pa.far[at]), min(pa.dawn.upTo(left), pa.farD[at]))
	}
}

func (x *pricer) completeAfter(s *spec, pr *prices) {
	pa := &x.completer
	pa.clear()
	rest, free := min(s.evRest, x.rest), x.day.Grid.Per(24*60)-x.cap
	for j := range pa.duties {
		u := &pa.duties[j]
		if at := int(u.to) - int(u.paid) - free; at >= 0 {
			pa.part(u, min(x.n, at))
		}
	}
	for t := x.n - 1; t >= 0; t-- {
		pa.far[t], pa.farD[t] = min(pa.far[t], pa.far[t+1]), min(pa.farD[t], pa.farD[t+1])
	}
	j := len(pa.duties) - 1
	for k := len(x.ends) - 1; k >= 0; k-- {
		if pa.byEnd[k] < 0 {
			continue
		}
		for ; j >= 0 && int(pa.duties[j].from) >= x.ends[k]+rest; j-- {
			pa.enter(&pa.duties[j])
		}
		for i := pa.byEnd[k]; i >= 0; i = pa.duties[i].next {
			u := &pa.duties[i]
			at, left := max(0, int(u.from)+int(u.paid)), x.cap-int(u.paid)
			x.lowerCompletion(s, pr, u, min(pa.all.upTo(left), pa.far[at]), min(pa.dawn.upTo(left), pa.farD[at]))
		}
	}
}

// enter puts the duty into the tables of those whose rest is over.
func (pa *completer) enter(u *openDuty) {
	pa.all.enter(u.paid, u.floor)
	if u.kind == dutyDawn {
		pa.dawn.enter(u.paid, u.floor)
	}
}

// part puts the duty into the tables of those that a long gap parts.
func (pa *completer) part(u *openDuty, at int) {
	pa.far[at] = min(pa.far[at], u.floor)
	if u.kind == dutyDawn {
		pa.farD[at] = min(pa.farD[at], u.floor)
	}
}
