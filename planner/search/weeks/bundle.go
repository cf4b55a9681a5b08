package weeks

import (
	"context"
	"math"
	"slices"
	"sort"
)

// bundle finds good multipliers by a proximal bundle method with one model per class
// (Kiwiel 1990, Frangioni 2002). A class's model is its columns, the timetables found
// for it so far, each with a share of the class. The price of a head in a row follows
// from the shares: price = centre + stepSize × (cover − h), where cover is the heads that the
// columns have there and h the number of heads that suits the row best at that price. One
// class after the other is priced, and its heads are moved from its dearest column to its
// cheapest (frank_wolfe.go): a new column changes the prices for the classes that follow.
// Where the bound has risen by a good part of what the columns promised, the centre moves
// to the prices (a serious step); otherwise it stays (a null step).
type bundle struct {
	*lagrangian
	centre   []float64 // per row: price at which the columns have what the row would have
	price    []float64 // per row
	cover    []float64 // per row: heads of the columns
	diff     []float64 // per row: heads that a pairwise step adds; zero between steps
	touched  []int32   // rows of a pairwise step
	stepSize float64
	round    int
	nulls    int   // null steps since the last serious one
	best     int64 // bound
}

// at returns the price of row r where the columns have so many heads, and how much
// it rises with one more: it follows the heads, but where it meets what one more head
// costs the row it stays, and h is part of a head more.
func (e *bundle) at(r int32, heads float64) (price, rise float64) {
	top, able := e.centre[r]+e.stepSize*heads, int(e.able[r])
	marginal := func(h int) float64 { return float64(e.marginal(int(r), h)) }
	h := sort.Search(able, func(h int) bool { return top-e.stepSize*float64(h+1) < marginal(h) })
	price = top - e.stepSize*float64(h)
	if h < able && price > marginal(h) {
		return marginal(h), 0
	}
	return price, e.stepSize
}

// recount works out heads and prices from the columns.
func (e *bundle) recount() {
	clear(e.cover)
	for _, c := range e.classes {
		for _, m := range c.columns {
			if m.heads > 0 {
				for _, r := range m.rows {
					e.cover[r] += m.heads
				}
			}
		}
	}
	for r := range e.price {
		e.price[r], _ = e.at(int32(r), e.cover[r])
	}
}

// priceInTurn prices one class after the other, a few at a time, as often as it has
// agents.
func (e *bundle) priceInTurn(ctx context.Context) {
	const mostTurns, pairwiseSteps = 40, 8
	e.recount()
	size := int64(0)
	if l := e.lagrangian; l.beam > columnBeam {
		defer func(beam int) { l.beam = beam }(l.beam)
		l.beam = columnBeam
	}
	for _, c := range e.classes {
		size = max(size, min(mostTurns, c.size))
	}
	for turn := range size {
		now := slices.DeleteFunc(slices.Clone(e.classes), func(c *class) bool { return c.size <= turn || c.spec == nil })
		for batch := range slices.Chunk(now, len(e.pricers)) {
			e.roundPrices()
			if e.priceClasses(ctx, batch); ctx.Err() != nil {
				return
			}
			for _, c := range batch {
				e.add(c)
				for range pairwiseSteps {
					e.step(c)
				}
			}
		}
	}
}

// roundPrices makes the prices whole multipliers.
func (e *bundle) roundPrices() {
	for r, p := range e.price {
		e.multipliers[r] = int64(math.Round(p))
	}
}

// solveModel shares the classes out among their columns until the shares are next to
// cheapest at their own prices. It returns how far above best the bound could be there,
// were there no timetables but these, and how much dearer the shares are.
func (e *bundle) solveModel(best int64) (promise, spread float64) {
	e.recount()
	for range 10 {
		value := 0.0
		for r, p := range e.price {
			value += float64(e.rowValue(r, int64(math.Round(p))))
		}
		spread = 0
		for _, c := range e.classes {
			least, s := e.step(c)
			value, spread = value+least, spread+s
		}
		promise = value - float64(best)
		if spread < 0.1*promise {
			break
		}
	}
	return max(promise, 1), spread
}

// newBundle begins at the best of no multipliers, those of priceAtPay and priceEvenly, with the
// roster's timetables as columns.
func newBundle(ctx context.Context, l *lagrangian, roster *plan) *bundle {
	rows := func() []float64 { return make([]float64, len(l.multipliers)) }
	e := &bundle{lagrangian: l, centre: rows(), price: rows(), cover: rows(), diff: rows()}
	// a third of the first head too many for each head: little enough not to sway
	e.stepSize = max(float64(l.m*l.w.maximum)/3, float64(l.m*l.w.required)/300, fine)
	if l.few { // whole duties are worth much
		e.stepSize = max(e.stepSize*10, float64(l.m*l.w.required))
	}
	e.best = -inf
	try := func() bool {
		value := l.evaluate(ctx)
		if value <= e.best || ctx.Err() != nil {
			return false
		}
		e.best = value
		for r, p := range l.multipliers {
			e.centre[r] = float64(p)
		}
		return true
	}
	try()
	l.priceAtPay()
	try()
	l.priceEvenly(try)
	for _, c := range e.classes {
		for _, i := range c.agents {
			m := roster.column(i)
			m.heads = 1
			c.columns = append(c.columns, m)
		}
	}
	e.gather()
	return e
}

// ascend raises the bound up to so many rounds in all, for rosters that score so much, and
// returns the best. It stops where the columns cost hardly more than the bound, or ten
// rounds have raised it by little of what is left.
func (e *bundle) ascend(ctx context.Context, score int64, rounds int, report func(round int, bound int64)) int64 {
	const good, great, window, worth = 0.1, 0.5, 10, 50
	patience, up, down := 10, 1.3, 0.7
	if e.few {
		patience, up, down = 2, 2, 0.5
	}
	recent := []int64{}
	for ; e.round < rounds && e.best < score*fine && ctx.Err() == nil; e.gather() {
		e.round++
		e.priceInTurn(ctx)
		promise, spread := e.solveModel(e.best)
		e.roundPrices()
		value := e.evaluate(ctx)
		if ctx.Err() != nil {
			break
		}
		if gain := float64(value - e.best); gain > good*promise {
			copy(e.centre, e.price)
			e.nulls = 0
			if gain > great*promise && spread < promise/3 {
				e.stepSize *= up
			}
		} else if e.nulls++; e.nulls%patience == 0 {
			e.stepSize *= down
		}
		e.best = max(e.best, value)
		report(e.round, e.bound())
		recent = append(recent, e.best)
		gap := score*fine - e.best
		if e.primal()-float64(e.best) < float64(gap)/20 || len(recent) > window && e.best-recent[len(recent)-1-window] < gap/worth {
			break
		}
	}
	return e.bound()
}

// bound is the best bound so far as a score; no rule pays for being kept.
func (e *bundle) bound() int64 { return max(0, (e.best+fine-1)/fine) }
