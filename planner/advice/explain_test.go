package advice

import (
	"context"
	"slices"
	"testing"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules/rulestest"
)

// smallResult is the small day as its roster leaves it, with advice.
func smallResult() *outcome.Result {
	d := rulestest.SmallDay()
	r := outcome.Of(&demand.Load{Required: d.Required}, d, rulestest.SmallRoster())
	r.Roster.Reliefs = outcome.Reliefs(d, r.Roster)
	r.Gaps = Gaps(NewAsker(context.Background(), r.Day), r)
	r.Remedies = Remedies(NewAsker(context.Background(), r.Day), r, 0)
	return r
}

// 001 serves presales at the opening, where it is short, and later aftersales, which
// nobody requires; 002 is off from midnight on and has all hands behind him.
func TestExplain(t *testing.T) {
	r := smallResult()
	r.Day.Labour.MinDuty, r.Day.Labour.MaxDuty, r.Day.Labour.MaxStretch, r.Day.Labour.MealAfter = 60, 720, 720, 1000
	r.Judge()
	x := Explain(r, 0, 1)
	if x.Doing != model.Serve(0) || x.Duty != (model.Span{From: 0, To: 12}) || len(x.Ways) != 1 || x.Ways[0].Come {
		t.Fatalf("%+v, want one way, to stay away from the whole duty", x)
	}
	// Without 001: 240 minutes of required heads at 100, 120 of all hands at 40, and 360 paid minutes less.
	// 120 of presales at the opening, and 240 less 30 × 4 … are checked by the sum alone.
	sum := int64(0)
	for _, d := range x.Ways[0].Deltas {
		sum += d.Cost
	}
	if sum != x.Ways[0].Cost || x.Ways[0].Deltas[0].Rule != "required_heads" || x.Ways[0].Cost <= 0 {
		t.Errorf("the deltas %+v do not add up to %d", x.Ways[0].Deltas, x.Ways[0].Cost)
	}

	// 002 worked 20:00 to 24:00; staying on until 00:30 is 30 minutes above a cap of four hours.
	r.Day.Labour.CapMinutes = 240
	r.Judge()
	x = Explain(r, 1, 8)
	if len(x.Ways) == 0 || x.Doing != model.Off {
		t.Fatalf("%+v, want ways to come", x)
	}
	for _, w := range x.Ways {
		if len(w.Broken) == 0 || w.Broken[0].Rule != "hours_cap" || w.Broken[0].Amount != w.Span.Len()*30 {
			t.Errorf("way %+v, want the cap broken by all of it", w)
		}
	}
	r.Day.Agents[1].Leave = []model.Span{{From: 8, To: 12}}
	if x = Explain(r, 1, 8); x.Reason != outcome.BindLeave || x.Ways != nil {
		t.Errorf("%+v, want leave as the reason", x)
	}
}

func TestExplainSlot(t *testing.T) {
	r := smallResult()
	r.Day.Labour.MaxDuty, r.Day.Labour.MaxStretch, r.Day.Labour.MealAfter, r.Day.Labour.DayMinutes = 720, 720, 1000, 480
	serving, reasons := ExplainSlot(context.Background(), r, 0, 4) // 22:00, night
	if !slices.Equal(serving, []int{1}) {
		t.Errorf("serving %v, want 002 alone", serving)
	}
	want := []SlotReason{{outcome.BindQueue, []int{0}}, {"protection", []int{2}}, {outcome.BindCost, []int{3}}}
	if !slices.EqualFunc(reasons, want, func(a, b SlotReason) bool { return a.Reason == b.Reason && slices.Equal(a.Agents, b.Agents) }) {
		t.Errorf("reasons %+v, want %+v", reasons, want)
	}
}

func TestCompare(t *testing.T) {
	a, b := smallResult(), smallResult()
	c, ok := Compare(a, b)
	if !ok || len(c.People) != 0 || c.Score[0] != c.Score[1] {
		t.Fatalf("a roster compared with itself: %+v", c)
	}
	// In B 002 goes an hour earlier and 003 has left the shop; R01 is called R02.
	copy(b.Roster.Timetables[1], rulestest.Timetable("000000......"))
	b.Day.Agents[3].ID = "R02"
	b.Judge()
	c, _ = Compare(a, b)
	var got []string
	for _, x := range c.People {
		got = append(got, x.ID)
	}
	if !slices.Equal(got, []string{"002", "R01", "R02"}) || c.Changed != 60+120+120 {
		t.Errorf("%v differ in %d minutes, want 002 in 60, R01 and R02 in 120 each", got, c.Changed)
	}
	if x := c.People[0]; x.Paid != [2]int{240, 180} || c.Paid[0]-c.Paid[1] != 60 {
		t.Errorf("paid %v of 002 and %v in all", x.Paid, c.Paid)
	}
	if x := c.People[1]; x.In != [2]bool{true, false} {
		t.Errorf("R01 is in %v", x.In)
	}
	b.Day.Grid.SlotMinutes = 15
	if _, ok := Compare(a, b); ok {
		t.Error("other slots can be compared")
	}
}
