package rules

import "paiban/planner/model"

var contractMaximum = Rule{
	ID: "contract_maximum", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "合同工时上限", EN: "Contract maximum"}, Source: house("max_minutes", "agents.csv"),
	Text: model.Text{ZH: "全程计薪工时不超过合同上限。", EN: "Paid time over the horizon stays within the contract's maximum."},
	Says: model.Text{ZH: "${who}：超出合同工时 ${time}", EN: "${who}: ${time} above the contract's maximum"},
	each: func(v *view, p *person) {
		if p.MaxMinutes > 0 {
			v.found(by(p.i), v.whole(), p.paid-p.MaxMinutes)
		}
	},
}
