package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters"
)

// dateTable prints a line for each date of a roster of many days.
func (a *app) dateTable(r *outcome.Result) {
	var rows [][]string
	for _, s := range r.Dates {
		worst := ""
		if s.Short > 0 {
			worst = r.Day.Grid.Time(s.Tightest).Format("15:04") + " -" + strconv.Itoa(s.Short)
		}
		rows = append(rows, []string{
			model.ClockDate(r.Day.Grid.Time(s.From), a.lang), strconv.Itoa(s.People), orBlank(s.Nights),
			hoursOf(s.RequiredMinutes), hoursOf(s.ServingMinutes), orNone(s.ShortMinutes), orNone(s.OverMinutes), worst,
		})
	}
	a.table("l r r r r r r l", model.Text{ZH: "日期|上班|夜班|需求人时|接待人时|缺口人时|超出人时|最缺时段", EN: "date|people|nights|need h|have h|short h|over h|worst slot"}, rows)
}

// fairShares says in a line how the work is spread over the people.
func (a *app) fairShares(r *outcome.Result) {
	if len(r.People) == 0 {
		return
	}
	spread := func(of func(outcome.AgentSummary) int, write func(int) string) string {
		low := of(slices.MinFunc(r.People, func(x, y outcome.AgentSummary) int { return cmp.Compare(of(x), of(y)) }))
		high := of(slices.MaxFunc(r.People, func(x, y outcome.AgentSummary) int { return cmp.Compare(of(x), of(y)) }))
		if low == high {
			return write(low)
		}
		return write(low) + "–" + write(high)
	}
	wishes := 0
	for _, p := range r.People {
		wishes += p.Wishes
	}
	a.para(model.Text{ZH: "每人 %s 天、%s 小时，夜班 %s 次，上班周末 %s 个；没满足的意愿 %d 条。",
		EN: "Each person: %s days, %s h, %s nights, %s weekends at work; wishes not met: %d."},
		spread(func(p outcome.AgentSummary) int { return p.Dates }, strconv.Itoa),
		spread(func(p outcome.AgentSummary) int { return p.Minutes }, hoursOf),
		spread(func(p outcome.AgentSummary) int { return p.Nights }, strconv.Itoa),
		spread(func(p outcome.AgentSummary) int { return p.Weekends }, strconv.Itoa), wishes)
}

// hoursOf writes minutes as hours, with one decimal where they are no whole number.
func hoursOf(minutes int) string {
	if minutes%60 == 0 {
		return strconv.Itoa(minutes / 60)
	}
	return strconv.FormatFloat(float64(minutes)/60, 'f', 1, 64)
}

func orNone(minutes int) string {
	if minutes == 0 {
		return ""
	}
	return hoursOf(minutes)
}

func orBlank(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// staffWeeks prints the shop's own requirement by date and queue.
func (a *app) staffWeeks(ev *event.Event, l *demand.Load) {
	g := ev.Resolved.Grid
	fmt.Fprintf(a.out, "%s\n\n", ev.Name)
	var rows [][]string
	total := 0
	for at := 0; at < g.N; {
		end := at
		for end < g.N && g.Date(end) == g.Date(at) {
			end++
		}
		for q := range ev.Queues {
			most, sum := 0, 0
			for _, n := range l.Required[q][at:end] {
				most, sum = max(most, n), sum+n
			}
			name := model.ClockDate(g.Time(at), a.lang)
			if q > 0 {
				name = ""
			}
			total += sum
			rows = append(rows, []string{name, ev.Queues[q].Name, strconv.Itoa(most), hoursOf(sum * g.SlotMinutes)})
		}
		at = end
	}
	a.table("l l12 r r", model.Text{ZH: "日期|队列|最多要|人时", EN: "date|queue|most|hours"}, rows)
	minutes, day := total*g.SlotMinutes, max(1, ev.Playbook.Labour.DayMinutes)
	a.para(model.Text{ZH: "全程 %s 人时，合 %d 个 %s 小时的班；名单上 %d 人，人均 %.1f 个。",
		EN: "%s head-hours in all, %d duties of %s h; %d people on the list, %.1f each."},
		hoursOf(minutes), (minutes+day-1)/day, hoursOf(day), len(ev.Agents), float64(minutes)/float64(day)/float64(max(1, len(ev.Agents))))
}

// dutyChanges prints the changed cells of a roster of many days.
func (a *app) dutyChanges(file *contract.File, changes []rosters.DutyChange) {
	people := 0
	var rows [][]string
	for i, c := range changes {
		if i == 0 || c.Agent != changes[i-1].Agent {
			people++
		}
		x := file.Day.Agents[c.Agent]
		text := func(s string) string {
			if s == "" {
				return a.t(model.Text{ZH: "休", EN: "off"})
			}
			return s
		}
		rows = append(rows, []string{x.Team, person(x), model.ClockDate(c.Date, a.lang), text(c.Was), text(c.Now), c.Cell})
	}
	a.say(model.Text{ZH: "改动 %d 个班，涉及 %d 人：", EN: "Changed: %d duties of %d people."}, len(changes), people)
	a.table("l l l l l l", model.Text{ZH: "组|谁|日期|原来|改成|格子", EN: "team|who|date|was|now|cell"}, rows)
}
