package rules

import "paiban/planner/model"

var seats = Rule{
	ID: "seats", Level: model.Hard, Scope: ScopeCrew, Where: Both, Unit: model.HeadMinutes,
	Title: model.Text{ZH: "工位", EN: "Seats"}, Source: house("seats", "event.yaml"),
	Text: model.Text{ZH: "同时在岗的人数不超过工位数。", EN: "No more people on duty than there are seats."},
	Says: model.Text{ZH: "在岗人数超出工位 ${heads} 人", EN: "${heads} more on duty than seats"},
	once: func(v *view) {
		if v.d.Seats > 0 {
			c := v.everybody()
			v.foundSlots(crew, v.whole(), func(t int) int { return c.duty[t] - v.d.Seats })
		}
	},
}
