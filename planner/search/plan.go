package search

import (
	"context"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
)

// plan is a roster under construction with its score.
type plan struct {
	*problem
	*crew.Counts
	specs               []*spec
	crew                *crew.Prices // scratch, as the next two
	exact, bent         *prices
	pricedFor, pricedAt int // agent and version that exact is of
	score               int64
	x                   *pricer
	evals               int
	touched             []int // agents counted in, where somebody asks
}

func newPlan(p *problem, specs []*spec, x *pricer) *plan {
	pl := &plan{problem: p, Counts: crew.NewCounts(p.shop), crew: crew.NewPrices(p.shop), specs: specs, x: x, score: p.shop.Empty}
	acts := 0
	for _, s := range specs {
		pl.score += s.base
		acts = max(acts, len(s.acts))
	}
	pl.exact, pl.bent, pl.pricedFor = p.newPrices(acts), p.newPrices(acts), -1
	return pl
}

// remove counts agent i's timetable out; the agent's prices are then those of the
// crew without it.
func (pl *plan) remove(i int) {
	if !pl.Placed[i] {
		return
	}
	pl.Uncount(i)
	pl.score -= pl.cost(pl.specs[i], pl.priced(i), pl.Timetables[i], pl.Dawn[i]) - pl.specs[i].base
}

// priced returns what agent i, counted out, would cost the crew as it is now;
// good until the next call for another agent or the next change of the crew.
func (pl *plan) priced(i int) *prices {
	if pl.pricedFor != i || pl.pricedAt != pl.Version {
		pl.crew.Places = pl.specs[i].places
		pl.Price(i, pl.crew)
		pl.assemble(pl.specs[i], pl.crew, pl.exact)
		pl.pricedFor, pl.pricedAt = i, pl.Version
	}
	return pl.exact
}

// insert gives agent i the best timetable under the crew's prices, or under bent
// ones: these bend the choice, never the score.
func (pl *plan) insert(i int, bend func(int, *prices)) {
	s, pr := pl.specs[i], pl.priced(i)
	bent := pr
	if bend != nil {
		bent = pl.bent
		bent.copy(pr)
		bend(i, bent)
	}
	// the timetable left behind, or staying at home, is one to beat
	hand := pl.cost(s, bent, pl.Timetables[i], pl.Dawn[i])
	if c := pl.x.best(s, bent, hand+1, false); c.ok {
		pl.x.build(s, bent, c, pl.Timetables[i])
		pl.Dawn[i], hand = c.dawn, c.cost
	}
	if bend != nil {
		hand = pl.cost(s, pr, pl.Timetables[i], pl.Dawn[i])
	}
	pl.record(i, hand)
}

// record counts agent i's timetable in at its known cost.
func (pl *plan) record(i int, cost int64) {
	pl.Count(i)
	pl.score += cost - pl.specs[i].base
	pl.evals++
	if pl.touched != nil {
		pl.touched = append(pl.touched, i)
	}
}

// set gives agent i a timetable.
func (pl *plan) set(i int, tt model.Timetable, dawn bool) {
	pl.remove(i)
	copy(pl.Timetables[i], tt)
	pl.Dawn[i] = dawn
	pl.record(i, pl.cost(pl.specs[i], pl.priced(i), pl.Timetables[i], dawn))
}

// snapshot is a copy of some agents' timetables to go back to.
type snapshot struct {
	agents []int
	tts    []model.Timetable
	dawns  []bool
}

func (pl *plan) save(mem *snapshot, agents []int) {
	mem.agents = append(mem.agents[:0], agents...)
	mem.dawns = mem.dawns[:0]
	for k, i := range agents {
		if k == len(mem.tts) {
			mem.tts = append(mem.tts, make(model.Timetable, pl.n))
		}
		copy(mem.tts[k], pl.Timetables[i])
		mem.dawns = append(mem.dawns, pl.Dawn[i])
	}
}

// saveAll remembers everybody who has a timetable.
func (pl *plan) saveAll(mem *snapshot) {
	var all []int
	for i, placed := range pl.Placed {
		if placed {
			all = append(all, i)
		}
	}
	pl.save(mem, all)
}

func (pl *plan) restore(mem *snapshot) {
	for _, i := range mem.agents {
		pl.remove(i)
	}
	for k, i := range mem.agents {
		pl.set(i, mem.tts[k], mem.dawns[k])
	}
}

// adopt takes over one agent's timetable and the score from a plan that differs
// in this agent at most, without pricing.
func (pl *plan) adopt(o *plan, i int) {
	if pl.Placed[i] {
		pl.Uncount(i)
	}
	copy(pl.Timetables[i], o.Timetables[i])
	pl.Dawn[i] = o.Dawn[i]
	if o.Placed[i] {
		pl.Count(i)
	}
	pl.score = o.score
}

// settle re-plans one agent after the other at its best until nobody gains: a
// last hand at what the random groups have missed. Once time is over it only mends hard breaches.
func (pl *plan) settle(ctx context.Context) {
	pl.swapTeams()
	for before := pl.score + 1; pl.score < before; {
		before = pl.score
		for i := range pl.specs {
			if ctx.Err() != nil {
				pl.keepHard()
				return
			}
			pl.remove(i)
			pl.insert(i, nil)
		}
	}
}

// keepHard plans those anew of whom a hard rule is broken, everybody where it is one of all.
func (pl *plan) keepHard() {
	again := make([]bool, len(pl.specs))
	_, breaches := rules.Check(pl.day, pl.roster())
	for _, b := range breaches {
		if b.Level == model.Hard && b.Agent >= 0 {
			again[b.Agent] = true
		} else if b.Level == model.Hard {
			again = slices.Repeat([]bool{true}, len(again))
		}
	}
	for i := range again {
		if again[i] {
			pl.remove(i)
			pl.insert(i, nil)
		}
	}
}

// copyFrom takes over another plan's timetables.
func (pl *plan) copyFrom(o *plan) {
	var changed []int
	for i := range pl.specs {
		if !pl.Placed[i] || pl.Dawn[i] != o.Dawn[i] || !slices.Equal(pl.Timetables[i], o.Timetables[i]) {
			changed = append(changed, i)
			pl.remove(i)
		}
	}
	for _, i := range changed {
		pl.set(i, o.Timetables[i], o.Dawn[i])
	}
}

// roster returns a copy of the plan as a roster.
func (pl *plan) roster() *model.Roster {
	r := model.NewRoster(len(pl.Timetables), pl.n)
	for i, tt := range pl.Timetables {
		copy(r.Timetables[i], tt)
		r.Dawn[i] = pl.Dawn[i]
	}
	return r
}
