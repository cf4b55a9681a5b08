package rules

import "paiban/planner/model"

// An agent's weekends at work are counted in order of time; those beyond the
// share count the minutes of the duties that start on them.
var fairWeekends = Rule{
	ID: "fair_weekends", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "周末公平", EN: "Fair weekends"}, Source: houseRule,
	Text: model.Text{ZH: "如有设定：周末班大家轮着上；超出份额的第一个周末按分钟计一遍，第二个两遍，以此类推。",
		EN: "Where set: weekends are shared evenly; minutes of duties on a weekend count once for each weekend by which it is beyond the share."},
	Says: model.Text{ZH: "周末班多于公平份额", EN: "a weekend beyond the fair share"},
	once: func(v *view) {
		if v.weight == 0 {
			return
		}
		for i, share := range v.d.FairWeekends() {
			p, had := &v.people[i], 0
			on := v.onDates(p)
			for _, w := range v.cal.Weekends {
				k := model.Span{From: on[w.Saturday].From, To: on[w.Sunday].To}
				if k.Len() == 0 {
					continue
				}
				had++
				s, minutes := v.minutesOf(p, k)
				v.found(by(i), s, minutes*max(0, had-share))
			}
		}
	},
}

// FairWeekends returns each agent's fair share of weekends at work, at whole weekends: the
// required head-minutes of the weekends ÷ two working days, rounded up, divided by the
// slots of weekends in which each is not on leave. Only weekends with both dates in the
// horizon count. The working day is Labour's, 8 h where it has none.
func (d *Day) FairWeekends() []int {
	cal := d.Calendar()
	weekend := make([]bool, max(0, d.Grid.N))
	for _, w := range cal.Weekends {
		s := cal.Slots(w.Saturday, w.Sunday+1)
		for t := s.From; t < s.To; t++ {
			weekend[t] = true
		}
	}
	on, day := func(t int) bool { return weekend[t] }, d.workingDay()
	return shares((d.headMinutes(on)+2*day-1)/(2*day), d.open(on), make([]int, len(d.Agents)))
}

// workingDay returns the minutes of Labour's working day, 8 h where it has none.
func (d *Day) workingDay() int {
	if d.Labour.DayMinutes > 0 {
		return d.Labour.DayMinutes
	}
	return missingDay
}
