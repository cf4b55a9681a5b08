package search

import (
	"math"
	"math/rand/v2"

	"paiban/planner/model"
)

// plan is a roster under construction with its score.
type plan struct {
	*crew
	specs  []*spec
	prices []*prices // per agent
	dawns  []bool
	score  int64
	x      *pricer
	evals  int
}

func newPlan(p *problem, specs []*spec, x *pricer) *plan {
	pl := &plan{crew: newCrew(p), specs: specs, x: x}
	n := len(specs)
	pl.dawns = make([]bool, n)
	for _, s := range specs {
		pl.prices = append(pl.prices, p.newPrices(len(s.acts)))
		pl.score += s.base
	}
	for t := range p.n {
		for q := range p.day.Queues {
			pl.score += p.m * int64(p.w.Required) * int64(p.day.Required[q][t])
		}
		for k := range postKinds {
			pl.score += p.m * int64(p.w.Posts) * int64(p.postNeed[k][t])
		}
	}
	return pl
}

// take counts agent i's timetable out.
func (pl *plan) take(i int) {
	if !pl.placed[i] {
		return
	}
	pl.add(i, pl.dawns[i], -1)
	pl.price(i, pl.specs[i], pl.prices[i])
	pl.score -= pl.cost(pl.specs[i], pl.prices[i], pl.tts[i], pl.dawns[i]) - pl.specs[i].base
	pl.placed[i] = false
}

// put gives agent i the best timetable under the crew's prices; extra may bend
// the prices for the choice, never for the score.
func (pl *plan) put(i int, extra func(int, *prices)) {
	s, pr := pl.specs[i], pl.prices[i]
	pl.price(i, s, pr)
	if extra != nil {
		extra(i, pr)
	}
	// the timetable left behind, or staying at home, is one to beat
	cost := pl.cost(s, pr, pl.tts[i], pl.dawns[i])
	if c := pl.x.best(s, pr, cost+1, false); c.ok {
		pl.x.build(s, pr, c, pl.tts[i])
		pl.dawns[i], cost = c.dawn, c.cost
	}
	if extra != nil {
		pl.price(i, s, pr)
		cost = pl.cost(s, pr, pl.tts[i], pl.dawns[i])
	}
	pl.count(i, cost)
}

// count counts agent i's timetable in at its known cost.
func (pl *plan) count(i int, cost int64) {
	pl.add(i, pl.dawns[i], 1)
	pl.score += cost - pl.specs[i].base
	pl.placed[i] = true
	pl.evals++
}

// set gives agent i a timetable.
func (pl *plan) set(i int, tt model.Timetable, dawn bool) {
	pl.take(i)
	copy(pl.tts[i], tt)
	pl.dawns[i] = dawn
	pl.price(i, pl.specs[i], pl.prices[i])
	pl.count(i, pl.cost(pl.specs[i], pl.prices[i], pl.tts[i], dawn))
}

// memory is a copy of some agents' timetables to go back to.
type memory struct {
	agents []int
	tts    []model.Timetable
	dawns  []bool
}

func (pl *plan) remember(mem *memory, agents []int) {
	mem.agents = append(mem.agents[:0], agents...)
	mem.dawns = mem.dawns[:0]
	for k, i := range agents {
		if k == len(mem.tts) {
			mem.tts = append(mem.tts, make(model.Timetable, pl.n))
		}
		copy(mem.tts[k], pl.tts[i])
		mem.dawns = append(mem.dawns, pl.dawns[i])
	}
}

func (pl *plan) restore(mem *memory) {
	for _, i := range mem.agents {
		pl.take(i)
	}
	for k, i := range mem.agents {
		pl.set(i, mem.tts[k], mem.dawns[k])
	}
}

// soften returns prices between the bound's and the exact ones: a queue's price
// falls in a straight line from one breach to nothing as heads are added, through
// the bound's price where the requirement is just met, by stiff per head. A stiff
// line is the exact marginal price; a soft one lets agents trade places over
// several slots (an augmented Lagrangian; Hestenes 1969, Powell 1969).
func (pl *plan) soften(d *duals, stiff float64) func(int, *prices) {
	full := pl.m * int64(pl.w.Required)
	return func(i int, pr *prices) {
		s := pl.specs[i]
		for k, act := range s.acts {
			q, ok := act.Queue()
			if !ok {
				continue
			}
			for t := range pl.n {
				need := pl.day.Required[q][t]
				if !s.avail[t] || need == 0 {
					continue
				}
				have, exact := int(pl.serve[q][t]), int64(0)
				if have < need {
					exact = full
				}
				soft := int64(float64(d.serve[q][t]) + stiff*(float64(need-have)-0.5))
				pr.work[k][t] += exact - min(max(soft, 0), full)
			}
		}
		if pl.dawnCost > 0 {
			soft := int64(float64(d.dawn) + stiff*float64(pl.dawnMin)*(float64(pl.dawn-pl.dawnLim)+0.5))
			pr.dawn = min(max(soft, 0), pl.dawnCost)
		}
	}
}

// anneal sweeps over all agents under prices that stiffen from the bound's to
// the exact ones.
func (pl *plan) anneal(rng *rand.Rand, order []int, d *duals, from, to float64, sweeps int) {
	for k := range sweeps {
		part := float64(k) / float64(max(1, sweeps-1))
		bend := pl.soften(d, float64(pl.m*int64(pl.w.Required))*from*math.Pow(to/from, part))
		rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		for _, i := range order {
			pl.take(i)
			pl.put(i, bend)
		}
	}
}

// sweep re-plans every agent once in a shuffled order and reports whether the
// score fell.
func (pl *plan) sweep(rng *rand.Rand, order []int) bool {
	before := pl.score
	rng.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
	for _, i := range order {
		pl.take(i)
		pl.put(i, nil)
	}
	return pl.score < before
}

// regret returns, per agent, by how much the agent's timetable is dearer at the
// bound's prices than the best one of its class: who stands out holds what the
// crew has not found a cheap home for.
func (pl *plan) regret(b *bounder) []int64 {
	out := make([]int64, len(pl.specs))
	for k, c := range b.classes {
		for _, i := range c.agents {
			out[i] = max(0, pl.problem.cost(c.spec, b.prices[k], pl.tts[i], pl.dawns[i])-b.choices[k].cost)
		}
	}
	return out
}

// ruin re-plans a small group: all are counted out and come back one after the
// other, the first under soft prices and the last at its best (ruin and
// recreate, Schrimpf et al. 2000). The result is kept unless it is worse by more
// than the threshold.
func (pl *plan) ruin(rng *rand.Rand, mem *memory, group []int, d *duals, threshold int64) bool {
	before := pl.score
	pl.remember(mem, group)
	for _, i := range group {
		pl.take(i)
	}
	full := float64(pl.m * int64(pl.w.Required))
	soft := math.Pow(softest, rng.Float64())
	for round := range ruinRounds {
		part := float64(round) / float64(ruinRounds)
		rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for _, i := range group {
			pl.take(i)
			if round == ruinRounds-1 {
				pl.put(i, nil)
			} else {
				pl.put(i, pl.soften(d, full*soft*math.Pow(2/soft, part)))
			}
		}
	}
	if pl.score > before+threshold {
		pl.restore(mem)
		return false
	}
	return true
}

var softest, ruinRounds = 0.02, 3
