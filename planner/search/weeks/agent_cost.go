package weeks

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// scratch is scratch of agentCost.
type scratch struct {
	duties      []duty
	days, weeks []int // paid minutes
	met         []int // wishes
}

// agentCost returns what the timetable of the chain costs the agent alone, by every rule
// of one agent that has a price: the soft ones, and those hard ones that pins, leave or a
// contract out of reach can force it to break.
func (p *problem) agentCost(s *spec, tt model.Timetable, c chain, x *scratch) int64 {
	x.days, x.weeks, x.met = resize(x.days, len(p.dates)), resize(x.weeks, len(p.cal.Weeks)), x.met[:0]
	clear(x.days)
	clear(x.weeks)
	x.duties = p.dutiesOf(tt, c, x.duties[:0])
	cost := s.base + p.fairCost(s, x.duties)
	paid, over := 0, 0
	for k := range x.duties {
		u := &x.duties[k]
		on := p.cal.DateOf(u.from)
		x.days[on] += u.paid
		x.weeks[p.weekOf[on]] += u.paid
		paid += u.paid
		if p.dislikedAfter(x.duties[:k], u, on) {
			cost += p.minutes(u) * p.w.successions
		}
		cost += p.activityCost(s, u, tt[u.from:u.to]) + s.wishCost(p, u)
		for _, k := range s.wishOn {
			if p.meets(u, k) && !slices.Contains(x.met, k) {
				x.met = append(x.met, k)
				cost -= p.wishPrice(k)
			}
		}
	}
	for _, minutes := range x.days {
		over += max(0, minutes-p.normal)
	}
	cost += int64(paid)*p.w.paid + int64(over)*p.w.overtime
	if target := p.fairTarget(s.i); target >= 0 {
		cost += int64(max(0, paid-target)) * p.w.fairness
	}
	if share := p.fairHours[s.i]; p.w.fairHours > 0 {
		cost += int64(rules.BeyondShare(paid, share, p.fairStep)-rules.BeyondShare(0, share, p.fairStep)) * p.w.fairHours
	}
	cost += int64(max(0, p.day.Agents[s.i].MinMinutes-paid)) * p.w.hard
	least := p.day.LimitsOf(s.i).MinWeekMinutes
	for k, w := range p.cal.Weeks {
		if w.Whole && least > 0 {
			cost += int64(max(0, least-x.weeks[k])) * p.w.hard
		}
	}
	return cost
}

// fairCost is what the nights and the duties on weekends beyond the agent's fair share
// cost.
func (p *problem) fairCost(s *spec, duties []duty) (cost int64) {
	nights, weekends, last := 0, 0, -1
	for k := range duties {
		u := &duties[k]
		if u.night {
			nights++
			cost += p.minutes(u) * p.w.fairNights * int64(max(0, nights-p.fairNight[s.i]))
		}
		if w := p.weekendOf[p.cal.DateOf(u.from)]; w >= 0 {
			if w != last {
				weekends++
				last = w
			}
			cost += p.minutes(u) * p.w.fairWeekends * int64(max(0, weekends-p.fairWeek[s.i]))
		}
	}
	return cost
}

// dislikedAfter reports whether the duty, which starts on the date, is a disliked
// successor of one that started the date before.
func (p *problem) dislikedAfter(before []duty, u *duty, on int) bool {
	for k := len(before) - 1; k >= 0 && on > 0; k-- {
		was := p.cal.DateOf(before[k].from)
		if was < on-1 {
			break
		}
		if _, disliked := p.day.Succeeds(before[k].kind, u.kind); was == on-1 && disliked {
			return true
		}
	}
	return false
}

func (p *problem) minutes(u *duty) int64 { return int64(u.to-u.from) * p.m }

// wishCost is what the duty costs for wishes against its type.
func (s *spec) wishCost(p *problem, u *duty) int64 {
	c := int64(0)
	for _, k := range s.wishOff {
		if p.meets(u, k) {
			c += p.wishPrice(k)
		}
	}
	return c
}

// dutiesOf lists the duties of a timetable and its chain.
func (p *problem) dutiesOf(tt model.Timetable, c chain, into []duty) []duty {
	if p.ambiguous {
		return append(into, p.readDuties(tt)...)
	}
	for s := range c {
		if u := p.dutyOf(c, s); u != nil {
			into = append(into, *u)
		}
	}
	return into
}

// dutyOf returns the chain's duty at layer s, nil if it has none there.
func (p *problem) dutyOf(c chain, s int) *duty {
	if c[s] < 0 {
		return nil
	}
	return &p.dates[p.layers[s].date].duties[c[s]]
}

// findAmbiguous finds out whether a chain alone leaves open what its duties are: two
// types that only their queues tell apart, or work that is not paid.
func (p *problem) findAmbiguous() {
	for a := model.Activity(1); a <= model.Serve(0); a++ {
		p.ambiguous = p.ambiguous || !a.Away() && !p.day.Paid(a)
	}
	types := p.work.DutyTypes
	for k := range types {
		for j := range k {
			p.ambiguous = p.ambiguous || types[j].Start == types[k].Start && types[j].Minutes == types[k].Minutes
		}
	}
}

// readDuties takes the duties out of a timetable.
func (p *problem) readDuties(tt model.Timetable) []duty {
	var out []duty
	for _, d := range tt.Duties() {
		u := duty{from: d.From, to: d.To, kind: p.day.DutyTypeOf(tt, d.Span)}
		u.night = p.day.IsNight(d.Span, u.kind)
		for t := u.from; t < u.to; t++ {
			if p.day.Paid(tt[t]) {
				u.paid += int(p.m)
			}
		}
		out = append(out, u)
	}
	return out
}

// newChain returns a chain without duties.
func newChain(layers int) chain { return slices.Repeat(chain{-1}, layers) }

// chainOf reads a timetable as a chain, false if one of its duties is none that may be
// worked.
func (p *problem) chainOf(tt model.Timetable) (chain, bool) {
	c := newChain(len(p.layers))
	nth, last := 0, -1
	for _, u := range p.readDuties(tt) {
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

// activityCost is what the slots of the duty cost the agent alone at these activities:
// preference, changes, pins, leave and wishes.
func (p *problem) activityCost(s *spec, u *duty, activities model.Timetable) int64 {
	c := int64(0)
	for k, a := range activities {
		if q, ok := a.Queue(); ok {
			c += s.likeQueue[q]
		}
		if k > 0 && a != activities[k-1] && a.Working() && activities[k-1].Working() {
			c += p.change
		}
		if s.slots != nil {
			slot := &s.slots[u.from+k]
			c += slot.duty
			if slot.pin != nil {
				c += slot.pin[a]
			}
		}
	}
	return c
}
