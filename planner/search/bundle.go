package search

import (
	"context"
	"math"
	"slices"

	"paiban/planner/search/crew"
)

// A subgradient method comes near the best prices soon and then dawdles. bundle
// finishes the ascent (a proximal bundle method with one model per class; Kiwiel
// 1990, Frangioni 2002): it mixes the timetables found so far, each class its own,
// under prices that rise from a centre by step for each head that the mixture is
// short of, and prices a new timetable for every class at the mixture's prices.
// Where the bound there has risen by a good part of what the mixture promised, the
// centre moves. The mixture is found by moving heads between a class's dearest and
// cheapest timetable (pairwise Frank-Wolfe steps; Lacoste-Julien and Jaggi 2015).
// In the end it is the relaxation's answer, and the start of a roster.
type bundle struct {
	*lagrangian
	columns     [][]column    // per class
	need        []float64     // per row: right-hand side
	limit       []float64     // per row: the price at most
	steps       [][]crew.Step // per row: nil where every head that is short costs the same
	centre      []float64     // per row: price at which the mixture is neither short nor over
	short       []float64     // per row: need less what the mixture holds
	price       []float64
	diff        []float64 // per row, zero between moves
	list        []int32
	breakpoints []breakpoint
	sums        [][]float64 // per activity of a class and slot, for sumUp
	onDuty      []float64   // per slot, likewise
	stepSize    float64
	round       int
}

func newBundle(b *lagrangian) *bundle {
	n := len(b.Rows)
	row := func() []float64 { return make([]float64, n) }
	e := &bundle{lagrangian: b, columns: make([][]column, len(b.classes)), onDuty: make([]float64, b.n)}
	e.steps = make([][]crew.Step, n)
	e.need, e.limit, e.centre, e.short, e.price, e.diff = row(), row(), row(), row(), row(), row()
	for i, r := range b.Rows {
		e.need[i], e.limit[i], e.steps[i] = r.Requirement(), r.Max(), r.Ladder()
	}
	return e
}

