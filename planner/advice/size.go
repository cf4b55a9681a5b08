package advice

import (
	"context"
	"slices"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// SizeOptions steer Size. The same event, seed and iterations give the same answer.
type SizeOptions struct {
	Seed       int64
	Iterations int // of the first solve; 0 = sizeIterations
	Tried      func(kind model.AgentKind, added int)
}

// The shop's own roster takes sizeIterations. Each try goes on from it, with the
// people added planned first: triedIterations, at prices that a short bound gives,
// leave nearly the same gap as a solve from nothing in a seventh of the time. One fewer than
// was found is solved from nothing, until that is too few.
const (
	sizeIterations  = 120
	triedIterations = 24
	triedRounds     = 10
)

// What may stay missing of the required head-minutes: a short solve leaves a slot
// or two that a longer one would fill, or that a meal or a rest costs anyway.
const (
	nearlyNothing = 0.001 // share
	nearlyMinutes = 30
)

// Size works out how many more people of each kind the day needs; loads are what its
// queues' customers ask for, nil if that is not known. The error is the context's.
func Size(ctx context.Context, day *rules.Day, loads []demand.QueueLoad, opt SizeOptions) (*outcome.Sizing, error) {
	lifted := *day
	s := &sizer{ctx: ctx, opt: opt, day: &lifted, loads: loads, tried: map[sizeKey]*tryOut{}}
	s.solve = s.optimise
	out := &outcome.Sizing{Seats: day.Seats, SubAccounts: day.SubAccounts}
	slotMost := 0
	for t := range s.day.Slots() {
		need, there := 0, 0
		for q := range s.day.Queues {
			need += s.day.Required[q][t]
			s.required += s.day.Required[q][t] * s.day.Grid.SlotMinutes
		}
		for i := range s.day.Agents {
			if len(s.day.Agents[i].Queues) > 0 && !s.day.OnLeave(i, t) {
				there++
			}
		}
		slotMost = max(slotMost, need+posts(s.day, t))
		out.AtLeast = max(out.AtLeast, need-there)
	}
	base, err := s.try(model.Staff, 0)
	if err != nil {
		return nil, err
	}
	out.Gap, out.Unanswered = base.Gap, base.Unanswered
	if s.enough(base) {
		return out, nil
	}
	if day.Seats > 0 && slotMost > day.Seats || day.SubAccounts > 0 && slotMost > day.SubAccounts {
		out.Lifted = true
		s.day.Seats, s.day.SubAccounts = 0, 0
	}
	for _, kind := range []model.AgentKind{model.Staff, model.Temp, model.Outsourced, model.Reserve} {
		k, err := s.kind(kind, max(out.AtLeast, base.most), out.AtLeast)
		if err != nil {
			return nil, err
		}
		out.Kinds = append(out.Kinds, *k)
	}
	return out, nil
}

// posts is how many people the posts of a slot hold.
func posts(d *rules.Day, t int) int {
	n := 0
	if p := d.PhaseAt(t); p != nil {
		for _, x := range p.Posts {
			n += x.Need()
		}
	}
	return n
}

type sizer struct {
	ctx      context.Context
	opt      SizeOptions
	day      *rules.Day
	loads    []demand.QueueLoad
	required int // head-minutes
	tried    map[sizeKey]*tryOut
	solve    func(d *rules.Day, long bool) *model.Roster
	own      *model.Roster // of the shop's own people
}

// optimise is how Size solves a day: first that of the shop's own people, then
// those with some added, from there or, if it is to be long, from nothing.
func (s *sizer) optimise(d *rules.Day, long bool) *model.Roster {
	opt := search.Options{Seed: s.opt.Seed, Iterations: s.opt.Iterations}
	if opt.Iterations <= 0 {
		opt.Iterations = sizeIterations
	}
	if s.own == nil {
		s.own = search.Solve(s.ctx, d, opt).Roster
		return s.own
	}
	if long {
		return search.Solve(s.ctx, d, opt).Roster
	}
	opt.Iterations, opt.BoundRounds = triedIterations, triedRounds
	opt.Start = &model.Roster{Timetables: slices.Clone(s.own.Timetables), Dawn: slices.Clone(s.own.Dawn)}
	for len(opt.Start.Timetables) < len(d.Agents) {
		// A timetable without an end breaks rules: the search plans such people anew.
		endless := make(model.Timetable, d.Slots())
		for t := range endless {
			endless[t] = model.Serve(0)
		}
		opt.Start.Timetables = append(opt.Start.Timetables, endless)
		opt.Start.Dawn = append(opt.Start.Dawn, false)
	}
	return search.Solve(s.ctx, d, opt).Roster
}

type sizeKey struct {
	reserve bool
	added   int
	long    bool
}

// tryOut is a day solved with some people added.
type tryOut struct {
	outcome.SizeTrial
	most int // heads missing in a slot
}

func (s *sizer) enough(x *tryOut) bool {
	return float64(x.Gap) <= max(nearlyMinutes, nearlyNothing*float64(s.required))
}

// kind finds the fewest: upwards from a guess until it is enough, then by
// bisection down to the number that was not, and from there as long as one fewer does.
func (s *sizer) kind(kind model.AgentKind, guess, least int) (*outcome.SizeKind, error) {
	const most = 8 // solves upwards
	low, n := max(0, least-1), max(1, guess)
	var best *tryOut
	out := &outcome.SizeKind{Kind: kind}
	for range most {
		x, err := s.try(kind, n)
		if err != nil {
			return nil, err
		}
		best, out.Added = x, n
		if out.Enough = s.enough(x); out.Enough {
			break
		}
		low = n
		n += max(1, x.most, n/8)
	}
	for high := out.Added; out.Enough && high-low > 1; {
		mid := (low + high) / 2
		x, err := s.try(kind, mid)
		if err != nil {
			return nil, err
		}
		if s.enough(x) {
			best, out.Added, high = x, mid, mid
		} else {
			low = mid
		}
	}
	for out.Enough && out.Added > max(1, least) {
		x, err := s.tryLong(kind, out.Added-1)
		if err != nil {
			return nil, err
		}
		if !s.enough(x) {
			break
		}
		best, out.Added = x, out.Added-1
	}
	five, err := s.try(kind, 5)
	if err != nil {
		return nil, err
	}
	if long := s.tried[sizeKey{kind == model.Reserve, 5, true}]; long != nil && long.Gap < five.Gap {
		five = long // the same five people have one figure
	}
	next, wage := five.SizeTrial, wageOf(s.day, kind)
	out.SizeTrial, out.Five = best.SizeTrial, &next
	out.Cost, next.Cost = wage*float64(out.Minutes)/60, wage*float64(next.Minutes)/60
	return out, nil
}

// try solves the day with people added. The rules know reserves from all others,
// so that the other kinds share their solves.
func (s *sizer) try(kind model.AgentKind, added int) (*tryOut, error) {
	return s.solved(kind, added, false)
}

// tryLong solves it from nothing.
func (s *sizer) tryLong(kind model.AgentKind, added int) (*tryOut, error) {
	return s.solved(kind, added, true)
}

func (s *sizer) solved(kind model.AgentKind, added int, long bool) (*tryOut, error) {
	key := sizeKey{kind == model.Reserve && added > 0, added, long}
	if x := s.tried[key]; x != nil {
		return x, nil
	}
	if s.opt.Tried != nil {
		s.opt.Tried(kind, added)
	}
	d := *s.day
	own := len(d.Agents)
	d.Agents = slices.Concat(d.Agents, madeUp(s.day, kind, added))
	roster := s.solve(&d, long)
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	x := &tryOut{SizeTrial: outcome.SizeTrial{From: d.Slots(), Unanswered: -1}}
	on := outcome.Serving(&d, roster)
	for t := range d.Slots() {
		short, there := 0, 0
		for q := range d.Queues {
			short += max(0, d.Required[q][t]-on[q][t])
		}
		x.Gap += short * d.Grid.SlotMinutes
		x.most = max(x.most, short)
		for i, row := range roster.Timetables {
			if row[t] == model.Off {
				continue
			}
			if there++; i >= own {
				x.From, x.To = min(x.From, t), max(x.To, t+1)
			}
		}
		x.Seats = max(x.Seats, there)
	}
	for _, row := range roster.Timetables[own:] {
		x.Minutes += d.PaidMinutes(row)
	}
	if s.loads != nil {
		p, err := outcome.Play(s.ctx, &d, roster, s.loads, outcome.Scenario{Seed: s.opt.Seed})
		if err != nil {
			return nil, err
		}
		x.Unanswered = 0
		for _, q := range p.Queues {
			x.Unanswered += q.Total.Unanswered.Mean
		}
	}
	s.tried[key] = x
	return x, nil
}
