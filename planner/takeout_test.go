package planner

import (
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
)

// Of an absence goes what it covers, and no more than it must: who goes home comes to the next
// duty, and who is late soon before the meal has the duty and the meal.
func TestTakeOutNoMoreThanItMust(t *testing.T) {
	d := rulestest.SmallDay() // slots of half an hour
	d.Labour.MinDuty, d.Labour.MaxDuty, d.Labour.RestMinutes, d.Labour.EventRestMinutes = 90, 360, 120, 120
	d.Labour.MealAfter, d.Labour.MealFrom, d.Labour.MealTo, d.Labour.CapMinutes, d.Labour.MaxStretch = 0, 120, 360, 0, 0
	for _, c := range []struct {
		name, row, want string
		away            model.Span
	}{
		{"home until the next duty", "0000....0000", "00......0000", model.Span{From: 2, To: 7}},
		{"away for hours", "000000000000", "00......0000", model.Span{From: 2, To: 8}},
		{"home before the end of the duty", "000000......", "00..........", model.Span{From: 2, To: 12}},
		{"late", "00000000....", "..000000....", model.Span{From: 0, To: 2}},
		{"away in the middle", "00000000....", "000..000....", model.Span{From: 3, To: 5}},
		{"ill until the horizon ends", "0000....0000", "00..........", model.Span{From: 2, To: 12}},
	} {
		r := rulestest.SmallRoster()
		copy(r.Timetables[0], rulestest.Timetable(c.row))
		r.Dawn[0] = false
		_, left := takeOut(d, r, []Absence{{Agent: 0, Span: c.away}}, 0)
		if want := rulestest.Timetable(c.want); !slices.Equal(left.Timetables[0], want) {
			t.Errorf("%s: %v, want %v", c.name, left.Timetables[0], want)
		}
	}
	late := *d
	late.Labour.MealAfter = 240
	late.Agents = slices.Clone(d.Agents)
	row := rulestest.Timetable("..0000000000") // back at 21:00, the meal was to be two hours after 20:00
	row[4] = model.Lunch
	if got := rules.Violates(&late, 0, row, false); !slices.Contains(got, "meal_entitlement") {
		t.Errorf("an hour after a beginning as planned: %v", got)
	}
	late.Agents[0].Absences = []model.Span{{From: 0, To: 2}}
	if got := rules.Violates(&late, 0, row, false); slices.Contains(got, "meal_entitlement") {
		t.Errorf("an hour after coming late: %v", got)
	}
}

// Of a meal or a rest that an absence cut there is a whole one after it, where the duty is due one and there is room.
func TestTakeOutGivesMealsBack(t *testing.T) {
	d := rulestest.SmallDay() // slots of half an hour
	d.Labour.MinDuty, d.Labour.MaxDuty, d.Labour.RestMinutes, d.Labour.EventRestMinutes = 60, 720, 0, 0
	d.Labour.MealAfter, d.Labour.MealFrom, d.Labour.MealTo, d.Labour.CapMinutes, d.Labour.MaxStretch = 240, 60, 600, 0, 0
	d.Weights["required_heads"] = 100
	dinner := playbook.Phase{ID: "night", Pauses: []playbook.Pause{{Kind: "dinner", Minutes: 60, Every: 30}}}
	d.Phases = []playbook.ResolvedPhase{{Phase: dinner, Span: model.Span{To: 10}}}
	for _, c := range []struct {
		name, row, want string
		away            model.Span
		from            int
	}{
		{"the first half eaten", "0000DD000000", "0000D..DD000", model.Span{From: 5, To: 7}, 0},
		{"the second half left", "0000DD000000", "00...DD00000", model.Span{From: 2, To: 5}, 0},
		{"wholly away", "0000DD000000", "0000...DD000", model.Span{From: 4, To: 7}, 0},
		{"not before it may change", "0000DD000000", "0000D..0DD00", model.Span{From: 5, To: 7}, 8},
		{"too late in the phase", "0000000DD000", "0000000D..00", model.Span{From: 8, To: 10}, 0},
		{"not touched", "00DD00000000", "00DD00..0000", model.Span{From: 6, To: 8}, 0},
	} {
		r := rulestest.SmallRoster()
		copy(r.Timetables[0], rulestest.Timetable(c.row))
		r.Dawn[0] = false
		_, left := takeOut(d, r, []Absence{{Agent: 0, Span: c.away}}, c.from)
		if want := rulestest.Timetable(c.want); !slices.Equal(left.Timetables[0], want) {
			t.Errorf("%s: %v, want %s", c.name, drawn(left, 0), c.want)
		}
	}
}

// What a way changes is told against what people know: neither what the absence or a call changes
// by itself, nor what goes back to what was sent out.
func TestDecidedAgainstWhatWasSent(t *testing.T) {
	old, left, now := rulestest.Roster("000000..0000"), rulestest.Roster("000D....1000"), rulestest.Roster("000000...001")
	want := []outcome.Change{
		{Agent: 0, Span: model.Span{From: 8, To: 9}, Was: model.Serve(0), Now: model.Off},
		{Agent: 0, Span: model.Span{From: 11, To: 12}, Was: model.Serve(0), Now: model.Serve(1)},
	}
	if got := decided(old, left, now); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}
