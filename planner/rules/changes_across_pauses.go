package rules

import "paiban/planner/model"

var changesAcrossPauses = Rule{
	ID: "changes_across_pauses", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "休息前后不换活", EN: "The same work after a pause"}, Source: houseRule,
	Text: model.Text{ZH: "用餐、休息回来接着干原来的活；隔着用餐、休息换队列或岗位，也算换活。",
		EN: "After a meal or rest people go on with what they did before it; a change of queue or post with a pause in between is a change of work, too."},
	Says: model.Text{ZH: "${who}：隔着用餐、休息换活 ${slots} 次", EN: "${who}: changes work across a pause ${slots} times"},
	each: func(v *view, p *person) {
		changes, s := 0, model.Span{}
		for k := range p.duties {
			doing, away := model.Off, -1 // the work before, and where a pause has begun since
			for _, run := range p.duties[k].runs {
				if run.Activity.Away() {
					if away < 0 {
						away = run.From
					}
					continue
				}
				if away >= 0 && doing != model.Off && doing != run.Activity {
					if changes == 0 {
						s.From = away
					}
					s.To = run.From + 1
					changes++
				}
				doing, away = run.Activity, -1
			}
		}
		v.found(by(p.i), s, changes*v.m)
	},
}
