package rules

import "paiban/planner/model"

var daysInARowMin = Rule{
	ID: "days_in_a_row_min", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "连续上班天数下限", EN: "Fewest days in a row"}, Source: house("work.min_days_in_a_row", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：一上班就连续上够规定的天数；挨着起止日期的不算。",
		EN: "Where set: who works does so for some dates in a row; runs at either end of the horizon do not count."},
	Says: model.Text{ZH: "连续上班少了 ${days} 天", EN: "too few dates in a row: ${days} short"},
	each: func(v *view, p *person) { v.shortRuns(p, true, p.limits.MinDaysInARow) },
}
