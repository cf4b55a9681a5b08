package weeks

import (
	"context"
	"sync"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
)

// class is agents who are interchangeable, with the best timetable found for them at
// the present multipliers.
type class struct {
	*spec
	size   int64
	agents []int
	mem    sumMultipliers
	least  int64 // no timetable costs one of them less, heads priced at the multipliers
	chain  chain
	tt     model.Timetable
	rows   []int32 // where it serves
	cost   int64   // what it costs one of them alone, heads not priced

	columns []column // of the bundle
}

// lagrangian is the Lagrangian relaxation that proves how low a score can be (Geoffrion
// 1974). Its rows are the heads of each slot and queue; the multiplier λ of a row is the
// price of a head there. Everybody takes the cheapest timetable at these prices, and each
// row the number of heads h that costs it least, C(h) − λh. Whatever the multipliers, no
// roster scores less than the sum over everybody and all rows. They are whole parts of a
// unit of the score (fine), so that the sum is exact.
type lagrangian struct {
	*problem
	nothing     *crew.Prices // what is relaxed costs nothing
	classes     []*class
	multipliers []int64 // per row, slot × queues + queue
	pricers     []*pricer
	able        []int // per row: how many could serve there
	beam        int   // labels of a layer that are followed, where duties are named
}

// newLagrangian lays the day out for the bound, with so many pricers side by side.
func newLagrangian(d *rules.Day, pricers int) *lagrangian {
	p := compile(d, true)
	l := &lagrangian{problem: p, nothing: crew.NewPrices(p.shop)}
	l.beam = max(2*columnBeam, min(boundBeam, boundBeam*30*14/max(1, len(d.Agents)*len(p.dates))))
	for range pricers {
		l.pricers = append(l.pricers, newPricer(p))
	}
	l.able, l.multipliers = make([]int, len(p.next)), make([]int64, len(p.next))
	keys := index[string]{}
	for i := range d.Agents {
		s := p.spec(i)
		k := keys.of(s.key())
		if k == len(l.classes) {
			l.pricers[0].completionBounds(s)
			l.classes = append(l.classes, &class{spec: s, chain: make(chain, len(p.layers)), tt: make(model.Timetable, p.n)})
		}
		c := l.classes[k]
		c.size++
		c.agents = append(c.agents, i)
		for _, q := range s.queueOf {
			if q >= 0 {
				for t := range p.n {
					l.able[t*p.queues+q]++
				}
			}
		}
	}
	return l
}

// evaluate returns the bound at the present multipliers.
func (l *lagrangian) evaluate(ctx context.Context) int64 {
	l.priceClasses(ctx, l.classes)
	total := int64(0)
	for _, c := range l.classes {
		total += c.size * c.least
	}
	for r, price := range l.multipliers {
		total += l.rowValue(r, price)
	}
	return total
}

// priceClasses solves the pricing problem of the classes.
func (l *lagrangian) priceClasses(ctx context.Context, classes []*class) {
	var wg sync.WaitGroup
	for w, x := range l.pricers {
		wg.Go(func() {
			for k := w; k < len(classes) && ctx.Err() == nil; k += len(l.pricers) {
				l.priceClass(x, classes[k])
			}
		})
	}
	wg.Wait()
}

// priceClass finds what one agent of the class costs at least, and a good timetable.
func (l *lagrangian) priceClass(x *pricer, c *class) {
	l.assemble(c.spec, l.nothing, l.multipliers, &x.pr)
	x.load(c.spec, 1, nil)
	best := x.relaxSums(inf, c.chain, &c.mem, firstDualRounds)
	search := func(beam int) (least int64) {
		found, least := x.labelSearch(best, beam, x.trial)
		if found < best {
			best = found
			copy(c.chain, x.trial)
		}
		return min(best, least)
	}
	if x.lower+fine*worthwhile < best && x.lower < inf/2 { // multipliers alone do not find a chain that keeps the sums
		x.everyDuty = false
		search(diveBeam)
		if x.everyDuty = l.few; l.few && x.lower < best { // every label: what is left out tells what a chain costs at least
			x.lower = max(x.lower, search(l.beam))
		}
	}
	alone := c.base
	for k := range c.broad { // the pricer counts these where they are not met
		alone -= l.wishPrice(k)
	}
	c.least, c.cost, c.rows = alone+min(x.lower, inf>>10), alone+best, c.rows[:0]
	if best >= inf {
		return // not a chain
	}
	x.write(c.chain, c.tt)
	for t, a := range c.tt {
		if r, ok := l.row(t, a); ok {
			c.rows = append(c.rows, int32(r))
			c.cost -= l.multipliers[r]
		}
	}
}

// rowValue returns the least C(h) − λh of row r over the heads h that it could have, λ
// being the price.
func (l *lagrangian) rowValue(r int, price int64) int64 {
	cost := l.none[r]
	for heads := 0; heads < l.able[r] && l.marginal(r, heads) < price; heads++ {
		cost += l.marginal(r, heads) - price
	}
	return cost
}

// priceAtPay sets the multipliers at which a required head earns just what it is paid.
func (l *lagrangian) priceAtPay() {
	for r := range l.multipliers {
		l.multipliers[r] = -l.m * l.w.paid * int64(bit(l.need[r] > 0))
	}
}

// priceEvenly tries one multiplier for all rows, reports whether it is the best so far, and
// so finds nearly the best one: it prices the work that contracts ask for beyond the heads
// that all rows together may have, wherever it is done.
func (l *lagrangian) priceEvenly(better func() bool) {
	const doublings, halvings = 12, 3
	at := func(price int64) bool {
		for r := range l.multipliers {
			l.multipliers[r] = price
		}
		return better()
	}
	price := l.m * l.w.maximum
	if price == 0 || !at(price) {
		return
	}
	for range doublings {
		if !at(2 * price) {
			break
		}
		price *= 2
	}
	for step := price / 2; step > price/(2<<halvings); step /= 2 {
		if at(price + step) {
			price += step
		} else if at(price - step) {
			price -= step
		}
	}
}
