package weeks

import (
	"context"
	"math"
	"slices"

	"paiban/planner/model"
)

// Simulated annealing of named duties (Kirkpatrick et al. 1983): two agents change places over a run of dates, or one works another duty on a
// date, or none. Such a step takes a hundredth of the time of planning somebody anew, and a
// chain of them goes through rosters that are worse.

// anneal does so many steps. The temperature falls from hot to a five-hundredth of it; what the
// plan has been at best is kept.
func (pl *plan) anneal(ctx context.Context, steps int, hot float64) {
	const check, coldest = 256, 0.002
	temperature := hot
	for k := range steps {
		if k%check == 0 {
			if ctx.Err() != nil {
				return
			}
			temperature = hot * math.Pow(coldest, float64(k)/float64(steps))
		}
		before := pl.score
		pl.step(int64(-temperature * math.Log(1-pl.rng.Float64())))
		if pl.score < before {
			pl.keepBest()
		}
	}
}

// steepness is what a step that makes the plan worse costs at the low end: one of five
// costs less.
func (pl *plan) steepness() float64 {
	const tries = 2000
	var up []int64
	for range tries {
		if by, ok := pl.step(-inf); ok && by > 0 {
			up = append(up, by)
		}
	}
	if len(up) == 0 {
		return 0
	}
	slices.Sort(up)
	return float64(up[len(up)/5])
}

// step tries one step at random and takes it if the score rises by no more than the limit.
// It returns by how much, and whether every hard rule is kept.
func (pl *plan) step(limit int64) (by int64, ok bool) {
	n, layers := len(pl.specs), len(pl.layers)
	i, from := pl.rng.IntN(n), pl.rng.IntN(layers)
	if pl.rng.IntN(4) == 0 {
		return pl.change(i, from, pl.rng.IntN(len(pl.dates[pl.layers[from].date].duties)+1)-1, limit)
	}
	to := from + 1
	for to < layers && pl.rng.IntN(3) > 0 {
		to++
	}
	return pl.exchange(i, pl.rng.IntN(n), from, to, limit)
}

// exchange lets two agents change places over the layers [from, to).
func (pl *plan) exchange(i, j, from, to int, limit int64) (by int64, ok bool) {
	a, b := pl.chains[i][from:to], pl.chains[j][from:to]
	if slices.Equal(a, b) {
		return 0, false
	}
	span := cover(pl.spanOf(pl.chains[i], from, to), pl.spanOf(pl.chains[j], from, to))
	swapAll(a, b)
	x, y := pl.Timetables[i][span.From:span.To], pl.Timetables[j][span.From:span.To]
	if !pl.keeps(i) || !pl.keeps(j) || !pl.specs[i].able(y) || !pl.specs[j].able(x) {
		swapAll(a, b)
		return 0, false
	}
	before := pl.costs[i] + pl.costs[j]
	swap := func() { swapAll(x, y) }
	if pl.Alike(i, j) { // nobody else can tell
		swap()
	} else {
		by = pl.recount(swap, span, i, j)
	}
	ci := pl.agentCost(pl.specs[i], pl.Timetables[i], pl.chains[i], &pl.scratch)
	cj := pl.agentCost(pl.specs[j], pl.Timetables[j], pl.chains[j], &pl.scratch)
	if by += ci + cj - before; by <= limit {
		pl.costs[i], pl.costs[j], pl.score = ci, cj, pl.score+by
		return by, true
	}
	swapAll(a, b)
	if pl.Alike(i, j) {
		swap()
	} else {
		pl.recount(swap, span, i, j)
	}
	return by, true
}

// change gives agent i another duty at the layer, −1 for none.
func (pl *plan) change(i, at, duty int, limit int64) (by int64, ok bool) {
	c, s := pl.chains[i], pl.specs[i]
	was := c[at]
	if int32(duty) == was {
		return 0, false
	}
	span := pl.spanOf(c, at, at+1)
	c[at] = int32(duty)
	if !pl.keeps(i) {
		c[at] = was
		return 0, false
	}
	span = cover(span, pl.spanOf(c, at, at+1))
	tt, filled := pl.Timetables[i][span.From:span.To], true
	pl.was = append(pl.was[:0], tt...)
	by = pl.recount(func() {
		clear(tt)
		if u := pl.dutyOf(c, at); u != nil {
			x := pl.pricer
			pl.assemble(s, pl.priced(i, span), nil, &x.pr)
			x.activities.load(s, &x.pr, span)
			x.activities.write(u, pl.Timetables[i])
			filled = !slices.Contains(pl.Timetables[i][u.from:u.to], model.Off)
		}
	}, span, i)
	cost := pl.agentCost(s, pl.Timetables[i], c, &pl.scratch)
	if by += cost - pl.costs[i]; filled && by <= limit {
		pl.costs[i], pl.score = cost, pl.score+by
		return by, true
	}
	c[at] = was
	pl.recount(func() { copy(tt, pl.was) }, span, i)
	return by, filled
}

// recount changes the agents' timetables in the span, and returns what that costs the crew.
func (pl *plan) recount(change func(), span model.Span, agents ...int) (by int64) {
	for _, i := range agents {
		pl.AddSpan(i, span, -1)
		by -= pl.priced(i, span).Cost(pl.shop, pl.Timetables[i])
	}
	change()
	for _, i := range agents {
		by += pl.priced(i, span).Cost(pl.shop, pl.Timetables[i])
		pl.AddSpan(i, span, 1)
	}
	return by
}

// keeps reports whether agent i's chain keeps every hard rule.
func (pl *plan) keeps(i int) bool {
	s, c := pl.specs[i], pl.chains[i]
	sums := resize(pl.sums, len(s.res))
	pl.sums = sums
	clear(sums)
	node, state := s.start, int32(0)
	for at := 0; at < len(pl.layers); {
		la := &pl.layers[at]
		j := c[at]
		if j < 0 {
			if la.nth == 0 {
				state = s.runs.next[state][symOff]
			}
			if state < 0 {
				return false
			}
			node, at = la.off[node], la.offLayer
			continue
		}
		u := &pl.dates[la.date].duties[j]
		next := s.runs.next[state][la.symbol(u.night)]
		if j < la.open[int(node)*pl.groups+u.group] || next < 0 || s.closed[la.date][j] {
			return false
		}
		counted := la.nth > 0 || la.date > 0 && pl.weekendOf[la.date-1] == pl.weekendOf[la.date] && s.runs.states[state].on
		for k := range s.res {
			if r := &s.res[k]; at >= r.from && at < r.to {
				if sums[k] += r.consumption(pl.problem, la.date, u, counted); sums[k] > r.hi {
					return false
				}
			}
		}
		node, state, at = la.on[j], next, la.onLayer
	}
	return true
}

// able reports whether the agent can do all of these activities.
func (s *spec) able(tt model.Timetable) bool {
	for k, a := range tt {
		if (k == 0 || a != tt[k-1]) && a != model.Off && !a.Away() && !slices.Contains(s.acts, a) {
			return false
		}
	}
	return true
}

// spanOf returns the slots from the first to the last of the chain's duties at the layers.
func (p *problem) spanOf(c chain, from, to int) model.Span {
	out := model.Span{From: p.n}
	for s := from; s < to; s++ {
		if u := p.dutyOf(c, s); u != nil {
			out = cover(out, u.span())
		}
	}
	return out
}

func cover(a, b model.Span) model.Span {
	return model.Span{From: min(a.From, b.From), To: max(a.To, b.To)}
}

func swapAll[T any](a, b []T) {
	for k := range a {
		a[k], b[k] = b[k], a[k]
	}
}
