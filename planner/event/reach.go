package event

import (
	"fmt"
	"time"

	"paiban/planner/model"
)

// doubtfulHours warns of contracts, and least minutes of a week, that the agent's
// availability and the work rules leave no room for. The plan is made nevertheless.
func (b *builder) doubtfulHours(s *sheet, rows map[string]model.Row) {
	if !b.ev.Playbook.ManyDays() {
		return
	}
	for i := range b.ev.Agents {
		a := &b.ev.Agents[i]
		row, ok := rows[a.ID]
		if !ok {
			continue
		}
		x := b.reachOf(a)
		if a.MinMinutes > x.minutes {
			s.warn(row, "min_minutes", fmt.Sprint(a.MinMinutes),
				model.Text{ZH: fmt.Sprintf("此人能上班的只有 %d 天，最多 %d 分钟，达不到合同工时", x.dates, x.minutes),
					EN: fmt.Sprintf("is out of reach: this person can work on %d dates, at most %d minutes", x.dates, x.minutes)},
				model.Text{ZH: "改请假（可上班时段）、合同工时或每周、每天的上限。", EN: "Change the leave or availability, the contract, or the limits of weeks and days."})
		}
		if x.weeks > 0 {
			at := x.week.Format("01-02")
			s.warn(row, "min_week_minutes", fmt.Sprint(x.least),
				model.Text{ZH: fmt.Sprintf("从 %s 起的一周，此人最多能上 %d 分钟，达不到每周最少的分钟数（共 %d 周这样）", at, x.most, x.weeks),
					EN: fmt.Sprintf("is out of reach in the week from %s: this person can work at most %d minutes in it (%d such weeks in all)",
						at, x.most, x.weeks)},
				model.Text{ZH: "改请假（可上班时段），或给此人单独写 min_week_minutes（不限）。",
					EN: "Change the leave or availability, or give this person a min_week_minutes of their own (-1 for none)."})
		}
	}
}

// reach is what an agent could work at most.
type reach struct {
	dates, minutes int
	// The whole weeks in which the least minutes of a week are out of reach: how
	// many, the Monday of the first, the minutes that it allows, and those due.
	weeks       int
	week        time.Time
	most, least int
}

// reachOf bounds an agent's paid minutes from above, by the dates that leave and
// runs of days let them work on, and by weeks.
func (b *builder) reachOf(a *model.Agent) reach {
	w, g := b.ev.Playbook.Work, b.ev.Resolved.Grid
	own := model.Limits{}
	if a.Limits != nil {
		own = *a.Limits
	}
	pick := func(own, all int) int {
		if own != 0 {
			return max(0, own)
		}
		return all
	}
	x := reach{least: pick(own.MinWeekMinutes, w.MinWeekMinutes)}
	most, run, day := pick(own.MaxWeekMinutes, w.MaxWeekMinutes), pick(own.MaxDaysInARow, w.MaxDaysInARow), b.longestDay()
	monday, days, open, inRun := g.Start, 0, 0, 0
	endWeek := func(next time.Time) {
		add := open * day
		if most > 0 {
			add = min(add, most)
		}
		if days == 7 && add < x.least {
			if x.weeks++; x.weeks == 1 {
				x.week, x.most = monday, add
			}
		}
		x.minutes += add
		monday, days, open = next, 0, 0
	}
	for d := g.Start; d.Before(g.End()); d = d.AddDate(0, 0, 1) {
		if d.Weekday() == time.Monday {
			endWeek(d)
		}
		days++
		span := model.Span{From: g.Ceil(d), To: g.Ceil(d.AddDate(0, 0, 1))}
		left := span.Len()
		for _, leave := range a.Leave {
			left -= leave.Overlap(span)
		}
		if left <= 0 {
			inRun = 0
			continue
		}
		open++
		if run > 0 && inRun >= run {
			inRun = 0
			continue
		}
		inRun++
		x.dates++
	}
	endWeek(g.End())
	x.minutes = min(x.minutes, x.dates*day)
	return x
}

// longestDay bounds the paid minutes of the duties that start on one date.
func (b *builder) longestDay() int {
	w, l := b.ev.Playbook.Work, b.ev.Playbook.Labour
	day := 1440
	if w.DayMinutes > 0 {
		day = w.DayMinutes
	}
	if w.DutiesPerDay == 0 {
		return day
	}
	longest := day
	for _, limit := range []int{l.CapMinutes, l.MaxDuty} {
		if limit > 0 {
			longest = min(longest, limit)
		}
	}
	if len(w.DutyTypes) > 0 {
		named := 0
		for _, t := range w.DutyTypes {
			named = max(named, t.Minutes)
		}
		longest = min(longest, named)
	}
	return min(day, longest*w.DutiesPerDay)
}
