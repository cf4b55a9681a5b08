package weeks

// The exact price of one more head is a step: dear below the minimum, free up to
// the maximum, dear above. At the start it makes everybody run to the same gap. A
// bent price is the mean of the exact ones around the heads there are, width to
// either side: it rises little by little, and agents spread out.

// bend prices all heads with that width; 0 goes back to the exact prices.
func (pl *plan) bend(width int) {
	pl.width = width
	if width == 0 {
		return
	}
	pl.soft = resize(pl.soft, len(pl.next))
	for k := range pl.soft {
		pl.soft[k] = pl.bent(k)
	}
}

// rebend prices the heads again where agent i has come or gone.
func (pl *plan) rebend(i int) {
	for t, a := range pl.tts[i] {
		if q, ok := a.Queue(); ok {
			k := t*pl.queues + q
			pl.soft[k] = pl.bent(k)
		}
	}
}

func (pl *plan) bent(k int) int64 {
	heads, w := int(pl.serve[k]), pl.width
	sum := int64(0)
	for h := heads - w; h <= heads+w; h++ {
		sum += pl.marginal(k, int32(h))
	}
	return sum / int64(2*w+1)
}
