package rules

import "paiban/planner/model"

var contractMinimum = Rule{
	ID: "contract_minimum", Level: model.Firm, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "合同工时下限", EN: "Contract minimum"},
	Text:   model.Text{ZH: "全程计薪工时不少于合同下限。", EN: "Paid time over the horizon reaches the contract's minimum."},
	Source: "house rule: min_minutes of agents.csv",
	each: func(v *view, p *person) {
		if v.d.ManyDays() { // hard there: contract_hours
			return
		}
		v.found(by(p.i), v.whole(), p.MinMinutes-p.paid)
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		m := lasting(b.Amount)
		return agentSays(d, b, "比合同工时少 "+m.ZH, m.EN+" below the contract's minimum")
	},
}
