package rules

import "paiban/planner/model"

// The parts of the rule, as Breach.Kind: "" for a duty of no type, otherwise the
// id of the type of which there are too many. An agent's limit of 0 allows none
// of a type, -1 any number; the first ones in time are those that are allowed.
var dutyTypes = Rule{
	ID: "duty_types", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes, byHand: true,
	Title: model.Text{ZH: "班次种类", EN: "Duty types"},
	Source: model.Text{ZH: "公司规则：playbook.yaml 的 work.duty_types，agents.csv 的 duty_types",
		EN: "house rule: work.duty_types of playbook.yaml, duty_types of agents.csv"},
	Text: model.Text{ZH: "如有设定：有固定班次的，每个班都是其中一种；个人每种班次的次数不超过上限。",
		EN: "Where set: where there are named duty types, every duty is one of them, and nobody has more of one than allowed."},
	says: func(_ *Day, b model.Breach) model.Text {
		if b.Kind == "" {
			return model.Text{ZH: "不是任何一种班次", EN: "is none of the duty types"}
		}
		return model.Text{ZH: "${type}超过了个人的次数上限", EN: "more ${type} than this agent may have"}
	},
	set: func(w *work) bool { return len(w.DutyTypes) > 0 },
	each: func(v *view, p *person) {
		had := make([]int, len(v.d.Work.DutyTypes))
		for k := range p.duties {
			u := &p.duties[k]
			if u.kind < 0 && u.cutOff() {
				continue // of the type it was to be
			}
			b := by(p.i)
			if u.kind >= 0 {
				b.Kind = v.d.Work.DutyTypes[u.kind].ID
				had[u.kind]++
				if most, limited := p.limits.DutyTypes[b.Kind]; !limited || most < 0 || had[u.kind] <= most {
					continue
				}
			}
			v.found(b, u.Span, u.Len()*v.m)
		}
	},
}

// dutyTypeName names a duty type.
func dutyTypeName(d *Day, id string) model.Text {
	if k := d.DutyTypeNamed(id); k >= 0 {
		if name := d.Work.DutyTypes[k].Name; name.ZH != "" && name.EN != "" {
			return name
		}
	}
	return model.Text{ZH: id, EN: id}
}
