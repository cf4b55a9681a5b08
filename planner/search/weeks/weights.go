package weeks

import "paiban/planner/playbook"

// weights are what the rules cost, a unit each, read once.
type weights struct {
	hard, required, maximum, paid, overtime, fairness, wishes, dutyWishes int64
	changes, successions, preference, fairNights, fairWeekends            int64
	leadsPresent, leadMeal, dutyManager, newcomers, pairs                 int64
}

// weightsOf reads the weights in parts of a unit of the score.
func weightsOf(w playbook.Weights, parts int64) weights {
	of := func(id string) int64 { return parts * int64(w.Of(id)) }
	return weights{
		hard: of("hard"), required: of("required_heads"), maximum: of("maximum_heads"), paid: of("paid_minutes"), overtime: of("overtime"),
		fairness: of("fairness"), wishes: of("wishes"), dutyWishes: of("duty_wishes"), changes: of("activity_changes"),
		successions: of("successions"), preference: of("preference"), fairNights: of("fair_nights"), fairWeekends: of("fair_weekends"),
		leadsPresent: of("leads_present"), leadMeal: of("lead_meal"), dutyManager: of("duty_manager"), newcomers: of("newcomers"), pairs: of("pairs"),
	}
}
