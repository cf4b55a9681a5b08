package rules

import "paiban/planner/model"

var requiredHeads = Rule{
	ID: "required_heads", Level: model.Firm, Scope: ScopeCrew, Unit: model.HeadMinutes,
	Title:  model.Text{ZH: "接待人数", EN: "Required heads"},
	Text:   model.Text{ZH: "每个队列每个时段的接待人数达到需求。", EN: "Each queue is served in each slot by as many people as the load needs."},
	Source: "forecast and staffing targets",
	once: func(v *view) {
		c := v.everybody()
		for q := range v.d.Queues {
			b := crew
			b.Queue = q
			v.foundSlots(b, v.whole(), func(t int) int { return v.d.required(q, t) - c.serving[q][t] })
		}
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		return crewAt(d, b, queueName(d, b.Queue)+"缺 "+heads(d, b)+" 人", queueName(d, b.Queue)+" is "+heads(d, b)+" short")
	},
}

// required returns the heads that queue q needs in slot t; 0 where nothing is said.
func (d *Day) required(q, t int) int {
	if q >= len(d.Required) || t < 0 || t >= len(d.Required[q]) {
		return 0
	}
	return d.Required[q][t]
}
