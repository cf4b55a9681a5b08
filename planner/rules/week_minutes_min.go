package rules

import "paiban/planner/model"

var weekMinutesMin = Rule{
	ID: "week_minutes_min", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "每周工时下限", EN: "Fewest minutes a week"},
	Text:   model.Text{ZH: "如有设定：整周的计薪工时不少于下限；被起止日期截断的周不算。", EN: "Where set: paid time of a week reaches the limit; weeks that the horizon cuts do not count."},
	Source: "house rule: work.min_week_minutes of the playbook",
	each: func(v *view, p *person) {
		least := p.limits.MinWeekMinutes
		if least == 0 || !v.d.ManyDays() {
			return
		}
		v.eachWeek(p, func(w Week, s model.Span, paid int) {
			if w.Whole {
				v.found(by(p.i), s, least-paid)
			}
		})
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		m := lasting(b.Amount)
		return agentAt(d, b, "这一周的工时少 "+m.ZH, m.EN+" below the least of this week")
	},
}
