package rules

import "paiban/planner/model"

var leadMeal = Rule{
	ID: "lead_meal", Level: model.Firm, Scope: ScopeCrew, Where: Both, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "组长错开用餐", EN: "Leads' meals apart"}, Source: houseRule,
	Text: model.Text{ZH: "同组的组长和副组长不在同一批用餐。", EN: "Lead and deputy of a team are never at a meal at once."},
	Says: model.Text{ZH: "组长和副组长同时用餐", EN: "lead and deputy at a meal at once"},
	once: func(v *view) {
		v.eachTeam(func(t *team, c *headcount) {
			if t.led {
				b := crew
				b.Team = t.name
				v.foundSlots(b, v.whole(), func(t int) int { return c.leadMeal[t] - 1 })
			}
		})
	},
}
