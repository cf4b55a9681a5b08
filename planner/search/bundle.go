package search

import (
	"context"
	"math"
	"slices"
)

// A subgradient method comes near the best prices soon and then dawdles. bundle
// finishes the climb (a proximal bundle method with one model per class; Kiwiel
// 1990, Frangioni 2002): it mixes the timetables found so far, each class its own,
// under prices that rise from a centre by step for each head that the mixture is
// short of, and prices a new timetable for every class at the mixture's prices.
// Where the bound there has risen by a good part of what the mixture promised, the
// centre moves. The mixture is found by moving heads between a class's dearest and
// cheapest timetable (pairwise Frank-Wolfe steps; Lacoste-Julien and Jaggi 2015).
// In the end it is the relaxation's answer, and the start of a roster.
type bundle struct {
	*lagrangian
	mixes  [][]column // per class
	need   []float64  // per row: right-hand side
	limit  []float64  // per row: the price at most
	centre []float64  // per row: price at which the mixture is neither short nor over
	short  []float64  // per row: need less what the mixture holds
	price  []float64
	diff   []float64 // per row, zero between moves
	list   []int32
	bends  []bend
	sums   [][]float64 // per activity of a class and slot, for sumUp
	onDuty []float64   // per slot, likewise
	step   float64
	round  int
}

func newBundle(b *lagrangian) *bundle {
	n := len(b.Rows)
	row := func() []float64 { return make([]float64, n) }
	e := &bundle{lagrangian: b, mixes: make([][]column, len(b.classes)), onDuty: make([]float64, b.n)}
	e.need, e.limit, e.centre, e.short, e.price, e.diff = row(), row(), row(), row(), row(), row()
	for i, r := range b.Rows {
		e.need[i], e.limit[i] = r.Requirement(), r.Max()
	}
	return e
}

// bend is a row in a move: by how much each head moved relieves it, and its price
// without limits before.
type bend struct{ by, price, limit float64 }

// settle works out the rows and their prices from the mixture; what is short follows
// every move, so that it is only counted anew from time to time, for what rounding adds.
func (e *bundle) settle() {
	if e.round%16 == 0 {
		copy(e.short, e.need)
		for k := range e.mixes {
			for i := range e.mixes[k] {
				if m := &e.mixes[k][i]; m.heads > 0 {
					for j, r := range m.rows {
						e.short[r] -= m.heads * m.coef[j]
					}
				}
			}
		}
	}
	for r := range e.price {
		e.price[r] = e.at(int32(r), e.short[r])
	}
}

func (e *bundle) at(r int32, short float64) float64 {
	return min(max(e.centre[r]+e.step*short, 0), e.limit[r])
}

// fewTimetables is the number from which on it pays to sum up the prices first.
const fewTimetables = 16

// ends returns the class's cheapest timetable and the dearest that has heads, their
// prices, and by how much the mixture is dearer than the cheapest alone; of all its
// timetables, or of those with heads.
func (e *bundle) ends(k int, all bool) (low, high int, lowCost, highCost, spread float64) {
	low, high = -1, -1
	sum, price, some := 0.0, e.price, 0
	for i := range e.mixes[k] {
		if all || e.mixes[k][i].heads > 0 {
			some++
		}
	}
	summed := some >= fewTimetables
	if summed {
		e.sumUp(k)
	}
	for i := range e.mixes[k] {
		m := &e.mixes[k][i]
		if !all && m.heads == 0 {
			continue
		}
		c := m.cost
		if summed {
			c -= e.worth(m)
		} else {
			c -= dot(m.rows, m.coef, price)
		}
		if low < 0 || c < lowCost {
			low, lowCost = i, c
		}
		if m.heads > 0 {
			sum += m.heads * c
			if high < 0 || c > highCost {
				high, highCost = i, c
			}
		}
	}
	return low, high, lowCost, highCost, sum - lowCost*float64(e.classes[k].weight)
}

