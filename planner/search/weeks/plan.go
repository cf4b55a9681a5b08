package weeks

import (
	"context"
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// fine is how finely the pricer breaks ties: one unit of the score is so many of
// its own, and chance adds less than one for each duty.
const fine = 256

// plan is a roster under construction with its score.
type plan struct {
	*problem
	*crew.Counts
	specs  []*spec
	pricer *pricer
	bound  *pricer // of the bound's problem, for dives
	bundle *bundle // whose columns dives begin with; nil = none
	rng    *rand.Rand
	score  int64
	chains []chain // per agent
	costs  []int64 // per agent: what its timetable costs it alone
	mems   []sumMultipliers
	beam   int // labels of a layer that the pricer follows
	evals  int // timetables planned

	smoothed []int64 // per row: what smoothing adds to the price of a head; nil = nothing
	window   int     // heads to either side over which prices are smoothed

	// incumbent is the best that the plan has been: itself, or another that holds it
	// while this one may become worse, by the least that a ruin has made it worse.
	incumbent *plan
	least     int64

	// Scratch.
	prices      *crew.Prices
	pricedFor   int // the agent and version of Counts that prices are of
	pricedAt    int
	smoothing   []int64
	scratch     scratch
	spare       chain
	removed     []int // the group saved
	saved       []candidate
	there       []int
	assignments []assignment
	was         model.Timetable
	activities  model.Timetable
	sums        []int
}

func newPlan(p *problem, specs []*spec, x *pricer, rng *rand.Rand) *plan {
	pl := &plan{problem: p, Counts: crew.NewCounts(p.shop), specs: specs, pricer: x, rng: rng, beam: p.beam(), least: inf}
	pl.prices, pl.pricedFor = crew.NewPrices(p.shop), -1
	pl.mems, pl.costs = make([]sumMultipliers, len(specs)), make([]int64, len(specs))
	pl.spare, pl.activities = make(chain, len(p.layers)), make(model.Timetable, p.n)
	pl.incumbent = pl
	for range specs {
		pl.chains = append(pl.chains, newChain(len(p.layers)))
	}
	for _, cost := range p.none {
		pl.score += cost
	}
	return pl
}

// priced returns what agent i, counted out of the span, would cost the crew there; good
// until the next call for another agent or span, or the next change of the counts.
func (pl *plan) priced(i int, span model.Span) *crew.Prices {
	if pl.pricedFor != i || pl.pricedAt != pl.Version || pl.prices.Span != span {
		pl.prices.Span, pl.prices.Places = span, pl.specs[i].places
		pl.Price(i, pl.prices)
		pl.pricedFor, pl.pricedAt = i, pl.Version
	}
	return pl.prices
}

// remove counts agent i's timetable out.
func (pl *plan) remove(i int) {
	if pl.Placed[i] {
		pl.Uncount(i)
		pl.resmooth(i)
		pl.score -= pl.priced(i, pl.all).Cost(pl.shop, pl.Timetables[i]) + pl.costs[i]
	}
}

// record counts agent i's timetable in, which costs it alone so much.
func (pl *plan) record(i int, cost int64) {
	pl.costs[i] = cost
	pl.score += pl.priced(i, pl.all).Cost(pl.shop, pl.Timetables[i]) + cost
	pl.Count(i)
	pl.resmooth(i)
}

// replan gives agent i the timetable that is cheapest beside the others' at the prices
// of heads, exact or smoothed.
func (pl *plan) replan(i int) {
	pl.remove(i)
	s, x := pl.specs[i], pl.pricer
	pl.assemble(s, pl.priced(i, pl.all), pl.smoothed, &x.pr)
	x.load(s, fine, func() int64 { return pl.rng.Int64N(8) })
	if c := x.best(pl.chains[i], pl.spare, &pl.mems[i], pl.beam); c < inf {
		copy(pl.chains[i], pl.spare)
	} else {
		pl.chains[i].clear()
	}
	x.write(pl.chains[i], pl.Timetables[i])
	pl.record(i, pl.agentCost(s, pl.Timetables[i], pl.chains[i], &pl.scratch))
	pl.evals++
}

// set gives agent i a timetable.
func (pl *plan) set(i int, c candidate) {
	pl.remove(i)
	copy(pl.Timetables[i], c.tt)
	copy(pl.chains[i], c.chain)
	pl.record(i, c.cost)
}

// copyFrom takes over another plan's timetables.
func (pl *plan) copyFrom(o *plan) {
	for i := range pl.specs {
		if !pl.Placed[i] || !slices.Equal(pl.Timetables[i], o.Timetables[i]) {
			pl.set(i, candidate{tt: o.Timetables[i], chain: o.chains[i], cost: o.costs[i]})
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
		copy(pl.saved[k].tt, pl.Timetables[i])
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

// settle plans one agent after the other anew until nobody gains.
func (pl *plan) settle(ctx context.Context) {
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
	r := model.NewRoster(len(pl.Timetables), pl.n)
	for i, tt := range pl.Timetables {
		copy(r.Timetables[i], tt)
	}
	return r
}
