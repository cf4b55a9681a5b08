package rules

import "paiban/planner/model"

var contractMinimum = Rule{
	ID: "contract_minimum", Level: model.Firm, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "合同工时下限", EN: "Contract minimum"}, Source: house("min_minutes", "agents.csv"),
	Text: model.Text{ZH: "全程计薪工时不少于合同下限。", EN: "Paid time over the horizon reaches the contract's minimum."},
	Says: model.Text{ZH: "${who}：比合同工时少 ${time}", EN: "${who}: ${time} below the contract's minimum"},
	each: func(v *view, p *person) { v.found(by(p.i), v.whole(), p.MinMinutes-p.paid) },
}
