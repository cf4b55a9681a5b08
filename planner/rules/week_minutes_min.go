package rules

import "paiban/planner/model"

var weekMinutesMin = Rule{
	ID: "week_minutes_min", Level: model.Hard, Scope: ScopeAgent, Where: Weeks, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "每周工时下限", EN: "Fewest minutes a week"}, Source: house("work.min_week_minutes", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：整周的计薪工时不少于下限；被起止日期截断的周不算。", EN: "Where set: paid time of a week reaches the limit; weeks that the horizon cuts do not count."},
	Says: model.Text{ZH: "这一周的工时少 ${time}", EN: "${time} below the least of this week"},
	each: func(v *view, p *person) {
		least := p.limits.MinWeekMinutes
		if least == 0 {
			return
		}
		v.eachWeek(p, func(w Week, s model.Span, paid int) {
			if w.Whole {
				v.found(by(p.i), s, least-paid)
			}
		})
	},
}
