package rules

import "paiban/planner/model"

var sameWork = Rule{
	ID: "same_work", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "一段在岗干一件事", EN: "One kind of work a duty"}, Source: houseRule,
	Text: model.Text{ZH: "一段在岗里少换队列和岗位；中间隔着用餐、休息也算换。",
		EN: "People seldom change between queues and posts within a duty; a pause in between does not hide a change."},
	Says: model.Text{ZH: "${who}：一段在岗里换活 ${slots} 次", EN: "${who}: changes work within a duty ${slots} times"},
	each: func(v *view, p *person) {
		changes, s := 0, model.Span{}
		for k := range p.duties {
			doing := model.Off
			for _, run := range p.duties[k].runs {
				if run.Activity.Away() {
					continue
				}
				if doing != model.Off && doing != run.Activity {
					if changes == 0 {
						s.From = run.From - 1
					}
					s.To = run.From + 1
					changes++
				}
				doing = run.Activity
			}
		}
		v.found(by(p.i), s, changes*v.m)
	},
}
