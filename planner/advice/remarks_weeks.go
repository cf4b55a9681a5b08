package advice

import (
	"time"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// restDays is the longest run of working dates that leaves a rest day a week
// (劳动法 38).
const restDays = 6

// weekRemarks are the remarks on an agent's weeks and months in a roster of many
// days; a week or month that began before the horizon begins with the ledger.
func weekRemarks(d *rules.Day, i int, t model.Timetable, h hours) []outcome.Remark {
	var out []outcome.Remark
	add := func(level, text model.Text) { out = append(out, outcome.Remark{Level: level, Text: text}) }
	a, cal := &d.Agents[i], d.Calendar()
	paid, worked := make([]int, len(cal.Dates)), make([]bool, len(cal.Dates))
	for _, duty := range t.Duties() {
		k := cal.DateOf(duty.From)
		worked[k] = true
		paid[k] += d.PaidMinutes(t[duty.From:duty.To])
	}
	for _, w := range cal.Weeks {
		sum, from := 0, cal.Dates[w.From].From
		for k := w.From; k < w.To; k++ {
			sum += paid[k]
		}
		if w.From == 0 && d.Grid.Time(from).Weekday() != time.Monday {
			sum += a.Ledger.WeekMinutes
		}
		if sum > normalWeek {
			add(outcome.NeedsApproval, model.Text{ZH: "%s起的一周计薪 %s，40 小时以上算加班（国务院令174号）",
				EN: "%[2]s in the week from %[1]s; above 40 h counts as overtime (State Council decree 174)"}.With(d.Grid.DateText(from), inHours(sum)))
		}
	}
	run, longest, end := 0, 0, 0
	for k, on := range worked {
		if run++; !on {
			run = 0
		}
		if run > longest {
			longest, end = run, k
		}
	}
	if longest > restDays {
		from := cal.Dates[end-longest+1].From
		add(outcome.LegalRisk, model.Text{ZH: "%s起连续上班 %d 天，每周至少休一天（劳动法38）",
			EN: "%[2]d days in a row from %[1]s; a rest day a week is due (Labour Law 38)"}.With(d.Grid.DateText(from), longest))
	}
	over := map[string]int{} // by month
	if d.Grid.Start.Day() > 1 {
		over[d.Grid.Start.Format("2006-01")] = a.Ledger.OvertimeMinutes
	}
	for _, x := range h.days {
		at := d.Grid.Time(x.slot)
		m := at.Format("2006-01")
		before := over[m]
		over[m] += x.overtime
		if before <= overtimeOfMonth && over[m] > overtimeOfMonth {
			add(outcome.LegalRisk,
				model.Text{ZH: "%[1]d 月加班累计超过 36 小时（劳动法41）", EN: "more than 36 h of overtime in %[2]s (Labour Law 41)"}.With(int(at.Month()), at.Month()))
		}
	}
	return out
}
