package rules

import "paiban/planner/model"

// A week that the horizon cuts is judged by its part inside; the ledger's week is
// fairness' business.
var weekMinutesMax = Rule{
	ID: "week_minutes_max", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "每周工时上限", EN: "Most minutes a week"},
	Text:   model.Text{ZH: "如有设定：周一到周日开始的班，计薪工时合计不超过上限。", EN: "Where set: paid time of the duties that start from Monday to Sunday stays within the limit."},
	Source: "劳动法 36; 国务院令第174号 3 (40 h a week); work.max_week_minutes of the playbook",
	each: func(v *view, p *person) {
		if most := p.limits.MaxWeekMinutes; most > 0 {
			v.eachWeek(p, func(_ Week, s model.Span, paid int) { v.found(by(p.i), s, paid-most) })
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		m := lasting(b.Amount)
		return agentAt(d, b, "这一周的工时超出 "+m.ZH, m.EN+" above the limit of this week")
	},
}
