package advice

import (
	"strconv"
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
	add := func(level model.Text, zh, en string) {
		out = append(out, outcome.Remark{Level: level, Text: model.Text{ZH: zh, EN: en}})
	}
	a, cal := &d.Agents[i], d.Calendar()
	paid, worked := make([]int, len(cal.Dates)), make([]bool, len(cal.Dates))
	for _, duty := range t.Duties() {
		k := cal.DateOf(duty.From)
		worked[k] = true
		for _, x := range t[duty.From:duty.To] {
			if d.Paid(x) {
				paid[k] += d.Grid.SlotMinutes
			}
		}
	}
	for _, w := range cal.Weeks {
		sum := 0
		for k := w.From; k < w.To; k++ {
			sum += paid[k]
		}
		at := d.Grid.Time(cal.Dates[w.From].From)
		if w.From == 0 && at.Weekday() != time.Monday {
			sum += a.Ledger.WeekMinutes
		}
		if sum > normalWeek {
			add(outcome.NeedsApproval, model.ClockDate(at, "zh")+"起的一周计薪 "+inHours(sum, "zh")+"，40 小时以上算加班（国务院令174号）",
				inHours(sum, "en")+" in the week from "+model.ClockDate(at, "en")+"; above 40 h counts as overtime (State Council decree 174)")
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
		from := d.Grid.Time(cal.Dates[end-longest+1].From)
		add(outcome.LegalRisk, model.ClockDate(from, "zh")+"起连续上班 "+strconv.Itoa(longest)+" 天，每周至少休一天（劳动法38）",
			strconv.Itoa(longest)+" days in a row from "+model.ClockDate(from, "en")+"; a rest day a week is due (Labour Law 38)")
	}
	type month struct {
		year int
		time.Month
	}
	over, first := map[month]int{}, month{d.Grid.Start.Year(), d.Grid.Start.Month()}
	if d.Grid.Start.Day() > 1 {
		over[first] = a.Ledger.OvertimeMinutes
	}
	for _, x := range h.days {
		at := d.Grid.Time(x.slot)
		m := month{at.Year(), at.Month()}
		before := over[m]
		over[m] += x.overtime
		if before <= overtimeOfMonth && over[m] > overtimeOfMonth {
			add(outcome.LegalRisk, strconv.Itoa(int(m.Month))+" 月加班累计超过 36 小时（劳动法41）", "more than 36 h of overtime in "+m.Month.String()+" (Labour Law 41)")
		}
	}
	return out
}
