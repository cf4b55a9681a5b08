package search

import "math"

// levelCap is the level rule of one pause kind in one slot.
type levelCap struct {
	share float64
	turns int     // ⌊window ÷ minutes⌋; 0 = no rule here
	caps  []int32 // heads that may be away, by heads on duty; len = agents + 2
	// what the bound takes, with slope times the heads on duty, for the cap: of the
	// shop, and of the priced teams
	shop float64
	team []float64
}

// slope returns the share of the heads on duty that may be away: no cap is as
// much as the share and one head.
func (c levelCap) slope() float64 { return max(c.share, 1/float64(c.turns)) }

// grain returns a small number whose product with the slope is whole, 1 if none is.
func (c *levelCap) grain() float64 {
	for g := 1.0; g <= 20; g++ {
		if x := g * c.slope(); math.Abs(x-math.Round(x)) < 1e-9 {
			return g
		}
	}
	return 1
}

// spare returns the least c such that c and slope times the heads on duty are never
// below the cap, for up to n heads on duty.
func (c *levelCap) spare(n int) (most float64) {
	slope := c.slope()
	for k, heads := range c.caps[:n+1] {
		most = max(most, float64(heads)-slope*float64(k))
	}
	return most
}

// over returns how many heads of n on duty are away beyond what the level
// rule allows.
func (c *levelCap) over(n, away int32) int64 {
	if away == 0 || c.turns == 0 {
		return 0
	}
	return int64(max(0, away-c.caps[n]))
}
