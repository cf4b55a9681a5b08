package rules

import "paiban/planner/model"

var leadsPresent = Rule{
	ID: "leads_present", Level: model.Firm, Scope: ScopeCrew, Unit: model.HeadMinutes,
	Title:  model.Text{ZH: "组长在岗", EN: "Leads present"},
	Text:   model.Text{ZH: "组里有人在岗时，组长或副组长至少一人在岗。", EN: "While a team has people on duty, its lead or deputy is on duty too."},
	Source: "house rule",
	Weight: func(d *Day) int { return d.Weights.LeadsPresent },
	once: func(v *view) {
		v.eachTeam(func(t *team, c *headcount) {
			if t.led {
				b := crew
				b.Team = t.name
				v.foundSlots(b, v.whole(), func(t int) int { return one(c.duty[t] > 0 && c.leading[t] == 0) })
			}
		})
	},
	Explain: func(d *Day, b model.Breach) model.Text {
		return crewAt(d, b, "没有组长或副组长在岗", "neither lead nor deputy on duty")
	},
}
