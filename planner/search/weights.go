package search

import "paiban/planner/playbook"

// weights are the day's weights, looked up once.
type weights struct {
	Hard, Required, Posts, Level, LeadsPresent, LeadMeal, DutyManager, Newcomers int
	Pairs, Relief, ContractMin, PaidMinutes, Overtime, Fairness, Wishes, Changes int
	Maximum, Successions, DutyWishes, Preference, FairNights, FairWeekend        int
}

func weightsOf(w playbook.Weights) weights {
	return weights{
		Hard:         w.Of("hard"),
		Required:     w.Of("required_heads"),
		Posts:        w.Of("posts"),
		Level:        w.Of("level_turns"),
		LeadsPresent: w.Of("leads_present"),
		LeadMeal:     w.Of("lead_meal"),
		DutyManager:  w.Of("duty_manager"),
		Newcomers:    w.Of("newcomers"),
		Pairs:        w.Of("pairs"),
		Relief:       w.Of("relief"),
		ContractMin:  w.Of("contract_minimum"),
		PaidMinutes:  w.Of("paid_minutes"),
		Overtime:     w.Of("overtime"),
		Fairness:     w.Of("fairness"),
		Wishes:       w.Of("wishes"),
		Changes:      w.Of("activity_changes"),
		Maximum:      w.Of("maximum_heads"),
		Successions:  w.Of("successions"),
		DutyWishes:   w.Of("duty_wishes"),
		Preference:   w.Of("preference"),
		FairNights:   w.Of("fair_nights"),
		FairWeekend:  w.Of("fair_weekends"),
	}
}
