package weeks

import (
	"math"
	"slices"
)

// extremes returns the class's cheapest column at the present prices and the dearest
// that has heads, what they cost, and by how much all its heads are dearer than at the
// cheapest.
func (c *class) extremes(price []float64) (low, high int, lowCost, highCost, spread float64) {
	low, high = -1, -1
	sum := 0.0
	for i := range c.columns {
		m := &c.columns[i]
		cost := m.cost
		for _, r := range m.rows {
			cost += price[r]
		}
		if low < 0 || cost < lowCost {
			low, lowCost = i, cost
		}
		if m.heads > 0 {
			sum += m.heads * cost
			if high < 0 || cost > highCost {
				high, highCost = i, cost
			}
		}
	}
	return low, high, lowCost, highCost, sum - lowCost*float64(c.size)
}

// step moves heads of the class from its dearest column to its cheapest, as far
// as it pays (a pairwise Frank–Wolfe step; Lacoste-Julien and Jaggi 2015). It returns
// what the class costs at the cheapest, and how much dearer it was.
func (e *bundle) step(c *class) (least, spread float64) {
	if len(c.columns) == 0 {
		return 0, 0
	}
	low, high, lowCost, highCost, spread := c.extremes(e.price)
	least = lowCost * float64(c.size)
	if low == high || highCost-lowCost < 1e-6 {
		return least, spread
	}
	a, b := &c.columns[low], &c.columns[high]
	list := e.touched[:0]
	for _, r := range a.rows {
		e.diff[r]++
		list = append(list, r)
	}
	for _, r := range b.rows {
		if e.diff[r]--; e.diff[r] < 0 {
			list = append(list, r)
		}
	}
	list = slices.DeleteFunc(list, func(r int32) bool { return e.diff[r] == 0 })
	e.touched = list
	slope := func(x float64) (s, rise float64) { // of what moving x heads costs
		s = a.cost - b.cost
		for _, r := range list {
			p, d := e.at(r, e.cover[r]+x*e.diff[r])
			s, rise = s+p*e.diff[r], rise+d
		}
		return s, rise
	}
	x := b.heads
	if s, _ := slope(x); s > 0 {
		x = lineSearch(slope, b.heads)
	}
	a.heads, b.heads = a.heads+x, b.heads-x
	a.used, b.used = e.round, e.round
	if b.heads < 1e-9 {
		b.heads = 0
	}
	for _, r := range list {
		e.cover[r] += x * e.diff[r]
		e.price[r], _ = e.at(r, e.cover[r])
		e.diff[r] = 0
	}
	return least, spread
}

// lineSearch finds where the slope, which rises and is above zero at most, is zero: by
// Newton's method, halving the interval where it leaves it.
func lineSearch(slope func(x float64) (s, rise float64), most float64) float64 {
	lo, hi, x := 0.0, most, 0.0
	for range 12 {
		s, rise := slope(x)
		if s < 0 {
			lo = x
		} else {
			hi = x
		}
		next := (lo + hi) / 2
		if y := x - s/max(rise, 1e-9); y > lo && y < hi {
			next = y
		}
		if math.Abs(next-x) < 1e-7 {
			break
		}
		x = next
	}
	return x
}
