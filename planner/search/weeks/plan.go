package weeks

import (
	"context"
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
)

// fine is how finely the pricer breaks ties: one unit of the score is so many of
// its own, and chance adds less than one for each duty.
const fine = 256

// plan is a roster under construction with its score.
type plan struct {
	*crew
	specs  []*spec
	pricer *pricer
	rng    *rand.Rand
	score  int64
	chains []chain // per agent
	costs  []int64 // per agent: what its timetable costs it alone
	mems   []multipliers
	beam   int // labels of a layer that the pricer follows
	evals  int // timetables planned

	smoothed []int64 // prices of heads, where they are smoothed
	window   int     // heads to either side over which they are

	// incumbent is the best that the plan has been: itself, or another that holds it
	// while this one may become worse, by the least that a ruin has made it worse.
	incumbent *plan
	least     int64

	// Scratch.
	scratch     scratch
	spare       chain
	removed     []int // the group saved
	saved       []candidate
	there       []int
	assignments []assignment
	was         model.Timetable
	activities  model.Timetable
}

func newPlan(p *problem, specs []*spec, x *pricer, rng *rand.Rand) *plan {
	pl := &plan{crew: newCrew(p), specs: specs, pricer: x, rng: rng, beam: p.beam(), least: inf}
	pl.mems, pl.costs = make([]multipliers, len(specs)), make([]int64, len(specs))
	pl.spare, pl.activities = make(chain, len(p.layers)), make(model.Timetable, p.n)
	pl.incumbent = pl
	for range specs {
		pl.chains = append(pl.chains, newChain(len(p.layers)))
	}
	pl.score = pl.crew.score
	return pl
}

// remove counts agent i's timetable out.
func (pl *plan) remove(i int) {
	if pl.placed[i] {
		pl.count(i, -1)
		pl.score -= pl.costs[i]
	}
}

// count counts agent i in or out of the crew.
func (pl *plan) count(i int, sign int32) {
	before := pl.crew.score
	pl.add(i, sign)
	pl.score += pl.crew.score - before
	if pl.window > 0 {
		pl.resmooth(i)
	}
}

// replan gives agent i the timetable that is cheapest beside the others' at the prices
// of heads, exact or smoothed.
func (pl *plan) replan(i int) {
	pl.remove(i)
	s, x := pl.specs[i], pl.pricer
	pl.price(s, pl.headPrices(), &x.pr, model.Span{To: pl.n})
	x.load(s, fine, func() int64 { return pl.rng.Int64N(8) })
	if c := x.best(pl.chains[i], pl.spare, &pl.mems[i], pl.beam); c < inf {
		copy(pl.chains[i], pl.spare)
	} else {
		pl.chains[i].clear()
	}
	x.write(pl.chains[i], pl.tts[i])
	pl.costs[i] = pl.agentCost(s, pl.tts[i], pl.chains[i], &pl.scratch)
	pl.score += pl.costs[i]
	pl.count(i, 1)
	pl.evals++
}

// set gives agent i a timetable.
func (pl *plan) set(i int, c candidate) {
	pl.remove(i)
	copy(pl.tts[i], c.tt)
	copy(pl.chains[i], c.chain)
	pl.costs[i] = c.cost
	pl.score += c.cost
	pl.count(i, 1)
}

// copyFrom takes over another plan's timetables.
func (pl *plan) copyFrom(o *plan) {
	for i := range pl.specs {
		if !pl.placed[i] || !slices.Equal(pl.tts[i], o.tts[i]) {
			pl.set(i, candidate{tt: o.tts[i], chain: o.chains[i], cost: o.costs[i]})
		}
	}
}

// keepBest makes the plan as it is the incumbent if it is better.
func (pl *plan) keepBest() {
	if pl.score < pl.incumbent.score {
		pl.incumbent.copyFrom(pl)
	}
}

// save copies the agents' timetables to go back to.
func (pl *plan) save(agents []int) {
	pl.removed = append(pl.removed[:0], agents...)
	for k, i := range agents {
		if k == len(pl.saved) {
			pl.saved = append(pl.saved, candidate{tt: make(model.Timetable, pl.n), chain: make(chain, len(pl.layers))})
		}
		copy(pl.saved[k].tt, pl.tts[i])
		copy(pl.saved[k].chain, pl.chains[i])
		pl.saved[k].cost = pl.costs[i]
	}
}

// restore goes back to the timetables saved.
func (pl *plan) restore() {
	for k, i := range pl.removed {
		pl.set(i, pl.saved[k])
	}
}

// polish plans one agent after the other anew until nobody gains.
func (pl *plan) polish(ctx context.Context) {
	for before := pl.score + 1; pl.score < before; {
		before = pl.score
		for i := range pl.specs {
			if ctx.Err() != nil {
				return
			}
			pl.replan(i)
		}
	}
}

// roster returns a copy of the plan as a roster.
func (pl *plan) roster() *model.Roster {
	r := model.NewRoster(len(pl.tts), pl.n)
	for i, tt := range pl.tts {
		copy(r.Timetables[i], tt)
	}
	return r
}
