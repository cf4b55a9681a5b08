package planner

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// twoWeeks is a small roster by hand: from Monday 2 November 2026 on, 14 dates of
// three slots of eight hours, named duties, one head early, one late.
func twoWeeks(t testing.TB) *Result {
	t.Helper()
	book, err := playbook.Load("duty-types")
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	d := &rules.Day{
		Grid:   model.Grid{Start: time.Date(2026, 11, 2, 0, 0, 0, 0, zone), SlotMinutes: 480, N: 42},
		Queues: []model.Queue{{ID: "presales", Name: "售前", Channel: model.Chat}},
		Labour: book.Labour, Work: book.Work, Weights: book.Weights,
		Required: [][]int{make([]int, 42)}, Maximum: [][]int{make([]int, 42)},
	}
	for t := range 42 {
		d.Required[0][t], d.Maximum[0][t] = []int{0, 1, 1}[t%3], 1
	}
	for i := range 3 {
		d.Agents = append(d.Agents, model.Agent{ID: fmt.Sprint(i + 1), Name: fmt.Sprintf("客服%d号", i+1), Team: "一组", Kind: model.Staff, Queues: []int{0}})
	}
	d.Wishes = []model.Wish{{Agent: 0, Span: model.Span{From: 0, To: 3}, On: true, DutyType: "late", Weight: 2}}
	r := &Result{Name: "两周", Language: "zh", Opening: d.Grid.Start, Load: &Load{Required: d.Required}, Day: d, Roster: model.NewRoster(3, 42), Seed: 1}
	for i, rows := range []string{
		".S..S..S..S..S....... .S..S..S..S..S.......",
		"..S..S..S..S..S...... ..S..S..S..S..S......",
		"...............S...S. ................S..S.",
	} {
		for s, c := range strings.ReplaceAll(rows, " ", "") {
			if c == 'S' {
				r.Roster.Timetables[i][s] = model.Serve(0)
			}
		}
	}
	r.judge()
	r.OnDuty = onDuty(d, r.Roster)
	r.Dates, r.People = summariseDates(r), summariseAgents(r)
	return r
}

func TestSummaryOfWeeks(t *testing.T) {
	r := twoWeeks(t)
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
	r.OnDuty = onDuty(r.Day, r.Roster)
	if r.OverMinutes() != 480 || summariseDates(r)[0].OverMinutes != 480 {
		t.Errorf("over: %d", r.OverMinutes())
	}
}

func TestRosterOfWeeksComesBack(t *testing.T) {
	r := twoWeeks(t)
	doc := r.Document()
	if doc.Dates[5] != (FileDate{"2026-11-07", 1, 1, 960, 480, 960, 0}) || doc.Agents[0].Duties[0].Type != "early" {
		t.Errorf("%+v", doc.Dates[5])
	}
	data, err := doc.Encode()
	if err != nil {
		t.Fatal(err)
	}
	f, roster, issues := ParseRoster("roster.json", data)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	again := Recheck(f, roster)
	if again.Score.Total != r.Score.Total || len(again.Dates) != 14 || again.Dates[5] != r.Dates[5] {
		t.Errorf("score %d, was %d", again.Score.Total, r.Score.Total)
	}
	for _, broken := range []struct{ old, new, place string }{
		{`"maximum":[[1,1`, `"maximum":[[1`, "day.maximum[0]"},
		{`"max_days_in_a_row":6`, `"max_days_in_a_row":-6`, "day.work"},
		{`"id":"late","name"`, `"id":"early","name"`, "day.work.duty_types[1].id"},
	} {
		text := strings.Replace(string(data), broken.old, broken.new, 1)
		if text == string(data) {
			t.Fatalf("%s does not fit the file", broken.old)
		}
		if _, roster, issues := ParseRoster("roster.json", []byte(text)); roster != nil || len(issues) == 0 || issues[0].Column != broken.place {
			t.Errorf("%s: %v", broken.new, issues)
		}
	}
}

// Minimum and maximum of a requirement reach the day; a blank maximum is none.
func TestMaximumOfRequirement(t *testing.T) {
	ev := &event.Event{Queues: make([]event.Queue, 2), Resolved: playbook.Resolved{Grid: model.Grid{SlotMinutes: 60, N: 4}},
		Needs: []event.Need{{Queue: 1, Span: model.Span{From: 1, To: 3}, Min: 1, Max: 2}, {Queue: 0, Span: model.Span{From: 0, To: 4}, Min: 3, Max: -1}}}
	if got := fmt.Sprint(maximumOf(ev), broughtAlong(ev)); got != "[[-1 -1 -1 -1] [-1 2 2 -1]] [[3 3 3 3] [0 1 1 0]]" {
		t.Error(got)
	}
	ev.Needs = ev.Needs[1:]
	if maximumOf(ev) != nil {
		t.Error("a maximum out of nothing")
	}
}

// Weeks and runs of dates count one by one, not the whole horizon.
func TestRemarksOfWeeks(t *testing.T) {
	r := twoWeeks(t)
	for _, x := range Remarks(r.Day, r.Roster) {
		if x.Level != HouseRule {
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
		"56 h in the week from Mon 2 Nov; above 40 h counts as overtime (State Council decree 174)": NeedsApproval,
		"12 days in a row from Mon 2 Nov; a rest day a week is due (Labour Law 38)":                 LegalRisk,
		"more than 36 h of overtime in November (Labour Law 41)":                                    LegalRisk,
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
	r := twoWeeks(t)
	got := remedies(context.Background(), r, 0)
	// Five of the eight duties of the weekends are missing. On Saturday morning 1 would
	// have a single day off, 2 has just had a late duty, and 3 comes from the night.
	want := "售前: 40 head-hours short in all, at most 1, on Sat 7 Nov 08:00. Of those who can serve it then: Days off in a row 1, Hours in any 24 h 1, Rest between duties 1. With 1 person more "
	if len(got) != 1 || got[0].Phase != -1 || got[0].Queue != 0 || !strings.HasPrefix(got[0].Text.EN, want) {
		t.Errorf("%+v", got)
	}
	// Of the setting that keeps most of them away, loosened, a solve tells what it brings.
	if got := remedies(context.Background(), r, 1); len(got) != 2 || got[1].ID != "days_off_min" || got[1].After >= got[1].Before || got[1].Proven != (r.Bound > 0) {
		t.Errorf("%+v", got)
	}
	r.Day.Agents[0].Queues, r.Day.Agents[1].Queues, r.Day.Agents[2].Queues = nil, nil, nil
	if got := remedies(context.Background(), r, 0); !strings.Contains(got[0].Text.EN, "nobody on the list can serve it") {
		t.Errorf("%+v", got)
	}
}
