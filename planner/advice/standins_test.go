package advice

import (
	"slices"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/outcome"
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

// Who may be called for the whole of the evening is checked to its end: 2 is free at 12:00, but
// would have no rest before the duty at 26:00 if called at 20:00. Where nobody can come it is said
// how many are busy.
func TestStandInsUntilTheEnd(t *testing.T) {
	d, r := twoDays(
		model.Agent{ID: "1", Team: "A", Queues: []int{0}},
		model.Agent{ID: "2", Team: "A", Queues: []int{0}},
	)
	d.Phases[0].Span = model.Span{From: 12, To: 24}
	for t := range d.Required[0] {
		d.Required[0][t] = 2
	}
	serve(r, 0, 12, 24)
	serve(r, 1, 26, 30)
	got := StandIns(d, r)
	if len(got) != 1 || !slices.Equal(got[0].Agents, []int{1}) || got[0].How[0] != outcome.StandInApprove {
		t.Errorf("%+v, want 2 with the manager's consent", got)
	}
	serve(r, 1, 12, 24)
	if got = StandIns(d, r); len(got[0].Agents) != 0 || got[0].Busy != 2 || got[0].Unable != 0 {
		t.Errorf("%+v, want none: two are busy", got)
	}
}
