package rules

import "paiban/planner/model"

var dayMinutes = Rule{
	ID: "day_minutes", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "每天工时上限", EN: "Minutes a day"}, Source: house("work.day_minutes", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：同一天开始的班，计薪工时合计不超过上限。", EN: "Where set: paid time of the duties that start on one date stays within the limit."},
	Says: model.Text{ZH: "这一天的工时超出 ${time}", EN: "${time} above the limit of this date"},
	set:  func(w *work) bool { return w.DayMinutes > 0 },
	each: func(v *view, p *person) {
		for _, on := range v.onDates(p) {
			s, _ := v.minutesOf(p, on)
			v.found(by(p.i), s, paidOf(p, on)-v.d.Work.DayMinutes)
		}
	},
}

// paidOf returns the paid minutes of the duties k (indices).
func paidOf(p *person, k model.Span) int {
	sum := 0
	for j := k.From; j < k.To; j++ {
		sum += p.duties[j].paid
	}
	return sum
}
