package weeks

import (
	"slices"

	"paiban/planner/model"
)

// assignment is an agent's duty whose activities are planned anew, and how they were.
type assignment struct {
	agent int
	duty  *duty
	was   model.Timetable
	cost  int64 // of the activities written last, for the agent alone
}

// reassign plans the activities of some duties around one slot anew, the duties
// themselves staying where they are (fix and optimise): who serves which queue, and when
// breaks are taken. It costs a small part of a ruin, and what one queue has too few of
// another often has too many of. As there, agents come back one after the other in two
// rounds, the first under noise; the result is kept unless it is worse.
func (pl *plan) reassign() {
	row := pl.costliest()
	if row < 0 {
		return
	}
	group := pl.onDuty(row/pl.queues, model.Serve(row%pl.queues))
	before := pl.score
	for k := range group {
		pl.rewriteDuty(&group[k], nil)
	}
	noise := float64(pl.tooMany+1) * 4 * pl.rng.Float64()
	for round := range 2 {
		pl.rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for k := range group {
			if round > 0 {
				pl.rewriteDuty(&group[k], nil)
			}
			pl.reassignOne(&group[k], noise)
		}
		noise = 0
	}
	if pl.score > before {
		for k := range group {
			pl.rewriteDuty(&group[k], group[k].was)
		}
	}
}

// onDuty picks two to seven of those on duty in the slot, one of them at the activity,
// if anybody is.
func (pl *plan) onDuty(slot int, at model.Activity) []assignment {
	there := pl.there[:0]
	for i, tt := range pl.tts {
		if tt[slot] != model.Off {
			there = append(there, i)
		}
	}
	pl.there = there
	pl.rng.Shuffle(len(there), func(a, b int) { there[a], there[b] = there[b], there[a] })
	if k := slices.IndexFunc(there, func(i int) bool { return pl.tts[i][slot] == at }); k > 0 {
		there[0], there[k] = there[k], there[0]
	}
	out := pl.assignments[:0]
	for _, i := range there[:min(len(there), 2+pl.rng.IntN(6))] {
		if u := pl.dutyAt(i, slot); u != nil {
			out = append(out, assignment{agent: i, duty: u})
		}
	}
	pl.assignments, pl.was = out, pl.was[:0]
	for k := range out {
		u, first := out[k].duty, len(pl.was)
		pl.was = append(pl.was, pl.tts[out[k].agent][u.from:u.to]...)
		out[k].was = pl.was[first:]
		out[k].cost = pl.activityCost(pl.specs[out[k].agent], u, out[k].was)
	}
	return out
}

// dutyAt returns agent i's duty that holds the slot, nil if there is none.
func (pl *plan) dutyAt(i, slot int) *duty {
	on := pl.cal.DateOf(slot)
	for s := max(0, on-1) * pl.per; s < (on+1)*pl.per; s++ {
		if u := pl.dutyOf(pl.chains[i], s); u != nil && u.span().Has(slot) {
			return u
		}
	}
	return nil
}

// rewriteDuty writes the activities of the duty, or with nil empties it, and counts what
// that changes.
func (pl *plan) rewriteDuty(x *assignment, activities model.Timetable) {
	i, before := x.agent, pl.crew.score
	for t := x.duty.from; t < x.duty.to; t++ {
		a := model.Off
		if activities != nil {
			a = activities[t-x.duty.from]
		}
		pl.rewrite(i, t, a)
	}
	pl.score += pl.crew.score - before
	if activities == nil {
		return
	}
	s, was := pl.specs[i], pl.costs[i]
	if pl.ambiguous {
		pl.costs[i] = pl.agentCost(s, pl.tts[i], pl.chains[i], &pl.scratch)
	} else {
		cost := pl.activityCost(s, x.duty, activities)
		pl.costs[i] += cost - x.cost
		x.cost = cost
	}
	pl.score += pl.costs[i] - was
}

// reassignOne gives the agent, whose duty is empty, its cheapest activities, each
// queue's price raised by chance up to the noise.
func (pl *plan) reassignOne(y *assignment, noise float64) {
	s, x, u := pl.specs[y.agent], pl.pricer, y.duty
	pl.price(s, pl.next, &x.pr, u.span())
	if noise > 0 {
		n := len(s.acts)
		for act := range n {
			extra := int64(noise * pl.rng.Float64())
			for t := u.from; t < u.to; t++ {
				x.pr.acts[t*n+act] += extra
			}
		}
	}
	x.activities.load(s, &x.pr, u.span())
	copy(pl.activities[u.from:u.to], y.was)
	x.activities.write(u, pl.activities)
	pl.rewriteDuty(y, pl.activities[u.from:u.to])
}
