package rules

import "paiban/planner/model"

var skills = Rule{
	ID: "skills", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "技能", EN: "Skills"}, Source: house("skills", "agents.csv"),
	Text: model.Text{ZH: "只接待自己会的队列，只担任自己能担任的岗位。", EN: "Agents serve only queues, and hold only posts, that they have the skill for."},
	Says: model.Text{ZH: "没有${activity}的技能", EN: "not skilled for ${activity}"},
	each: func(v *view, p *person) {
		for k := range p.duties {
			for _, run := range p.duties[k].runs {
				b := by(p.i)
				b.Kind = run.Activity.Kind()
				if q, ok := run.Activity.Queue(); ok && !p.CanServe(q) {
					b.Queue = q
					v.found(b, run.Span, run.Len()*v.m)
				} else if run.Activity.Post() && !p.CanHold(b.Kind) {
					v.found(b, run.Span, run.Len()*v.m)
				}
			}
		}
	},
}
