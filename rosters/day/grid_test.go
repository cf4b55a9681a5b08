package day

import (
	"slices"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/rosters/view"
)

// The documented day prints by half-day: 18:00–02:00, 02:00–08:30, 08:30–17:00,
// 17:00–24:00, after midnight.
func TestPageCuts(t *testing.T) {
	p := &view.Plan{Grid: model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, time.FixedZone("CST", 8*3600)), SlotMinutes: 10, N: 231}}
	at := []int{0, 36, 48, 87, 102, 110, 138, 146, 156, 162, 180, 231}
	for k := range at[1:] {
		p.Phases = append(p.Phases, view.Phase{Span: model.Span{From: at[k], To: at[k+1]}})
	}
	if got, want := cuts(p), []int{0, 48, 87, 138, 180, 231}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	p.Phases = nil
	p.Grid.N = 1008
	pages := cuts(p)
	for i := 1; i < len(pages); i++ {
		if d := pages[i] - pages[i-1]; d <= 0 || d > slotsPerPage {
			t.Fatalf("a page of %d slots", d)
		}
	}
	if pages[len(pages)-1] != 1008 {
		t.Errorf("the last page ends at %d", pages[len(pages)-1])
	}
}
