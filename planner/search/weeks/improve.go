package weeks

import (
	"context"
	"math"
)

// anneal sweeps over all agents under prices that are bent less and less.
func (pl *plan) anneal(ctx context.Context, widest, sweeps int) {
	order := make([]int, len(pl.specs))
	for i := range order {
		order[i] = i
	}
	for k := range sweeps {
		part := 1 - float64(k)/float64(max(1, sweeps-1))
		pl.bend(int(math.Round(float64(widest) * part)))
		pl.rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			if ctx.Err() != nil {
				break
			}
			pl.take(i)
			pl.put(i, narrow)
		}
	}
	pl.bend(0)
}

// narrow is how many labels of a stage the improvement follows.
const narrow = 60

// ruin re-plans a small group: its members come back one after the other, in two
// rounds, the first perhaps under bent prices (ruin and recreate, Schrimpf et al.
// 2000). The result is kept unless it is worse by more than the slack.
func (pl *plan) ruin(mem *memory, slack int64) {
	group := pl.group()
	before := pl.score
	pl.remember(mem, group)
	for _, i := range group {
		pl.take(i)
	}
	pl.bend(pl.rng.IntN(3))
	for round := range 2 {
		pl.rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for _, i := range group {
			pl.take(i)
			pl.put(i, narrow)
		}
		if round == 0 {
			pl.bend(0)
		}
	}
	if pl.score > before+slack {
		pl.restore(mem)
	}
}

// group picks a few agents at random.
func (pl *plan) group() []int {
	n := len(pl.specs)
	size := min(n, 2+pl.rng.IntN(4))
	out := make([]int, 0, size)
	for len(out) < size {
		i := pl.rng.IntN(n)
		new := true
		for _, j := range out {
			new = new && i != j
		}
		if new {
			out = append(out, i)
		}
	}
	return out
}

// settle re-plans one agent after the other until nobody gains.
func (pl *plan) settle(ctx context.Context) {
	for before := pl.score + 1; pl.score < before; {
		before = pl.score
		for i := range pl.specs {
			if ctx.Err() != nil {
				return
			}
			pl.take(i)
			pl.put(i, narrow)
		}
	}
}
