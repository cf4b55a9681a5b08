package rules

import "paiban/planner/model"

var wishes = Rule{
	ID: "wishes", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "个人意愿", EN: "Wishes"}, Source: model.Text{ZH: "公司规则：wishes.csv", EN: "house rule: wishes.csv"},
	Text: model.Text{ZH: "想上的时段排上，想休的时段不排。", EN: "Agents are on duty when they wish to be, and off when they wish to be."},
	says: func(_ *Day, b model.Breach) model.Text {
		if b.Kind == wishOn {
			return model.Text{ZH: "想上班，没有排上", EN: "wishes to be on duty and is not"}
		}
		return model.Text{ZH: "想休息，却排了班", EN: "wishes to be off and is on duty"}
	},
	once: func(v *view) {
		for _, wish := range v.d.Wishes {
			if wish.DutyType != "" || wish.Agent < 0 || wish.Agent >= len(v.people) { // by type: duty_wishes
				continue
			}
			p, b := &v.people[wish.Agent], by(wish.Agent)
			b.Kind = wishOff
			if wish.On {
				b.Kind = wishOn
			}
			v.weight = v.d.Weights.Of("wishes") * wish.Weight
			v.foundSlots(b, wish.Span, func(t int) int { return one(p.at(t).OnDuty() != wish.On) })
		}
	},
}

// What was wished for, as Breach.Kind.
const (
	wishOn  = "on"
	wishOff = "off"
)
