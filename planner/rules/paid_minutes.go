package rules

import "paiban/planner/model"

var paidMinutes = Rule{
	ID: "paid_minutes", Level: model.Soft, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "计薪工时", EN: "Paid time"},
	Text:   model.Text{ZH: "不需要的人不排，省下工时。", EN: "Whoever is not needed goes home: every paid minute counts."},
	Source: "house rule",
	each: func(v *view, p *person) {
		v.found(by(p.i), v.whole(), p.paid)
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		m := lasting(b.Amount)
		return agentSays(d, b, "计薪 "+m.ZH, "paid for "+m.EN)
	},
}
