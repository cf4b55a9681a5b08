package rules

import "paiban/planner/model"

var pins = Rule{
	ID: "pins", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "锁定的安排", EN: "Pins"}, Source: house("pins", "agents.csv"),
	Text: model.Text{ZH: "手工锁定的时段照排。", EN: "Pieces of timetable locked by hand stay as they are."},
	Says: model.Text{ZH: "已锁定为“${activity}”，没有照排", EN: "pinned to ${activity}, planned otherwise"},
	each: func(v *view, p *person) {
		for _, pin := range p.Pins {
			b := by(p.i)
			b.Kind = pin.Activity.Kind()
			b.Queue, _ = pin.Activity.Queue()
			v.foundSlots(b, pin.Span, func(t int) int { return one(p.at(t) != pin.Activity) })
		}
	},
}
