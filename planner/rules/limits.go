package rules

import (
	"cmp"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// LimitsOf returns what holds for agent i in a roster of many days: the agent's
// own limits, and where these are silent the playbook's. 0 = no such rule, both
// here and in DutyTypes' absence; Prefer and DutyTypes are the agent's alone.
func (d *Day) LimitsOf(i int) model.Limits {
	if i < 0 || i >= len(d.Agents) {
		return model.Limits{}
	}
	return limitsOf(d.work(), &d.Agents[i])
}

func limitsOf(w *playbook.Work, a *model.Agent) model.Limits {
	own := model.Limits{}
	if a.Limits != nil {
		own = *a.Limits
	}
	pick := func(own, work int) int { return max(0, cmp.Or(own, work)) } // −1 = none
	return model.Limits{
		MaxDaysInARow:  pick(own.MaxDaysInARow, w.MaxDaysInARow),
		MinDaysInARow:  pick(own.MinDaysInARow, w.MinDaysInARow),
		MinDaysOff:     pick(own.MinDaysOff, w.MinDaysOff),
		MaxWeekends:    pick(own.MaxWeekends, w.MaxWeekends),
		FreeWeekends:   pick(own.FreeWeekends, w.FreeWeekends),
		MaxNights:      pick(own.MaxNights, w.MaxNights),
		MaxNightsInRow: pick(own.MaxNightsInRow, w.MaxNightsInARow),
		MinWeekMinutes: pick(own.MinWeekMinutes, w.MinWeekMinutes),
		MaxWeekMinutes: pick(own.MaxWeekMinutes, w.MaxWeekMinutes),
		DutyTypes:      own.DutyTypes,
		Prefer:         own.Prefer,
	}
}
