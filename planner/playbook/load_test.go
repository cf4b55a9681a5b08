package playbook

import (
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
)

var shanghai = time.FixedZone("CST", 8*3600)

func TestEveryReadyPlaybookLoads(t *testing.T) {
	if got := strings.Join(List(), " "); got != "after-sales double11-evening double11-midnight duty-types normal-day weeks" {
		t.Fatal(got)
	}
	for _, id := range List() {
		data, _ := Text(id)
		p, issues := Parse(data)
		for _, i := range issues {
			t.Errorf("%s: %s", id, i.In("en"))
		}
		if p == nil {
			continue
		}
		if p.ID != id {
			t.Errorf("%s calls itself %s", id, p.ID)
		}
		if p.Work != nil {
			r, issues := p.ResolveDays(model.Grid{Start: time.Date(2026, 11, 2, 0, 0, 0, 0, shanghai), SlotMinutes: 15}, 28)
			if len(issues) > 0 || r.Grid.N != 28*96 || p.Weights.Of("required_heads") < 2000 || p.Weights.Of("hard") != 1_000_000 {
				t.Errorf("%s: %v %+v", id, issues, r.Grid)
			}
			continue
		}
		opening, _ := Offset(p.Opening)
		at := time.Date(2026, 11, 11, opening/60, opening%60, 0, 0, shanghai)
		r, issues := p.Resolve(at, 10)
		if len(issues) > 0 || len(r.Phases) != len(p.Phases) {
			t.Errorf("%s: %v", id, issues)
		}
		// The ready-made ones leave no slot of the horizon without a phase.
		next := 0
		for _, ph := range r.Phases {
			if ph.From != next {
				t.Errorf("%s: a hole before %s", id, ph.ID)
			}
			next = ph.To
		}
		if next != r.Grid.N {
			t.Errorf("%s ends before its horizon", id)
		}
	}
}

func TestLoadMidnight(t *testing.T) {
	p, err := Load("double11-midnight")
	if err != nil {
		t.Fatal(err)
	}
	r, issues := p.Resolve(time.Date(2026, 11, 11, 0, 0, 0, 0, shanghai), 10)
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	// 10 November 18:00 to 12 November 08:30 is 38.5 hours; the event day is 11 November.
	if r.Grid.N != 231 || len(r.Phases) != 11 || r.EventDay.From != 36 || r.EventDay.To != 180 {
		t.Fatalf("%+v", r.Grid)
	}
	if got := r.Grid.Time(r.Phases[5].To).Format("01-02 15:04"); got != "11-11 12:20" && got != "11-11 17:00" {
		t.Errorf("%s ends at %s", r.Phases[5].ID, got)
	}
	if p.Phases[1].Posts[1].Kind != "page_watch" || p.Phases[2].Pauses[1].Share != 0.34 || p.Labour.Paid["lunch"] || p.Weights.Of("activity_changes") != 6 {
		t.Fatalf("%+v", p)
	}
}

// The rush of the 20:00 opening runs from 19:30 to midnight of the eve.
func TestLoadEvening(t *testing.T) {
	p, err := Load("double11-evening")
	if err != nil {
		t.Fatal(err)
	}
	r, _ := p.Resolve(time.Date(2026, 11, 10, 20, 0, 0, 0, shanghai), 10)
	var from, to string
	for _, ph := range r.Phases {
		if ph.Attendance != AllHands {
			continue
		}
		if from == "" {
			from = r.Grid.Time(ph.From).Format("01-02 15:04")
		}
		to = r.Grid.Time(ph.To).Format("01-02 15:04")
	}
	if from != "11-10 19:30" || to != "11-11 00:00" {
		t.Errorf("all hands from %s to %s", from, to)
	}
}

func TestLoadUnknown(t *testing.T) {
	_, err := Load("double11-midnigth")
	if err == nil || !strings.Contains(err.Error(), "double11-midnight") {
		t.Errorf("%v", err)
	}
}
