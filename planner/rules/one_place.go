package rules

import "paiban/planner/model"

var onePlace = Rule{
	ID: "one_place", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "同一时刻只在一处", EN: "One place at a time"},
	Source: model.Text{ZH: "改过或导入的排班表可能不是这样", EN: "an edited or imported roster may say otherwise"},
	Text:   model.Text{ZH: "同一个人同一时段只做一件事。", EN: "An agent does one thing at a time."}, Says: model.Text{ZH: "同一时段排了两处", EN: "in two places at once"},
	once: func(v *view) {
		for _, o := range v.r.Overlaps {
			if o.Agent >= 0 && o.Agent < len(v.people) {
				s := v.inside(o.Span)
				v.found(by(o.Agent), s, s.Len()*v.m)
			}
		}
	},
}
