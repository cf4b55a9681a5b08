package search

import (
	"math"
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
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

// take counts agent i's timetable out; the agent's prices are then those of the
// crew without it.
func (pl *plan) take(i int) {
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

// put gives agent i the best timetable under the crew's prices, or under bent
// ones: these bend the choice, never the score.
func (pl *plan) put(i int, bend func(int, *prices)) {
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
	pl.count(i, hand)
}

// count counts agent i's timetable in at its known cost.
func (pl *plan) count(i int, cost int64) {
	pl.Count(i)
	pl.score += cost - pl.specs[i].base
	pl.evals++
	if pl.touched != nil {
		pl.touched = append(pl.touched, i)
	}
}

// set gives agent i a timetable.
func (pl *plan) set(i int, tt model.Timetable, dawn bool) {
	pl.take(i)
	copy(pl.Timetables[i], tt)
	pl.Dawn[i] = dawn
	pl.count(i, pl.cost(pl.specs[i], pl.priced(i), pl.Timetables[i], dawn))
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
		copy(mem.tts[k], pl.Timetables[i])
		mem.dawns = append(mem.dawns, pl.Dawn[i])
	}
}

// rememberAll remembers everybody who has a timetable.
func (pl *plan) rememberAll(mem *memory) {
	var all []int
	for i, placed := range pl.Placed {
		if placed {
			all = append(all, i)
		}
	}
	pl.remember(mem, all)
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
func (pl *plan) soften(d *multipliers, stiff float64) func(int, *prices) {
	return func(i int, pr *prices) {
		for k, place := range pl.specs[i].places {
			if need := d.Needs[place]; need != nil {
				for t, r := range need.Row {
					if r >= 0 {
						pr.work[k][t] += softer(need, t, int(pl.At[place][t]), d.λ[r], stiff)
					}
				}
			}
		}
		if l := d.Dawn; l != nil {
			soft := int64(float64(d.of(l, 0)) + stiff*l.Scale*(float64(pl.Designated)+l.Need[0]+0.5))
			pr.dawn = min(max(soft, 0), int64(l.Limit[0]))
		}
	}
}

// softer returns by how much the soft price of one more head is dearer to the
// agent than the exact one.
func softer(need *crew.Line, t, have int, λ int64, stiff float64) int64 {
	full, missing := int64(need.Limit[t]), need.Need[t]-float64(have)
	exact := int64(0)
	if missing > 0 {
		exact = full
	}
	return exact - min(max(int64(float64(λ)+stiff*(missing-0.5)), 0), full)
}

// regret returns, per agent, by how much the agent's timetable is dearer at the
// bound's prices than the best one of its class: who stands out holds what the
// crew has not found a cheap home for.
func (pl *plan) regret(b *lagrangian) []int64 {
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
func (pl *plan) ruin(rng *rand.Rand, mem *memory, regret []int64, d *multipliers) {
	const softest = 0.02
	evict := rng.IntN(3) == 0
	group := pl.group(rng, regret)
	if evict {
		group = pl.around(rng, regret)
	}
	before := pl.score
	pl.remember(mem, group)
	for _, i := range group {
		pl.take(i)
	}
	full := float64(pl.m * int64(pl.w.Required))
	bend := pl.soften(d, full*math.Pow(softest, rng.Float64()))
	if rng.IntN(max(4, 2*len(pl.specs))) == 0 {
		bend = pl.jolt(rng)
	}
	if evict {
		clear(pl.Timetables[group[0]]) // the old timetable is none to beat
		pl.Dawn[group[0]] = false
		pl.put(group[0], pl.soften(d, 0))
		group = group[1:]
	}
	for round := range 2 {
		rng.Shuffle(len(group), func(a, b int) { group[a], group[b] = group[b], group[a] })
		for _, i := range group {
			pl.take(i)
			pl.put(i, bend)
		}
		if round == 0 {
			bend = nil
		}
	}
	if pl.score > before {
		pl.restore(mem)
	}
}

// jolt returns prices with a random slope from hour to hour: now and then a group
// has to leave a good roster to find a better one.
func (pl *plan) jolt(rng *rand.Rand) func(int, *prices) {
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

// group picks a few agents to re-plan together: every other one the most
// regrettable of three drawn at random, the rest whoever comes.
func (pl *plan) group(rng *rand.Rand, regret []int64) []int {
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

// around picks an agent, the likelier the more regrettable, and some of those who
// are on duty around a slot in which it works outside the all-hands phases
// (related removal, Shaw 1998).
func (pl *plan) around(rng *rand.Rand, regret []int64) []int {
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
