package rules

import "paiban/planner/model"

var daysInARowMin = Rule{
	ID: "days_in_a_row_min", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "连续上班天数下限", EN: "Fewest days in a row"},
	Text:   model.Text{ZH: "如有设定：一上班就连续上够规定的天数；挨着起止日期的不算。", EN: "Where set: who works does so for some dates in a row; runs at either end of the horizon do not count."},
	Source: "house rule: work.min_days_in_a_row of the playbook",
	each:   func(v *view, p *person) { v.shortRuns(p, true, p.limits.MinDaysInARow) },
	Explain: func(d *Day, b model.Breach) model.Text {
		n := dates(b.Amount)
		return agentAt(d, b, "连续上班少了 "+n+" 天", "too few dates in a row: "+n+" short")
	},
}
