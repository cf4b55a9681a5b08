package contract

import (
	"cmp"
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// weeks looks through what a day from a file says of a roster of many days, and
// through its maximum of heads.
func (p *rosterReader) weeks() {
	d := p.day
	if len(d.Maximum) > 0 {
		p.heads("day.maximum", d.Maximum, -1, model.Text{ZH: "每个队列要有一行上限", EN: "needs one row for each queue"})
	}
	for i := range d.Agents {
		if l := d.Agents[i].Limits; l != nil {
			place := fmt.Sprintf("day.agents[%d].limits", i)
			for _, n := range []int{l.MaxDaysInARow, l.MinDaysInARow, l.MinDaysOff, l.MaxWeekends, l.FreeWeekends,
				l.MaxNights, l.MaxNightsInRow, l.MinWeekMinutes, l.MaxWeekMinutes} {
				p.numbers(place, 10_000_000, n+1) // -1 is none
			}
			for _, q := range l.Prefer {
				p.index(place+".prefer", q, len(d.Queues))
			}
		}
	}
	w := cmp.Or(d.Work, &playbook.Work{})
	if len(d.Phases) > 0 && (len(w.Breaks) > 0 || w.MinActivity > 0 || w.MinWeekMinutes > 0 || len(w.DutyTypes) > playbook.MaxDayTypes ||
		slices.ContainsFunc(w.DutyTypes, func(t playbook.DutyType) bool { return t.Queue != "" })) {
		p.bad("day.work", "", model.Text{ZH: "按阶段排的一天没有 breaks、min_activity_minutes、min_week_minutes，班次不限队列，也没有这么多",
			EN: "a day of phases has no breaks, min_activity_minutes, min_week_minutes or duty types of a queue, and not so many types"})
	}
	p.numbers("day.work", 10_000_000, w.DutiesPerDay, w.DayMinutes, w.MinWeekMinutes, w.MaxWeekMinutes, w.MaxDaysInARow, w.MinDaysInARow, w.MinDaysOff,
		w.MaxWeekends, w.FreeWeekends, w.MaxNights, w.MaxNightsInARow, w.MinActivity, w.MaxPost, w.RestAfterNight)
	p.unique("day.work.duty_types", len(w.DutyTypes), func(i int) string { return w.DutyTypes[i].ID })
	for i, t := range w.DutyTypes {
		p.numbers(fmt.Sprintf("day.work.duty_types[%d]", i), 10_000, t.Minutes)
	}
	for i, b := range w.Breaks {
		p.numbers(fmt.Sprintf("day.work.breaks[%d]", i), 10_000, b.Minutes, b.DutyFrom, b.First, b.Last, b.Spacing)
	}
}
