package rules

import "paiban/planner/model"

var contractHours = Rule{
	ID: "contract_hours", Level: model.Hard, Scope: ScopeAgent, Where: Weeks, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "合同工时下限（多日排班）", EN: "Contract minimum (many days)"}, Source: house("min_minutes", "agents.csv"),
	Text: model.Text{ZH: "多日排班：全程计薪工时不少于合同下限。", EN: "Rosters of many days: paid time over the horizon reaches the contract's minimum."},
	Says: model.Text{ZH: "${who}：比合同工时少 ${time}", EN: "${who}: ${time} below the contract's minimum"},
	each: func(v *view, p *person) { v.found(by(p.i), v.whole(), p.MinMinutes-p.paid) },
}
