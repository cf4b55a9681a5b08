package weeks

import "paiban/planner/playbook"

// weights are the day's weights, looked up once.
type weights struct {
	Hard, Required, LeadsPresent, LeadMeal, DutyManager, Newcomers, Pairs, PaidMinutes int
	Overtime, Fairness, Wishes, Changes, Maximum, Successions, DutyWishes, Preference  int
	FairNights, FairWeekend                                                            int
}

func weightsOf(w playbook.Weights) weights {
	return weights{
		Hard:         w.Of("hard"),
		Required:     w.Of("required_heads"),
		LeadsPresent: w.Of("leads_present"),
		LeadMeal:     w.Of("lead_meal"),
		DutyManager:  w.Of("duty_manager"),
		Newcomers:    w.Of("newcomers"),
		Pairs:        w.Of("pairs"),
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
