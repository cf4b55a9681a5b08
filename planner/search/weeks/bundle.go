package weeks

import (
	"context"
	"math"
	"slices"
	"sort"
)

// bundle finds good prices (a proximal bundle method with one model per class;
// Kiwiel 1990, Frangioni 2002). Each class mixes the timetables found for it so
// far, and a head's price rises from a centre by step for each head that the
// mixture has beyond what the crew's rules would have at that price. One class
// after the other is priced, and its heads are moved from its dearest timetable to
// its cheapest (pairwise Frank-Wolfe steps; Lacoste-Julien and Jaggi 2015): a new
// timetable changes the prices for those who follow. Where the bound has risen by a
// good part of what the mixture promised, the centre moves to the prices.
type bundle struct {
	*bounder
	mixes  [][]mix   // per class
	centre []float64 // per row: price at which the mixture is as the rules would have it
	price  []float64
	held   []float64 // per row: heads of the mixture
	diff   []float64 // per row, zero between moves
	list   []int32
	step   float64
	round  int
}

// at returns the price of row k where the mixture has so many heads, and how much
// it rises with one more: between the steps of what the rules count for a head the
// price follows the heads, and on a step the rules take part of a head.
func (e *bundle) at(k int32, heads float64) (price, rise float64) {
	top, able := e.centre[k]+e.step*heads, int(e.able[k])
	marginal := func(h int) float64 { return float64(e.crew.marginal(int(k), int32(h))) }
	h := sort.Search(able, func(h int) bool { return top-e.step*float64(h+1) < marginal(h) })
	price = top - e.step*float64(h)
	if h < able && price > marginal(h) {
		return marginal(h), 0
	}
	return price, e.step
}

// settle works out heads and prices from the mixture.
func (e *bundle) settle() {
	clear(e.held)
	for _, mixes := range e.mixes {
		for i := range mixes {
			if m := &mixes[i]; m.heads > 0 {
				for _, r := range m.rows {
					e.held[r] += m.heads
				}
			}
		}
	}
	for r := range e.price {
		e.price[r], _ = e.at(int32(r), e.held[r])
	}
}

