package weeks

import (
	"paiban/planner/model"
)

// own returns what the timetable costs agent i alone, by every rule of one agent
// that has a price: the soft ones, and those hard ones that pins, leave or a
// contract out of reach can force it to break.
func (p *problem) own(s *spec, tt model.Timetable) int64 {
	c := s.base
	duties := p.read(tt)
	paid, over := 0, 0
	days, weeks := make([]int, len(p.dates)), make([]int, len(p.cal.Weeks))
	nights, weekends, lastWeekend := 0, 0, -1
	met := make(map[int]bool, len(s.wishOn))
	for k := range duties {
		u := &duties[k]
		on := p.cal.DateOf(u.from)
		days[on] += u.paid
		weeks[p.weekOf[on]] += u.paid
		paid += u.paid
		minutes := int64(u.to-u.from) * p.m
		if u.night {
			if nights++; nights > p.fairNight[s.i] {
				c += minutes * int64(p.w.FairNights)
			}
		}
		if w := p.weekendOf[on]; w >= 0 {
			if w != lastWeekend {
				weekends++
				lastWeekend = w
			}
			if weekends > p.fairWeek[s.i] {
				c += minutes * int64(p.w.FairWeekend)
			}
		}
		for j := k - 1; j >= 0 && on > 0; j-- {
			was := p.cal.DateOf(duties[j].from)
			if was < on-1 {
				break
			}
			if _, disliked := p.day.Succeeds(duties[j].kind, u.kind); was == on-1 && disliked {
				c += minutes * int64(p.w.Successions)
				break
			}
		}
		c += p.duringDuty(s, u, tt) + s.unwished(p, u)
		for _, k := range s.wishOn {
			if w := p.wishes[k]; w.Type == u.kind && w.Span.Has(u.from) && !met[k] {
				met[k] = true
				c -= p.wishPrice(k)
			}
		}
	}
	for _, minutes := range days {
		over += max(0, minutes-p.normal)
	}
	c += int64(paid)*int64(p.w.PaidMinutes) + int64(over)*int64(p.w.Overtime)
	if target := p.fairTarget(s.i); target >= 0 {
		c += int64(max(0, paid-target)) * int64(p.w.Fairness)
	}
	a := &p.day.Agents[s.i]
	c += int64(max(0, a.MinMinutes-paid)) * p.hard
	least := p.day.LimitsOf(s.i).MinWeekMinutes
	for k, w := range p.cal.Weeks {
		if w.Whole && least > 0 {
			c += int64(max(0, least-weeks[k])) * p.hard
		}
	}
	return c
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

// duringDuty is what the slots of the duty cost: preference, changes, pins, leave
// and wishes.
func (p *problem) duringDuty(s *spec, u *duty, tt model.Timetable) int64 {
	c := int64(0)
	for t := u.from; t < u.to; t++ {
		a := tt[t]
		if q, ok := a.Queue(); ok && p.w.Preference > 0 {
			c += p.m * int64(p.w.Preference) * int64(p.day.PreferencePlace(s.i, q))
		}
		if t > u.from && a != tt[t-1] && a.Working() && tt[t-1].Working() {
			c += p.change
		}
		if s.own != nil {
			c += s.own[t].duty
			if s.own[t].pin != nil {
				c += s.own[t].pin[a]
			}
		}
	}
	return c
}
