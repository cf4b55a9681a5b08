package weeks

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"

	"paiban/planner/model"
)

// class is agents who are interchangeable.
type class struct {
	*spec
	size int64
	mem  multipliers
}

// bounder proves how low a score can be (Lagrangian relaxation; Geoffrion 1974):
// heads have a price per queue and slot, everybody takes the cheapest timetable
// under these prices, and the crew's rules take the heads that suit them best.
// Whatever the prices, no roster scores less than the sum. Prices are integers,
// so the sum is exact.
type bounder struct {
	*problem
	crew     *crew // empty: for marginal prices alone
	classes  []*class
	heads    []int64 // prices
	planners []*planner
	able     []int32 // per queue and slot: who could serve it
	costs    []int64 // per class
}

func newBounder(p *problem, specs []*spec, planners []*planner) *bounder {
	b := &bounder{problem: p, crew: newCrew(p), planners: planners}
	b.crew.watch = false // relaxed
	index := map[string]*class{}
	for _, s := range specs {
		key := s.key()
		c, ok := index[key]
		if !ok {
			c = &class{spec: s}
			index[key] = c
			b.classes = append(b.classes, c)
		}
		c.size++
	}
	b.able = make([]int32, len(b.crew.next))
	for _, s := range specs {
		for _, q := range s.queueOf {
			if q >= 0 {
				for t := range p.n {
					b.able[t*b.crew.queues+q]++
				}
			}
		}
	}
	b.costs = make([]int64, len(b.classes))
	return b
}

// climb improves the bound for so many rounds, by subgradient steps towards the
// target with the last directions in memory (Camerini, Fratta and Maffioli 1975),
// and returns the best. It begins with nothing, or with what a head more saves
// and a head less would save in the plan.
func (b *bounder) climb(ctx context.Context, pl *plan, rounds int, report func(round int, bound int64)) int64 {
	b.heads = make([]int64, len(b.crew.next))
	best, _ := b.evaluate(ctx)
	kept := slices.Clone(b.heads)
	for k := range b.heads {
		b.heads[k] = min(0, pl.marginal(k, pl.serve[k]))
		if heads := pl.serve[k]; heads > 0 {
			b.heads[k] += max(0, pl.marginal(k, heads-1))
		}
	}
	if value, _ := b.evaluate(ctx); value > best {
		best = value
		copy(kept, b.heads)
	}
	if ctx.Err() != nil {
		return 0
	}
	copy(b.heads, kept)
	direction := make([]float64, len(b.heads))
	pace, idle := 1.0, 0
	for round := range rounds {
		value, slope := b.evaluate(ctx)
		if ctx.Err() != nil {
			return max(0, best)
		}
		if value > best {
			best, idle = value, 0
			copy(kept, b.heads)
		} else if idle++; idle%6 == 0 {
			pace /= 2
			copy(b.heads, kept)
			clear(direction)
			if idle >= 18 {
				break
			}
			continue
		}
		norm := 0.0
		for k, g := range slope {
			direction[k] = float64(g) + 0.6*direction[k]
			norm += direction[k] * direction[k]
		}
		if norm == 0 || best >= pl.score {
			break
		}
		step := pace * float64(pl.score-min(value, pl.score)+1) / norm
		for k := range b.heads {
			b.heads[k] += int64(math.Round(step * direction[k]))
		}
		report(round, best)
	}
	return max(0, best) // no rule pays for being kept
}

// evaluate returns the bound at the present prices, and by how much more heads
// are given than taken, queue by slot.
func (b *bounder) evaluate(ctx context.Context) (int64, []int64) {
	slopes := make([][]int64, len(b.planners))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for w, x := range b.planners {
		wg.Go(func() {
			slots <- struct{}{}
			slopes[w] = make([]int64, len(b.heads))
			for k := w; k < len(b.classes) && ctx.Err() == nil; k += len(b.planners) {
				b.costs[k] = b.class(x, b.classes[k], slopes[w])
			}
			<-slots
		})
	}
	wg.Wait()
	total := int64(0)
	for k, c := range b.classes {
		total += c.size * b.costs[k]
	}
	slope := slopes[0]
	for k := range slope {
		for _, s := range slopes[1:] {
			slope[k] += s[k]
		}
		heads, cost := b.wanted(k)
		total += cost
		slope[k] -= int64(heads)
	}
	return total, slope
}

// class returns what one agent of the class costs at least, and adds the heads of
// the whole class to the slope.
func (b *bounder) class(x *planner, c *class, slope []int64) int64 {
	b.crew.price(c.spec, b.heads, &x.pr, model.Span{To: b.n})
	x.load(c.spec, 1, nil)
	into := make(chain, len(b.stages))
	x.relax(inf, into, &c.mem)
	tt := make([]int, b.n)
	for s, j := range x.try {
		if j >= 0 {
			u := &b.dates[b.stages[s].date].duties[j]
			x.in.acts(u, tt)
			for t := u.from; t < u.to; t++ {
				if q := tt[t]; q >= 0 {
					slope[t*b.crew.queues+q] += c.size
				}
			}
		}
	}
	cost := c.base + x.floor
	for k := range c.broad { // the planner counts these where they are not met
		cost -= b.wishPrice(k)
	}
	return cost
}

// wanted returns the heads that the crew's rules would have at the present price
// of k, and what they cost less that price.
func (b *bounder) wanted(k int) (int32, int64) {
	c := b.crew
	price, heads, cost := b.heads[k], int32(0), c.short*int64(max(0, c.need[k]))
	for ; heads < b.able[k]; heads++ {
		m := c.marginal(k, heads)
		if m >= price {
			break
		}
		cost += m - price
	}
	return heads, cost
}