// dot returns the sum of the rows' prices times their coefficients, added up in four
// parts, for one addition does not have to wait for the other then.
func dot(rows []int32, coef, price []float64) float64 {
	var a, b, c, d float64
	coef = coef[:len(rows)]
	for len(rows) >= 4 {
		a += coef[0] * price[rows[0]]
		b += coef[1] * price[rows[1]]
		c += coef[2] * price[rows[2]]
		d += coef[3] * price[rows[3]]
		rows, coef = rows[4:], coef[4:]
	}
	for j, r := range rows {
		a += coef[j] * price[r]
	}
	return a + b + c + d
}

// move moves heads of class k from its dearest timetable to its cheapest, as far
// as it pays, and returns the class's price at the cheapest and what the mixture is
// dearer.
func (e *bundle) move(k int, all bool) (least, spread float64) {
	low, high, lowCost, highCost, spread := e.ends(k, all)
	least = lowCost * float64(e.classes[k].weight)
	if low == high || highCost-lowCost < 1e-6 {
		return least, spread
	}
	a, b := &e.mixes[k][low], &e.mixes[k][high]
	list := e.list[:0]
	for j, r := range a.rows {
		if e.diff[r] == 0 {
			list = append(list, r)
		}
		e.diff[r] += a.coef[j]
	}
	for j, r := range b.rows {
		if e.diff[r] == 0 {
			list = append(list, r)
		}
		e.diff[r] -= b.coef[j]
	}
	list = slices.DeleteFunc(list, func(r int32) bool { return e.diff[r] == 0 })
	e.list = list
	// how the price of the move changes with its size: a rising line with bends
	base, bends := a.cost-b.cost, e.bends[:0]
	for _, r := range list {
		bends = append(bends, bend{by: e.diff[r], price: e.centre[r] + e.step*e.short[r], limit: e.limit[r]})
	}
	e.bends = bends
	slope := func(x float64) (s, rise float64) {
		s, x = base, x*e.step
		for i := range bends {
			v := &bends[i]
			p := v.price - x*v.by
			if p <= 0 {
				continue
			}
			if p < v.limit {
				rise += v.by * v.by
			} else {
				p = v.limit
			}
			s -= v.by * p
		}
		return s, rise * e.step
	}
	lo, hi, x := 0.0, b.heads, b.heads
	if s, _ := slope(hi); s > 0 {
		s, rise := slope(0)
		x = 0
		for range 12 {
			if s < 0 {
				lo = x
			} else {
				hi = x
			}
			next := (lo + hi) / 2
			if rise > 0 {
				if y := x - s/rise; y > lo && y < hi {
					next = y
				}
			}
			if math.Abs(next-x) < 1e-7 {
				break
			}
			x = next
			s, rise = slope(x)
		}
	}
	if x > b.heads-1e-9 {
		x = b.heads
	}
	a.heads += x
	b.heads -= x
	a.used, b.used = e.round, e.round
	for _, r := range list {
		e.short[r] -= x * e.diff[r]
		e.price[r] = e.at(r, e.short[r])
		e.diff[r] = 0
	}
	return least, spread
}

// fixed returns what the prices cost without the timetables.
func (e *bundle) fixed() (v float64) {
	for r, p := range e.price {
		v += p * e.need[r]
	}
	return v
}

// fewClasses is the number of classes up to which a round costs next to nothing, so that the
// bound of many heads can be taken to the end.
const fewClasses = 12

// mix finds the mixture for the present centre, until it is next to cheapest at its own
// prices, and returns how far above best the bound could be there, were there no
// timetables but these, and by how much the mixture is dearer than the cheapest.
func (e *bundle) mix(best int64, little float64) (promise, spread float64) {
	passes := 9
	if len(e.classes) <= fewClasses {
		passes = 21 // few classes, many heads each: they have to be shared out with care
	}
	e.settle()
	for pass := range passes {
		all := pass%4 == 0 // otherwise heads only move among the timetables that have some
		value := e.fixed()
		spread = 0
		for k := range e.mixes {
			least, s := e.move(k, all)
			value, spread = value+least, spread+s
		}
		if !all {
			continue
		}
		promise = value - float64(best)
		if spread < 0.1*max(promise, little) {
			break
		}
	}
	return max(promise, 1), spread
}

