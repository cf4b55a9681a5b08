package rules

import (
	"slices"

	"paiban/planner/model"
)

var homeQueue = Rule{
	ID: "home_queue", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "先接自己的队列", EN: "One's own queue first"}, Source: house("skills", "agents.csv"),
	Text: model.Text{ZH: "技能里写在最前的队列（或组的 home）是自己的；接别的队列的分钟数计分，别处缺人时才去帮忙。",
		EN: "The first queue of one's skills (or the team's home) is one's own; minutes " +
			"at another count, so that people help out where heads are missing only."},
	Says: model.Text{ZH: "${who}：去接${queue} ${time}", EN: "${who}: ${time} at ${queue}"},
	each: func(v *view, p *person) {
		home := v.d.HomeOf(p.i)
		if home < 0 {
			return
		}
		for q := range v.d.Queues {
			if q == home {
				continue
			}
			s, minutes := model.Span{From: v.n}, 0
			for k := range p.duties {
				for _, run := range p.duties[k].runs {
					if run.Activity == model.Serve(q) {
						s = model.Span{From: min(s.From, run.From), To: run.To}
						minutes += run.Len() * v.m
					}
				}
			}
			b := by(p.i)
			b.Queue = q
			v.found(b, s, minutes)
		}
	},
}

// HomeOf returns the queue that is agent i's own, -1 for none.
func (d *Day) HomeOf(i int) int {
	home := d.Agents[i].Home
	if home == "" {
		return -1
	}
	return slices.IndexFunc(d.Queues, func(q model.Queue) bool { return q.ID == home })
}
