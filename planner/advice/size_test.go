package advice

import (
	"context"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
)

// everyone serves pre-sales all the time, whoever is there: a roster whose gaps
// can be counted by hand.
func everyone(d *rules.Day) *model.Roster {
	r := model.NewRoster(len(d.Agents), d.Slots())
	for i, t := range r.Timetables {
		for s := range t {
			if !d.OnLeave(i, s) {
				t[s] = model.Serve(0)
			}
		}
	}
	return r
}

// Four people, and 11 heads required in one slot, 9 in the next.
func TestSizeFindsTheFewest(t *testing.T) {
	for _, guess := range []int{1, 5, 7, 20} {
		d := rulestest.SmallDay()
		for q := range d.Required {
			clear(d.Required[q])
		}
		d.Required[0][4], d.Required[0][5] = 11, 9
		d.Agents[0].CostPerHour, d.Agents[1].CostPerHour, d.Agents[3].CostPerHour = 30, 40, 50
		s := &sizer{ctx: context.Background(), day: d, required: 600, tried: map[sizeKey]*tryOut{}, solve: func(d *rules.Day, _ bool) *model.Roster { return everyone(d) }}
		k, err := s.kind(model.Staff, guess, 1)
		if err != nil {
			t.Fatal(err)
		}
		// One head for a slot of 30 minutes may stay missing, so that 6 would do: they
		// leave exactly one in the first slot.
		if k.Added != 6 || !k.Enough || k.Gap != 30 || k.Seats != 10 {
			t.Errorf("guess %d: %+v, want 6 people", guess, k)
		}
		if k.Minutes != 6*12*30 || k.From != 0 || k.To != 12 || k.Cost != 36*35 {
			t.Errorf("guess %d: %d minutes in slots %d to %d, cost %v", guess, k.Minutes, k.From, k.To, k.Cost)
		}
		// Five leave 2 heads in the first slot.
		if k.Five.Gap != 60 || k.Five.Cost != 30*35 {
			t.Errorf("five: %+v", k.Five)
		}
		if w := wageOf(d, model.Outsourced); w != 0 {
			t.Errorf("wage of a kind that the shop has none of: %v", w)
		}
	}
}

// A short solve that leaves a gap does not ask for more people than a long one needs.
func TestSizeIsVerified(t *testing.T) {
	d := rulestest.SmallDay()
	for q := range d.Required {
		clear(d.Required[q])
	}
	d.Required[0][4] = 7
	s := &sizer{ctx: context.Background(), day: d, required: 210, tried: map[sizeKey]*tryOut{}, solve: func(d *rules.Day, long bool) *model.Roster {
		r := everyone(d)
		if !long { // two people are badly placed
			clear(r.Timetables[len(r.Timetables)-1])
			clear(r.Timetables[len(r.Timetables)-2])
		}
		return r
	}}
	if k, err := s.kind(model.Temp, 1, 0); err != nil || k.Added != 2 || k.Gap != 30 {
		t.Errorf("%+v %v, want 2 people", k, err)
	}
	d.Required[0][4], s.tried = 10, map[sizeKey]*tryOut{}
	if k, err := s.kind(model.Temp, 6, 0); err != nil || k.Added != 5 || k.Gap != 30 || k.Five.Gap != 30 {
		t.Errorf("%+v, five %+v, %v, want the same of 5 people", k, k.Five, err)
	}
}

// What no number of people can do is said so.
func TestSizeGivesUp(t *testing.T) {
	d := rulestest.SmallDay()
	s := &sizer{ctx: context.Background(), day: d, required: 1000, tried: map[sizeKey]*tryOut{}, solve: func(d *rules.Day, _ bool) *model.Roster { return model.NewRoster(len(d.Agents), d.Slots()) }}
	k, err := s.kind(model.Reserve, 2, 0)
	if err != nil || k.Enough || k.Gap == 0 {
		t.Errorf("%+v %v", k, err)
	}
}
