package demand

import (
	"fmt"
	"testing"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/playbook"
)

// Minimum and maximum of a requirement reach the day; a blank maximum is none.
func TestMaximumOfRequirement(t *testing.T) {
	ev := &event.Event{Queues: make([]event.Queue, 2), Resolved: playbook.Resolved{Grid: model.Grid{SlotMinutes: 60, N: 4}},
		Needs: []event.Need{{Queue: 1, Span: model.Span{From: 1, To: 3}, Min: 1, Max: 2}, {Queue: 0, Span: model.Span{From: 0, To: 4}, Min: 3, Max: -1}}}
	if got := fmt.Sprint(maximumOf(ev), broughtAlong(ev)); got != "[[-1 -1 -1 -1] [-1 2 2 -1]] [[3 3 3 3] [0 1 1 0]]" {
		t.Error(got)
	}
	ev.Needs = ev.Needs[1:]
	if maximumOf(ev) != nil {
		t.Error("a maximum out of nothing")
	}
}
