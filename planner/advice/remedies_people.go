package advice

import (
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
			text := model.Text{ZH: "加 %s 名会接的人，%s 在岗", EN: "add %s who can serve it, on duty %s"}
			if !able {
				text = model.Text{ZH: "名单上没有人会接，要培训或加 %s 人，%s 在岗", EN: "nobody on the list can serve it: train or add %s, on duty %s"}
			}
			a := remedy(c.r, "add_agents", g, added, text.With(people(added), clockSpans(d, spans)))
			a.day, a.roster, a.wages = day, roster, wages(d)
			return a
		}
	}
	text := model.Text{ZH: "加 %s 名会接的人（兼职、外包或后备），%s 在岗，可补缺口 %s 人时",
		EN: "add %s who can serve it (temps, outsourced or reserves), on duty %s: %s head-hours closed"}
	if !able {
		text = model.Text{ZH: "名单上没有人会接，要培训或加人：%s 人，%s 在岗，可补缺口 %s 人时",
			EN: "nobody on the list can serve it: train or add %s, on duty %s: %s head-hours closed"}
	}
	return remedy(c.r, "add_agents", g, g.Heads, text.With(people(g.Heads), d.Grid.RangeText(window), headHours(g.Minutes)))
}

// oneMore asks when a single person more would help the whole day most.
func (c *catalogue) oneMore() []attempt {
	day, roster, added, spans := c.join(1, nil)
	if added == 0 {
		return nil
	}
	return []attempt{{Remedy: outcome.Remedy{ID: "add_agents", Phase: -1, Queue: -1, Heads: 1, Text: model.Text{
		ZH: "全店只加 1 名各队列都会接的人，排在 %s 最有用", EN: "a single person more, who can serve every queue, helps most on %s"}.With(clockSpans(c.r.Day, spans))},
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
	for _, a := range madeUp(base, model.Temp, n) {
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
		solved := search.Greedy(c.ctx, &one)
		duties := solved.Timetables[0].Duties()
		if len(duties) == 0 {
			d.Agents, roster.Timetables, roster.Dawn = d.Agents[:i], roster.Timetables[:i], roster.Dawn[:i]
			break
		}
		added++
		copy(roster.Timetables[i], solved.Timetables[0])
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
func clockSpans(d *rules.Day, spans []model.Span) model.Text {
	spans = slices.Clone(spans)
	slices.SortFunc(spans, func(a, b model.Span) int { return a.From - b.From })
	if len(spans) > 3 {
		whole := spans[0]
		for _, s := range spans {
			whole.To = max(whole.To, s.To)
		}
		spans = []model.Span{whole}
	}
	list := make([]model.Text, len(spans))
	for k, s := range spans {
		list[k] = d.Grid.RangeText(s)
	}
	return model.Join(list, model.Comma)
}
