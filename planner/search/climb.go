package search

import (
	"context"
	"math"
)

// steps is the course of a climb: its rounds, and the step as a share of a
// required slot's price at the first and at the last.
type steps struct {
	rounds   int
	from, to float64
}

// begin sets the prices at which a climb from nothing starts.
func (b *bounder) begin() {
	const start = 0.4
	full := float64(b.m) * float64(b.w.Required)
	for _, r := range b.rows {
		*r.price = int64(start * min(full, r.limit))
	}
}

// climb raises the bound by a subgradient method with a step of its own for each
// row, scaled by the row's recent slopes (Adam; Kingma and Ba 2015), on a
// falling schedule, from the prices in d, and leaves the best prices there. It
// stops at upper, which no bound exceeds.
func (b *bounder) climb(ctx context.Context, st steps, upper int64, progress func(round int, bound int64)) int64 {
	const fast, slow = 0.95, 0.99
	x, mean, square := make([]float64, len(b.rows)), make([]float64, len(b.rows)), make([]float64, len(b.rows))
	keep := make([]int64, len(b.rows))
	best := int64(math.MinInt64)
	full := float64(b.m) * float64(b.w.Required)
	for i, r := range b.rows {
		x[i] = float64(*r.price)
		keep[i] = *r.price
	}
	for round := 0; round < st.rounds && ctx.Err() == nil; round++ {
		b.setPrices(x)
		if value := b.evaluate(); value > best {
			best = value
			for i, r := range b.rows {
				keep[i] = *r.price
			}
		}
		if progress != nil {
			progress(round, best)
		}
		if best >= upper {
			break
		}
		step := full * st.from * math.Pow(st.to/st.from, float64(round)/float64(st.rounds))
		for i, r := range b.rows {
			g := r.left(&b.tally)
			mean[i] = fast*mean[i] + (1-fast)*g
			square[i] = slow*square[i] + (1-slow)*g*g
			m, v := mean[i]/(1-math.Pow(fast, float64(round+1))), square[i]/(1-math.Pow(slow, float64(round+1)))
			if v > 0 {
				scale := 1.0
				if r.price == &b.d.dawn {
					scale = float64(b.dawnMin)
				}
				x[i] = min(max(x[i]+scale*step*m/math.Sqrt(v), 0), r.limit)
			}
		}
	}
	for i, r := range b.rows {
		*r.price = keep[i]
	}
	if best > math.MinInt64 {
		b.evaluate() // leaves the timetables of the best prices, for the regrets
	}
	return best
}
