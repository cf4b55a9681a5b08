package rules

import (
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// absent says when 001 was unexpectedly gone.
func absent(spans ...model.Span) func(*Day, *model.Roster) {
	return func(d *Day, _ *model.Roster) { d.Agents[0].Absences, d.Agents[0].Leave = spans, spans }
}

// Whoever is cut off in a duty and comes back breaks nothing: each roster is drawn for
// one whom absences tore, and for one who planned it so.
func TestAbsences(t *testing.T) {
	lunch := func(d *Day) {
		d.Phases[0].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 20, Every: 20, DueAfter: 80}}
	}
	tests := []struct {
		name, rows string
		slot       int
		absences   []model.Span
		set        func(*Day)
		without    []string // rules that it breaks without the absences
	}{
		{"an hour away", "001 SS.SSS", 60, []model.Span{{From: 2, To: 3}}, nil, []string{"rest_between_duties"}},
		{"interrupted twice", "001 SS.S.S", 60, []model.Span{{From: 2, To: 3}, {From: 4, To: 5}}, nil,
			[]string{"rest_between_duties", "duties", "duty_length"}},
		{"late, off the half hour", "001 .SSSSSSSSSSSSSS", 10, []model.Span{{From: 0, To: 1}}, nil, []string{"duty_grid"}},
		{"ill in the middle of a meal", "phase AAAAAAAAAAAAAA\n001   SSSSSSSSSSSSL.", 10, []model.Span{{From: 13, To: 24}}, lunch, []string{"duty_grid", "place"}},
		{"back at the next half hour", "001 SSSS..SSSSSS", 10, []model.Span{{From: 4, To: 5}}, nil, []string{"rest_between_duties", "duty_length", "duty_grid"}},
		{"nine hours with three away in the middle", "001 SSSS...SSSS", 60, []model.Span{{From: 4, To: 7}}, nil, []string{"rest_between_duties"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := example{rows: tt.rows, slot: tt.slot}
			d, r := e.draw(t)
			if tt.set != nil {
				tt.set(d)
			}
			if got := Violates(d, 0, r.Timetables[0], false); !slices.Equal(got, tt.without) {
				t.Errorf("without absences it breaks %v, want %v", got, tt.without)
			}
			absent(tt.absences...)(d, r)
			if got := Violates(d, 0, r.Timetables[0], false); got != nil {
				t.Errorf("breaks %v", got)
			}
			if c := look(d, r).everybody(); c.duty[tt.absences[0].From] != 0 {
				t.Errorf("counted as on duty while away: %v", c.duty)
			}
		})
	}
	judge(t, "availability",
		example{name: "not on duty while away", rows: "001 SS.SSS", set: absent(model.Span{From: 2, To: 3})},
		example{name: "on duty while away", rows: "001 SSSSSS", set: absent(model.Span{From: 2, To: 3}), want: []string{"001 02:00–03:00 60"}})
	// The second lunch of one stay is one too many, and from the return to the end 7 h are without one.
	judge(t, "meal_entitlement",
		example{name: "seven hours after the return", rows: "001 S.SSSSSSS\n002 SSSS.....", set: absent(model.Span{From: 1, To: 2}), want: []string{"001 00:00–09:00 20"}},
		example{name: "eaten after the return", rows: "001 S.SSLSSSS\n002 SSSS.....", set: absent(model.Span{From: 1, To: 2})})
	judge(t, "duty_length",
		example{name: "absence and all above twelve hours", rows: "001 SSSSSSS..SSSSS", set: absent(model.Span{From: 7, To: 9}), want: []string{"001 00:00–14:00 120"}},
		example{name: "twelve", rows: "001 SSSSSSS..SSS", set: absent(model.Span{From: 7, To: 9})})
}

// What an absence left of a meal or a rest is no whole one: who is there long enough all the same is owed it,
// as a firm matter, and takes it whole after the return.
func TestCutPauses(t *testing.T) {
	night := func(d *Day, r *model.Roster) {
		d.Phases[0].Pauses = []playbook.Pause{{Kind: "lunch", Minutes: 20, Every: 20, DueAfter: 80}, {Kind: "rest", Minutes: 60, Every: 30, DueAfter: 120}}
		absent(model.Span{From: 5, To: 8})(d, r)
	}
	for _, c := range []struct {
		name, rows string
		slot       int
		set        func(*Day, *model.Roster)
		owed       int // minutes
	}{
		{"half a lunch before", "phase AAAAAAAAAAAAAAAAAAAA\n001   SSSSL...SRRRRRRSSSSS", 10, night, 20},
		{"whole after", "phase AAAAAAAAAAAAAAAAAAAA\n001   SSSSL...LLSSRRRRRRSS", 10, night, 0},
		{"a piece of the rest after", "phase AAAAAAAAAAAAAAAAAAAA\n001   SSLLS...RRSSSSSSSSSS", 10, night, 60},
		{"not there long enough", "phase AAAAAAAAAA..........\n001   SSSSL...SS..........", 10, night, 0},
		{"six hours in all", "001 SSLSS...SSSS", 30, absent(model.Span{From: 5, To: 8}), 0},
		{"six hours in all, without a meal", "001 SSSSSSS...SSSSS", 30, absent(model.Span{From: 7, To: 10}), 20},
	} {
		e := example{slot: c.slot, rows: c.rows}
		d, r := e.draw(t)
		c.set(d, r)
		score, breaches := Check(d, r)
		owed := 0
		for _, b := range breaches {
			if b.Rule == "meal_entitlement" {
				owed += b.Amount
			}
		}
		if owed != c.owed || score.ByRule["meal_entitlement"] != int64(3*d.Weights.Of("required_heads")*owed) || c.slot == 10 && score.Hard != 0 {
			t.Errorf("%s: owed %d, %d hard, %v", c.name, owed, score.Hard, breaches)
		}
	}
}

// What was decided by hand is a firm matter of little weight; the law stays hard.
func TestByHand(t *testing.T) {
	e := example{slot: 10, rows: "001 SSSSSSSSSSSSSSSS..."}
	d, r := e.draw(t)
	if score, _ := Check(d, r); score.Hard == 0 {
		t.Fatal("ends off the half hour, and breaks nothing")
	}
	d.Agents[0].ByHand = []model.Span{{From: 16, To: 19}}
	score, breaches := Check(d, r)
	if score.Hard != 0 || score.ByRule["duty_grid"] != 10 || Violates(d, 0, r.Timetables[0], false) != nil {
		t.Errorf("by hand: %+v, %v", score, breaches)
	}
	d.Labour.CapMinutes = 100
	if got := Violates(d, 0, r.Timetables[0], false); !slices.Equal(got, []string{"hours_cap"}) {
		t.Errorf("by hand beyond the cap: %v", got)
	}
}
