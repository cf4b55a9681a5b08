package rules

import "paiban/planner/model"

// A duty is a night if it touches Labour's night for three hours or its type says
// so (Day.IsNight). Nights of the ledger are fair_nights' business.
var nightsMax = Rule{
	ID: "nights_max", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "夜班次数", EN: "Number of nights"}, Source: house("work.max_nights", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：夜班不超过规定的次数。", EN: "Where set: nobody has more night duties than allowed."},
	Says: model.Text{ZH: "夜班次数超过上限", EN: "one night too many"},
	each: func(v *view, p *person) {
		most, had := p.limits.MaxNights, 0
		if most == 0 {
			return
		}
		for k := range p.duties {
			if u := &p.duties[k]; u.night {
				if had++; had > most {
					v.found(by(p.i), u.Span, u.Len()*v.m)
				}
			}
		}
	},
}
