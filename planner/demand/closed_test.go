package demand

import (
	"slices"
	"testing"
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/staffing"
)

// What comes in closed hours asks for nobody, and is said.
func TestShut(t *testing.T) {
	grid := model.Grid{Start: time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC), SlotMinutes: 60, N: 4}
	ev := &event.Event{Resolved: playbook.Resolved{Grid: grid}, Queues: []event.Queue{{Queue: model.Queue{ID: "q", Name: "客服"}}}}
	slots := []staffing.Slot{{Inquiries: 7}, {Inquiries: 20}, {Inquiries: 11.4}, {Inquiries: 3}}
	if issues := shut(ev, 0, slots); len(issues) > 0 {
		t.Error(issues)
	}
	ev.Closed = []model.Span{{From: 1, To: 3}}
	issues := shut(ev, 0, slots)
	if want := []staffing.Slot{{Inquiries: 7}, {}, {}, {Inquiries: 3}}; !slices.Equal(slots, want) {
		t.Error(slots)
	}
	if len(issues) != 1 || issues[0].What.EN != "客服: about 31 inquiries after the bot come in the closed hours and get no answer" {
		t.Error(issues)
	}
}
