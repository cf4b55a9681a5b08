package weeks

// The exact price of one more head jumps: dear below the minimum, free up to the
// maximum, dear above. Under it everybody runs to the same gap. A smoothed price is the
// mean of the exact ones over a window around the heads there are: it rises little by
// little, and agents spread out.

// smooth prices all heads with a window of width heads to either side; 0 goes back to
// the exact prices.
func (pl *plan) smooth(width int) {
	pl.window = width
	if width > 0 {
		pl.smoothed = resize(pl.smoothed, len(pl.next))
		for r := range pl.smoothed {
			pl.smoothed[r] = pl.smoothedPrice(r)
		}
	}
}

// resmooth prices the heads again where agent i has come or gone.
func (pl *plan) resmooth(i int) {
	for t, a := range pl.tts[i] {
		if q, ok := a.Queue(); ok {
			r := t*pl.queues + q
			pl.smoothed[r] = pl.smoothedPrice(r)
		}
	}
}

func (pl *plan) smoothedPrice(r int) int64 {
	heads, sum := int(pl.serve[r]), int64(0)
	for h := heads - pl.window; h <= heads+pl.window; h++ {
		sum += pl.marginal(r, int32(h))
	}
	return sum / int64(2*pl.window+1)
}

// headPrices returns what one more head costs in each row, smoothed if that is on.
func (pl *plan) headPrices() []int64 {
	if pl.window > 0 {
		return pl.smoothed
	}
	return pl.next
}
