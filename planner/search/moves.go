package search

import (
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// mover changes a timetable a little: a pause to another turn, one more or one less, a duty
// that begins or ends a step earlier or later, another activity for a part of a stretch.
// Whether the agent may have what comes of it is for the caller to find out.
type mover struct {
	*problem
	to    *candidate // what the last move made
	turns map[pauseKey][]int
	edges []int
}

// pauseKey tells which turns a pause may be moved to.
type pauseKey struct{ phase, kind, len int }

func newMover(p *problem) *mover {
	g := &mover{problem: p, to: newCandidate(make(model.Timetable, p.n), false, 0), turns: map[pauseKey][]int{}}
	for _, t := range p.turns {
		key := pauseKey{t.phase, t.kind, t.len}
		g.turns[key] = append(g.turns[key], t.at)
	}
	return g
}

// move makes a change at a random edge of the timetable, and reports whether it did.
func (g *mover) move(rng *rand.Rand, acts []model.Activity, from *candidate) bool {
	g.edges = g.edges[:0]
	prev := model.Off
	for t, act := range from.Slots {
		if act != prev {
			g.edges, prev = append(g.edges, t), act
		}
	}
	if prev != model.Off {
		g.edges = append(g.edges, g.n)
	}
	if len(g.edges) == 0 {
		return false
	}
	k := rng.IntN(len(g.edges))
	at, next := g.edges[k], g.n
	if k+1 < len(g.edges) {
		next = g.edges[k+1]
	}
	copy(g.to.Slots, from.Slots)
	before, after := from.At(at-1), from.At(at)
	lo, hi, ok := 0, 0, false
	switch {
	case crew.Works(before) && after == model.Off:
		lo, hi, ok = g.bound(rng, at, g.ends, before)
	case before == model.Off && crew.Works(after):
		lo, hi, ok = g.bound(rng, at, g.starts, after)
	case crew.Works(after) && rng.IntN(adding) == 0:
		lo, hi, ok = g.add(rng, at, next)
	case crew.Works(after):
		lo, hi, ok = g.relabel(rng, at, next, acts)
	case after != model.Off && rng.IntN(adding) == 0:
		lo, hi, ok = g.fill(at, next)
	case after != model.Off:
		lo, hi, ok = g.turn(rng, at, next)
	}
	if ok {
		g.to.Follow(from.Packed, lo, hi)
	}
	return ok
}

// bound moves a duty's start or end to the one before or after it on the grid; the slots
// gained are worked at act, as those lost must have been.
func (g *mover) bound(rng *rand.Rand, at int, grid []int, act model.Activity) (lo, hi int, ok bool) {
	k, ok := slices.BinarySearch(grid, at)
	k += 2*rng.IntN(2) - 1
	if !ok || k < 0 || k >= len(grid) {
		return 0, 0, false
	}
	lo, hi = min(at, grid[k]), max(at, grid[k])
	old := g.to.Slots[lo]
	with := act
	if old == act {
		with = model.Off
	}
	for t := lo; t < hi; t++ {
		if g.to.Slots[t] != old {
			return 0, 0, false
		}
		g.to.Slots[t] = with
	}
	return lo, hi, old == act || old == model.Off
}

// relabel gives a part of the work from slot at to slot end another activity.
func (g *mover) relabel(rng *rand.Rand, at, end int, acts []model.Activity) (lo, hi int, ok bool) {
	lo, hi = at, end
	switch rng.IntN(3) {
	case 0:
		lo += rng.IntN(end - at)
	case 1:
		hi -= rng.IntN(end - at)
	}
	act := acts[rng.IntN(len(acts))]
	if act == g.to.Slots[at] {
		return 0, 0, false
	}
	for t := lo; t < hi; t++ {
		g.to.Slots[t] = act
	}
	return lo, hi, true
}

// adding is the share of the changes of a stretch or of a pause, as a divisor, that add a
// pause or take it away.
const adding = 4

// add has a pause taken in the stretch from slot at to slot end.
func (g *mover) add(rng *rand.Rand, at, end int) (lo, hi int, ok bool) {
	from, to := g.firstTurn[at], len(g.problem.turns)
	if end < g.n {
		to = g.firstTurn[end]
	}
	if from == to {
		return 0, 0, false
	}
	t := &g.problem.turns[from+rng.IntN(to-from)]
	if lo, hi = t.at, t.at+t.len; hi > end {
		return 0, 0, false
	}
	for t2 := lo; t2 < hi; t2++ {
		g.to.Slots[t2] = crew.Pauses[t.kind]
	}
	return lo, hi, true
}

// fill has the pause from slot at to slot end worked.
func (g *mover) fill(at, end int) (lo, hi int, ok bool) {
	with := g.to.At(at - 1)
	if !crew.Works(with) {
		return 0, 0, false
	}
	for t := at; t < end; t++ {
		g.to.Slots[t] = with
	}
	return at, end, true
}

// turn moves the pause from slot at to slot end to another turn of its phase.
func (g *mover) turn(rng *rand.Rand, at, end int) (lo, hi int, ok bool) {
	tt, pause := g.to.Slots, g.to.Slots[at]
	fill := g.to.At(at - 1)
	if !crew.Works(fill) && end < g.n {
		fill = tt[end]
	}
	turns := g.turns[pauseKey{g.phaseAt[at], int(crew.PauseOf[pause]), end - at}]
	if !crew.Works(fill) || len(turns) == 0 {
		return 0, 0, false
	}
	to := turns[rng.IntN(len(turns))]
	for t := at; t < end; t++ {
		tt[t] = fill
	}
	for t := to; t < to+end-at; t++ {
		if !crew.Works(tt[t]) {
			return 0, 0, false
		}
		tt[t] = pause
	}
	return min(at, to), max(at, to) + end - at, to != at
}
