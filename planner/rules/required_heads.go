package rules

import "paiban/planner/model"

var requiredHeads = Rule{
	ID: "required_heads", Level: model.Firm, Scope: ScopeCrew, Where: Both, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "接待人数", EN: "Required heads"}, Source: model.Text{ZH: "预测和人数测算的目标", EN: "forecast and staffing targets"},
	Text: model.Text{ZH: "每个队列每个时段的接待人数达到需求。", EN: "Each queue is served in each slot by as many people as the load needs."},
	Says: model.Text{ZH: "${queue}缺 ${heads} 人", EN: "${queue} is ${heads} short"},
	once: func(v *view) {
		c := v.everybody()
		for q := range v.d.Queues {
			b := crew
			b.Queue = q
			v.foundSlots(b, v.whole(), func(t int) int { return v.d.required(q, t) - c.serving[q][t] })
		}
	},
}

// required returns the heads that queue q needs in slot t; 0 where nothing is said.
func (d *Day) required(q, t int) int {
	if q >= len(d.Required) || t < 0 || t >= len(d.Required[q]) {
		return 0
	}
	return d.Required[q][t]
}
