package weeks

import (
	"context"
	"math"
	"runtime"
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
	b.costs, b.heads = make([]int64, len(b.classes)), make([]int64, len(b.crew.next))
	return b
}

// climb improves the bound of rosters that score so much, for so many rounds at
// most, and returns the best: from the best
// prices so far it goes along the mean of the last slopes, which smooths that all
// agents of a class jump together (the volume algorithm, Barahona and Anbil 2000).
func (b *bounder) climb(ctx context.Context, score int64, rounds int, report func(round int, bound int64)) int64 {
	best, round := -inf, 0
	var kept, mean []float64
	for _, start := range b.starts() {
		if round == rounds {
			break
		}
		round++
		copy(b.heads, start)
		value, slope := b.evaluate(ctx)
		if ctx.Err() != nil {
			return max(0, best)
		}
		if value > best {
			best, kept, mean = value, floats(b.heads), floats(slope)
		}
	}
	pace, idle := 0.1, 0
	for ; round < rounds && pace > 0.001; round++ {
		norm := 0.0
		for _, g := range mean {
			norm += g * g
		}
		if norm == 0 || best >= score {
			break
		}
		step := pace * float64(score-best) / norm
		for k := range b.heads {
			b.heads[k] = int64(math.Round(kept[k] + step*mean[k]))
		}
		value, slope := b.evaluate(ctx)
		if ctx.Err() != nil {
			break
		}
		along := 0.0
		for k, g := range slope {
			along += float64(g) * mean[k]
			mean[k] += 0.1 * (float64(g) - mean[k])
		}
		if value > best {
			best, idle, kept = value, 0, floats(b.heads)
			if along > 0 {
				pace = min(1, pace*1.5)
			}
		} else if idle++; idle%4 == 0 {
			pace /= 2
		}
		report(round, best)
	}
	return max(0, best) // no rule pays for being kept
}

// starts are the prices to begin with: none, and every required head worth what
// the minutes of it are paid.
func (b *bounder) starts() [][]int64 {
	none, paid := make([]int64, len(b.heads)), make([]int64, len(b.heads))
	for k := range paid {
		if b.crew.need[k] > 0 {
			paid[k] = -b.m * int64(b.w.PaidMinutes)
		}
	}
	return [][]int64{none, paid}
}

func floats(x []int64) []float64 {
	out := make([]float64, len(x))
	for k, v := range x {
		out[k] = float64(v)
	}
	return out
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
		total += cost * fine
		slope[k] -= int64(heads)
	}
	return (total + fine - 1) / fine, slope
}

// class returns what one agent of the class costs at least, in parts of a unit, and
// adds the heads of the whole class to the slope.
func (b *bounder) class(x *planner, c *class, slope []int64) int64 {
	b.crew.price(c.spec, b.heads, &x.pr, model.Span{To: b.n})
	x.load(c.spec, fine, nil)
	into := make(chain, len(b.stages))
	x.relax(inf, into, &c.mem, many)
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
	cost := c.base*fine + min(x.floor, inf>>10)
	for k := range c.broad { // the planner counts these where they are not met
		cost -= b.wishPrice(k) * fine
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
