package weeks

import (
	"slices"

	"paiban/planner/model"
)

// pause is a break of Work, in slots.
type pause struct {
	act         model.Activity
	len         int
	first, last int // earliest and latest start after the duty's start
	spacing     int // least work between the break before and this one
	from        int // length of duty, in minutes, that takes it
	unpaid      int // minutes
}

// breakSet is the breaks that duties of some lengths take, at most eight.
type breakSet struct {
	pauses []pause
	before []uint8 // per pause: those of its kind that stand before it in the list
	unpaid int     // minutes
	reset  bool    // the stretch without a break is limited
}

// compileBreaks reads Work's breaks. One that does not fall on slots can never be
// taken as planned: duties that need it are left out.
func (p *problem) compileBreaks() {
	p.sets = []breakSet{{}}
	for _, b := range p.work.Breaks {
		act, ok := model.ParseKind(b.Kind)
		if !ok || !act.Away() {
			continue
		}
		m := int(p.m)
		x := pause{act: act, first: p.day.Grid.Per(b.First), last: b.Last / m, spacing: p.day.Grid.Per(b.Spacing), from: b.DutyFrom}
		if b.Minutes > 0 && b.Minutes%m == 0 {
			x.len = b.Minutes / m
		}
		if !p.day.Paid(act) {
			x.unpaid = b.Minutes
		}
		p.breaks = append(p.breaks, x)
	}
}

// setFor returns the breaks that a duty of so many minutes takes, -1 if no duty
// so long can take them as planned.
func (p *problem) setFor(minutes int) int {
	var s breakSet
	lab := &p.day.Labour
	meal := lab.MealAfter <= 0 || minutes < lab.MealAfter // none due, or found below
	for _, b := range p.breaks {
		if minutes < b.from {
			continue
		}
		if b.len == 0 || len(s.pauses) == 8 {
			return -1
		}
		if !meal && b.act.Meal() {
			// the first meal of the list is the one that Labour asks for
			b.first, b.last = max(b.first, p.day.Grid.Per(lab.MealFrom)), min(b.last, lab.MealTo/int(p.m))
			meal = true
		}
		before := uint8(0)
		for k, other := range s.pauses {
			if other.act == b.act {
				before |= 1 << k
			}
		}
		s.pauses, s.before = append(s.pauses, b), append(s.before, before)
		s.unpaid += b.unpaid
	}
	if !meal {
		return -1
	}
	s.reset = lab.MaxStretch > 0 && minutes > lab.MaxStretch
	for k := range p.sets {
		if p.sets[k].reset == s.reset && slices.Equal(p.sets[k].pauses, s.pauses) {
			return k
		}
	}
	p.sets = append(p.sets, s)
	return len(p.sets) - 1
}
