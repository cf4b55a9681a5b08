package advice

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules/rulestest"
)

// Three of presales and one of aftersales are required in four slots of half an
// hour, and one is missing of each.
func TestRemedies(t *testing.T) {
	r := smallResult()
	var ids []string
	for _, m := range r.Remedies {
		ids = append(ids, fmt.Sprint(m.ID, " ", m.Phase, " ", m.Queue))
	}
	if want := []string{"add_agents 0 0", "add_agents -1 -1", "add_agents 0 1"}; !slices.Equal(ids, want) {
		t.Fatalf("remedies %q, want %q", ids, want)
	}
	m := r.Remedies[0]
	if m.Heads != 1 || m.Before != 240 || m.After != 120 || m.Proven || !strings.Contains(m.Text.ZH, "11月10日(周二)晚20:00–22:00 在岗；现有排班不动，全天缺口从 4 人时降到 2 人时") {
		t.Errorf("first remedy %+v, want one more agent who halves the 4 head-hours missing, not proven against a bound of 0", m)
	}
	r.Day.Labour.MaxDuty, r.Day.Labour.MaxStretch, r.Day.Labour.MealAfter = 720, 720, 1000
	r.Judge()
	// 120 head-minutes at 100 less 120 paid minutes: the roster with one more scores 11,880 less.
	for _, c := range []struct {
		bound  int64
		proven bool
	}{{r.Score.Total - 11880 + 1, true}, {r.Score.Total - 11880, false}} {
		r.Bound = c.bound
		if m := Remedies(NewAsker(context.Background(), r.Day), r, 0)[0]; m.Proven != c.proven {
			t.Errorf("proven %v against a bound of %d, want %v", m.Proven, c.bound, c.proven)
		}
	}
	r.Day.Agents[0].Kind, r.Day.Agents[0].CostPerHour = model.Temp, 30
	if m := Remedies(NewAsker(context.Background(), r.Day), r, 0)[0]; m.Cost != 60 || !strings.Contains(m.Text.ZH, "约 60 元（兼职）") {
		t.Errorf("cost %v in %q, want 60 yuan for two hours of a temp", m.Cost, m.Text.ZH)
	}
}

// Who could serve presales at 20:00 and does not: 003 is protected, and it is 20:00,
// not yet night, so that nothing but their own hours stands against it.
// Who worked until shortly before the gap could come had the duty ended earlier.
func TestHomeEarlier(t *testing.T) {
	r := smallResult()
	r.Day.Labour.MaxDuty, r.Day.Labour.MaxStretch, r.Day.Labour.MealAfter, r.Day.Labour.DayMinutes = 720, 720, 1000, 480
	r.Day.Labour.RestMinutes, r.Day.Labour.EventRestMinutes = 240, 240
	m := r.Day.Grid.SlotMinutes
	r.Day.Agents[2].Ledger = model.Ledger{LastEnd: -60 / m, LastMinutes: 480}
	g := &outcome.Gap{Queue: 0, Slot: 0, Heads: 1}
	if needs := hoursEarlier(r, g); !slices.Contains(needs, eveHours{2, 3, 6}) {
		t.Errorf("of 6 hours 3 are enough, not %v", needs)
	}
	if l := homeEarlier(r.Day, []int{2}, 3).Agents[2].Ledger; l.LastEnd != -4*60/m || l.LastMinutes != 300 {
		t.Errorf("3 hours earlier: %+v", l)
	}
	if r.Day.Agents[2].Ledger.LastMinutes != 480 {
		t.Error("the day itself has changed")
	}
}

// What has been asked for the gaps is not solved again for the remedies.
func TestAskedOnce(t *testing.T) {
	r := smallResult()
	ask := NewAsker(context.Background(), r.Day)
	r.Gaps = Gaps(ask, r)
	known, left := len(ask.known), ask.left
	if Remedies(ask, r, 0); known == 0 || len(ask.known) != known || ask.left != left {
		t.Errorf("%d questions, then %d; %d solves left of %d", known, len(ask.known), ask.left, left)
	}
	alone := NewAsker(context.Background(), r.Day)
	if Remedies(alone, r, 0); len(alone.known) == 0 {
		t.Error("the remedies ask nothing")
	}
}

