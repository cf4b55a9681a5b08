package rules

import "paiban/planner/model"

var onePlace = Rule{
	ID: "one_place", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "同一时刻只在一处", EN: "One place at a time"},
	Text:   model.Text{ZH: "同一个人同一时段只做一件事。", EN: "An agent does one thing at a time."},
	Source: "an edited or imported roster may say otherwise",
	once: func(v *view) {
		for _, o := range v.r.Overlaps {
			if o.Agent >= 0 && o.Agent < len(v.people) {
				s := v.inside(o.Span)
				v.found(by(o.Agent), s, s.Len()*v.m)
			}
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		return agentAt(d, b, "同一时段排了两处", "in two places at once")
	},
}
