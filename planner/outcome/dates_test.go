package outcome

import (
	"slices"
	"testing"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/rules/rulestest"
)

// resultOfWeeks is twoWeeks as its roster leaves them.
func resultOfWeeks(t testing.TB) *Result {
	d, roster := rulestest.TwoWeeks(t)
	r := Of(&demand.Load{Required: d.Required}, d, roster)
	r.Name, r.Language, r.Opening, r.Seed = "两周", "zh", d.Grid.Start, 1
	return r
}

func TestSummaryOfWeeks(t *testing.T) {
	r := resultOfWeeks(t)
	// The first Saturday has a night that nobody asked for, and neither of its two duties.
	if got, want := r.Dates[5], (DateSummary{Span: model.Span{From: 15, To: 18}, People: 1, Nights: 1, RequiredMinutes: 960, ServingMinutes: 480,
		ShortMinutes: 960, Tightest: 16, Required: 1, Short: 1}); got != want {
		t.Errorf("%+v", got)
	}
	if got := r.Dates[0]; got.People != 2 || got.ShortMinutes != 0 || got.Short != 0 || got.Required != 1 {
		t.Errorf("%+v", got)
	}
	if got := r.People[2]; got.Dates != 4 || got.Minutes != 1920 || got.Nights != 1 || got.Weekends != 2 || !slices.Equal(got.Weeks, []int{960, 960}) {
		t.Errorf("%+v", got)
	}
	if r.People[0].Wishes != 1 || r.People[1].Wishes != 0 || r.OverMinutes() != 0 {
		t.Errorf("%+v", r.People)
	}
	// Two late duties in place of one are 480 head-minutes above the maximum.
	r.Roster.Timetables[2][2] = model.Serve(0)
	r.OnDuty = Serving(r.Day, r.Roster)
	if r.OverMinutes() != 480 || summariseDates(r)[0].OverMinutes != 480 {
		t.Errorf("over: %d", r.OverMinutes())
	}
}
