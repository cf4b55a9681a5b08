package search

import (
	"math"
	"slices"

	"paiban/planner/search/crew"
)

// breakpoint is a row in a move: by how much each head moved relieves it, and its price
// without steps and limits before.
type breakpoint struct {
	by, price, limit float64
	steps            []crew.Step
}

// fewTimetables is the number from which on it pays to sum up the prices first.
const fewTimetables = 16

// extremes returns the class's cheapest timetable and the dearest that has heads, their
// prices, and by how much the mixture is dearer than the cheapest alone; of all its
// timetables, or of those with heads.
func (e *bundle) extremes(k int, all bool) (low, high int, lowCost, highCost, spread float64) {
	low, high = -1, -1
	sum, price, some := 0.0, e.price, 0
	for i := range e.columns[k] {
		if all || e.columns[k][i].heads > 0 {
			some++
		}
	}
	summed := some >= fewTimetables
	if summed {
		e.sumUp(k)
	}
	for i := range e.columns[k] {
		m := &e.columns[k][i]
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

// step moves heads of class k from its dearest timetable to its cheapest, as far
// as it pays, and returns the class's price at the cheapest and what the mixture is
// dearer (a pairwise Frank-Wolfe step; Lacoste-Julien and Jaggi 2015).
func (e *bundle) step(k int, all bool) (least, spread float64) {
	low, high, lowCost, highCost, spread := e.extremes(k, all)
	least = lowCost * float64(e.classes[k].weight)
	if low == high || highCost-lowCost < 1e-6 {
		return least, spread
	}
	a, b := &e.columns[k][low], &e.columns[k][high]
	list := e.difference(a, b)
	x := e.lineSearch(list, a.cost-b.cost, b.heads)
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

// difference leaves in diff what a adds to the rows more than b, and returns the rows.
func (e *bundle) difference(a, b *column) []int32 {
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
	e.list = slices.DeleteFunc(list, func(r int32) bool { return e.diff[r] == 0 })
	return e.list
}

// lineSearch returns how many of so many heads are best moved, each of which costs base
// more and relieves the rows of the list by diff: what a move costs more with its size is a
// rising line with breakpoints, and its zero is sought (by Newton's steps, halving where
// they leave the interval).
func (e *bundle) lineSearch(list []int32, base, heads float64) float64 {
	e.breakpoints = e.breakpoints[:0]
	for _, r := range list {
		e.breakpoints = append(e.breakpoints, breakpoint{by: e.diff[r], price: e.centre[r] + e.stepSize*e.short[r], limit: e.limit[r], steps: e.steps[r]})
	}
	lo, hi, x := 0.0, heads, heads
	if s, _ := e.slope(base, hi); s > 0 {
		s, rise := e.slope(base, 0)
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
			s, rise = e.slope(base, x)
		}
	}
	if x > heads-1e-9 {
		x = heads
	}
	return x
}

// slope returns what the next head costs after so many have been moved, and how fast that
// rises.
func (e *bundle) slope(base, x float64) (s, rise float64) {
	s, x = base, x*e.stepSize
	for i := range e.breakpoints {
		v := &e.breakpoints[i]
		p, rises := crew.Rise(v.price-x*v.by, e.stepSize, v.steps, v.limit)
		if rises {
			rise += v.by * v.by
		}
		s -= v.by * p
	}
	return s, rise * e.stepSize
}
