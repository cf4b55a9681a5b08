package main

import (
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/rosters"
)

// bookWeeks hands over what the sheets of a roster of many days need; nil for a
// day of phases.
func bookWeeks(d *rules.Day) *rosters.Weeks {
	if !d.ManyDays() {
		return nil
	}
	w := &rosters.Weeks{Maximum: d.Maximum}
	w.Night.From, w.Night.To, w.Night.Least = d.NightClock()
	for _, t := range d.Work.DutyTypes {
		start, err := playbook.Offset(t.Start)
		if err != nil {
			continue // no duty is ever of such a type
		}
		x := rosters.DutyType{ID: t.ID, Name: t.Name, Start: start, Minutes: t.Minutes, Queue: -1, Night: t.Night}
		for q := range d.Queues {
			if d.Queues[q].ID == t.Queue {
				x.Queue = q
			}
		}
		w.Types = append(w.Types, x)
	}
	for _, b := range d.Work.Breaks {
		if a, ok := model.ParseKind(b.Kind); ok {
			w.Breaks = append(w.Breaks,
				rosters.DutyBreak{Activity: a, Minutes: b.Minutes, DutyFrom: b.DutyFrom, First: b.First, Last: b.Last, Spacing: b.Spacing})
		}
	}
	return w
}

// bookDuties are an agent's duties with their types.
func bookDuties(d *rules.Day, w *rosters.Weeks, t model.Timetable) []rosters.Duty {
	if w == nil {
		return nil
	}
	var out []rosters.Duty
	for _, duty := range t.Duties() {
		kind := d.DutyTypeOf(t, duty.Span)
		x := rosters.Duty{Span: duty.Span, Type: -1, Night: d.IsNight(duty.Span, kind)}
		for k := range w.Types {
			if kind >= 0 && w.Types[k].ID == d.Work.DutyTypes[kind].ID {
				x.Type = k
			}
		}
		for _, a := range t[duty.From:duty.To] {
			if d.Paid(a) {
				x.Paid += d.Grid.SlotMinutes
			}
		}
		out = append(out, x)
	}
	return out
}
