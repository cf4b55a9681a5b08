package rules

import (
	"strconv"

	"paiban/planner/model"
)

var daysOffMin = Rule{
	ID: "days_off_min", Level: model.Hard, Scope: ScopeAgent, Unit: model.AgentMinutes,
	Title:  model.Text{ZH: "连续休息天数", EN: "Days off in a row"},
	Text:   model.Text{ZH: "如有设定：一休就连续休够规定的天数；挨着起止日期的不算。", EN: "Where set: days off come in runs of at least so many; runs at either end of the horizon do not count."},
	Source: "house rule: work.min_days_off of the playbook",
	each:   func(v *view, p *person) { v.shortRuns(p, false, p.limits.MinDaysOff) },
	Explain: func(d *Day, b model.Breach) model.Text {
		n := dates(b.Amount)
		return agentAt(d, b, "连续休息少了 "+n+" 天", "too few days off in a row: "+n+" short")
	},
}

// dates writes how many dates an amount stands for.
func dates(amount int) string { return strconv.Itoa(amount / missingDay) }
