package planner

import (
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/rules"
)

// dayOf lays the event and its required heads before the rules: all that a
// roster of this day is judged against.
func dayOf(ev *event.Event, load *demand.Load) *rules.Day {
	queues := make([]model.Queue, len(ev.Queues))
	for q := range queues {
		queues[q] = ev.Queues[q].Queue
	}
	return &rules.Day{
		Grid:        ev.Resolved.Grid,
		EventDay:    ev.Resolved.EventDay,
		Queues:      queues,
		Agents:      ev.Agents,
		Required:    load.Required,
		Maximum:     load.Maximum,
		Phases:      ev.Resolved.Phases,
		Labour:      ev.Playbook.Labour,
		Work:        ev.Playbook.Work,
		Weights:     ev.Playbook.Scores(),
		Pairs:       ev.Pairs,
		Wishes:      ev.Wishes,
		Seats:       ev.Seats,
		SubAccounts: ev.SubAccounts,
	}
}
