package contract

import (
	"fmt"
	"slices"

	"paiban/planner/playbook"
)

// weeks looks through what a day from a file says of a roster of many days, and
// through its maximum of heads.
func (p *rosterReader) weeks() {
	d := p.day
	if len(d.Maximum) > 0 && len(d.Maximum) != len(d.Queues) {
		p.bad("day.maximum", fmt.Sprint(len(d.Maximum)), "每个队列要有一行上限", "needs one row for each queue")
	}
	for q, row := range d.Maximum {
		if len(row) != d.Grid.N {
			p.bad(fmt.Sprintf("day.maximum[%d]", q), fmt.Sprint(len(row)), "每个时段要有一个数", "needs one number for each slot")
		}
		for t, n := range row {
			p.number(fmt.Sprintf("day.maximum[%d][%d]", q, t), n+1, 1_000_001)
		}
	}
	for i := range d.Agents {
		if l := d.Agents[i].Limits; l != nil {
			for _, n := range []int{l.MaxDaysInARow, l.MinDaysInARow, l.MinDaysOff, l.MaxWeekends, l.FreeWeekends, l.MaxNights, l.MaxNightsInRow, l.MinWeekMinutes, l.MaxWeekMinutes} {
				p.number(fmt.Sprintf("day.agents[%d].limits", i), n+1, 10_000_000)
			}
			for _, q := range l.Prefer {
				p.index(fmt.Sprintf("day.agents[%d].limits.prefer", i), q, len(d.Queues))
			}
		}
	}
	w := d.Work
	if w == nil {
		return
	}
	if len(d.Phases) > 0 && (len(w.Breaks) > 0 || w.MinActivity > 0 || w.MinWeekMinutes > 0 || len(w.DutyTypes) > playbook.MaxDayTypes ||
		slices.ContainsFunc(w.DutyTypes, func(t playbook.DutyType) bool { return t.Queue != "" })) {
		p.bad("day.work", "", "按阶段排的一天没有 breaks、min_activity_minutes、min_week_minutes，班次不限队列，也没有这么多", "a day of phases has no breaks, min_activity_minutes, min_week_minutes or duty types of a queue, and not so many types")
	}
	for _, n := range []int{w.DutiesPerDay, w.DayMinutes, w.MinWeekMinutes, w.MaxWeekMinutes, w.MaxDaysInARow, w.MinDaysInARow, w.MinDaysOff, w.MaxWeekends, w.FreeWeekends,
		w.MaxNights, w.MaxNightsInARow, w.MinActivity, w.MaxPost, w.RestAfterNight} {
		p.number("day.work", n, 10_000_000)
	}
	p.unique("day.work.duty_types", len(w.DutyTypes), func(i int) string { return w.DutyTypes[i].ID })
	for i, t := range w.DutyTypes {
		p.number(fmt.Sprintf("day.work.duty_types[%d]", i), t.Minutes, 10_000)
	}
	for i, b := range w.Breaks {
		for _, n := range []int{b.Minutes, b.DutyFrom, b.First, b.Last, b.Spacing} {
			p.number(fmt.Sprintf("day.work.breaks[%d]", i), n, 10_000)
		}
	}
}
