package search

import "paiban/planner/playbook"

// weights are the day's weights, looked up once.
type weights struct {
	Hard, Required, ContractMin, PaidMinutes, Overtime, Fairness, Wishes, Changes int
	Successions, DutyWishes, Preference, FairNights, FairWeekend                  int
}

func weightsOf(w playbook.Weights) weights {
	return weights{
		Hard:        w.Of("hard"),
		Required:    w.Of("required_heads"),
		ContractMin: w.Of("contract_minimum"),
		PaidMinutes: w.Of("paid_minutes"),
		Overtime:    w.Of("overtime"),
		Fairness:    w.Of("fairness"),
		Wishes:      w.Of("wishes"),
		Changes:     w.Of("activity_changes"),
		Successions: w.Of("successions"),
		DutyWishes:  w.Of("duty_wishes"),
		Preference:  w.Of("preference"),
		FairNights:  w.Of("fair_nights"),
		FairWeekend: w.Of("fair_weekends"),
	}
}
