package weeks

import (
	"slices"

	"paiban/planner/model"
)

// A row is a queue in a slot, slot × queues + queue: there the crew's rules price heads.
// What they cost is convex in their number.

// widest is how far beyond the heads there can be their prices are asked for.
const widest = 6

// compileRows works out what heads cost in each row. Rows that cost alike share a table.
func (p *problem) compileRows() {
	p.queues = len(p.day.Queues)
	p.none, p.next, p.need = make([]int64, p.n*p.queues), make([][]int64, p.n*p.queues), make([]int, p.n*p.queues)
	var tables [][]int64
	steps := make([]int64, len(p.day.Agents)+2*widest+1)
	for r := range p.next {
		t, place := r/p.queues, p.shop.AtQueue(r%p.queues)
		p.none[r] = p.shop.Cost(place, t, 0)
		for k := range steps {
			if steps[k] = -p.m * p.w.required; k >= widest { // below nobody a window sees a head missing
				steps[k] = p.shop.Step(place, t, int32(k-widest))
			}
		}
		k := slices.IndexFunc(tables, func(table []int64) bool { return slices.Equal(table, steps) })
		if k < 0 {
			k = len(tables)
			tables = append(tables, slices.Clone(steps))
		}
		p.next[r] = tables[k]
		p.need[r] = slices.IndexFunc(append(steps[widest:], 0), func(c int64) bool { return c >= 0 })
	}
}

// marginal is what one more head costs in row r where there are so many.
func (p *problem) marginal(r, heads int) int64 { return p.next[r][heads+widest] }

// row returns the row of an activity in slot t, false for one that serves no queue.
func (p *problem) row(t int, a model.Activity) (int, bool) {
	q, ok := a.Queue()
	return t*p.queues + q, ok
}

// heads returns how many serve in row r.
func (pl *plan) heads(r int) int { return int(pl.At[pl.AtQueue(r%pl.queues)][r/pl.queues]) }

// costAt is what the heads of row r cost, those beyond the need by what they are paid.
func (pl *plan) costAt(r int) int64 {
	heads := pl.heads(r)
	return pl.Cost(pl.AtQueue(r%pl.queues), r/pl.queues, int32(heads)) + pl.m*pl.w.paid*int64(max(0, heads-pl.need[r]))
}

// The exact price of one more head jumps: dear below the minimum, free up to the
// maximum, dear above. Under it everybody runs to the same gap. A smoothed price is the
// mean of the exact ones over a window around the heads there are: it rises little by
// little, and agents spread out.

// smooth prices all heads with a window of width heads to either side; 0 goes back to
// the exact prices.
func (pl *plan) smooth(width int) {
	if pl.window = width; width == 0 {
		pl.smoothed = nil
		return
	}
	pl.smoothed = resize(pl.smoothing, len(pl.next))
	pl.smoothing = pl.smoothed
	for r := range pl.smoothed {
		pl.smoothRow(r)
	}
}

// smoothRow works out what smoothing adds to the price of one more head.
func (pl *plan) smoothRow(r int) {
	heads, sum := pl.heads(r), int64(0)
	for h := heads - pl.window; h <= heads+pl.window; h++ {
		sum += pl.marginal(r, h)
	}
	pl.smoothed[r] = sum/int64(2*pl.window+1) - pl.marginal(r, heads)
}

// resmooth prices the heads again where agent i has come or gone.
func (pl *plan) resmooth(i int) {
	for t, a := range pl.Timetables[i] {
		if r, ok := pl.row(t, a); ok && pl.smoothed != nil {
			pl.smoothRow(r)
		}
	}
}

// headPrice returns what one more head costs in row r, smoothed if that is on.
func (pl *plan) headPrice(r int32) int64 {
	price := pl.marginal(int(r), pl.heads(int(r)))
	if pl.smoothed != nil {
		price += pl.smoothed[r]
	}
	return price
}
