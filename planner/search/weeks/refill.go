package weeks

import (
	"slices"

	"paiban/planner/model"
)

// inside is a duty of an agent whose inside is planned anew, and how it was.
type inside struct {
	agent int
	duty  *duty
	was   model.Timetable
	cost  int64 // of the inside that was written last, for the agent alone
}

// refill plans the insides of the duties around one slot anew, the duties
// themselves staying where they are: who serves which queue, and when breaks are
// taken. It costs a small part of a re-planning, and what a queue has too few of
// another often has too many of. As in ruin, agents come back one after the other
// in two rounds, the first under noise; the result is kept unless it is worse.
func (pl *plan) refill() {
	where := pl.worst()
	if where < 0 {
		return
	}
	group := pl.onDuty(where/pl.queues, model.Serve(where%pl.queues))
	before := pl.score
	for k := range group {
		pl.empty(&group[k])
	}
	noise := float64(pl.tooMany+1) * 4 * pl.rng.Float64()
	for round := range 2 {
		pl.rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for k := range group {
			if round > 0 {
				pl.empty(&group[k])
			}
			pl.refillOne(&group[k], noise)
		}
		noise = 0
	}
	if pl.score > before {
		for k := range group {
			pl.rewriteDuty(&group[k], group[k].was)
		}
	}
}

// onDuty picks two to seven of those on duty in the slot, one of them at the
// activity, if anybody is.
func (pl *plan) onDuty(slot int, at model.Activity) []inside {
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
	out := pl.insides[:0]
	for _, i := range there[:min(len(there), 2+pl.rng.IntN(6))] {
		if u := pl.dutyAt(i, slot); u != nil {
			out = append(out, inside{agent: i, duty: u})
		}
	}
	pl.insides, pl.was = out, pl.was[:0]
	for k := range out {
		u, first := out[k].duty, len(pl.was)
		pl.was = append(pl.was, pl.tts[out[k].agent][u.from:u.to]...)
		out[k].was = pl.was[first:]
		out[k].cost = pl.duringDuty(pl.specs[out[k].agent], u, out[k].was)
	}
	return out
}

// dutyAt returns agent i's duty that holds the slot, nil if there is none.
func (pl *plan) dutyAt(i, slot int) *duty {
	on := pl.cal.DateOf(slot)
	for s := max(0, on-1) * pl.per; s < (on+1)*pl.per; s++ {
		if j := pl.chains[i][s]; j >= 0 {
			if u := &pl.dates[pl.stages[s].date].duties[j]; u.span().Has(slot) {
				return u
			}
		}
	}
	return nil
}

// empty counts the agent out of the duty.
func (pl *plan) empty(x *inside) {
	pl.rewriteDuty(x, nil)
}

// rewriteDuty writes another inside, or none, and counts what that changes.
func (pl *plan) rewriteDuty(x *inside, acts model.Timetable) {
	i, before := x.agent, pl.crew.score
	for t := x.duty.from; t < x.duty.to; t++ {
		a := model.Off
		if acts != nil {
			a = acts[t-x.duty.from]
		}
		pl.rewrite(i, t, a)
	}
	pl.score += pl.crew.score - before
	if acts == nil {
		return
	}
	s, was := pl.specs[i], pl.owns[i]
	if pl.vague {
		pl.owns[i] = pl.own(s, pl.tts[i], pl.chains[i], &pl.tally)
	} else {
		cost := pl.duringDuty(s, x.duty, acts)
		pl.owns[i] += cost - x.cost
		x.cost = cost
	}
	pl.score += pl.owns[i] - was
}

// refillOne gives the agent, counted out, the cheapest inside of the duty, each
// queue's price raised by chance up to the noise.
func (pl *plan) refillOne(y *inside, noise float64) {
	s, x, u := pl.specs[y.agent], pl.x, y.duty
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
	x.in.load(s, &x.pr, u.span())
	copy(pl.scratch[u.from:u.to], y.was)
	x.in.fill(u, pl.scratch)
	pl.rewriteDuty(y, pl.scratch[u.from:u.to])
}
