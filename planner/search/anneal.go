package search

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// The rounding of the bound's mixture is one roster of very many that are about as good.
// anneal goes from one to the next by small changes (moves.go), by exchanges between teams
// and by exchanges between people who differ, worse ones too while it is hot (simulated
// annealing; Kirkpatrick et al. 1983): evaluating one (crew.Delta) takes a microsecond or two, a
// twentieth of what planning takes.
// What is left of the prices' indifference is then levelled by sweeps.

// candidate is a timetable with what it costs its agent alone.
type candidate struct {
	*crew.Packed
	own int64
}

func newCandidate(tt model.Timetable, dawn bool, own int64) *candidate {
	return &candidate{crew.Pack(tt, dawn), own}
}

func (c *candidate) clone() *candidate { return &candidate{c.Clone(), c.own} }

// alike reports whether the classes are big enough for their members to exchange
// timetables without anybody but their teams noticing.
func (s *solver) alike() bool { return len(s.specs) >= largeCrew && 10*len(s.classes) <= len(s.specs) }

// cooling is how hot annealing begins and ends, in required head-slots, and how many changes
// it tries for each agent.
type cooling struct {
	hot, cold float64
	times     int
}

// cooling returns how the temperature falls. A large crew that exchanges timetables finds its
// way back from far off; of people who differ each has a place that is hard to find again.
func (s *solver) cooling() cooling {
	if s.alike() {
		return cooling{0.15, 0.005, max(50, min(1000, 5_000_000/len(s.specs)))}
	}
	return cooling{0.02, 0.002, 100}
}

// ownPrices returns, per class, the prices that somebody pays whatever the others do.
func (s *solver) ownPrices() []*prices {
	b := newLagrangian(s.problem, s.classes, s.pricers[:1])
	var out []*prices
	for _, c := range s.classes {
		out = append(out, b.fillInto(c.spec, b.shares[0], s.newPrices(len(c.spec.acts))))
	}
	return out
}

// annealer is a plan that is annealed.
type annealer struct {
	*solver
	pl         *plan
	delta      *crew.Delta
	of         []int        // per agent: the class
	current    []*candidate // per agent
	own        []*prices
	members    [][]int // per team
	exchanging bool
}

// proposer proposes changes; there may be several that do so at once.
type proposer struct {
	rng   *rand.Rand
	mover *mover
	team  []int // the one that it is at
	tried int
	found []proposal
}

// proposal is a change that its limit allows: a timetable for agent i, or an exchange
// with agent j. It is void where one of them holds something else by now.
type proposal struct {
	i, j          int // j < 0 for none
	was, to       *candidate
	own           [2]int64 // what the exchanged timetables cost i and j alone
	change, limit int64
}

// anneal moves the plan on to another one, with the prices that ownPrices returns. Where time
// is short it cools faster, for the levelling to have its share. Cut short it leaves what
// was better, if it was.
func (s *solver) anneal(ctx context.Context, pl *plan, rng *rand.Rand, alone []*prices) {
	c, n, full := s.cooling(), len(s.specs), float64(s.m*int64(s.w.Required))
	k := s.newAnnealer(pl, alone)
	var mem snapshot
	pl.saveAll(&mem)
	before := pl.score
	lanes := []*proposer{{rng: rng, mover: newMover(s.problem)}}
	if s.tries() == 0 {
		lanes = k.proposers(rng)
	}
	begun, end := time.Now(), time.Time{}
	if last, ok := ctx.Deadline(); ok {
		end = begun.Add(time.Until(last) / 2)
	}
	const turn = 1024 // changes between two looks at the clock
	for tried := 0; tried < c.times*n; tried += turn {
		if ctx.Err() != nil {
			if pl.score > before {
				pl.restore(&mem)
			}
			return
		}
		done := float64(tried) / float64(c.times*n)
		if now := time.Since(begun); !end.IsZero() && now.Seconds() > done*end.Sub(begun).Seconds() && tried > 0 {
			done = now.Seconds() / end.Sub(begun).Seconds()
			s.hurried.Store(true)
		}
		if done >= 1 {
			return
		}
		heat := full * c.hot * math.Pow(c.cold/c.hot, done)
		if len(lanes) == 1 {
			for range min(turn, c.times*n-tried) {
				if p, ok := k.propose(lanes[0], heat); ok {
					k.take(p)
				}
			}
			continue
		}
		k.together(lanes, turn/len(lanes), heat)
	}
}

func (s *solver) newAnnealer(pl *plan, alone []*prices) *annealer {
	k := &annealer{solver: s, pl: pl, delta: crew.NewDelta(pl.Counts), own: alone, exchanging: s.alike() && pl.Teams > 1}
	k.of, k.current = s.candidates(pl, alone)
	k.members = pl.members()
	return k
}

// proposers returns those of a big crew. Their number is fixed, so that the result does
// not depend on the number of cores.
func (k *annealer) proposers(rng *rand.Rand) (lanes []*proposer) {
	for l := range uint64(4) {
		lanes = append(lanes, &proposer{rng: rand.New(rand.NewPCG(rng.Uint64(), l)), mover: newMover(k.problem)})
	}
	return lanes
}

// together lets the proposers propose so many changes each, for the plan as it is, and takes
// one after the other what is then still within its limit.
func (k *annealer) together(lanes []*proposer, each int, heat float64) {
	k.delta.Refresh()
	parallel(k.pricers, len(lanes), func(l int, _ *pricer) {
		at := lanes[l]
		at.found = at.found[:0]
		for range each {
			if p, ok := k.propose(at, heat); ok {
				at.found = append(at.found, p)
			}
		}
	})
	for _, at := range lanes {
		for _, p := range at.found {
			if k.current[p.i] != p.was || p.j >= 0 && k.current[p.j] != p.to {
				continue
			}
			if p.j >= 0 {
				p.change = k.delta.Exchange(p.i, p.j, p.was.Packed, p.to.Packed) + p.own[0] + p.own[1] - p.was.own - p.to.own
			} else {
				p.change = k.delta.Change(p.i, p.was.Packed, p.to.Packed) + p.to.own - p.was.own
			}
			if p.change <= p.limit {
				k.take(p)
			}
		}
	}
}

