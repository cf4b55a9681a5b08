package rules

import "paiban/planner/model"

// dawnDuty is the shortest stay in the dawn phases that makes somebody dawn crew.
const dawnDuty = 240

var dawnDesignation = Rule{
	ID: "dawn_designation", Level: model.Hard, Scope: ScopeAgent, Where: Phases, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "凌晨班的本分", EN: "What dawn crew means"},
	Source: model.Text{ZH: "项目四 任务一 第3项；4 小时：公司规则", EN: "documented day, item 3; 4 h: house rule"},
	Text: model.Text{ZH: "凌晨班在凌晨平稳期在岗至少 4 小时，早上全员到岗时休息。",
		EN: "The dawn crew is on duty for at least 4 h of the overnight plateau, and off duty at the morning's all hands."},
	says: func(_ *Day, b model.Breach) model.Text {
		if b.Phase == "" {
			return model.Text{ZH: "${who}：定为凌晨班，凌晨在岗还差 ${time}", EN: "${who}: dawn crew, but ${time} short of a dawn duty"}
		}
		return model.Text{ZH: "凌晨班此时应休息", EN: "dawn crew, who should be resting now"}
	},
	each: func(v *view, p *person) {
		if !p.dawn {
			return
		}
		there := 0
		for k := range v.d.Phases {
			phase := &v.d.Phases[k]
			for j := range p.duties {
				s := meet(p.duties[j].Span, phase.Span)
				if phase.DawnExempt {
					b := by(p.i)
					b.Phase = phase.ID
					v.found(b, s, s.Len()*v.m)
				}
				if phase.Dawn {
					there += s.Len() * v.m
				}
			}
		}
		v.found(by(p.i), v.whole(), dawnDuty-there)
	},
}