// whole returns what the mixture costs, what it is short of at the rows' limits.
func (e *bundle) whole() (v float64) {
	for k := range e.mixes {
		for i := range e.mixes[k] {
			v += e.mixes[k][i].heads * e.mixes[k][i].cost
		}
	}
	for r, short := range e.short {
		if short > 1e-9 {
			v += short * e.limit[r]
		}
	}
	return v
}

// climb raises the bound further from the prices in d, for so many rounds at most,
// and leaves the best prices there. It stops where the mixture is hardly dearer than
// the bound, or the last rounds have gained, or the next ones promise, next to nothing,
// or at upper, which no bound exceeds.
func (e *bundle) climb(ctx context.Context, rounds int, best, upper int64, progress func(round int, bound int64)) int64 {
	const good, great, patience, enough = 0.1, 0.5, 10, 8
	full, heads := float64(e.m)*float64(e.w.Required), 0
	for _, c := range e.classes {
		heads += c.weight
	}
	// a hundredth of a required head-minute each, one for all at least
	least := max(1, 0.01*float64(heads))
	stall := max(15, 480/max(1, len(e.classes))) // few classes find few timetables a round
	wide := 0.3                                  // the step grows while the mixture's spread is below so much of the promise
	switch {
	case len(e.classes) <= fewClasses:
		stall, least, wide = 120, min(least, 5), 1
	case len(e.classes) > 1000:
		stall = 6 // a round is dear
	case len(e.classes) > many:
		least = max(1, 0.0025*float64(heads)) // begun from the proxies' prices, it is soon there
	}
	first := 6 * full / float64(max(1, heads))
	top := 100 * first
	little := int64(fine * float64(e.w.Required) * least)
	keep := slices.Clone(e.λ)
	for i, v := range keep {
		e.centre[i] = float64(v)
	}
	e.step = first
	nulls, content, mark, marked := 0, 0, best, 0
	for e.round = 0; e.round < rounds && ctx.Err() == nil && best < upper; e.round++ {
		e.gather()
		e.tighten()
		promise, spread := e.mix(best, float64(little))
		if e.whole() < float64(best+2*little) {
			break
		}
		if promise+spread >= float64(2*little) {
			content = 0
		} else if e.step < top {
			e.step = min(2*e.step, top) // too near to the centre to promise anything
		} else if content++; content == enough {
			break
		}
		e.setPrices(e.price)
		value := e.evaluate()
		if gain := float64(value - best); gain > good*promise {
			copy(e.centre, e.price)
			nulls = 0
			if gain > great*promise && spread < wide*promise {
				e.step = min(1.3*e.step, top)
			}
		} else if nulls++; nulls%patience == 0 {
			e.step *= 0.7
		}
		if value > best {
			best = value
			copy(keep, e.λ)
		}
		if progress != nil {
			progress(e.round, best)
		}
		if best > mark+little {
			mark, marked = best, e.round
		} else if e.round-marked >= stall {
			break
		}
	}
	copy(e.λ, keep)
	e.evaluate() // leaves the timetables of the best prices, for the regrets
	return best
}

// tighten takes over what the managers' prices leave of the limits.
func (e *bundle) tighten() {
	for _, c := range e.Coupled {
		manager := e.λ[c.Manager]
		if c.Dear(manager, len(e.day.Agents)) {
			manager = 0
		}
		e.limit[c.Limited] = float64(c.Left(manager))
	}
}

// columns returns the class's mixture with whole weights.
func (e *bundle) columns(k int) []weighted {
	var out []weighted
	for _, m := range e.mixes[k] {
		if m.weight = int(math.Round(1000 * m.heads)); m.weight > 0 {
			out = append(out, m.weighted)
		}
	}
	return out
}
