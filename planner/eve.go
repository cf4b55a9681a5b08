package planner

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// eve says what a plan of a day takes for granted of the working day before it, where
// nobody's last duty is given.
func eve(d *rules.Day) []model.Issue {
	if d.ManyDays() || len(d.Agents) == 0 || slices.ContainsFunc(d.Agents, func(a model.Agent) bool { return a.Ledger.LastMinutes > 0 }) {
		return nil
	}
	from := model.Text{ZH: model.Clock(d.Grid.Start, "zh"), EN: model.Clock(d.Grid.Start, "en")}
	return []model.Issue{{File: "ledger.csv", Column: "last_end", Warning: true,
		What: model.Text{ZH: "没有写谁前一天上过班：从%s起，人人按休息够了、24 小时内没上过班来排",
			EN: "nobody's last duty is given: from %s on everybody counts as rested, with no hours in the 24 before"}.With(from),
		Hint: model.Text{ZH: "前一天上班的人，在 last_end 写下班时刻，last_minutes 写那班的分钟。",
			EN: "Of whoever works before, give the end of it in last_end and its minutes in last_minutes."}}}
}
