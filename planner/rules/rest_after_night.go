package rules

import "paiban/planner/model"

// Beside rest_between_duties: where both are broken, both count.
var restAfterNight = Rule{
	ID: "rest_after_night", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "夜班后的休息", EN: "Rest after a night"}, Source: house("work.rest_after_night_minutes", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：夜班之后再上别的班，要先休够规定的时间；接着上夜班不受此限。", EN: "Where set: after a night duty a longer rest is due before a duty that is no night."},
	Says: model.Text{ZH: "夜班后少休息 ${time}", EN: "${time} short of the rest after a night"},
	set:  func(w *work) bool { return w.RestAfterNight > 0 },
	each: func(v *view, p *person) {
		for k := 1; k < len(p.duties); k++ {
			a, b := &p.duties[k-1], &p.duties[k]
			if a.night && !b.night {
				v.found(by(p.i), model.Span{From: a.To, To: b.From}, v.d.Work.RestAfterNight-(b.From-a.To)*v.m)
			}
		}
	},
}
