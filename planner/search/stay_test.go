package search

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
)

// The score is the rules' and the price of every minute that is other than in the roster to
// stay with: off in place of work, work in place of off, one work in place of another.
func TestStay(t *testing.T) {
	d, r := rulestest.SmallDay(), rulestest.SmallRoster()
	was := r.Clone()
	differs := 0
	for i, row := range was.Timetables {
		for at := range row {
			if (at+i)%3 == 0 {
				row[at] = []model.Activity{model.Off, model.Serve(0), model.Break}[at/3%3]
			}
			if row[at] != r.Timetables[i][at] {
				differs++
			}
		}
	}
	score, _ := rules.Check(d, r)
	for _, price := range []int64{0, 7, 100_000} {
		crew := NewAnew(d, r, Options{Stay: was, StayPrice: price})
		if got, want := crew.pl.score/fine, score.Total+price*int64(differs*d.Grid.SlotMinutes); got != want {
			t.Errorf("at %d a minute %d, want %d", price, got, want)
		}
	}
	crew := NewAnew(d, r, Options{Stay: r, StayPrice: 100_000})
	for i, row := range r.Timetables {
		if best, _ := crew.Best(i); len(rules.Violates(d, i, row, false)) == 0 && crew.Cheaper(i, best, r.Dawn[i]) {
			t.Errorf("agent %d leaves %v for %v at any price", i, row, best)
		}
	}
}

// Who keeps a timetable is not interchangeable with somebody who is to be away alike for less.
func TestFixedAreApart(t *testing.T) {
	d, was := rulestest.SmallDay(), rulestest.SmallRoster()
	d.Agents[2].Protected = ""
	clear(was.Timetables[1])
	clear(was.Timetables[2])
	opt := Options{Start: was, Stay: was, StayPrice: 7}
	for _, fixed := range []bool{false, true} {
		opt.Fixed = []bool{false, fixed, false, false}
		s := newSolver(d, opt)
		if alike := s.specs[1] == s.specs[2]; alike == fixed {
			t.Errorf("one fixed: %v, both of one class: %v", fixed, alike)
		}
	}
}

// A lawful timetable in place of an unlawful one is always worth a second look.
func TestCheaperThanUnlawful(t *testing.T) {
	d, r := rulestest.SmallDay(), rulestest.SmallRoster()
	r.Timetables[1] = rulestest.Timetable("00.00.000000")
	lawful := rulestest.Timetable("00.00.......")
	if bad := rules.Violates(d, 1, r.Timetables[1], false); len(bad) == 0 || len(rules.Violates(d, 1, lawful, false)) > 0 {
		t.Fatalf("breaks %v", bad)
	}
	crew := NewAnew(d, r, Options{Stay: r, StayPrice: 100_000})
	if !crew.Cheaper(1, lawful, false) {
		t.Error("the unlawful timetable stays")
	}
}
