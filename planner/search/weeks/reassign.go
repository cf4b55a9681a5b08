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
		pl.empty(&group[k])
	}
	noise := float64(pl.m*pl.w.maximum+1) * 4 * pl.rng.Float64()
	for round := range 2 {
		pl.rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for k := range group {
			if round > 0 {
				pl.empty(&group[k])
			}
			pl.reassignOne(&group[k], noise)
		}
		noise = 0
	}
	if pl.score > before {
		for k := range group {
			pl.empty(&group[k])
			pl.refill(&group[k], group[k].was)
		}
	}
}

// onDuty picks two to seven of those on duty in the slot, one of them at the activity,
// if anybody is.
func (pl *plan) onDuty(slot int, at model.Activity) []assignment {
	there := pl.there[:0]
	for i, tt := range pl.Timetables {
		if tt[slot] != model.Off {
			there = append(there, i)
		}
	}
	pl.there = there
	pl.rng.Shuffle(len(there), func(a, b int) { there[a], there[b] = there[b], there[a] })
	if k := slices.IndexFunc(there, func(i int) bool { return pl.Timetables[i][slot] == at }); k > 0 {
		there[0], there[k] = there[k], there[0]
	}
	out := pl.assignments[:0]
	pl.was = pl.was[:0]
	for _, i := range there[:min(len(there), 2+pl.rng.IntN(6))] {
		if u := pl.dutyAt(i, slot); u != nil {
			first := len(pl.was)
			pl.was = append(pl.was, pl.Timetables[i][u.from:u.to]...)
			was := pl.was[first:]
			out = append(out, assignment{i, u, was, pl.activityCost(pl.specs[i], u, was)})
		}
	}
	pl.assignments = out
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

// empty counts the agent's duty out.
func (pl *plan) empty(x *assignment) {
	i, span := x.agent, x.duty.span()
	pl.AddSpan(i, span, -1)
	pl.score -= pl.priced(i, span).Cost(pl.shop, pl.Timetables[i]) + pl.costs[i]
	clear(pl.Timetables[i][span.From:span.To])
}

// refill writes the activities of the duty, which is empty, and counts it in.
func (pl *plan) refill(x *assignment, activities model.Timetable) {
	i, span := x.agent, x.duty.span()
	copy(pl.Timetables[i][span.From:span.To], activities)
	if pl.ambiguous {
		pl.costs[i] = pl.agentCost(pl.specs[i], pl.Timetables[i], pl.chains[i], &pl.scratch)
	} else {
		cost := pl.activityCost(pl.specs[i], x.duty, activities)
		pl.costs[i] += cost - x.cost
		x.cost = cost
	}
	pl.score += pl.priced(i, span).Cost(pl.shop, pl.Timetables[i]) + pl.costs[i]
	pl.AddSpan(i, span, 1)
}

// reassignOne gives the agent, whose duty is empty, its cheapest activities, each
// queue's price raised by chance up to the noise.
func (pl *plan) reassignOne(y *assignment, noise float64) {
	s, x, u := pl.specs[y.agent], pl.pricer, y.duty
	pl.assemble(s, pl.priced(y.agent, u.span()), nil, &x.pr)
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
	pl.refill(y, pl.activities[u.from:u.to])
}
