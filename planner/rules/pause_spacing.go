package rules

import "paiban/planner/model"

var pauseSpacing = Rule{
	ID: "pause_spacing", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "两次休息不挨太近", EN: "Pauses apart"}, Source: house("labour.pause_apart_minutes", "event.yaml"),
	Text: model.Text{ZH: "两次用餐、休息之间干活超过半小时（可改），或者连着一起歇。每次计半小时。",
		EN: "Between two pauses people work for more than half an hour (editable), or not at all. Each counts half an hour."},
	Says: model.Text{ZH: "${who}：刚歇完又歇", EN: "${who}: a pause soon after another"},
	each: func(v *view, p *person) {
		near := v.d.Labour.PauseApart
		for k := range p.duties {
			for s := range v.stretches(&p.duties[k]) {
				if s.before && s.after && s.Len()*v.m <= near {
					v.found(by(p.i), v.around(s), near)
				}
			}
		}
	},
}
