package rules

import "paiban/planner/model"

var daysInARowMax = Rule{
	ID: "days_in_a_row_max", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "连续上班天数上限", EN: "Most days in a row"},
	Source: model.Text{ZH: "劳动法第38条（每周至少休一天）；playbook.yaml 的 work.max_days_in_a_row",
		EN: "PRC Labour Law art. 38 (a rest day a week); work.max_days_in_a_row of playbook.yaml"},
	Text: model.Text{ZH: "如有设定：连续上班不超过规定的天数。", EN: "Where set: nobody works more dates in a row than allowed."},
	Says: model.Text{ZH: "连续上班的天数超过上限", EN: "one date in a row too many"},
	each: func(v *view, p *person) {
		most := p.limits.MaxDaysInARow
		if most == 0 {
			return
		}
		on := v.onDates(p)
		runsOf(on, true, func(from, to int) {
			for date := from + most; date < to; date++ {
				s, minutes := v.minutesOf(p, on[date])
				v.found(by(p.i), s, minutes)
			}
		})
	},
}
