package rules

import "paiban/planner/model"

// eachWeek calls f with the slots of each calendar week and the paid minutes of
// the duties that start in it.
func (v *view) eachWeek(p *person, f func(w Week, s model.Span, paid int)) {
	on := v.onDates(p)
	for _, w := range v.cal.Weeks {
		f(w, v.cal.Slots(w.From, w.To), paidOf(p, model.Span{From: on[w.From].From, To: on[w.To-1].To}))
	}
}
