package rules

import "paiban/planner/model"

// A week that the horizon cuts is judged by its part inside; the ledger's week is
// fairness' business.
var weekMinutesMax = Rule{
	ID: "week_minutes_max", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "每周工时上限", EN: "Most minutes a week"},
	Source: model.Text{ZH: "劳动法第36条；国务院令第174号第3条（每周 40 小时）；playbook.yaml 的 work.max_week_minutes",
		EN: "PRC Labour Law art. 36; State Council Order 174 art. 3 (40 h a week); work.max_week_minutes of playbook.yaml"},
	Text: model.Text{ZH: "如有设定：周一到周日开始的班，计薪工时合计不超过上限。", EN: "Where set: paid time of the duties that start from Monday to Sunday stays within the limit."},
	Says: model.Text{ZH: "这一周的工时超出 ${time}", EN: "${time} above the limit of this week"},
	each: func(v *view, p *person) {
		if most := p.limits.MaxWeekMinutes; most > 0 {
			v.eachWeek(p, func(_ Week, s model.Span, paid int) { v.found(by(p.i), s, paid-most) })
		}
	},
}

// eachWeek calls f with the slots of each calendar week and the paid minutes of
// the duties that start in it.
func (v *view) eachWeek(p *person, f func(w Week, s model.Span, paid int)) {
	on := v.onDates(p)
	for _, w := range v.cal.Weeks {
		f(w, v.cal.Slots(w.From, w.To), paidOf(p, model.Span{From: on[w.From].From, To: on[w.To-1].To}))
	}
}
