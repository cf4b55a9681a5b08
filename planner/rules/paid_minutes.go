package rules

import "paiban/planner/model"

var paidMinutes = Rule{
	ID: "paid_minutes", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "计薪工时", EN: "Paid time"}, Source: houseRule,
	Text: model.Text{ZH: "不需要的人不排，省下工时。", EN: "Whoever is not needed goes home: every paid minute counts."},
	Says: model.Text{ZH: "${who}：计薪 ${time}", EN: "${who}: paid for ${time}"},
	each: func(v *view, p *person) { v.found(by(p.i), v.whole(), p.paid) },
}
