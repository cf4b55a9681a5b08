package rules

import "paiban/planner/model"

var pauseEdges = Rule{
	ID: "pause_edges", Level: model.Soft, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "刚来、快走时不歇", EN: "No pause on coming or before going"}, Source: house("labour.pause_apart_minutes", "event.yaml"),
	Text: model.Text{ZH: "上岗后、下班前半小时（可改）之内不用餐、不休息；休息是给接着干活的人的。每次计半小时。",
		EN: "Nobody has a meal or rest within half an hour (editable) of coming or going: rest is for those who work on after it. Each counts half an hour."},
	Says: model.Text{ZH: "${who}：刚来或快走时还用餐、休息", EN: "${who}: a meal or rest just after coming or before going"},
	each: func(v *view, p *person) {
		near := v.d.Labour.PauseApart
		for k := range p.duties {
			for s := range v.stretches(&p.duties[k]) {
				if s.Len()*v.m <= near {
					v.found(by(p.i), v.around(s), (one(s.first && s.after)+one(s.last && s.before))*near)
				}
			}
		}
	},
}
