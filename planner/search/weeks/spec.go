package weeks

import (
	"fmt"
	"slices"

	"paiban/planner/model"
)

// spec is what the pricer has to know of one agent.
type spec struct {
	i         int
	acts      []model.Activity // what the agent can do at work: queues, and what is pinned
	queueOf   []int            // per act, -1 for none
	places    []int            // per act: where crew counts it
	like      []int64          // per act: price of a slot at it for the agent alone
	likeQueue []int64          // the same per queue
	slots     []slotPrice      // what the agent's pins, leave and wishes say of each slot; nil = nothing
	base      int64            // price of being off all the time
	closed    [][]bool         // per date and duty: never to be worked
	runs      *automaton
	start     int32 // node at the first layer
	res       []resource
	minRun    int   // as the problem's; 1 where there is nothing to change to
	wishOn    []int // indices of problem.wishes that want a duty
	wishOff   []int
	broad     map[int]bool // wishes that more than one duty could meet: a resource each
	pinned    bool
}

// slotPrice is what one slot costs the agent beside being off: on duty at all,
// and less where a pin is kept.
type slotPrice struct {
	duty   int64
	pin    map[model.Activity]int64
	barred bool // on leave, or pinned to be off
}

// spec reads agent i.
func (p *problem) spec(i int) *spec {
	a := &p.day.Agents[i]
	s := &spec{i: i, broad: map[int]bool{}, start: p.startNode(i), minRun: p.minRun}
	limits := p.day.LimitsOf(i)
	for _, q := range a.Queues {
		if q >= 0 && q < len(p.day.Queues) {
			s.addAct(model.Serve(q))
		}
	}
	skilled := len(s.acts) > 0
	if !skilled {
		s.addAct(model.Standby)
	}
	s.compileSlots(p, a)
	slices.Sort(s.acts)
	if len(s.acts) == 1 && !skilled {
		s.minRun = 1
	}
	for q := range p.queues {
		s.likeQueue = append(s.likeQueue, p.m*p.w.preference*int64(p.day.PreferencePlace(i, q)))
	}
	for _, act := range s.acts {
		q, like := -1, int64(0)
		if k, ok := act.Queue(); ok {
			q, like = k, s.likeQueue[k]
		}
		s.queueOf, s.places, s.like = append(s.queueOf, q), append(s.places, p.shop.Place(act)), append(s.like, like)
	}
	s.runs = p.automaton(runLimits{limits.MaxDaysInARow, limits.MinDaysInARow, limits.MinDaysOff, limits.MaxNightsInRow})
	for k, w := range p.wishes {
		switch {
		case w.Agent != i:
		case w.On:
			s.wishOn = append(s.wishOn, k)
			s.base += p.wishPrice(k)
			if from, to := p.wishDates(k); to-from > 1 || p.per > 1 {
				s.broad[k] = true
			}
		default:
			s.wishOff = append(s.wishOff, k)
		}
	}
	s.close(p, a, limits)
	s.compileResources(p, limits)
	return s
}

func (s *spec) addAct(a model.Activity) {
	if !slices.Contains(s.acts, a) {
		s.acts = append(s.acts, a)
	}
}

// wishPrice is what a wish about a duty type costs that is not met.
func (p *problem) wishPrice(k int) int64 {
	w := p.wishes[k]
	return int64(w.Minutes) * int64(w.Weight) * p.w.dutyWishes
}

// meets reports whether the duty is what wish k names.
func (p *problem) meets(u *duty, k int) bool {
	w := &p.wishes[k]
	return w.Type == u.kind && w.Span.Has(u.from)
}

// wishDates returns the dates [from, to) on which a duty can start that the wish names.
func (p *problem) wishDates(k int) (from, to int) {
	span := p.wishes[k].Span
	return p.cal.DateOf(max(0, span.From)), p.cal.DateOf(min(p.n, span.To)-1) + 1
}

// compileSlots puts pins, leave and wishes on the slots.
func (s *spec) compileSlots(p *problem, a *model.Agent) {
	at := func(span model.Span, f func(*slotPrice)) {
		if s.slots == nil {
			s.slots = make([]slotPrice, p.n)
		}
		for t := max(0, span.From); t < min(p.n, span.To); t++ {
			f(&s.slots[t])
		}
	}
	full := p.w.hard * p.m
	for _, l := range a.Leave {
		at(l, func(x *slotPrice) {
			if !x.barred {
				x.barred = true
				x.duty += full
			}
		})
	}
	for _, pin := range a.Pins {
		s.pinned = true
		if pin.Activity == model.Off {
			at(pin.Span, func(x *slotPrice) {
				x.barred = true
				x.duty += full
			})
			continue
		}
		if act := pin.Activity; !act.Away() && act < model.Serve(0) && (!act.Post() || a.CanHold(act.Kind())) {
			s.addAct(act)
		}
		at(pin.Span, func(x *slotPrice) {
			s.base += full
			if x.pin == nil {
				x.pin = map[model.Activity]int64{}
			}
			x.pin[pin.Activity] -= full
		})
	}
	for _, w := range p.slotWish[s.i] {
		price := p.m * p.w.wishes * int64(w.Weight)
		if price <= 0 {
			continue
		}
		at(w.Span, func(x *slotPrice) {
			if w.On {
				s.base += price
				x.duty -= price
			} else {
				x.duty += price
			}
		})
	}
}

// onlyPinned reports whether the activity is one that only a pin allows.
func (s *spec) onlyPinned(k int) bool { return s.queueOf[k] < 0 && len(s.acts) > 1 }

// close finds the duties that the agent cannot work: on leave and not asked for
// by a pin, without the skill, protected, or of a type that is closed.
func (s *spec) close(p *problem, a *model.Agent, limits model.Limits) {
	night := p.day.Night()
	s.closed = make([][]bool, len(p.dates))
	for k := range p.dates {
		s.closed[k] = make([]bool, len(p.dates[k].duties))
		for j := range p.dates[k].duties {
			u := &p.dates[k].duties[j]
			shut := u.queue >= 0 && !a.CanServe(u.queue)
			if u.kind >= 0 {
				most, limited := limits.DutyTypes[p.work.DutyTypes[u.kind].ID]
				shut = shut || limited && most == 0
			}
			if a.Protected != "" {
				shut = shut || u.paid > p.normal || slices.Contains(night[u.from:u.to], true)
			}
			if !shut && s.slots != nil {
				slots := s.slots[u.from:u.to]
				shut = slices.ContainsFunc(slots, func(x slotPrice) bool { return x.barred }) &&
					!slices.ContainsFunc(slots, func(x slotPrice) bool { return x.pin != nil })
			}
			s.closed[k][j] = shut
		}
	}
}

// key tells which agents are interchangeable.
func (s *spec) key() string {
	var res []any
	for _, r := range s.res {
		res = append(res, r.of, r.kind, r.from, r.to, r.lo, r.hi, r.under, r.target, r.over, r.step)
	}
	return fmt.Sprint(s.acts, s.like, s.slots, s.base, s.closed, s.runs.states, s.start, res, s.wishOn, s.wishOff)
}
