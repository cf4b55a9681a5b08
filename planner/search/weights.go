package search

import "paiban/planner/playbook"

// weights are the day's weights, looked up once.
type weights struct {
	Hard, Required, ContractMin, PaidMinutes, Overtime, Fairness, Wishes, Changes  int
	Successions, DutyWishes, Preference, FairNights, FairWeekend                   int
	Home, Across, LongStretch, PauseEdges, PauseSpacing, MealHours, ProtectedSplit int
	ArriveBefore                                                                   int
}

func weightsOf(w playbook.Weights) weights {
	return weights{
		Hard:        w.Of("hard"),
		Required:    w.Of("required_heads"),
		ContractMin: w.Of("contract_minimum"),
		PaidMinutes: w.Of("paid_minutes"),
		Overtime:    w.Of("overtime"),
		Fairness:    w.Of("fairness"),
		Wishes:      w.Of("wishes"), ArriveBefore: w.Of("arrive_before"),
		Changes:     w.Of("activity_changes") + w.Of("same_work"),
		Successions: w.Of("successions"),
		DutyWishes:  w.Of("duty_wishes"),
		Preference:  w.Of("preference"),
		FairNights:  w.Of("fair_nights"),
		FairWeekend: w.Of("fair_weekends"),
		Home:        w.Of("home_queue"),
		Across:      w.Of("same_work"),
		LongStretch: w.Of("long_stretch"), PauseEdges: w.Of("pause_edges"), PauseSpacing: w.Of("pause_spacing"),
		MealHours: w.Of("meal_hours"), ProtectedSplit: w.Of("protected_split"),
	}
}
