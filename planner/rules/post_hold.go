package rules

import "paiban/planner/model"

var postHold = Rule{
	ID: "post_hold", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes, byHand: true,
	Title: model.Text{ZH: "岗位连续时间", EN: "Time at a post"}, Source: house("work.max_post_minutes", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：连续守一个岗位不超过规定的时间，到点换人。", EN: "Where set: nobody holds one post on end for longer than allowed."},
	Says: model.Text{ZH: "连续${activity}超时 ${time}", EN: "${time} too long at ${activity}"},
	set:  func(w *work) bool { return w.MaxPost > 0 },
	each: func(v *view, p *person) {
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
}
