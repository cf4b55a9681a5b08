package planner

import (
	"reflect"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules/rulestest"
)

// What is exchanged is whole duties: those of the time, or those that begin on the date. One that
// began the day before stays, and what would overlap it is named.
func TestSwapTakesWholeDuties(t *testing.T) {
	d := rulestest.SmallDay()
	date := model.Span{From: 6, To: 12}
	for _, c := range []struct {
		name       string
		a, b       string
		at         model.Span
		nowA, nowB string
		clash      map[int][]model.Span
	}{
		{"the day before is no duty of the date", "0000000.000.", "00000...0000", date, "0000000.0000", "00000...000.", nil},
		{"one has none then", "00...00.....", "00..........", model.Span{From: 6, To: 7}, "00..........", "00...00.....", nil},
		{"everything", "00...00.....", ".......000..", model.Span{To: 12}, ".......000..", "00...00.....", nil},
		{"overlap", "000000000...", "......0000..", date, "", "", map[int][]model.Span{0: {{To: 9}}}},
	} {
		r := rulestest.SmallRoster()
		copy(r.Timetables[0], rulestest.Timetable(c.a))
		copy(r.Timetables[1], rulestest.Timetable(c.b))
		out, clash := Swap(d, r, 0, 1, c.at)
		if len(clash) > 0 || c.clash != nil {
			if !reflect.DeepEqual(clash, c.clash) {
				t.Errorf("%s: clash %v, want %v", c.name, clash, c.clash)
			}
			continue
		}
		if !slices.Equal(out.Timetables[0], rulestest.Timetable(c.nowA)) || !slices.Equal(out.Timetables[1], rulestest.Timetable(c.nowB)) {
			t.Errorf("%s: %v and %v", c.name, drawn(out, 0), drawn(out, 1))
		}
	}
}
