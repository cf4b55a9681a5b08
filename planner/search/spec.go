package search

import (
	"encoding/binary"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
)

// spec is what is fixed about an agent, as far as the choice of a timetable is
// concerned. Agents with equal specs are interchangeable under equal prices.
type spec struct {
	acts    []model.Activity // what the agent can do at work
	places  []int            // where the crew counts them
	avail   []bool           // per slot
	held    []bool           // per slot: the all-hands rule holds for the agent (dawn crew aside)
	wish    []int64          // per slot: price of being on duty; wishes and Off pins
	pinned  []model.Activity // per slot: the pinned activity, Off for none
	stay    model.Timetable  // what it costs to differ from, stayAt a slot; nil if nothing does
	stayAt  int64
	evRest  int   // slots between two duties that touch the event day
	maxPaid int   // paid slots over the horizon
	minPaid int   // minutes over the horizon
	fair    int   // minutes; beyond it the fairness rule counts; <0 = no rule
	guarded bool  // protected: no night work, no overtime
	split   int64 // price of two duties that begin on one date
	reserve bool
	crew    crew.Agent // as far as the bound's prices go: of a team that is priced, or of none
	last    bool       // a duty before the horizon counts for rest and cap
	lastEnd int
	lastLen int
	work    *workTerms // nil without rules of Work
	dislike []int64    // per activity: price of a slot at a queue that is not the agent's own, or late in the order of them
	base    int64      // score of a timetable that is off throughout
	credit  int64      // all-hands price that a dawn designation lifts
}

func (p *problem) spec(i int) *spec {
	d, a := p.day, &p.day.Agents[i]
	s := &spec{avail: make([]bool, p.n), held: make([]bool, p.n), wish: make([]int64, p.n), fair: -1}
	s.acts = p.activities(a)
	for _, act := range s.acts {
		s.places = append(s.places, p.shop.Place(act))
	}
	s.guarded = a.Protected != ""
	s.reserve = a.Kind == model.Reserve
	if d.SparedSplits(i) {
		s.split = fine * rules.SplitDay * int64(p.w.ProtectedSplit)
	}
	s.crew = p.shop.Class(i)
	for t := range s.avail {
		s.avail[t] = !d.OnLeave(i, t) && !(s.guarded && p.night[t])
		if !s.reserve && !s.guarded && !d.OnLeave(i, t) && p.allHands[t] > 0 {
			s.held[t] = true
			s.base += p.allHands[t]
			if p.dawnOut[t] {
				s.credit += p.allHands[t]
			}
		}
	}
	p.ask(s, i)
	for _, span := range d.Arrivals(i) {
		for t := span.From; t < span.To; t++ {
			s.base += p.m * int64(p.w.ArriveBefore)
			s.wish[t] -= p.m * int64(p.w.ArriveBefore)
		}
	}
	s.evRest = d.Grid.Per(d.Labour.EventRestMinutes + 2*a.Commute)
	if a.Night == model.OnSite || a.Night == model.Hotel {
		s.evRest = d.Grid.Per(d.Labour.OnSiteRest)
	}
	s.evRest = max(1, s.evRest)
	s.maxPaid = 4 * p.n
	if a.MaxMinutes > 0 {
		s.maxPaid = a.MaxMinutes / p.minutes
	}
	s.minPaid = a.MinMinutes
	s.base += fine * int64(s.minPaid) * int64(p.w.ContractMin)
	if p.work != nil {
		s.work = p.workTerms(i, &s.base)
	}
	p.dislikes(s, i)
	if p.shares != nil {
		s.fair = p.shares[i]
	}
	if a.Ledger.LastMinutes > 0 {
		s.last, s.lastEnd, s.lastLen = true, a.Ledger.LastEnd, d.Grid.Per(a.Ledger.LastMinutes)
	}
	return s
}

// dislikes prices the queues that agent i would rather not serve.
func (p *problem) dislikes(s *spec, i int) {
	s.dislike = make([]int64, len(s.acts))
	prefers, home := len(p.day.LimitsOf(i).Prefer) > 0, p.day.HomeOf(i)
	for k, act := range s.acts {
		q, serves := act.Queue()
		if serves && prefers {
			s.dislike[k] += p.m * int64(p.w.Preference) * int64(p.day.PreferencePlace(i, q))
		}
		if serves && home >= 0 && q != home {
			s.dislike[k] += p.m * int64(p.w.Home)
		}
	}
}

