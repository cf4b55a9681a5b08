package rules

import "paiban/planner/model"

var longStretch = Rule{
	ID: "long_stretch", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "干四小时歇一歇", EN: "A break after four hours"}, Source: house("labour.liked_stretch_minutes", "event.yaml"),
	Text: model.Text{ZH: "人手有余时，连续在岗 4 小时（可改）之内歇一次；超出的分钟数计分。",
		EN: "Where people are to spare, nobody stays for more than 4 h (editable) without a pause; minutes beyond count."},
	Says: model.Text{ZH: "${who}：连续在岗比喜欢的长了 ${time}", EN: "${who}: ${time} longer on end than people like"},
	each: func(v *view, p *person) {
		if v.d.Labour.LikedStretch <= 0 {
			return
		}
		for k := range p.duties {
			for s := range v.stretches(&p.duties[k]) {
				v.found(by(p.i), s.Span, s.Len()*v.m-v.d.Labour.LikedStretch)
			}
		}
	},
}
