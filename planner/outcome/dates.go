package outcome

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// DateSummary is what the closing table says of one date of a roster of many
// days. Tightest is the slot with the most heads missing over all queues, or,
// where none are, with the most required; the minutes are head-minutes over the
// slots of the date. Over counts heads above a maximum, and is empty without one.
type DateSummary struct {
	model.Span
	People          int // with a duty that starts on this date
	Nights          int // of them night duties
	RequiredMinutes int
	ServingMinutes  int
	ShortMinutes    int
	OverMinutes     int
	Tightest        int
	Required, Short int // heads at the tightest slot, queue by queue
}

// AgentSummary is what a roster of many days gives one agent.
type AgentSummary struct {
	Dates    int // on which a duty starts
	Minutes  int // paid
	Nights   int
	Weekends int // at work, of those with both dates in the horizon
	Wishes   int // wishes, and wishes for duty types, that are not met
	Weeks    []int
}

// overMinutes counts the head-minutes above a maximum in slot t.
func overMinutes(d *rules.Day, onDuty [][]int, t int) int {
	over := 0
	for q := range d.Queues {
		if most := d.MaximumAt(q, t); most >= 0 {
			over += max(0, onDuty[q][t]-most)
		}
	}
	return over * d.Grid.SlotMinutes
}

// OverMinutes counts the head-minutes above the maximum over the whole horizon.
func (r *Result) OverMinutes() int {
	sum := 0
	if r.Day.Maximum != nil {
		for t := range r.Day.Grid.N {
			sum += overMinutes(r.Day, r.OnDuty, t)
		}
	}
	return sum
}

// summariseDates works out the closing table of a roster of many days.
func summariseDates(r *Result) []DateSummary {
	d := r.Day
	cal := d.Calendar()
	out := make([]DateSummary, len(cal.Dates))
	for k, date := range cal.Dates {
		x := stretchOf(d, r.OnDuty, date.Span)
		out[k] = DateSummary{Span: date.Span, RequiredMinutes: x.requiredMinutes, ServingMinutes: x.servingMinutes, ShortMinutes: x.shortMinutes,
			Tightest: x.tightest, Required: x.required, Short: x.short}
		for t := date.From; t < date.To; t++ {
			out[k].OverMinutes += overMinutes(d, r.OnDuty, t)
		}
	}
	for _, t := range r.Roster.Timetables {
		last := -1
		for _, duty := range t.Duties() {
			k := cal.DateOf(duty.From)
			if k != last {
				out[k].People++
				last = k
			}
			if d.IsNight(duty.Span, d.DutyTypeOf(t, duty.Span)) {
				out[k].Nights++
			}
		}
	}
	return out
}

// summariseAgents works out what each agent of a roster of many days gets.
func summariseAgents(r *Result) []AgentSummary {
	d := r.Day
	cal := d.Calendar()
	out := make([]AgentSummary, len(d.Agents))
	for i, t := range r.Roster.Timetables {
		s := AgentSummary{Weeks: make([]int, len(cal.Weeks))}
		worked := make([]bool, len(cal.Dates))
		for _, duty := range t.Duties() {
			k := cal.DateOf(duty.From)
			if !worked[k] {
				worked[k] = true
				s.Dates++
			}
			if d.IsNight(duty.Span, d.DutyTypeOf(t, duty.Span)) {
				s.Nights++
			}
			paid := d.PaidMinutes(t[duty.From:duty.To])
			s.Minutes += paid
			for w, week := range cal.Weeks {
				if k >= week.From && k < week.To {
					s.Weeks[w] += paid
				}
			}
		}
		for _, w := range cal.Weekends {
			if worked[w.Saturday] || worked[w.Sunday] {
				s.Weekends++
			}
		}
		out[i] = s
	}
	for _, b := range r.Breaches {
		if b.Rule == "wishes" || b.Rule == "duty_wishes" {
			out[b.Agent].Wishes++
		}
	}
	return out
}