// recount works out the rows and their prices from the mixture; what is short follows
// every move, so that it is only counted anew from time to time, for what rounding adds.
func (e *bundle) recount() {
	if e.round%16 == 0 {
		copy(e.short, e.need)
		for k := range e.columns {
			for i := range e.columns[k] {
				if m := &e.columns[k][i]; m.heads > 0 {
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
	price, _ := crew.Rise(e.centre[r]+e.stepSize*short, e.stepSize, e.steps[r], e.limit[r])
	return price
}

// fixed returns what the prices cost without the timetables.
func (e *bundle) fixed() (v float64) {
	for r, p := range e.price {
		if e.steps[r] == nil {
			v += p * e.need[r]
		}
		for _, s := range e.steps[r] {
			v += s.Heads * min(p, s.Cost)
		}
	}
	return v
}

// fewClasses is the number of classes up to which a round costs next to nothing, so that the
// bound of many heads can be taken to the end.
const fewClasses = 12

// solveModel finds the mixture for the present centre, until it is next to cheapest at its own
// prices, and returns how far above best the bound could be there, were there no
// timetables but these, and by how much the mixture is dearer than the cheapest.
func (e *bundle) solveModel(best int64, little float64) (promise, spread float64) {
	passes := 9
	if len(e.classes) <= fewClasses {
		passes = 21 // few classes, many heads each: they have to be shared out with care
	}
	e.recount()
	for pass := range passes {
		all := pass%4 == 0 // otherwise heads only move among the timetables that have some
		value := e.fixed()
		spread = 0
		for k := range e.columns {
			least, s := e.step(k, all)
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

// primal returns what the mixture costs, what it is short of at the rows' limits.
func (e *bundle) primal() (v float64) {
	for k := range e.columns {
		for i := range e.columns[k] {
			v += e.columns[k][i].heads * e.columns[k][i].cost
		}
	}
	for r, short := range e.short {
		for _, s := range e.steps[r] { // the first ones missing cost less
			if short <= s.Heads {
				v += max(0, short) * min(s.Cost, e.limit[r])
				short = 0
				break
			}
			v += s.Heads * min(s.Cost, e.limit[r])
			short -= s.Heads
		}
		if short > 1e-9 {
			v += short * e.limit[r]
		}
	}
	return v
}

// course is when an ascent of the bundle stops, and how it steps.
type course struct {
	heads int
	least float64 // head-minutes required that are worth going on for
	stall int     // rounds without so much
	wide  float64 // the step grows while the mixture's spread is below so much of the promise
}

func (e *bundle) course() (c course) {
	for _, k := range e.classes {
		c.heads += k.weight
	}
	c.least = max(1, 0.01*float64(c.heads))       // a hundredth of a head-minute each, one for all at least
	c.stall = max(15, 480/max(1, len(e.classes))) // few classes find few timetables a round
	c.wide = 0.3
	switch {
	case len(e.classes) <= fewClasses:
		c.stall, c.least, c.wide = 120, min(c.least, 5), 1
	case len(e.classes) > 1000:
		c.stall = 6 // a round is dear
	case len(e.classes) > many:
		c.least = max(1, 0.0025*float64(c.heads)) // begun from the proxies' prices, it is soon there
	}
	return c
}

// ascend raises the bound further from the prices in d, for so many rounds at most,
// and leaves the best prices there. It stops where the mixture is hardly dearer than
// the bound, or the last rounds have gained, or the next ones promise, next to nothing,
// or at upper, which no bound exceeds.
func (e *bundle) ascend(ctx context.Context, rounds int, best, upper int64, progress func(round int, bound int64)) int64 {
	const good, great, patience, enough = 0.1, 0.5, 10, 8
	c := e.course()
	full, heads, least, stall, wide := float64(e.m)*float64(e.w.Required), c.heads, c.least, c.stall, c.wide
	first := 6 * full / float64(max(1, heads))
	top := 100 * first
	little := int64(fine * float64(e.w.Required) * least)
	keep := slices.Clone(e.λ)
	for i, v := range keep {
		e.centre[i] = float64(v)
	}
	e.stepSize = first
	nulls, content, mark, marked := 0, 0, best, 0
	for e.round = 0; e.round < rounds && ctx.Err() == nil && best < upper; e.round++ {
		e.gather()
		e.tightenLimits()
		promise, spread := e.solveModel(best, float64(little))
		if e.primal() < float64(best+2*little) {
			break
		}
		if promise+spread >= float64(2*little) {
			content = 0
		} else if e.stepSize < top {
			e.stepSize = min(2*e.stepSize, top) // too near to the centre to promise anything
		} else if content++; content == enough {
			break
		}
		e.setPrices(e.price)
		value := e.evaluate()
		if gain := float64(value - best); gain > good*promise {
			copy(e.centre, e.price)
			nulls = 0
			if gain > great*promise && spread < wide*promise {
				e.stepSize = min(1.3*e.stepSize, top)
			}
		} else if nulls++; nulls%patience == 0 {
			e.stepSize *= 0.7
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
	e.evaluate() // leaves the timetables of the best prices, for the reduced costs
	return best
}

// tightenLimits takes over what the managers' prices leave of the limits.
func (e *bundle) tightenLimits() {
	for _, c := range e.Coupled {
		manager := e.λ[c.Manager]
		if c.Dear(manager, len(e.day.Agents)) {
			manager = 0
		}
		e.limit[c.Limited] = float64(c.Left(manager))
	}
}

// mixture returns the class's mixture with whole weights.
func (e *bundle) mixture(k int) []weighted {
	var out []weighted
	for _, m := range e.columns[k] {
		if m.weight = int(math.Round(1000 * m.heads)); m.weight > 0 {
			out = append(out, m.weighted)
		}
	}
	return out
}
