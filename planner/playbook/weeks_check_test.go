package playbook

import (
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

// Each case breaks a ready-made playbook of many days in one place and expects
// the fault at that very line.
func TestFaultsOfWork(t *testing.T) {
	cases := []struct{ name, id, old, new, want string }{
		{"unknown key", "weeks", "max_days_in_a_row: 6", "max_day_in_a_row: 6", "Did you mean max_days_in_a_row"},
		{"out of range", "weeks", "duties_per_day: 1", "duties_per_day: 11", "between 0 and 10"},
		{"reversed", "duty-types", "min_days_in_a_row: 2", "min_days_in_a_row: 7", "more than max_days_in_a_row"},
		{"start", "weeks", "square_over: true", `starts: ["6点"]`, "not a range of times"},
		{"breaks beside phases", "double11-midnight", "phases:\n", "work:\n  breaks:\n    - {kind: break, minutes: 30, duty_from: 360, first: 120, last: 300}\nphases:\n", "those of its phases"},
		{"least at an activity beside phases", "double11-midnight", "phases:\n", "work: {min_activity_minutes: 60}\nphases:\n", "for rosters of many days"},
		{"queue of a type beside phases", "double11-midnight", "phases:\n", "work: {duty_types: [{id: a, start: \"08:30\", minutes: 480, queue: x}]}\nphases:\n", "not tied to a queue"},
		{"a type twice", "duty-types", "{id: late,", "{id: early,", "given twice"},
		{"types alike", "duty-types", `start: "16:00"`, `start: "08:00"`, "nobody can tell them apart"},
		{"type too long", "duty-types", `"16:00", minutes: 480`, `"16:00", minutes: 660`, "no length for a duty"},
		{"type outside the starts", "duty-types", "square_over: true", `starts: ["00:00~08:00"]`, "outside work.starts"},
		{"type off the grid", "weeks", "square_over: true", `duty_types: [{id: x, start: "08:10", minutes: 480}]`, "multiples of 30 minutes"},
		{"succession of nobody", "duty-types", "{from: late, to: early}", "{from: late, to: erly}", "Did you mean early"},
		{"succession twice", "duty-types", "{from: night, to: early, avoid: true}", "{from: late, to: early, avoid: true}", "given twice"},
		{"break of no kind", "weeks", "{kind: break,", "{kind: brake,", "Possible here: lunch"},
		{"break without room", "weeks", "duty_from: 360, first: 120", "duty_from: 120, first: 220", "no room"},
		{"break reversed", "weeks", "last: 300", "last: 60", "later than the latest"},
		{"breaks too far apart", "weeks", "first: 120, last: 300}", "first: 120, last: 300}\n    - {kind: break, minutes: 10, duty_from: 480, first: 300, last: 360, spacing: 240}", "cannot be so far"},
		{"labour", "weeks", "max_duty_minutes: 600", "max_duty_minutes: 60", "longer than the longest"},
		{"weight", "weeks", "maximum_heads: 30", "maximum_heads: 300000", "too near"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			data, _ := Text(c.id)
			text := string(data)
			if !strings.Contains(text, c.old) {
				t.Fatal("the case does not fit the playbook")
			}
			p, issues := Parse([]byte(strings.Replace(text, c.old, c.new, 1)))
			if p != nil || len(issues) == 0 {
				t.Fatalf("accepted: %v", issues)
			}
			for _, i := range issues {
				if i.Line > 0 && i.Column != "" && strings.Contains(i.In("en"), c.want) && i.What.ZH != "" && i.Hint.ZH != "" {
					return
				}
			}
			t.Errorf("%v", issues)
		})
	}
}

func TestResolveDays(t *testing.T) {
	p, err := Load("duty-types")
	if err != nil {
		t.Fatal(err)
	}
	first := model.Grid{Start: time.Date(2026, 11, 2, 0, 0, 0, 0, shanghai)}
	for minutes, want := range map[int]string{0: "cannot be used", 7: "cannot be used", 30: "", 60: ""} {
		first.SlotMinutes = minutes
		r, issues := p.ResolveDays(first, 14)
		if want == "" && (len(issues) > 0 || r.Grid.N != 14*1440/minutes) || want != "" && (len(issues) == 0 || !strings.Contains(issues[0].In("en"), want)) {
			t.Errorf("slots of %d: %v %v", minutes, r.Grid, issues)
		}
	}
	// An early duty from 08:20 on needs slots of 20 minutes or less.
	p.Work.DutyTypes[0].Start = "08:20"
	first.SlotMinutes = 30
	if _, issues := p.ResolveDays(first, 14); len(issues) != 1 || !strings.Contains(issues[0].In("en"), "Slots of 20 minutes would fit") {
		t.Error(issues)
	}
	// A clock change makes a day longer: the dates stay whole.
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Skip(err)
	}
	p.Work.DutyTypes[0].Start = "08:00"
	if r, _ := p.ResolveDays(model.Grid{Start: time.Date(2026, 10, 19, 0, 0, 0, 0, berlin), SlotMinutes: 60}, 7); r.Grid.N != 7*24+1 {
		t.Errorf("%d hours", r.Grid.N)
	}
}
