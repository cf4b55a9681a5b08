package weeks

import (
	"context"
	"slices"

	"paiban/planner/model"
)

// anneal sweeps over all agents under prices that are bent less and less.
func (pl *plan) anneal(ctx context.Context) {
	const widest = 6
	order := make([]int, len(pl.specs))
	for i := range order {
		order[i] = i
	}
	for sweep := range 2 * widest {
		pl.bend((2*widest - 1 - sweep) / 2)
		pl.rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			if ctx.Err() != nil {
				break
			}
			pl.take(i)
			pl.put(i)
		}
	}
	pl.bend(0)
}

// beam is how many labels of a stage the improvement follows.
func (p *problem) beam() int {
	switch {
	case len(p.day.Agents) == 1:
		return 1000
	case p.few():
		return 60
	}
	return 30
}

// ruin re-plans a small group: its members come back one after the other, in two
// rounds, the first perhaps under bent prices (ruin and recreate, Schrimpf et al.
// 2000). The result is kept unless it is worse, see dares.
func (pl *plan) ruin() {
	group := pl.group()
	before := pl.score
	pl.remember(group)
	for _, i := range group {
		pl.take(i)
	}
	pl.bend(pl.rng.IntN(2))
	for round := range 2 {
		pl.rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for _, i := range group {
			pl.take(i)
			pl.put(i)
		}
		if round == 0 {
			pl.bend(0)
		}
	}
	if worse := pl.score - before; worse > 0 && !pl.dares(worse) {
		pl.restore()
	}
}

// dares tells whether to go on from a plan that has become worse: every other time
// if it is by as little as ever, where the best is held elsewhere. What is left to
// gain in a small crew mostly takes a step up first.
func (pl *plan) dares(worse int64) bool {
	if pl.top == pl {
		return false
	}
	pl.least = min(pl.least, worse)
	return worse == pl.least && pl.rng.IntN(2) == 0
}

// group picks two agents, seldom more, to re-plan together, mostly of those around
// a slot with heads missing or too many (related removal, Shaw 1998).
func (pl *plan) group() []int {
	n := len(pl.specs)
	size := 2
	if pl.rng.IntN(8) == 0 {
		size += 1 + pl.rng.IntN(3) // what pairs alone do not find
	}
	where := -1
	if pl.rng.IntN(4) > 0 {
		where = pl.worst()
	}
	if where >= 0 && pl.top != pl && pl.serve[where] < pl.need[where] {
		size = 2 + pl.rng.IntN(4) // a gap is closed by a chain of people
	}
	size = min(n, size)
	out := make([]int, 0, size)
	if where >= 0 {
		out = pl.around(out, size, where)
	}
	for tries := 0; len(out) < size && tries < 8*size; tries++ {
		if i := pl.rng.IntN(n); !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// around picks agents who are on duty in the slot, one of them at the queue, or
// near it.
func (pl *plan) around(out []int, size, where int) []int {
	slot, queue := where/pl.queues, where%pl.queues
	reach := pl.day.Grid.Per(120)
	from, to := max(0, slot-reach), min(pl.n-1, slot+reach)
	there, near := make([]int, 0, len(pl.specs)), make([]int, 0, len(pl.specs))
	for i, tt := range pl.tts {
		switch {
		case tt[slot] == model.Serve(queue):
			there = append(there, i)
		case tt[slot] != model.Off || tt[from] != model.Off || tt[to] != model.Off:
			near = append(near, i)
		}
	}
	if len(there) > 0 {
		out = append(out, there[pl.rng.IntN(len(there))])
	}
	for tries := 0; len(out) < size && len(near) > 0 && tries < 8; tries++ {
		if i := near[pl.rng.IntN(len(near))]; !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// worst returns the queue and slot that costs most of a few drawn at random, −1 if
// none of them costs.
func (pl *plan) worst() int {
	worst, where := int64(0), -1
	for range 40 {
		k := pl.rng.IntN(len(pl.next))
		if c := pl.costAt(k); c > worst {
			worst, where = c, k
		}
	}
	return where
}

// costAt is what the heads of a queue in a slot cost.
func (c *crew) costAt(k int) int64 {
	heads := c.serve[k]
	cost := c.short*int64(max(0, c.need[k]-heads)) + c.idle*int64(max(0, heads-c.need[k]))
	if over := int64(heads - c.most[k]); c.most[k] >= 0 && over > 0 {
		if c.square {
			over *= over
		}
		cost += c.tooMany * over
	}
	return cost
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
			pl.put(i)
		}
	}
}
