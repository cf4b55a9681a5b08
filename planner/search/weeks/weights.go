package weeks

import "paiban/planner/playbook"

// weights are what the rules that concern one agent and the heads of queues cost, a unit
// each, read once.
type weights struct {
	hard, required, maximum, paid, overtime, fairness, wishes, dutyWishes int64
	changes, successions, preference, fairHours, fairNights, fairWeekends int64
}

// weightsOf reads the weights in parts of a unit of the score.
func weightsOf(w playbook.Weights, parts int64) weights {
	of := func(id string) int64 { return parts * int64(w.Of(id)) }
	return weights{
		hard: of("hard"), required: of("required_heads"), maximum: of("maximum_heads"), paid: of("paid_minutes"), overtime: of("overtime"),
		fairness: of("fairness"), wishes: of("wishes"), dutyWishes: of("duty_wishes"), changes: of("activity_changes"),
		successions: of("successions"), preference: of("preference"), fairHours: of("fair_hours"),
		fairNights: of("fair_nights"), fairWeekends: of("fair_weekends"),
	}
}
