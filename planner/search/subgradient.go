package search

import (
	"context"
	"math"
	"slices"
)

// stepSchedule is the course of an ascent: its rounds, and the step as a share of a
// required slot's price at the first and at the last.
type stepSchedule struct {
	rounds   int
	from, to float64
}

// begin sets the prices at which an ascent from nothing starts.
func (b *lagrangian) begin() {
	const start = 0.4
	full := float64(b.m) * float64(b.w.Required)
	for i, r := range b.Rows {
		b.λ[i] = int64(start * min(full, r.Max()))
	}
}

// ascend raises the bound by a subgradient method with a step of its own for each
// row, scaled by the row's recent slopes (Adam; Kingma and Ba 2015), on a
// falling schedule, from the prices in d, and leaves the best prices there. It
// stops at upper, which no bound exceeds.
func (b *lagrangian) ascend(ctx context.Context, st stepSchedule, upper int64, progress func(round int, bound int64)) int64 {
	const fast, slow = 0.95, 0.99
	x, mean, square := make([]float64, len(b.Rows)), make([]float64, len(b.Rows)), make([]float64, len(b.Rows))
	keep := slices.Clone(b.λ)
	best := int64(math.MinInt64)
	full := float64(b.m) * float64(b.w.Required)
	for i, v := range b.λ {
		x[i] = float64(v)
	}
	for round := 0; round < st.rounds && ctx.Err() == nil; round++ {
		b.setPrices(x)
		if value := b.evaluate(); value > best {
			best = value
			copy(keep, b.λ)
		}
		if progress != nil {
			progress(round, best)
		}
		if best >= upper {
			break
		}
		step := full * st.from * math.Pow(st.to/st.from, float64(round)/float64(st.rounds))
		for i, r := range b.Rows {
			g := b.Short(r, b.λ[i], b.counts)
			mean[i] = fast*mean[i] + (1-fast)*g
			square[i] = slow*square[i] + (1-slow)*g*g
			m, v := mean[i]/(1-math.Pow(fast, float64(round+1))), square[i]/(1-math.Pow(slow, float64(round+1)))
			if v > 0 {
				scale := 1.0
				if r.Scale > 0 {
					scale = r.Scale
				}
				x[i] = min(max(x[i]+scale*step*m/math.Sqrt(v), 0), r.Max())
			}
		}
	}
	copy(b.λ, keep)
	if best > math.MinInt64 {
		b.evaluate() // leaves the timetables of the best prices, for the reduced costs
	}
	return best
}
