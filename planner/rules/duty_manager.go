package rules

import "paiban/planner/model"

var dutyManager = Rule{
	ID: "duty_manager", Level: model.Firm, Scope: ScopeCrew, Where: Both, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "值班主管", EN: "Duty manager"}, Source: houseRule,
	Text: model.Text{ZH: "有人在岗就有一位主管、组长或副组长值班。", EN: "While anybody is on duty, a manager, lead or deputy is on duty."},
	Says: model.Text{ZH: "没有值班主管", EN: "no duty manager"},
	once: func(v *view) {
		for i := range v.people {
			if v.people[i].Leads() {
				c := v.everybody()
				v.foundSlots(crew, v.whole(), func(t int) int { return one(c.duty[t] > 0 && c.leading[t] == 0) })
				return
			}
		}
	},
}
