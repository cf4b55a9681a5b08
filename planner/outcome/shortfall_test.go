package outcome

import (
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules/rulestest"
)

// Three phases of the brief kind: needs 2 2 3, has 3 1 1.
func TestShortfalls(t *testing.T) {
	d := rulestest.SmallDay()
	d.Phases = []playbook.ResolvedPhase{{Span: model.Span{From: 0, To: 1}}, {Span: model.Span{From: 1, To: 3}}}
	d.Required = [][]int{{1, 1, 3}, {1, 1, 0}}
	d.Grid.N, d.Grid.SlotMinutes = 3, 60
	got := Shortfalls(d, []int{3, 1, 1})
	want := []Shortfall{{0, 2, 3, 0, 0}, {1, 3, 1, 2, 180}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
