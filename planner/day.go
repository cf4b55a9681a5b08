package planner

import (
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/rules"
)

// dayOf lays the event and its required heads before the rules: all that a
// roster of this day is judged against.
func dayOf(ev *event.Event, required [][]int) *rules.Day {
	queues := make([]model.Queue, len(ev.Queues))
	for q := range queues {
		queues[q] = ev.Queues[q].Queue
	}
	return &rules.Day{
		Grid:        ev.Resolved.Grid,
		EventDay:    ev.Resolved.EventDay,
		Queues:      queues,
		Agents:      ev.Agents,
		Required:    required,
		Maximum:     maximumOf(ev),
		Phases:      ev.Resolved.Phases,
		Labour:      ev.Playbook.Labour,
		Work:        ev.Playbook.Work,
		Weights:     ev.Playbook.Weights,
		Pairs:       ev.Pairs,
		Wishes:      ev.Wishes,
		Seats:       ev.Seats,
		SubAccounts: ev.SubAccounts,
	}
}
