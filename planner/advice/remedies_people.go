package advice

import (
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// addAgents asks for as many people as are missing, where they are missing.
func (c *catalogue) addAgents(g *outcome.Gap, deep bool) attempt {
	d := c.r.Day
	first, last := g.Spans[0].From, g.Spans[len(g.Spans)-1].To
	window := model.Span{From: first, To: last}
	able := servable(c.r, g.Queue)
	if deep && g.Heads <= mostAdded {
		day, roster, added, spans := c.join(g.Heads, &window)
		if added > 0 {
			zh, en := clockSpans(d, spans, "zh"), clockSpans(d, spans, "en")
			a := remedy(c.r, "add_agents", g, added, fmt.Sprintf("加 %d 名会接的人，%s 在岗", added, zh), fmt.Sprintf("add %s who can serve it, on duty %s", people(added), en))
			if !able {
				a = remedy(c.r, "add_agents", g, added, fmt.Sprintf("名单上没有人会接，要培训或加 %d 人，%s 在岗", added, zh), fmt.Sprintf("nobody on the list can serve it: train or add %s, on duty %s", people(added), en))
			}
			a.day, a.roster, a.wages = day, roster, wages(d)
			return a
		}
	}
	zh, en := clockSpans(d, []model.Span{window}, "zh"), clockSpans(d, []model.Span{window}, "en")
	hours := model.FormatNumber(float64(g.Minutes) / 60)
	if !able {
		return remedy(c.r, "add_agents", g, g.Heads,
			fmt.Sprintf("名单上没有人会接，要培训或加人：%d 人，%s 在岗，可补缺口 %s 人时", g.Heads, zh, hours),
			fmt.Sprintf("nobody on the list can serve it: train or add %s, on duty %s: %s head-hours closed", people(g.Heads), en, hours))
	}
	return remedy(c.r, "add_agents", g, g.Heads,
		fmt.Sprintf("加 %d 名会接的人（兼职、外包或后备），%s 在岗，可补缺口 %s 人时", g.Heads, zh, hours),
		fmt.Sprintf("add %s who can serve it (temps, outsourced or reserves), on duty %s: %s head-hours closed", people(g.Heads), en, hours))
}

// oneMore asks when a single person more would help the whole day most.
func (c *catalogue) oneMore() []attempt {
	day, roster, added, spans := c.join(1, nil)
	if added == 0 {
		return nil
	}
	zh, en := clockSpans(c.r.Day, spans, "zh"), clockSpans(c.r.Day, spans, "en")
	return []attempt{{Remedy: outcome.Remedy{ID: "add_agents", Phase: -1, Queue: -1, Heads: 1, Text: model.Text{
		ZH: "全店只加 1 名各队列都会接的人，排在 " + zh + " 最有用", EN: "a single person more, who can serve every queue, helps most on " + en}},
		day: day, roster: roster, wages: wages(c.r.Day)}}
}

// join adds people who can serve every queue, one after the other, each with the
// timetable that helps most, and counts those who help at all. Where a window is
// given they come for it, and as long as the shortest duty lasts. They are there
// for their duties only: all hands do not concern them.
func (c *catalogue) join(n int, window *model.Span) (*rules.Day, *model.Roster, int, []model.Span) {
	base := c.r.Day
	d := *base
	d.Agents = slices.Clone(d.Agents)
	roster := c.r.Roster.Clone()
	var spans []model.Span
	added := 0
	for _, a := range (&sizer{day: base}).people(model.Temp, n) {
		if c.replies <= 0 {
			break
		}
		c.replies--
		if window != nil {
			reach := max(0, base.Grid.Per(base.Labour.MinDuty)-window.Len()) + base.Grid.Per(base.Labour.DutyGrid)
			a.Leave = []model.Span{{From: 0, To: max(0, window.From-reach)}, {From: min(base.Slots(), window.To+reach), To: base.Slots()}}
		}
		d.Agents = append(d.Agents, a)
		i := len(d.Agents) - 1
		roster.Timetables = append(roster.Timetables, make(model.Timetable, base.Slots()))
		roster.Dawn = append(roster.Dawn, false)
		one := Residual(&d, roster, i)
		for k := range one.Phases {
			one.Phases[k].Attendance, one.Phases[k].Dawn = "by_load", false
		}
		one.Labour.FairMinutes = 0
		solved := search.Solve(c.ctx, &one, search.Options{Iterations: 1, BoundRounds: 1})
		duties := solved.Roster.Timetables[0].Duties()
		if len(duties) == 0 {
			d.Agents, roster.Timetables, roster.Dawn = d.Agents[:i], roster.Timetables[:i], roster.Dawn[:i]
			break
		}
		added++
		copy(roster.Timetables[i], solved.Roster.Timetables[0])
		free := 0
		d.Agents[i].Leave = nil
		for _, u := range duties {
			d.Agents[i].Leave = append(d.Agents[i].Leave, model.Span{From: free, To: u.From})
			free = u.To
			if !slices.Contains(spans, u.Span) {
				spans = append(spans, u.Span)
			}
		}
		d.Agents[i].Leave = append(d.Agents[i].Leave, model.Span{From: free, To: base.Slots()})
	}
	return &d, roster, added, spans
}

// clockSpans writes up to three spans, or the whole of more of them.
func clockSpans(d *rules.Day, spans []model.Span, lang string) string {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b model.Span) int { return a.From - b.From })
	if len(spans) > 3 {
		whole := spans[0]
		for _, s := range spans {
			whole.To = max(whole.To, s.To)
		}
		spans = []model.Span{whole}
	}
	out := ""
	for k, s := range spans {
		if k > 0 && lang == "en" {
			out += ", "
		} else if k > 0 {
			out += "、"
		}
		out += model.ClockRange(d.Grid.Time(s.From), d.Grid.Time(s.To), lang)
	}
	return out
}
