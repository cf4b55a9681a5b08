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
	// Two shifts of four and three people are seven while both are there; a shift
	// without a maximum has none.
	shift := func(from, to, low, high int) event.Need {
		return event.Need{Span: model.Span{From: from, To: to}, Min: low, Max: high}
	}
	ev.Needs = []event.Need{shift(0, 2, 4, 5), shift(1, 3, 3, 4), shift(2, 4, 1, -1)}
	if got := fmt.Sprint(maximumOf(ev)[0], broughtAlong(ev)[0]); got != "[5 9 -1 -1] [4 7 4 1]" {
		t.Error(got)
	}
	ev.Needs = []event.Need{shift(0, 4, 3, -1)}
	if maximumOf(ev) != nil {
		t.Error("a maximum out of nothing")
	}
}
