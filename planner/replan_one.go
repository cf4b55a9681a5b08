package planner

import (
	"context"
	"slices"

	"paiban/planner/advice"
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// reply is the best timetable of agent i against everybody else's as they are, the price of
// what it changes included. For who comes back into a duty, and for many dates, it is a good
// one; see advice.Residual for what that leaves out.
func (p *replan) reply(i int) (model.Timetable, bool) {
	back := p.back[i]
	if back == 0 && !p.day.ManyDays() {
		if p.crew == nil {
			day := p.priced(*p.day, p.everybody())
			p.crew = search.NewAnew(&day, p.best, search.Options{Stay: p.old, StayPrice: p.price})
		}
		return p.crew.Best(i)
	}
	one := p.alone(i)
	best := search.Greedy(context.WithoutCancel(p.ctx), &one)
	t := best.Timetables[0]
	if back == 0 {
		return t, best.Dawn[0]
	}
	copy(t[:back], p.old.Timetables[i])
	for at := back; at < len(t) && p.old.Timetables[i][back] != model.Off; at++ {
		if t[at] != model.Off { // on duty from the moment of return, on the duty grid or not
			for k := back; k < at && (at-back)*p.day.Grid.SlotMinutes < p.day.Labour.DutyGrid; k++ {
				t[k] = t[at]
			}
			break
		}
	}
	return t, p.best.Dawn[i]
}

// alone is the day of agent i alone, with the past pinned and a price on what changes.
func (p *replan) alone(i int) rules.Day {
	one := advice.Residual(p.day, p.best, i)
	if p.back[i] > 0 {
		p.anew(&one, i)
	}
	one = p.priced(one, []int{i})
	p.near(&one, []int{i})
	return one
}

// anew makes of the day of agent i alone the one that begins with the return from an
// absence: what came before counts as hours worked and meals taken.
func (p *replan) anew(d *rules.Day, i int) {
	back, row, m := p.back[i], p.old.Timetables[i], d.Grid.SlotMinutes
	a := &d.Agents[0]
	a.Leave = append(slices.Clone(a.Leave), model.Span{To: back})
	a.Pins = slices.DeleteFunc(slices.Clone(a.Pins), func(x model.Pin) bool { return x.From < back })
	if a.MaxMinutes > 0 {
		a.MaxMinutes = max(1, a.MaxMinutes-d.PaidMinutes(row[:back]))
	}
	if limit := d.Labour.CapMinutes; limit > 0 {
		rest := max(1, limit-d.PaidMinutes(row[max(0, back-24*60/m):back]))
		if a.MaxMinutes == 0 || rest < a.MaxMinutes {
			a.MaxMinutes = rest
		}
	}
	before, since := row[:back].Duties(), back
	for _, x := range slices.Backward(d.Agents[0].Absences) {
		if n := len(before); x.To == since && n > 0 && before[n-1].To == x.From { // the duty that goes on
			since, before = before[n-1].From, before[:n-1]
		}
	}
	if d.Labour.MaxDuty > 0 {
		d.Labour.MaxDuty = max(m, d.Labour.MaxDuty-(back-since)*m)
	}
	if d.Labour.MaxDuties > 0 {
		d.Labour.MaxDuties = max(1, d.Labour.MaxDuties-len(before))
	}
	end := back
	for end < len(row) && row[end] != model.Off {
		end++
	}
	if end > back {
		d.Labour.MinDuty = min(d.Labour.MinDuty, (end-back)*m)
	}
	stillDue(d, row, since, back, end)
}

// improve goes on from person to person until nobody's new timetable, nobody's return to
// the old one, and nobody's step to an empty post makes the whole cheaper.
func (p *replan) improve() {
	p.restore()
	for range mostSteps {
		before := p.cost
		p.man()
		for i := range p.day.Agents {
			if p.fixed(i) || p.looked[i] == p.version || p.ctx.Err() != nil {
				continue
			}
			t, dawn := p.reply(i)
			p.offer(i, t, dawn)
			p.looked[i] = p.version
		}
		if p.restore(); p.cost == before {
			return
		}
	}
}

// man puts somebody who is at work and has the skill to each post that is empty.
func (p *replan) man() {
	_, breaches := rules.Check(p.day, p.best)
	for _, b := range breaches {
		post, _ := model.ParseKind(b.Kind)
		if b.Rule != "posts" || !post.Post() {
			continue
		}
		for i, row := range p.best.Timetables {
			if p.fixed(i) || !p.day.Agents[i].CanHold(b.Kind) {
				continue
			}
			t := slices.Clone(row)
			for at := max(b.From, p.first[i]); at < b.To; at++ {
				if t[at].Working() && !t[at].Post() {
					t[at] = post
				}
			}
			p.offer(i, t, p.best.Dawn[i])
		}
	}
}
