package rules

import "paiban/planner/model"

var dutyLength = Rule{
	ID: "duty_length", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes, byHand: true,
	Title: model.Text{ZH: "一段在岗的长短", EN: "Length of a duty"}, Source: houseRule,
	Text: model.Text{ZH: "一段在岗（含用餐）不短于 2 小时、不长于 12 小时（默认）。", EN: "A duty, meals included, lasts at least 2 h and at most 12 h (defaults)."},
	says: func(d *Day, b model.Breach) model.Text {
		if b.Len()*d.Grid.SlotMinutes < d.Labour.MinDuty {
			return model.Text{ZH: "这段在岗短了 ${time}", EN: "duty ${time} too short"}
		}
		return model.Text{ZH: "这段在岗长了 ${time}", EN: "duty ${time} too long"}
	},
	each: func(v *view, p *person) {
		for k := range p.duties {
			minutes, shortest, longest := p.duties[k].Len()*v.m, v.d.Labour.MinDuty, v.d.Labour.MaxDuty
			if longest == 0 { // no limit
				longest = minutes
			}
			if p.duties[k].cutOff() {
				shortest = 0
			}
			v.found(by(p.i), p.duties[k].Span, max(shortest-minutes, minutes-longest))
		}
	},
}