// activities returns what the agent can do at work.
func (p *problem) activities(a *model.Agent) (acts []model.Activity) {
	for _, q := range a.Queues {
		if q >= 0 && q < len(p.day.Queues) {
			acts = append(acts, model.Serve(q))
		}
	}
	if len(acts) == 0 || p.day.SubAccounts > 0 {
		acts = append(acts, model.Standby)
	}
	for _, k := range crew.Posts {
		if a.CanHold(k.Kind()) && slices.Contains(p.postOpen[crew.PostOf[k]], true) {
			acts = append(acts, k)
		}
	}
	return acts
}

// ask prices what agent i wishes, and what is pinned.
func (p *problem) ask(s *spec, i int) {
	for _, w := range p.day.Wishes {
		if w.Agent != i || w.DutyType != "" {
			continue
		}
		price := p.m * int64(w.Weight) * int64(p.w.Wishes)
		for t := max(0, w.From); t < min(p.n, w.To); t++ {
			if w.On {
				s.base += price
				s.wish[t] -= price
			} else {
				s.wish[t] += price
			}
		}
	}
	hard := p.m * int64(p.w.Hard)
	for _, pin := range p.day.Agents[i].Pins {
		for t := max(0, pin.From); t < min(p.n, pin.To); t++ {
			if pin.Activity == model.Off {
				s.wish[t] += hard
				continue
			}
			if s.pinned == nil {
				s.pinned = make([]model.Activity, p.n)
			}
			s.pinned[t] = pin.Activity
			s.base += hard
		}
	}
}

// stay prices each slot in which the agent does something else than in the timetable.
func (p *problem) stay(s *spec, tt model.Timetable, price int64) {
	s.stay, s.stayAt = tt, p.m*price
	for _, act := range tt {
		if act != model.Off {
			s.base += s.stayAt
		}
	}
}

// total returns the price of the agent's paid slots over the horizon, less what
// base already holds: paid minutes stand in the slots, here are the terms that
// need the sum (fairness, contract).
func (p *problem) total(s *spec, paid int) int64 {
	if paid > s.maxPaid {
		return inf
	}
	minutes := paid * p.minutes
	return p.unfair(s, minutes) - fine*int64(min(minutes, s.minPaid))*int64(p.w.ContractMin)
}

// unfair returns the price of what lies beyond the agent's fair share.
func (p *problem) unfair(s *spec, minutes int) int64 {
	if s.fair < 0 || minutes <= s.fair {
		return 0
	}
	return fine * int64(p.day.FairExcess(minutes-s.fair)) * int64(p.w.Fairness)
}

// overtime returns the price of the paid slots of one business date.
func (p *problem) overtime(s *spec, paid int) int64 {
	over := paid*p.minutes - p.dayLen
	if p.dayLen <= 0 || over <= 0 {
		return 0
	}
	if s.guarded {
		return inf
	}
	return fine * int64(over) * int64(p.w.Overtime)
}

// key returns a string that is equal for interchangeable agents alone.
func (s *spec) key() string {
	var b []byte
	num := func(v int64) { b = binary.AppendVarint(b, v) }
	flag := func(v bool) {
		if v {
			b = append(b, 1)
		} else {
			b = append(b, 0)
		}
	}
	for _, a := range s.acts {
		b = append(b, byte(a))
	}
	b = append(b, 0)
	for t := range s.avail {
		flag(s.avail[t])
		flag(s.held[t])
		num(s.wish[t])
		if s.pinned != nil {
			b = append(b, byte(s.pinned[t]))
		}
		if s.stay != nil {
			b = append(b, byte(s.stay[t]))
		}
	}
	flag(s.guarded)
	flag(s.reserve)
	flag(s.crew.Leads)
	flag(s.last)
	num(s.base)
	if s.work != nil {
		b = append(b, s.work.key()...)
	}
	for _, price := range s.dislike {
		num(price)
	}
	num(s.credit)
	num(s.split)
	num(s.stayAt)
	for _, v := range []int{s.crew.Team, s.evRest, s.maxPaid, s.minPaid, s.fair, s.lastEnd, s.lastLen} {
		num(int64(v))
	}
	return string(b)
}
