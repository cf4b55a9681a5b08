package rules

import "paiban/planner/model"

var preference = Rule{
	ID: "preference", Level: model.Soft, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "队列偏好", EN: "Preferred queues"}, Source: house("prefer", "agents.csv"),
	Text: model.Text{ZH: "如有设定：尽量安排各人偏好的队列。", EN: "Where set: agents serve the queues that they prefer."},
	Says: model.Text{ZH: "${who}：排了不太偏好的${queue}", EN: "${who}: serves ${queue}, which comes later in their order"},
	each: func(v *view, p *person) {
		if len(p.limits.Prefer) == 0 {
			return
		}
		for q := range v.d.Queues {
			place := preferencePlace(p.limits.Prefer, q)
			if place == 0 {
				continue
			}
			s, minutes := model.Span{From: v.n}, 0
			for k := range p.duties {
				for _, run := range p.duties[k].runs {
					if at, ok := run.Activity.Queue(); ok && at == q {
						s = model.Span{From: min(s.From, run.From), To: run.To}
						minutes += run.Len() * v.m
					}
				}
			}
			b := by(p.i)
			b.Queue = q
			v.found(b, s, minutes*place)
		}
	},
}

// PreferencePlace returns queue q's place in agent i's order: 0 for the first, or
// where there is no order; queues that are not named come after all that are.
func (d *Day) PreferencePlace(i, q int) int {
	return preferencePlace(d.LimitsOf(i).Prefer, q)
}

func preferencePlace(order []int, q int) int {
	for k, x := range order {
		if x == q {
			return k
		}
	}
	return len(order)
}
