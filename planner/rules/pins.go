package rules

import "paiban/planner/model"

var pins = Rule{
	ID: "pins", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "锁定的安排", EN: "Pins"},
	Text:   model.Text{ZH: "手工锁定的时段照排。", EN: "Pieces of timetable locked by hand stay as they are."},
	Source: "house rule: pins of agents.csv",
	each: func(v *view, p *person) {
		for _, pin := range p.Pins {
			b := by(p.i)
			b.Kind = pin.Activity.Kind()
			b.Queue, _ = pin.Activity.Queue()
			v.foundSlots(b, pin.Span, func(t int) int { return one(p.at(t) != pin.Activity) })
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		a := activityName(d, b)
		return agentAt(d, b, "已锁定为“"+a.ZH+"”，没有照排", "pinned to "+a.EN+", planned otherwise")
	},
}
