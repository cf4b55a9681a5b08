package search

import (
	"runtime"
	"slices"
	"sync"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// class is a set of interchangeable agents, or one agent that stands for several
// that are alike (proxy.go).
type class struct {
	spec   *spec
	agents []int
	weight int // heads that it stands for
}

// multipliers are the prices λ of the relaxation's rows, in the search's units: at least
// zero, and at most what one breach of the row costs.
type multipliers struct {
	*crew.Relaxation
	λ []int64
}

// clone returns multipliers that may change without these being touched.
func (d *multipliers) clone() *multipliers { return &multipliers{d.Relaxation, slices.Clone(d.λ)} }

// of returns the line's multiplier in a slot.
func (d *multipliers) of(l *crew.Line, t int) int64 {
	if l == nil || l.Row[t] < 0 {
		return 0
	}
	return d.λ[l.Row[t]]
}

// lagrangian is the Lagrangian relaxation of the crew's rules (Geoffrion 1974; Fisher
// 1981): with their rows priced instead of kept, every class takes its cheapest timetable
// by itself, and what all of them cost together is a lower bound, whatever the prices.
type lagrangian struct {
	*problem
	*multipliers
	classes []class
	pricers []*pricer
	prices  []*prices      // per pricer
	shares  []*crew.Prices // per pricer: of these what the rows make
	choices []choice
	tts     []model.Timetable
	counts  *crew.Counts // who is where in the best timetables
	over    func() bool  // no time is left; nil = there is no limit
}

func newLagrangian(p *problem, classes []class, pricers []*pricer) *lagrangian {
	x := crew.NewRelaxation(p.shop, p.starts)
	b := &lagrangian{problem: p, classes: classes, pricers: pricers, multipliers: &multipliers{x, make([]int64, len(x.Rows))}, counts: crew.NewCounts(p.shop)}
	b.choices, b.tts = make([]choice, len(classes)), make([]model.Timetable, len(classes))
	acts := 0
	for i, c := range classes {
		b.tts[i] = make(model.Timetable, p.n)
		acts = max(acts, len(c.spec.acts))
	}
	for range pricers {
		b.prices, b.shares = append(b.prices, p.newPrices(acts)), append(b.shares, crew.NewPrices(p.shop))
	}
	return b
}

// fill prices the slots of one class under the multipliers, in the k-th pricer's prices.
func (b *lagrangian) fill(s *spec, k int) *prices {
	return b.fillInto(s, b.shares[k], b.prices[k])
}

func (b *lagrangian) fillInto(s *spec, share *crew.Prices, pr *prices) *prices {
	share.Places = s.places
	b.Price(&s.crew, b.λ, share)
	b.assemble(s, share, pr)
	return pr
}

// evaluate returns the Lagrangian's value at the present integer prices: a lower
// bound on the score of every roster. The counts of the best timetables stay in b. Where time
// ends on the way the value bounds nothing: those left keep their timetables. With a thousand
// people and more one evaluation takes seconds.
func (b *lagrangian) evaluate() (value int64) {
	work, left := make(chan int), false
	var wg sync.WaitGroup
	for k := range b.pricers {
		wg.Go(func() {
			for i := range work {
				b.priceClass(i, k)
			}
		})
	}
	for i := range b.classes {
		if left = left || b.over != nil && b.over(); !left {
			work <- i
		}
	}
	close(work)
	wg.Wait()

	b.counts.Clear()
	for i, r := range b.Rows {
		value += r.Constant(b.λ[i])
	}
	for i, c := range b.classes {
		value += int64(c.weight) * b.choices[i].cost
		b.counts.Tally(&c.spec.crew, b.tts[i], b.choices[i].dawn, int32(c.weight))
	}
	if left {
		return -inf
	}
	return value
}

// priceClass finds the cheapest timetable of class i, by the k-th pricer.
func (b *lagrangian) priceClass(i, k int) {
	s, x := b.classes[i].spec, b.pricers[k]
	pr := b.fill(s, k)
	// the last round's timetable at today's prices is one to beat
	hand := b.cost(s, pr, b.tts[i], b.choices[i].dawn)
	if ch := x.best(s, pr, hand, true); ch.ok {
		b.choices[i] = ch
		x.build(s, pr, ch, b.tts[i])
	} else {
		b.choices[i].cost = hand
	}
}

// setPrices takes over the prices, each within its limit, in whole numbers.
func (b *lagrangian) setPrices(x []float64) {
	for i, r := range b.Rows {
		b.λ[i] = r.Integer(x[i])
	}
	for _, c := range b.Coupled {
		if c.Dear(b.λ[c.Manager], len(b.day.Agents)) {
			b.λ[c.Manager] = 0
		}
		b.λ[c.Limited] = min(b.λ[c.Limited], c.Left(b.λ[c.Manager]))
	}
}

// workers returns a pricer for each core.
func workers(p *problem) []*pricer {
	var out []*pricer
	for range runtime.GOMAXPROCS(0) {
		out = append(out, newPricer(p))
	}
	return out
}
