package advice

import (
	"context"
	"strings"
	"testing"

	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules/rulestest"
)

func resultOfWeeks(t testing.TB) *outcome.Result {
	d, roster := rulestest.TwoWeeks(t)
	r := outcome.Of(&demand.Load{Required: d.Required}, d, roster)
	r.Seed = 1
	return r
}

// Weeks and runs of dates count one by one, not the whole horizon.
func TestRemarksOfWeeks(t *testing.T) {
	r := resultOfWeeks(t)
	for _, x := range Remarks(r.Day, r.Roster) {
		if x.Level != outcome.HouseRule {
			t.Errorf("five duties a week: %s", x.Text.EN)
		}
	}
	for day := range 8 { // Monday to Monday, 8 h each
		r.Roster.Timetables[0][day*3+1] = model.Serve(0)
	}
	r.Day.Labour.DayMinutes = 60 // 7 h of overtime a date: the sixth goes beyond 36 h
	got := map[string]model.Text{}
	for _, x := range Remarks(r.Day, r.Roster) {
		if x.Agent == 0 && !strings.Contains(x.Text.EN, "overtime on") {
			got[x.Text.EN] = x.Level
		}
	}
	for text, level := range map[string]model.Text{
		"56 h in the week from Mon 2 Nov; above 40 h counts as overtime (State Council decree 174)": outcome.NeedsApproval,
		"12 days in a row from Mon 2 Nov; a rest day a week is due (Labour Law 38)":                 outcome.LegalRisk,
		"more than 36 h of overtime in November (Labour Law 41)":                                    outcome.LegalRisk,
	} {
		if got[text] != level {
			t.Errorf("%q is not among %v", text, got)
		}
	}
	if len(got) != 3 {
		t.Errorf("%v", got)
	}
}

// The gap is told with what keeps everybody from its worst slot.
func TestRemediesOfWeeks(t *testing.T) {
	r := resultOfWeeks(t)
	got := Remedies(NewAsker(context.Background(), r.Day), r, 0)
	// Five of the eight duties of the weekends are missing. On Saturday morning 1 would
	// have a single day off, 2 has just had a late duty, and 3 comes from the night: each
	// could have come if they had not worked at other times.
	want := "售前: 40 head-hours short in all, at most 1, on Sat 7 Nov 08:00. Of those who can serve it then: could come in place of their own other duties 3. At least 1 person more "
	if len(got) != 1 || got[0].Phase != -1 || got[0].Queue != 0 || !strings.HasPrefix(got[0].Text.EN, want) {
		t.Errorf("%+v", got)
	}
	// Of the setting that keeps most of them away, loosened, a solve tells what it brings.
	if got := Remedies(NewAsker(context.Background(), r.Day), r, 1); len(got) != 2 || got[1].ID != "days_off_min" || got[1].After >= got[1].Before || got[1].Proven != (r.Bound > 0) {
		t.Errorf("%+v", got)
	}
	r.Day.Agents[0].Queues, r.Day.Agents[1].Queues, r.Day.Agents[2].Queues = nil, nil, nil
	if got := Remedies(NewAsker(context.Background(), r.Day), r, 0); !strings.Contains(got[0].Text.EN, "nobody on the list can serve it") {
		t.Errorf("%+v", got)
	}
}
