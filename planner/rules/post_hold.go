package rules

import "paiban/planner/model"

var postHold = Rule{
	ID: "post_hold", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "岗位连续时间", EN: "Time at a post"},
	Text:   model.Text{ZH: "如有设定：连续守一个岗位不超过规定的时间，到点换人。", EN: "Where set: nobody holds one post on end for longer than allowed."},
	Source: "house rule: work.max_post_minutes of the playbook",
	each: func(v *view, p *person) {
		if v.d.Work == nil || v.d.Work.MaxPost == 0 {
			return
		}
		for k := range p.duties {
			for _, run := range p.duties[k].runs {
				if run.Activity.Post() {
					b := by(p.i)
					b.Kind = run.Activity.Kind()
					v.found(b, run.Span, run.Len()*v.m-v.d.Work.MaxPost)
				}
			}
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		m, a := lasting(b.Amount), activityName(d, b)
		return agentAt(d, b, "连续"+a.ZH+"超时 "+m.ZH, m.EN+" too long at "+a.EN)
	},
}