// ends returns the class's cheapest timetable and the dearest that has heads, their
// prices, and by how much the mixture is dearer than the cheapest alone.
func (e *bundle) ends(k int) (low, high int, lowCost, highCost, spread float64) {
	low, high = -1, -1
	sum := 0.0
	for i := range e.mixes[k] {
		m := &e.mixes[k][i]
		c := m.cost
		for _, r := range m.rows {
			c += e.price[r]
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
	return low, high, lowCost, highCost, sum - lowCost*float64(e.classes[k].size)
}

// move moves heads of class k from its dearest timetable to its cheapest, as far
// as it pays, and returns the class's price at the cheapest and what the mixture is
// dearer.
func (e *bundle) move(k int) (least, spread float64) {
	if len(e.mixes[k]) == 0 {
		return 0, 0
	}
	low, high, lowCost, highCost, spread := e.ends(k)
	least = lowCost * float64(e.classes[k].size)
	if low == high || highCost-lowCost < 1e-6 {
		return least, spread
	}
	a, b := &e.mixes[k][low], &e.mixes[k][high]
	list := e.list[:0]
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
	e.list = list
	slope := func(x float64) (s, rise float64) { // of what moving x heads costs
		s = a.cost - b.cost
		for _, r := range list {
			p, d := e.at(r, e.held[r]+x*e.diff[r])
			s, rise = s+p*e.diff[r], rise+d
		}
		return s, rise
	}
	x := b.heads
	if s, _ := slope(x); s > 0 {
		x = zero(slope, b.heads)
	}
	a.heads, b.heads = a.heads+x, b.heads-x
	a.used, b.used = e.round, e.round
	if b.heads < 1e-9 {
		b.heads = 0
	}
	for _, r := range list {
		e.held[r] += x * e.diff[r]
		e.price[r], _ = e.at(r, e.held[r])
		e.diff[r] = 0
	}
	return least, spread
}

// zero finds where the slope, which rises and is above zero at most, is zero.
func zero(slope func(x float64) (s, rise float64), most float64) float64 {
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

// turns is how often a class is priced in a sweep at most.
const turns = 40

// sweep prices one class after the other, as often as it has agents, a few at a
// time.
func (e *bundle) sweep(ctx context.Context) {
	e.settle()
	size := int64(0)
	for _, c := range e.classes {
		size = max(size, min(turns, c.size))
	}
	for turn := range size {
		var now []int
		for k, c := range e.classes {
			if c.size > turn {
				now = append(now, k)
			}
		}
		for batch := range slices.Chunk(now, len(e.planners)) {
			e.take()
			var classes []*class
			for _, k := range batch {
				classes = append(classes, e.classes[k])
			}
			if e.bounder.price(ctx, classes); ctx.Err() != nil {
				return
			}
			for _, k := range batch {
				e.gather(k)
				for range moves {
					e.move(k)
				}
			}
		}
	}
}

// moves is how often a class that has been priced moves heads.
const moves = 8

// take rounds the prices to whole ones.
func (e *bundle) take() {
	for k, p := range e.price {
		e.heads[k] = int64(math.Round(p))
	}
}

// blend improves the mixture until it is next to cheapest at its own prices, and
// returns how far above best the bound could be there, were there no timetables but
// these, and by how much the mixture is dearer than the cheapest.
func (e *bundle) blend(best int64) (promise, spread float64) {
	e.settle()
	for range 10 {
		value := 0.0
		for k, p := range e.price {
			value += float64(e.rest(k, int64(math.Round(p))))
		}
		spread = 0
		for k := range e.mixes {
			least, s := e.move(k)
			value, spread = value+least, spread+s
		}
		promise = value - float64(best)
		if spread < 0.1*promise {
			break
		}
	}
	return max(promise, 1), spread
}

// climb raises the bound for so many rounds at most, for rosters that score so much,
// and returns the best and the mixture.
func (b *bounder) climb(ctx context.Context, score int64, rounds int, report func(round int, bound int64)) (int64, [][]mix) {
	const good, great, patience, enough = 0.1, 0.5, 10, 15
	n := len(b.heads)
	e := &bundle{bounder: b, mixes: make([][]mix, len(b.classes)), centre: make([]float64, n), price: make([]float64, n), held: make([]float64, n), diff: make([]float64, n)}
	// a third of the first head too many for each head: little enough not to sway
	e.step = max(float64(b.crew.tooMany)/3, float64(b.crew.short)/300, fine)
	best := b.evaluate(ctx)
	b.paid()
	if value := b.evaluate(ctx); value > best {
		best = value
		for k, p := range b.heads {
			e.centre[k] = float64(p)
		}
	}
	if ctx.Err() != nil {
		return 0, nil
	}
	for k := range e.mixes {
		e.gather(k)
	}
	little := float64(max(1, score-best/fine)) * fine / 200
	nulls, last := 0, 0
	for e.round = 1; e.round <= rounds && best < score*fine; e.round++ {
		e.sweep(ctx)
		promise, spread := e.blend(best)
		e.take()
		value := b.evaluate(ctx)
		if ctx.Err() != nil {
			break
		}
		if gain := float64(value - best); gain > good*promise {
			copy(e.centre, e.price)
			nulls = 0
			if gain > great*promise && spread < promise/3 {
				e.step *= 1.3
			}
		} else if nulls++; nulls%patience == 0 {
			e.step *= 0.7
		}
		if value > best {
			best, last = value, e.round
		}
		report(e.round, (best+fine-1)/fine)
		if e.whole()-float64(best) < little || e.round-last >= enough {
			break
		}
		for k := range e.mixes {
			e.gather(k)
		}
	}
	return max(0, (best+fine-1)/fine), e.mixes // no rule pays for being kept
}