// propose draws a change, and reports whether it is within what the heat allows.
func (k *annealer) propose(at *proposer, heat float64) (p proposal, ok bool) {
	const stay = 4 // people of one team one after the other: what is counted of it is at hand
	pl, rng := k.pl, at.rng
	if at.tried%stay == 0 {
		at.team = k.members[pl.Agents[rng.IntN(len(pl.specs))].Team]
	}
	at.tried++
	i := at.team[rng.IntN(len(at.team))]
	p = proposal{i: i, j: -1, was: k.current[i], limit: int64(heat * rng.ExpFloat64())} // worse by so much is taken, too
	if k.exchanging && at.tried%stay != 1 {
		members := k.classes[k.of[i]].agents
		p.j = members[rng.IntN(len(members))]
		if !pl.Exchangeable(i, p.j) {
			return p, false
		}
		p.to = k.current[p.j]
		p.own = [2]int64{p.to.own, p.was.own}
		p.change = k.delta.Exchange(i, p.j, p.was.Packed, p.to.Packed)
		return p, p.change <= p.limit
	}
	if rng.IntN(swapping) == 0 {
		return k.proposeSwap(at, p)
	}
	spec := pl.specs[i]
	p.to = at.mover.to
	if !pl.Placed[i] || !at.mover.move(rng, spec.acts, p.was) {
		return p, false
	}
	p.change = k.delta.Change(i, p.was.Packed, p.to.Packed)
	if p.change > p.limit+2*k.m*int64(k.w.Required) {
		return p, false // it can hardly be worth that to the agent
	}
	p.to.own = k.problem.cost(spec, k.own[k.of[i]], p.to.Slots, p.to.Dawn)
	p.change += p.to.own - p.was.own
	dawn := p.to.Dawn
	if p.change > p.limit || !pl.feasible(i, p.to.Slots, &dawn) || dawn != p.to.Dawn {
		return p, false
	}
	p.to = p.to.clone() // the mover's own is for the next change
	return p, true
}

// swapping is the share of the other changes, as a divisor, that are tried as exchanges
// between people who differ.
const swapping = 4

// proposeSwap draws somebody who differs from the agent, of the team or of any other, to
// exchange timetables with.
func (k *annealer) proposeSwap(at *proposer, p proposal) (proposal, bool) {
	pl, i := k.pl, p.i
	p.j = at.team[at.rng.IntN(len(at.team))]
	if at.rng.IntN(2) == 0 {
		p.j = at.rng.IntN(len(pl.specs))
	}
	j := p.j
	s, o := pl.specs[i], pl.specs[j]
	if s == o || !pl.Placed[i] || !pl.Placed[j] || s.reserve != o.reserve ||
		pl.Agents[i].Team != pl.Agents[j].Team && s.crew.Leads != o.crew.Leads ||
		pl.day.Agents[i].Newcomer != pl.day.Agents[j].Newcomer || s.guarded != o.guarded || pl.Paired(i) || pl.Paired(j) {
		return p, false
	}
	p.to = k.current[j]
	p.own[0] = k.problem.cost(s, k.own[k.of[i]], p.to.Slots, p.to.Dawn)
	p.own[1] = k.problem.cost(o, k.own[k.of[j]], p.was.Slots, p.was.Dawn)
	p.change = p.own[0] + p.own[1] - p.was.own - p.to.own
	if p.change > p.limit+2*k.m*int64(k.w.Required) {
		return p, false
	}
	p.change += k.delta.Exchange(i, j, p.was.Packed, p.to.Packed)
	here, there := p.to.Dawn, p.was.Dawn
	ok := p.change <= p.limit && pl.feasible(i, p.to.Slots, &here) && pl.feasible(j, p.was.Slots, &there)
	return p, ok && here == p.to.Dawn && there == p.was.Dawn
}

// take makes the change.
func (k *annealer) take(p proposal) {
	i, j := p.i, p.j
	switch {
	case j < 0:
		k.current[i] = p.to
		k.delta.Apply(i, p.was.Packed, p.to.Packed)
		k.pl.score += p.change
	case k.pl.Agents[i].Team != k.pl.Agents[j].Team:
		k.pl.exchange(i, j, p.change)
		p.was.own, p.to.own = p.own[1], p.own[0]
		k.current[i], k.current[j] = p.to, p.was
	default: // within a team there may be a leader and somebody who does not lead
		a, b := p.to.clone(), p.was.clone()
		a.own, b.own = p.own[0], p.own[1]
		k.delta.Apply(i, p.was.Packed, a.Packed)
		k.delta.Apply(j, p.to.Packed, b.Packed)
		k.current[i], k.current[j] = a, b
		k.pl.score += p.change
	}
}

// candidates returns everybody's class and present timetable.
func (s *solver) candidates(pl *plan, alone []*prices) (of []int, held []*candidate) {
	of, held = make([]int, len(s.specs)), make([]*candidate, len(s.specs))
	for k, c := range s.classes {
		for _, i := range c.agents {
			tt := slices.Clone(pl.Timetables[i])
			of[i], held[i] = k, newCandidate(tt, pl.Dawn[i], s.problem.cost(c.spec, alone[k], tt, pl.Dawn[i]))
		}
	}
	return of, held
}
