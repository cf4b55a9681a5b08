package rules

import "paiban/planner/model"

var contractMaximum = Rule{
	ID: "contract_maximum", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "合同工时上限", EN: "Contract maximum"},
	Text:   model.Text{ZH: "全程计薪工时不超过合同上限。", EN: "Paid time over the horizon stays within the contract's maximum."},
	Source: "house rule: max_minutes of agents.csv",
	each: func(v *view, p *person) {
		if p.MaxMinutes > 0 {
			v.found(by(p.i), v.whole(), p.paid-p.MaxMinutes)
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		m := lasting(b.Amount)
		return agentSays(d, b, "超出合同工时 "+m.ZH, m.EN+" above the contract's maximum")
	},
}
