package rules

import "paiban/planner/model"

var dutiesPerDay = Rule{
	ID: "duties_per_day", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "每天的班数", EN: "Duties a day"},
	Text:   model.Text{ZH: "如有设定：同一天开始的班不超过规定的次数。", EN: "Where set: no more duties than allowed start on one date."},
	Source: "house rule: work.duties_per_day of the playbook",
	each: func(v *view, p *person) {
		if v.d.Work == nil || v.d.Work.DutiesPerDay == 0 {
			return
		}
		for _, on := range v.onDates(p) {
			for k := on.From + v.d.Work.DutiesPerDay; k < on.To; k++ {
				v.found(by(p.i), p.duties[k].Span, p.duties[k].Len()*v.m)
			}
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		return agentAt(d, b, "这一天多排了一个班", "one duty too many on this date")
	},
}
