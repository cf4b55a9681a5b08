package weeks

import (
	"context"
	"sync"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// class is agents who are interchangeable.
type class struct {
	*spec
	size   int64
	agents []int
	mem    multipliers
	least  int64           // what one of them costs at least at the prices of the last time
	chain  chain           // the best found at these prices
	tt     model.Timetable // its timetable
	rows   []int32         // where it serves
	cost   int64           // what it costs one of them alone
}

// bounder proves how low a score can be (Lagrangian relaxation; Geoffrion 1974):
// heads have a price per queue and slot, everybody takes the cheapest timetable
// under these prices, and the crew's rules take the heads that suit them best.
// Whatever the prices, no roster scores less than the sum. Prices are whole parts
// of a unit of the score, so the sum is exact.
type bounder struct {
	*problem
	crew     *crew // empty: for marginal prices alone
	classes  []*class
	heads    []int64 // prices, per row: queue and slot
	planners []*planner
	able     []int32 // per row: who could serve it
}

// finer is the day with its weights in parts of a unit: whole prices of heads are
// fine enough then. What is left out here the bound does not price.
func finer(d *rules.Day) *rules.Day {
	out := *d
	out.Weights = playbook.Weights{}
	for _, id := range []string{"hard", "required_heads", "maximum_heads", "paid_minutes", "overtime", "fairness", "wishes", "duty_wishes", "activity_changes",
		"successions", "preference", "fair_nights", "fair_weekends"} {
		out.Weights[id] = fine * d.Weights.Of(id)
	}
	return &out
}

// newBounder lays the day out for the bound, with so many planners.
func newBounder(d *rules.Day, planners int) *bounder {
	p := compile(finer(d), true)
	b := &bounder{problem: p, crew: newCrew(p)}
	b.crew.watch = false // relaxed
	for range planners {
		b.planners = append(b.planners, newPlanner(p))
	}
	b.able, b.heads = make([]int32, len(b.crew.next)), make([]int64, len(b.crew.next))
	index := map[string]*class{}
	for i := range d.Agents {
		s := p.spec(i)
		key := s.key()
		c, ok := index[key]
		if !ok {
			b.planners[0].tighten(s)
			c = &class{spec: s, chain: make(chain, len(p.stages)), tt: make(model.Timetable, p.n)}
			index[key] = c
			b.classes = append(b.classes, c)
		}
		c.size++
		c.agents = append(c.agents, i)
		for _, q := range s.queueOf {
			if q >= 0 {
				for t := range p.n {
					b.able[t*b.crew.queues+q]++
				}
			}
		}
	}
	return b
}

// evaluate returns the bound at the present prices.
func (b *bounder) evaluate(ctx context.Context) int64 {
	b.price(ctx, b.classes)
	total := int64(0)
	for _, c := range b.classes {
		total += c.size * c.least
	}
	for k, price := range b.heads {
		total += b.rest(k, price)
	}
	return total
}

// price plans the classes at the present prices.
func (b *bounder) price(ctx context.Context, classes []*class) {
	var wg sync.WaitGroup
	for w, x := range b.planners {
		wg.Go(func() {
			for k := w; k < len(classes) && ctx.Err() == nil; k += len(b.planners) {
				b.class(x, classes[k])
			}
		})
	}
	wg.Wait()
}

// class finds what one agent of the class costs at least, and a good chain.
func (b *bounder) class(x *planner, c *class) {
	b.crew.price(c.spec, b.heads, &x.pr, model.Span{To: b.n})
	x.load(c.spec, 1, nil)
	best := x.relax(inf, c.chain, &c.mem, many)
	if x.floor+fine*worthwhile < best && x.floor < inf/2 { // a chain that keeps the sums is not found by multipliers alone
		x.all = false
		if found, _ := x.bestChain(best, dive, x.try); found < best {
			best = found
			copy(c.chain, x.try)
		}
	}
	own := c.base
	for k := range c.broad { // the planner counts these where they are not met
		own -= b.wishPrice(k)
	}
	c.least, c.cost, c.rows = own+min(x.floor, inf>>10), own+best, c.rows[:0]
	if best >= inf {
		return // not a chain
	}
	clear(c.tt)
	for s, j := range c.chain {
		if j >= 0 {
			x.in.fill(&b.dates[b.stages[s].date].duties[j], c.tt)
		}
	}
	for t, a := range c.tt {
		if q, ok := a.Queue(); ok {
			k := t*b.crew.queues + q
			c.rows = append(c.rows, int32(k))
			c.cost -= b.heads[k]
		}
	}
}

// rest returns what the crew's rules cost in row k with the heads that they would
// have at that price, less the price.
func (b *bounder) rest(k int, price int64) int64 {
	c := b.crew
	cost := c.short * int64(max(0, c.need[k]))
	for heads := range b.able[k] {
		m := c.marginal(k, heads)
		if m >= price {
			break
		}
		cost += m - price
	}
	return cost
}

// paid prices every required head at what the minutes of it are paid.
func (b *bounder) paid() {
	for k := range b.heads {
		b.heads[k] = 0
		if b.crew.need[k] > 0 {
			b.heads[k] = -b.m * int64(b.w.PaidMinutes)
		}
	}
}
