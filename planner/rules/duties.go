package rules

import "paiban/planner/model"

var duties = Rule{
	ID: "duties", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "在岗段数", EN: "Number of duties"}, Source: model.Text{ZH: "公司规则：大促当天的两头班", EN: "house rule: split shifts of the documented day"},
	Text: model.Text{ZH: "每人最多两段在岗（默认）。", EN: "An agent has at most two duties (default)."}, Says: model.Text{ZH: "在岗段数过多", EN: "one duty too many"},
	each: func(v *view, p *person) {
		most := v.d.Labour.MaxDuties
		if most == 0 { // as many as the days take
			return
		}
		for k := max(0, most); k < len(p.duties); k++ {
			v.found(by(p.i), p.duties[k].Span, p.duties[k].Len()*v.m)
		}
	},
}
