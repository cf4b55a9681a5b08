package rules

import "paiban/planner/model"

var duties = Rule{
	ID: "duties", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "在岗段数", EN: "Number of duties"},
	Text:   model.Text{ZH: "每人最多两段在岗（默认）。", EN: "An agent has at most two duties (default)."},
	Source: "house rule: split shifts (两头班) of the documented day",
	each: func(v *view, p *person) {
		if v.d.ManyDays() && v.d.Labour.MaxDuties == 0 { // as many as the days take
			return
		}
		for k := max(0, v.d.Labour.MaxDuties); k < len(p.duties); k++ {
			v.found(by(p.i), p.duties[k].Span, p.duties[k].Len()*v.m)
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		return agentAt(d, b, "在岗段数过多", "one duty too many")
	},
}
