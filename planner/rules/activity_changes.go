package rules

import "paiban/planner/model"

var activityChanges = Rule{
	ID: "activity_changes", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "少换活", EN: "Few changes of work"}, Source: houseRule,
	Text: model.Text{ZH: "在岗时少在队列和岗位之间换来换去；用餐、休息前后不算。", EN: "Agents seldom change between queues and posts; pauses in between do not count."},
	Says: model.Text{ZH: "${who}：换活 ${slots} 次", EN: "${who}: changes work ${slots} times"},
	each: func(v *view, p *person) {
		changes, s := 0, model.Span{}
		for k := range p.duties {
			runs := p.duties[k].runs
			for j := 1; j < len(runs); j++ {
				if runs[j-1].To == runs[j].From && runs[j-1].Activity.Working() && runs[j].Activity.Working() {
					if changes == 0 {
						s.From = runs[j].From - 1
					}
					s.To = runs[j].From + 1
					changes++
				}
			}
		}
		v.found(by(p.i), s, changes*v.m)
	},
}
