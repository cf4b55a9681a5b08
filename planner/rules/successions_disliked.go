package rules

import "paiban/planner/model"

var successionsDisliked = Rule{
	ID: "successions_disliked", Level: model.Soft, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "不顺的班次衔接", EN: "Disliked successions"},
	Text:   model.Text{ZH: "如有设定：尽量不排不顺的班次衔接。", EN: "Where set: successions that people dislike are rare."},
	Source: "house rule: work.successions of the playbook with avoid",
	weight: "successions",
	each:   func(v *view, p *person) { v.succeeding(p, true) },
	Explain: func(d *Day, b model.Breach) model.Text {
		name := dutyTypeName(d, b.Kind)
		return agentAt(d, b, name.ZH+"与前一天的班衔接不顺", name.EN+" is disliked after the duty of the date before")
	},
}
