package advice

import (
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// From 18:00 to 24:00 nobody is called in who may not work after 22:00, or is on leave then.
func TestStandInsForTheWholePhase(t *testing.T) {
	d := &rules.Day{Grid: model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, time.UTC), SlotMinutes: 60, N: 12},
		Agents: []model.Agent{{}, {Protected: "pregnant"}, {Leave: []model.Span{{From: 5, To: 8}}}}}
	d.Labour.NightFrom, d.Labour.NightTo = "22:00", "06:00"
	for i, want := range [][2]bool{{true, true}, {true, false}, {true, false}} {
		for k, span := range []model.Span{{From: 0, To: 4}, {From: 0, To: 6}} {
			if got := mayBeCalled(d, i, span); got != want[k] {
				t.Errorf("agent %d, slots %d to %d: %v", i, span.From, span.To, got)
			}
		}
	}
}
