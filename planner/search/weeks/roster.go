package weeks

import (
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
)

// fine is how finely the planner breaks ties: one unit of the score is so many of
// its own, and chance adds less than one for each duty.
const fine = 256

// plan is a roster under construction with its score.
type plan struct {
	*crew
	specs  []*spec
	x      *planner
	rng    *rand.Rand
	chains []chain
	owns   []int64 // per agent: what its timetable costs it alone
	score  int64
	mems   []multipliers
	soft   []int64 // bent prices of heads, where they are in use
	width  int     // how far the bent prices reach, see bend
	evals  int
	spare  chain
	beam   int // labels of a stage that the planner follows
	tally  tally
	before memory
	// top is the best that the plan has been: itself, or another that holds it while
	// this one may become worse, by the least that a re-planning has done.
	top   *plan
	least int64
	// Scratch of refill.
	there   []int
	insides []inside
	was     model.Timetable
	scratch model.Timetable
}

func newPlan(p *problem, specs []*spec, x *planner, rng *rand.Rand) *plan {
	pl := &plan{crew: newCrew(p), beam: p.beam(), specs: specs, x: x, rng: rng, mems: make([]multipliers, len(specs)), spare: make(chain, len(p.stages)), scratch: make(model.Timetable, p.n), least: inf}
	pl.top = pl
	for range specs {
		c := make(chain, len(p.stages))
		for k := range c {
			c[k] = -1
		}
		pl.chains, pl.owns = append(pl.chains, c), append(pl.owns, 0)
	}
	pl.score = pl.crew.score
	return pl
}

// take counts agent i's timetable out.
func (pl *plan) take(i int) {
	if pl.placed[i] {
		pl.move(i, -1)
		pl.score -= pl.owns[i]
	}
}

// move counts agent i in or out of the crew.
func (pl *plan) move(i int, sign int32) {
	before := pl.crew.score
	pl.add(i, sign)
	pl.score += pl.crew.score - before
	if pl.width > 0 {
		pl.rebend(i)
	}
}

// put gives agent i, counted out, the cheapest timetable at the crew's prices as
// it is now, or at the bent ones.
func (pl *plan) put(i int) {
	s := pl.specs[i]
	heads := pl.next
	if pl.width > 0 {
		heads = pl.soft
	}
	pl.price(s, heads, &pl.x.pr, model.Span{To: pl.n})
	pl.x.load(s, fine, func() int64 { return pl.rng.Int64N(8) })
	if c, _ := pl.x.plan(pl.chains[i], pl.spare, &pl.mems[i], pl.beam); c < inf {
		copy(pl.chains[i], pl.spare)
	} else {
		for k := range pl.chains[i] {
			pl.chains[i][k] = -1
		}
	}
	clear(pl.tts[i])
	for k, j := range pl.chains[i] {
		if j >= 0 {
			pl.x.in.fill(&pl.dates[pl.stages[k].date].duties[j], pl.tts[i])
		}
	}
	pl.place(i)
	pl.evals++
}

// place counts agent i's timetable in.
func (pl *plan) place(i int) {
	pl.owns[i] = pl.own(pl.specs[i], pl.tts[i], pl.chains[i], &pl.tally)
	pl.score += pl.owns[i]
	pl.move(i, 1)
}

// set gives agent i a timetable, the chain that it is of and what it costs it alone.
func (pl *plan) set(i int, tt model.Timetable, c chain, own int64) {
	pl.take(i)
	copy(pl.tts[i], tt)
	copy(pl.chains[i], c)
	pl.owns[i] = own
	pl.score += own
	pl.move(i, 1)
}

// follow takes over another plan's timetables.
func (pl *plan) follow(o *plan) {
	for i := range pl.specs {
		if !pl.placed[i] || !slices.Equal(pl.tts[i], o.tts[i]) {
			pl.set(i, o.tts[i], o.chains[i], o.owns[i])
		}
	}
}

// note holds on to the plan as it is if it is the best that it has been.
func (pl *plan) note() {
	if pl.score < pl.top.score {
		pl.top.follow(pl)
	}
}

// chainOf reads a timetable as a chain, false if one of its duties is none that
// may be worked.
func (p *problem) chainOf(tt model.Timetable) (chain, bool) {
	c := make(chain, len(p.stages))
	for k := range c {
		c[k] = -1
	}
	nth, last := 0, -1
	for _, u := range p.read(tt) {
		on := p.cal.DateOf(u.from)
		if on != last {
			nth, last = 0, on
		}
		j := slices.IndexFunc(p.dates[on].duties, func(v duty) bool { return v.from == u.from && v.to == u.to && v.kind == u.kind })
		if j < 0 || nth >= p.per {
			return nil, false
		}
		c[on*p.per+nth] = int32(j)
		nth++
	}
	return c, true
}

// roster returns a copy of the plan as a roster.
func (pl *plan) roster() *model.Roster {
	r := model.NewRoster(len(pl.tts), pl.n)
	for i, tt := range pl.tts {
		copy(r.Timetables[i], tt)
	}
	return r
}

// memory is a copy of some agents' timetables to go back to.
type memory struct {
	agents []int
	tts    []model.Timetable
	chains []chain
	owns   []int64
}

func (pl *plan) remember(agents []int) {
	mem := &pl.before
	mem.agents, mem.owns = append(mem.agents[:0], agents...), mem.owns[:0]
	for k, i := range agents {
		if k == len(mem.tts) {
			mem.tts, mem.chains = append(mem.tts, make(model.Timetable, pl.n)), append(mem.chains, make(chain, len(pl.stages)))
		}
		copy(mem.tts[k], pl.tts[i])
		copy(mem.chains[k], pl.chains[i])
		mem.owns = append(mem.owns, pl.owns[i])
	}
}

func (pl *plan) restore() {
	mem := &pl.before
	for k, i := range mem.agents {
		pl.set(i, mem.tts[k], mem.chains[k], mem.owns[k])
	}
}
