package search

import (
	"math"
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
)

// reducedCosts returns, per agent, by how much the agent's timetable is dearer at the
// bound's prices than the best one of its class: who stands out holds what the
// crew has not found a cheap home for.
func (pl *plan) reducedCosts(b *lagrangian) []int64 {
	out := make([]int64, len(pl.specs))
	for k, c := range b.classes {
		pr := b.fillInto(c.spec, pl.crew, pl.bent)
		for _, i := range c.agents {
			out[i] = max(0, pl.problem.cost(c.spec, pr, pl.Timetables[i], pl.Dawn[i])-b.choices[k].cost)
		}
	}
	return out
}

// ruin re-plans a small group: its members come back one after the other, in two
// rounds, the first under softer prices, the second at their best (ruin and
// recreate, Schrimpf et al. 2000). Now and then the first of the group goes to
// where the bound would have it and stays there, for the others to fill what it
// leaves: a single dear duty that everybody's next best move would bring back is
// got rid of in no other way. The result is kept unless it is worse.
func (pl *plan) ruin(rng *rand.Rand, mem *snapshot, regret []int64, d *multipliers) {
	const softest = 0.02
	evict := rng.IntN(3) == 0
	group := pl.randomGroup(rng, regret)
	if evict {
		group = pl.relatedGroup(rng, regret)
	}
	before := pl.score
	pl.save(mem, group)
	for _, i := range group {
		pl.remove(i)
	}
	full := float64(pl.m * int64(pl.w.Required))
	bend := pl.augment(d, full*math.Pow(softest, rng.Float64()))
	if rng.IntN(max(4, 2*len(pl.specs))) == 0 {
		bend = pl.noise(rng)
	}
	if evict {
		clear(pl.Timetables[group[0]]) // the old timetable is none to beat
		pl.Dawn[group[0]] = false
		pl.insert(group[0], pl.augment(d, 0))
		group = group[1:]
	}
	for round := range 2 {
		rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for _, i := range group {
			pl.remove(i)
			pl.insert(i, bend)
		}
		if round == 0 {
			bend = nil
		}
	}
	if pl.score > before {
		pl.restore(mem)
	}
}

// noise returns prices with a random slope from hour to hour: now and then a group
// has to leave a good roster to find a better one.
func (pl *plan) noise(rng *rand.Rand) func(int, *prices) {
	amp := float64(pl.m*int64(pl.w.Required)) * rng.Float64()
	hour := max(1, pl.day.Grid.Per(60))
	noise := make([]int64, pl.n/hour+1)
	for k := range noise {
		noise[k] = int64(amp * (2*rng.Float64() - 1))
	}
	return func(i int, pr *prices) {
		for t := range pl.n {
			for k := range pl.specs[i].acts {
				if pr.work[k][t] < inf {
					pr.work[k][t] += noise[t/hour]
				}
			}
			for k := range pr.away {
				pr.away[k][t] += noise[t/hour]
			}
		}
	}
}

// randomGroup picks a few agents to re-plan together: every other one the most
// regrettable of three drawn at random, the rest whoever comes.
func (pl *plan) randomGroup(rng *rand.Rand, regret []int64) []int {
	n := len(pl.specs)
	size := min(n, 2+rng.IntN(7))
	var out []int
	for tries := 0; len(out) < size && tries < 4*size; tries++ {
		pick := rng.IntN(n)
		if len(out)%2 == 0 {
			for range 2 {
				if i := rng.IntN(n); regret[i] > regret[pick] {
					pick = i
				}
			}
		}
		if !slices.Contains(out, pick) {
			out = append(out, pick)
		}
	}
	return out
}

// relatedGroup picks an agent, the likelier the larger its reduced cost, and some of those who
// are on duty around a slot in which it works outside the all-hands phases
// (related removal, Shaw 1998).
func (pl *plan) relatedGroup(rng *rand.Rand, regret []int64) []int {
	total := int64(0)
	for _, r := range regret {
		total += r + 1
	}
	seed, left := 0, rng.Int64N(total)
	for left -= regret[0] + 1; left >= 0; left -= regret[seed] + 1 {
		seed++
	}
	var slots []int
	for t, act := range pl.Timetables[seed] {
		if act != model.Off && pl.allHands[t] == 0 {
			slots = append(slots, t)
		}
	}
	out := []int{seed}
	if len(slots) == 0 {
		return out
	}
	at := slots[rng.IntN(len(slots))]
	reach := pl.day.Grid.Per(120)
	from, to := max(0, at-reach), min(pl.n-1, at+reach)
	var near []int
	for i, tt := range pl.Timetables {
		if i != seed && (tt[at] != model.Off || tt[from] != model.Off || tt[to] != model.Off) {
			near = append(near, i)
		}
	}
	rng.Shuffle(len(near), func(a, b int) { near[a], near[b] = near[b], near[a] })
	return append(out, near[:min(len(near), 2+rng.IntN(6))]...)
}
