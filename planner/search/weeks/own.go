package weeks

import (
	"slices"

	"paiban/planner/model"
)

// tally is scratch for what a timetable costs.
type tally struct {
	duties      []duty
	days, weeks []int
	met         []int
}

// own returns what the timetable of the chain costs agent i alone, by every rule
// of one agent that has a price: the soft ones, and those hard ones that pins,
// leave or a contract out of reach can force it to break.
func (p *problem) own(s *spec, tt model.Timetable, c chain, x *tally) int64 {
	x.days, x.weeks, x.met = resize(x.days, len(p.dates)), resize(x.weeks, len(p.cal.Weeks)), x.met[:0]
	clear(x.days)
	clear(x.weeks)
	x.duties = p.dutiesOf(tt, c, x.duties[:0])
	cost := s.base
	paid, over := 0, 0
	nights, weekends, lastWeekend := 0, 0, -1
	for k := range x.duties {
		u := &x.duties[k]
		on := p.cal.DateOf(u.from)
		x.days[on] += u.paid
		x.weeks[p.weekOf[on]] += u.paid
		paid += u.paid
		minutes := int64(u.to-u.from) * p.m
		if u.night {
			if nights++; nights > p.fairNight[s.i] {
				cost += minutes * int64(p.w.FairNights)
			}
		}
		if w := p.weekendOf[on]; w >= 0 {
			if w != lastWeekend {
				weekends++
				lastWeekend = w
			}
			if weekends > p.fairWeek[s.i] {
				cost += minutes * int64(p.w.FairWeekend)
			}
		}
		for j := k - 1; j >= 0 && on > 0; j-- {
			was := p.cal.DateOf(x.duties[j].from)
			if was < on-1 {
				break
			}
			if _, disliked := p.day.Succeeds(x.duties[j].kind, u.kind); was == on-1 && disliked {
				cost += minutes * int64(p.w.Successions)
				break
			}
		}
		cost += p.duringDuty(s, u, tt[u.from:u.to]) + s.unwished(p, u)
		for _, k := range s.wishOn {
			if w := p.wishes[k]; w.Type == u.kind && w.Span.Has(u.from) && !slices.Contains(x.met, k) {
				x.met = append(x.met, k)
				cost -= p.wishPrice(k)
			}
		}
	}
	for _, minutes := range x.days {
		over += max(0, minutes-p.normal)
	}
	cost += int64(paid)*int64(p.w.PaidMinutes) + int64(over)*int64(p.w.Overtime)
	if target := p.fairTarget(s.i); target >= 0 {
		cost += int64(max(0, paid-target)) * int64(p.w.Fairness)
	}
	a := &p.day.Agents[s.i]
	cost += int64(max(0, a.MinMinutes-paid)) * p.hard
	least := p.day.LimitsOf(s.i).MinWeekMinutes
	for k, w := range p.cal.Weeks {
		if w.Whole && least > 0 {
			cost += int64(max(0, least-x.weeks[k])) * p.hard
		}
	}
	return cost
}

// unwished is what the duty costs for wishes against its type.
func (s *spec) unwished(p *problem, u *duty) int64 {
	c := int64(0)
	for _, k := range s.wishOff {
		if w := p.wishes[k]; w.Type == u.kind && w.Span.Has(u.from) {
			c += p.wishPrice(k)
		}
	}
	return c
}

// dutiesOf lists the duties of a timetable and its chain.
func (p *problem) dutiesOf(tt model.Timetable, c chain, into []duty) []duty {
	if p.vague {
		return append(into, p.read(tt)...)
	}
	for s, j := range c {
		if j >= 0 {
			into = append(into, p.dates[p.stages[s].date].duties[j])
		}
	}
	return into
}

// findVague finds out whether a chain alone leaves open what its duties are: two
// types that only their queues tell apart, or work that is not paid.
func (p *problem) findVague() {
	for a := model.Activity(1); a <= model.Serve(0); a++ {
		p.vague = p.vague || !a.Away() && !p.day.Paid(a)
	}
	types := p.work.DutyTypes
	for k := range types {
		for j := range k {
			p.vague = p.vague || types[j].Start == types[k].Start && types[j].Minutes == types[k].Minutes
		}
	}
}

// read takes the duties out of a timetable.
func (p *problem) read(tt model.Timetable) []duty {
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

// duringDuty is what the slots of the duty cost at these activities: preference,
// changes, pins, leave and wishes.
func (p *problem) duringDuty(s *spec, u *duty, acts model.Timetable) int64 {
	c := int64(0)
	for k, a := range acts {
		if q, ok := a.Queue(); ok {
			c += s.likeQueue[q]
		}
		if k > 0 && a != acts[k-1] && a.Working() && acts[k-1].Working() {
			c += p.change
		}
		if s.own != nil {
			own := &s.own[u.from+k]
			c += own.duty
			if own.pin != nil {
				c += own.pin[a]
			}
		}
	}
	return c
}
