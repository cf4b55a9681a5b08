package rules

import "paiban/planner/model"

var successionsDisliked = Rule{
	ID: "successions_disliked", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "不顺的班次衔接", EN: "Disliked successions"},
	Source: model.Text{ZH: "公司规则：playbook.yaml 的 work.successions，带 avoid 的", EN: "house rule: work.successions of playbook.yaml with avoid"},
	Text:   model.Text{ZH: "如有设定：尽量不排不顺的班次衔接。", EN: "Where set: successions that people dislike are rare."},
	Says:   model.Text{ZH: "${type}与前一天的班衔接不顺", EN: "${type} is disliked after the duty of the date before"},
	weight: "successions",
	set:    func(w *work) bool { return len(w.Successions) > 0 },
	each:   func(v *view, p *person) { v.succeeding(p, true) },
}
