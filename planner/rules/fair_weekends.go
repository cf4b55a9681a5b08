package rules

import "paiban/planner/model"

// An agent's weekends at work are counted in order of time; those beyond the
// share count the minutes of the duties that start on them.
var fairWeekends = Rule{
	ID: "fair_weekends", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "周末公平", EN: "Fair weekends"}, Source: houseRule,
	Text: model.Text{ZH: "如有设定：周末班大家轮着上；超出各人份额的周末计分钟。",
		EN: "Where set: weekends are shared evenly; minutes of duties on weekends beyond the agent's share count."},
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
				if had++; had > share {
					s, minutes := v.minutesOf(p, k)
					v.found(by(i), s, minutes)
				}
			}
		}
	},
}

// FairWeekends returns each agent's fair share of weekends at work: the required
// head-minutes of the weekends ÷ two working days, rounded up, divided among all
// who can work on one and rounded up. Only weekends with both dates in the
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
	day := d.Labour.DayMinutes
	if day <= 0 {
		day = missingDay
	}
	open := d.anyOf(func(t int) bool { return weekend[t] })
	need := (d.headMinutes(func(t int) bool { return weekend[t] }) + 2*day - 1) / (2 * day)
	eligible := 0
	for i := range open {
		eligible += one(open[i])
	}
	share := make([]int, len(d.Agents))
	for i := range share {
		if open[i] {
			share[i] = (need + eligible - 1) / eligible
		}
	}
	return share
}
