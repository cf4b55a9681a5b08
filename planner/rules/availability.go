package rules

import "paiban/planner/model"

var availability = Rule{
	ID: "availability", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "请假与可上班时段", EN: "Leave and availability"}, Source: house("leave, availability", "agents.csv"),
	Text: model.Text{ZH: "请假或不可上班的时段里不排班。", EN: "Nobody is on duty during leave or outside their availability."},
	Says: model.Text{ZH: "不可排班的时段里排了 ${time}", EN: "on duty for ${time} while not available"},
	each: func(v *view, p *person) {
		if len(p.Leave) == 0 {
			return
		}
		for k := range p.duties {
			v.foundSlots(by(p.i), p.duties[k].Span, func(t int) int { return one(p.at(t) != model.Off && v.d.OnLeave(p.i, t)) })
		}
	},
}
