package outcome

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules/rulestest"
)

// Of a meal that an absence took, whoever comes back is told what is left, unless they have it whole after.
func TestCut(t *testing.T) {
	d := rulestest.SmallDay()
	d.Agents = d.Agents[:1]
	old := rulestest.Roster("00000DD00000")
	for _, c := range []struct {
		now   string
		away  model.Span
		lines int
		left  model.Activity
	}{
		{"000...D00000", model.Span{From: 3, To: 6}, 1, model.Dinner},
		{"0000....0000", model.Span{From: 4, To: 8}, 1, model.Off},
		{"00000D..DD00", model.Span{From: 6, To: 8}, 0, 0},
		{"00000.......", model.Span{From: 5, To: 12}, 0, 0},
		{"000..DD00000", model.Span{From: 3, To: 5}, 0, 0},
	} {
		d.Agents[0].Absences = []model.Span{c.away}
		x := &Replanned{Day: d, Roster: rulestest.Roster(c.now)}
		if got := x.Cut(old); len(got) != c.lines || c.lines > 0 && (got[0].Span != (model.Span{From: 5, To: 7}) || got[0].Now != c.left) {
			t.Errorf("%s: %+v", c.now, got)
		}
	}
}
