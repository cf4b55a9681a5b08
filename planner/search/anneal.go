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

// polish is the cooling of a roster that is near the best one around it.
var polish = cooling{0.05, 0.002, 2500}

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
	back  *candidate // scratch
	team  []int      // the one that it is at
	tried int
	found []proposal
}

// proposal is a change that its limit allows: a timetable for agent i, or an exchange
// with agent j. It is void where one of them holds something else by now.
type proposal struct {
	i, j          int // j < 0 for none
	was, to       *candidate
	theirs, back  *candidate // where a part is exchanged: what j holds, and is to hold
	own           [2]int64   // what the exchanged timetables cost i and j alone
	change, limit int64
}

// anneal moves the plan on to another one, with the prices that ownPrices returns. Where time
// is short it cools faster, for the levelling to have its share. Cut short it leaves what
// was better, if it was.
func (s *solver) anneal(ctx context.Context, pl *plan, rng *rand.Rand, alone []*prices, c cooling) {
	n, full := len(s.specs), float64(s.m*int64(s.w.Required))
	k := s.newAnnealer(pl, alone)
	var mem snapshot
	pl.saveAll(&mem)
	before := pl.score
	lanes := []*proposer{k.proposer(rng)}
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

func (k *annealer) proposer(rng *rand.Rand) *proposer {
	return &proposer{rng: rng, mover: newMover(k.problem), back: newCandidate(make(model.Timetable, k.n), false, 0)}
}

// proposers returns those of a big crew. Their number is fixed, so that the result does
// not depend on the number of cores.
func (k *annealer) proposers(rng *rand.Rand) (lanes []*proposer) {
	for l := range uint64(4) {
		lanes = append(lanes, k.proposer(rand.New(rand.NewPCG(rng.Uint64(), l))))
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
			if k.stale(&p) {
				continue
			}
			if p.j >= 0 {
				p.change = k.delta.Exchange(p.i, p.j, p.was.Packed, p.to.Packed) + p.own[0] + p.own[1] - p.was.own - p.theirs.own
			} else {
				p.change = k.delta.Change(p.i, p.was.Packed, p.to.Packed) + p.to.own - p.was.own
			}
			if p.change <= p.limit {
				k.take(p)
			}
		}
	}
}

// stale reports whether one of the two holds something else by now.
func (k *annealer) stale(p *proposal) bool {
	return k.current[p.i] != p.was || p.j >= 0 && k.current[p.j] != p.theirs
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
		p.to, p.theirs = k.current[p.j], k.current[p.j]
		p.own = [2]int64{p.to.own, p.was.own}
		p.change = k.delta.Exchange(i, p.j, p.was.Packed, p.to.Packed)
		return p, p.change <= p.limit
	}
	switch rng.IntN(swapping) {
	case 0:
		return k.proposeSwap(at, p)
	case 1, 2:
		return k.proposePart(at, p)
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
// between people who differ; of parts of timetables twice as many are.
const swapping = 4

// partner draws somebody, of the team or of any other, with whom agent i may exchange; -1
// for one who may not.
func (k *annealer) partner(at *proposer, i int) int {
	pl, j := k.pl, at.team[at.rng.IntN(len(at.team))]
	if at.rng.IntN(2) == 0 {
		j = at.rng.IntN(len(pl.specs))
	}
	s, o := pl.specs[i], pl.specs[j]
	if i == j || !pl.Placed[i] || !pl.Placed[j] || s.reserve != o.reserve ||
		pl.Agents[i].Team != pl.Agents[j].Team && s.crew.Leads != o.crew.Leads ||
		pl.day.Agents[i].Newcomer != pl.day.Agents[j].Newcomer || s.guarded != o.guarded || pl.Paired(i) || pl.Paired(j) {
		return -1
	}
	return j
}

// proposeSwap draws somebody who differs from the agent to exchange timetables with.
func (k *annealer) proposeSwap(at *proposer, p proposal) (proposal, bool) {
	p.j = k.partner(at, p.i)
	pl, i, j := k.pl, p.i, p.j
	if j < 0 || pl.specs[i] == pl.specs[j] {
		return p, false
	}
	s, o := pl.specs[i], pl.specs[j]
	p.to, p.theirs = k.current[j], k.current[j]
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

// proposePart draws somebody to exchange a part of the timetable with: turns of a pause, work
// between them, the time that one stays longer. Before it both are on duty or neither is, and
// after it, so that as many come and go as before.
func (k *annealer) proposePart(at *proposer, p proposal) (proposal, bool) {
	if p.j = k.partner(at, p.i); p.j < 0 {
		return p, false
	}
	a, b := p.was, k.current[p.j]
	lo, hi := k.part(at.rng, a, b)
	if lo == hi || (a.At(lo-1) == model.Off) != (b.At(lo-1) == model.Off) || (a.At(hi) == model.Off) != (b.At(hi) == model.Off) {
		return p, false
	}
	dear := p.limit + 2*k.m*int64(k.w.Required)
	p.theirs, p.to, p.back = b, at.mover.to, at.back
	k.graft(p.i, p.to, a, b, lo, hi)
	if p.change = p.to.own - a.own; p.change > dear {
		return p, false
	}
	k.graft(p.j, p.back, b, a, lo, hi)
	if p.change += p.back.own - b.own; p.change > dear {
		return p, false
	}
	p.change += k.delta.Exchange(p.i, p.j, a.Packed, p.to.Packed)
	here, there := a.Dawn, b.Dawn
	if p.change > p.limit || !k.pl.feasible(p.i, p.to.Slots, &here) || !k.pl.feasible(p.j, p.back.Slots, &there) || here != a.Dawn || there != b.Dawn {
		return p, false
	}
	p.to, p.back = p.to.clone(), p.back.clone()
	p.own = [2]int64{p.to.own, p.back.own}
	return p, true
}

// part draws slots in which the two do not do the same, from where one of them begins
// something to where one does again.
func (k *annealer) part(rng *rand.Rand, a, b *candidate) (lo, hi int) {
	next := func(t int) int {
		for ; t < k.n && a.At(t) == a.At(t-1) && b.At(t) == b.At(t-1); t++ {
		}
		return min(t, k.n)
	}
	lo = next(rng.IntN(k.n))
	hi = lo
	for range 1 + rng.IntN(5) {
		hi = next(hi + 1)
	}
	if slices.Equal(a.Slots[lo:hi], b.Slots[lo:hi]) {
		return lo, lo
	}
	return lo, hi
}

// graft makes of to what agent i would hold: from, with a part of the other's.
func (k *annealer) graft(i int, to, from, part *candidate, lo, hi int) {
	copy(to.Slots, from.Slots)
	copy(to.Slots[lo:hi], part.Slots[lo:hi])
	to.Follow(from.Packed, lo, hi)
	to.own = k.problem.cost(k.pl.specs[i], k.own[k.of[i]], to.Slots, to.Dawn)
}

// take makes the change.
func (k *annealer) take(p proposal) {
	i, j := p.i, p.j
	switch {
	case j < 0:
		k.current[i] = p.to
		k.delta.Apply(i, p.was.Packed, p.to.Packed)
		k.pl.score += p.change
	case p.back != nil:
		k.current[i], k.current[j] = p.to, p.back
		k.delta.Apply(i, p.was.Packed, p.to.Packed)
		k.delta.Apply(j, p.theirs.Packed, p.back.Packed)
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
