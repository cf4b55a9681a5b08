package weeks

import (
	"context"
	"slices"

	"paiban/planner/model"
)

// ruin plans a small group anew: all are removed and come back one after the other, in
// two rounds, the first perhaps under smoothed prices (ruin and recreate, Schrimpf et al.
// 2000). The result is kept unless it is worse, see accepts.
func (pl *plan) ruin() {
	group := pl.randomGroup()
	before := pl.score
	pl.save(group)
	for _, i := range group {
		pl.remove(i)
	}
	pl.smooth(pl.rng.IntN(2))
	for range 2 {
		pl.rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for _, i := range group {
			pl.replan(i)
		}
		pl.smooth(0)
	}
	if worse := pl.score - before; worse > 0 && !pl.accepts(worse) {
		pl.restore()
	}
}

// handOver takes one duty from somebody whose timetable is dear and offers it to somebody
// whose is cheap, before both are planned anew: who comes back first after a ruin takes all
// that is missing. The result is kept unless it is worse.
func (pl *plan) handOver() {
	i, j := pl.rng.IntN(len(pl.specs)), pl.rng.IntN(len(pl.specs))
	for range 2 {
		if k := pl.rng.IntN(len(pl.specs)); pl.costs[k] > pl.costs[i] {
			i = k
		}
		if k := pl.rng.IntN(len(pl.specs)); pl.costs[k] < pl.costs[j] {
			j = k
		}
	}
	u := pl.randomDuty(i)
	if i == j || u == nil {
		return
	}
	before := pl.score
	pl.save([]int{i, j})
	pl.remove(i)
	clear(pl.Timetables[i][u.from:u.to])
	pl.record(i, pl.costs[i])
	pl.replan(j)
	pl.replan(i)
	if worse := pl.score - before; worse > 0 && !pl.accepts(worse) {
		pl.restore()
	}
}

// randomDuty returns one of agent i's duties, nil if there is none.
func (pl *plan) randomDuty(i int) (u *duty) {
	seen := 0
	for s := range pl.chains[i] {
		if v := pl.dutyOf(pl.chains[i], s); v != nil {
			if seen++; pl.rng.IntN(seen) == 0 {
				u = v
			}
		}
	}
	return u
}

// accepts tells whether to go on from a plan that has become worse: every other time
// if it is by as little as ever, where another plan holds the incumbent. What is left to
// gain in a small crew mostly takes a step up first.
func (pl *plan) accepts(worse int64) bool {
	if pl.incumbent == pl {
		return false
	}
	pl.least = min(pl.least, worse)
	return worse == pl.least && pl.rng.IntN(2) == 0
}

// randomGroup picks two agents, seldom more, to plan anew together, mostly of those around a
// slot with heads missing or too many (related removal, Shaw 1998).
func (pl *plan) randomGroup() []int {
	n := len(pl.specs)
	size := 2
	if pl.rng.IntN(8) == 0 {
		size += 1 + pl.rng.IntN(3) // what pairs alone do not find
	}
	row := -1
	if pl.rng.IntN(4) > 0 {
		row = pl.costliest()
	}
	if row >= 0 && pl.incumbent != pl && pl.heads(row) < pl.need[row] {
		size = 2 + pl.rng.IntN(4) // a gap is closed by a chain of people
	}
	size = min(n, size)
	out := make([]int, 0, size)
	if row >= 0 {
		out = pl.relatedGroup(out, size, row)
	}
	return pl.draw(out, size, 8*size, n, func(k int) int { return k })
}

// draw adds agents drawn from n, each once, until there are size of them or it has been
// tried so often.
func (pl *plan) draw(out []int, size, tries, n int, agent func(k int) int) []int {
	for ; len(out) < size && tries > 0 && n > 0; tries-- {
		if i := agent(pl.rng.IntN(n)); !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	return out
}

// relatedGroup picks agents who are on duty in the row's slot, one of them at its queue, or
// two hours before or after it.
func (pl *plan) relatedGroup(out []int, size, row int) []int {
	slot, queue := row/pl.queues, row%pl.queues
	reach := pl.day.Grid.Per(120)
	from, to := max(0, slot-reach), min(pl.n-1, slot+reach)
	there, near := make([]int, 0, len(pl.specs)), make([]int, 0, len(pl.specs))
	for i, tt := range pl.Timetables {
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
	return pl.draw(out, size, 8, len(near), func(k int) int { return near[k] })
}

// costliest returns the row that costs most of a few drawn at random, −1 if none of
// them costs.
func (pl *plan) costliest() int {
	worst, row := int64(0), -1
	for range 40 {
		r := pl.rng.IntN(len(pl.next))
		if c := pl.costAt(r); c > worst {
			worst, row = c, r
		}
	}
	return row
}

// ruinSome ruins the groups of one round, and reassigns activities: the more queues, the
// more there is to gain by it.
func (pl *plan) ruinSome(ctx context.Context) {
	const reassignments = 20 // for each ruin and queue
	queues := len(pl.day.Queues)
	for range perRound {
		if ctx.Err() != nil {
			return
		}
		if pl.few && pl.rng.IntN(4) == 0 {
			pl.handOver()
		} else {
			pl.ruin()
		}
		if queues > 1 && pl.anyQueue || len(pl.breaks) > 0 {
			for range reassignments * queues {
				pl.reassign()
			}
		}
		pl.keepBest()
	}
	if pl.bundle != nil && ctx.Err() == nil && pl.rng.IntN(4) == 0 { // it takes as long as a few rounds
		pl.diveSome(ctx)
		pl.keepBest()
	}
}
