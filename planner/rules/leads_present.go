package rules

import "paiban/planner/model"

var leadsPresent = Rule{
	ID: "leads_present", Level: model.Firm, Scope: ScopeCrew, Where: Both, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "组长在岗", EN: "Leads present"}, Source: houseRule,
	Text: model.Text{ZH: "一个组有 3 人以上在岗（可改）就算在上班，组长或副组长至少一人在岗；人更少时归值班主管管。",
		EN: "A team with three people or more on duty (editable) is at work and has its lead or deputy on duty; fewer are looked after by the duty manager."},
	Says: model.Text{ZH: "没有组长或副组长在岗", EN: "neither lead nor deputy on duty"},
	once: func(v *view) {
		v.eachTeam(func(t *team, c *headcount) {
			if t.led {
				b := crew
				b.Team = t.name
				v.foundSlots(b, v.whole(), func(t int) int { return one(c.duty[t] >= v.d.Labour.AtWork() && c.leading[t] == 0) })
			}
		})
	},
}
