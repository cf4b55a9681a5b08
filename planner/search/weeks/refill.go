package weeks

import "paiban/planner/model"

// refill plans the insides of the duties around one slot anew, the duties
// themselves staying where they are: who serves which queue, and when breaks are
// taken. It costs a small part of a re-planning, and what a queue has too few of
// another often has too many of. As in ruin, agents come back one after the other
// in two rounds, the first under noise; the result is kept unless it is worse.
func (pl *plan) refill(mem *memory) {
	slot := pl.troubled()
	if slot < 0 {
		return
	}
	group := pl.onDuty(slot)
	before := pl.score
	pl.remember(mem, group)
	for _, i := range group {
		pl.take(i)
	}
	noise := float64(pl.tooMany+1) * 4 * pl.rng.Float64()
	for round := range 2 {
		pl.rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for _, i := range group {
			pl.take(i)
			pl.refillOne(i, slot, noise)
		}
		if round == 0 {
			noise = 0
		}
	}
	if pl.score > before {
		pl.restore(mem)
	}
}

// troubled returns a slot that costs, the worst of a few drawn at random, −1 if
// none of them does.
func (pl *plan) troubled() int {
	k := pl.worst()
	if k < 0 {
		return -1
	}
	return k / pl.queues
}

// onDuty picks two to seven of those on duty in the slot.
func (pl *plan) onDuty(slot int) []int {
	var there []int
	for i, tt := range pl.tts {
		if tt[slot] != model.Off {
			there = append(there, i)
		}
	}
	pl.rng.Shuffle(len(there), func(a, b int) { there[a], there[b] = there[b], there[a] })
	return there[:min(len(there), 2+pl.rng.IntN(6))]
}

// refillOne gives agent i, counted out, the cheapest inside of the duty that holds
// the slot, each queue's price raised by chance up to the noise.
func (pl *plan) refillOne(i, slot int, noise float64) {
	s, x := pl.specs[i], pl.x
	for k, j := range pl.chains[i] {
		if j < 0 {
			continue
		}
		u := &pl.dates[pl.stages[k].date].duties[j]
		if !u.span().Has(slot) {
			continue
		}
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
		x.in.fill(u, pl.tts[i])
		break
	}
	pl.place(i)
}
