package rules

import "paiban/planner/model"

var dutiesPerDay = Rule{
	ID: "duties_per_day", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "每天的班数", EN: "Duties a day"}, Source: house("work.duties_per_day", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：同一天开始的班不超过规定的次数。", EN: "Where set: no more duties than allowed start on one date."},
	Says: model.Text{ZH: "这一天多排了一个班", EN: "one duty too many on this date"},
	set:  func(w *work) bool { return w.DutiesPerDay > 0 },
	each: func(v *view, p *person) {
		for _, on := range v.onDates(p) {
			for k := on.From + v.d.Work.DutiesPerDay; k < on.To; k++ {
				v.found(by(p.i), p.duties[k].Span, p.duties[k].Len()*v.m)
			}
		}
	},
}