func TestBinds(t *testing.T) {
	tests := []struct {
		name string
		set  func(r *outcome.Result)
		want []outcome.Tally
	}{
		{"nothing stands against 003 and the reserve", func(*outcome.Result) {}, []outcome.Tally{{Reason: outcome.BindCost, Agents: 2}}},
		{"leave, and the cap", func(r *outcome.Result) {
			r.Day.Agents[2].Leave = []model.Span{{From: 0, To: 4}}
			r.Day.Labour.CapMinutes = 20 // less than a slot
		}, []outcome.Tally{{Reason: "hours_cap", Agents: 1}, {Reason: outcome.BindLeave, Agents: 1}}},
		// The reserve's two hours are spent at 00:00: the cap does not stand against 20:00, what they do then does.
		{"hours spent elsewhere", func(r *outcome.Result) {
			r.Day.Agents[2].Leave = []model.Span{{From: 0, To: 4}}
			r.Day.Labour.CapMinutes = 120
		}, []outcome.Tally{{Reason: outcome.BindInstead, Agents: 1}, {Reason: outcome.BindLeave, Agents: 1}}},
		{"another queue, a meal, no skill", func(r *outcome.Result) {
			copy(r.Roster.Timetables[2], rulestest.Timetable("1111"))
			r.Roster.Timetables[3][0] = model.Dinner
			r.Day.Agents[1].Queues = []int{1}
		}, []outcome.Tally{{Reason: outcome.BindAway, Agents: 1}, {Reason: outcome.BindQueue, Agents: 1}}},
		{"yesterday's duty, by rest and cap", func(r *outcome.Result) {
			r.Day.Agents[2].Ledger = model.Ledger{LastEnd: -1, LastMinutes: 650}
			r.Day.Labour.RestMinutes, r.Day.Labour.EventRestMinutes, r.Day.Labour.CapMinutes = 660, 660, 660
		}, []outcome.Tally{{Reason: outcome.BindCost, Agents: 1}, {Reason: "hours_cap", Agents: 1}, {Reason: "rest_between_duties", Agents: 1}}},
		{"all seats are taken", func(r *outcome.Result) { r.Day.Seats = 2 }, []outcome.Tally{{Reason: "seats", Agents: 2}}},
		{"nobody else can", func(r *outcome.Result) { r.Day.Agents = r.Day.Agents[:2] }, []outcome.Tally{{Reason: outcome.BindNone, Agents: 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := smallResult()
			r.Day.Labour.MaxDuty, r.Day.Labour.MaxStretch, r.Day.Labour.MealAfter = 720, 720, 1000
			r.Day.Labour.DayMinutes = 480
			tt.set(r)
			if diff := cmp.Diff(tt.want, binds(NewAsker(context.Background(), r.Day), r, &outcome.Gap{Queue: 0, Slot: 0})); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// One change, proposed for two gaps, brings one figure: that of the better roster.
func TestOneGainOfOneChange(t *testing.T) {
	day, other := rulestest.SmallDay(), rulestest.SmallDay()
	other.Seats = 3
	good, poor := rulestest.SmallRoster(), rulestest.SmallRoster()
	tried := [][]attempt{{{day: day, roster: poor, score: 20}, {day: other, roster: poor, score: 5}}, {{day: rulestest.SmallDay(), roster: good, score: 10}, {}}}
	shareTheBest(tried)
	if tried[0][0].roster != good || tried[0][0].score != 10 || tried[1][0].roster != good || tried[0][1].roster != poor || tried[1][1].roster != nil {
		t.Errorf("%+v", tried)
	}
}
