package rules

import "paiban/planner/model"

var nightsInARow = Rule{
	ID: "nights_in_a_row", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "连续夜班", EN: "Nights in a row"}, Source: house("work.max_nights_in_a_row", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：连续几天上夜班不超过规定的天数。", EN: "Where set: night duties do not start on more dates in a row than allowed."},
	Says: model.Text{ZH: "连续夜班超过上限", EN: "one night in a row too many"},
	each: func(v *view, p *person) {
		most, run := p.limits.MaxNightsInRow, 0
		if most == 0 {
			return
		}
		for _, on := range v.onDates(p) {
			nights, s := 0, model.Span{}
			for k := on.From; k < on.To; k++ {
				if u := &p.duties[k]; u.night {
					if nights == 0 {
						s.From = u.From
					}
					s.To = u.To
					nights += u.Len() * v.m
				}
			}
			if nights == 0 {
				run = 0
			} else if run++; run > most {
				v.found(by(p.i), s, nights)
			}
		}
	},
}
