package rules

import "paiban/planner/model"

var daysOffMin = Rule{
	ID: "days_off_min", Level: model.Hard, Scope: ScopeAgent, Where: Both, Unit: model.AgentMinutes,
	Title: model.Text{ZH: "连续休息天数", EN: "Days off in a row"}, Source: house("work.min_days_off", "playbook.yaml"),
	Text: model.Text{ZH: "如有设定：一休就连续休够规定的天数；挨着起止日期的不算。",
		EN: "Where set: days off come in runs of at least so many; runs at either end of the horizon do not count."},
	Says: model.Text{ZH: "连续休息少了 ${days} 天", EN: "too few days off in a row: ${days} short"},
	each: func(v *view, p *person) { v.shortRuns(p, false, p.limits.MinDaysOff) },
}
