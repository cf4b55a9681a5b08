package playbook

import (
	"strings"
	"testing"
	"time"
)

// Each case breaks the midnight playbook in one place and expects the fault at
// that very line.
func TestFaultsNameTheirPlace(t *testing.T) {
	text, _ := Text("double11-midnight")
	cases := []struct{ name, old, new, want string }{
		{"unknown key", "    attendance: all_hands\n    opening: true", "    attendence: all_hands\n    opening: true", "Did you mean attendance"},
		{"unknown key of a pause", "share: 0.34, liked_to: 180}", "shar: 0.34, liked_to: 180}", "Did you mean share"},
		{"key twice", "    bot: 0.4\n", "    bot: 0.4\n    bot: 0.4\n", "given twice"},
		{"not a number", "    intensity: 0.15", "    intensity: lots", "not a number"},
		{"not a whole number", "  cap_minutes: 660", "  cap_minutes: 660.5", "not a whole number"},
		{"cap too long", "  cap_minutes: 660", "  cap_minutes: 6600", "between 60 and 1440"},
		{"no bool", "    treat: true", "    treat: maybe", "true or false"},
		{"attendance", "    attendance: by_load\n    dawn", "    attendance: by_laod\n    dawn", "Did you mean by_load"},
		{"dawn in all hands", "    attendance: all_hands\n    dawn_exempt: true", "    attendance: all_hands\n    dawn: true", "cannot be all-hands"},
		{"window no time", `["02:00", "08:30"]`, `["02:00", "8点半"]`, "not a time"},
		{"window reversed", `["02:00", "08:30"]`, `["08:30", "02:00"]`, "does not begin before it ends"},
		{"window of three", `["02:00", "08:30"]`, `["02:00", "08:30", "09:00"]`, "2 values"},
		{"overlap", `["12:20", "17:00"]`, `["12:10", "17:00"]`, "overlaps"},
		{"beyond the horizon", `["24:00", "32:30"]`, `["24:00", "33:30"]`, "beyond the horizon"},
		{"across the event day", `["21:00", "24:00"]`, `["21:00", "24:30"]`, "half inside"},
		{"kind of pause", "{kind: dinner, minutes: 20, every: 20, due_after", "{kind: diner, minutes: 20, every: 20, due_after", "Did you mean dinner"},
		// 80 minutes hold four turns of 20, so that a share below a quarter cannot work.
		{"share too small", "{kind: dinner, minutes: 20, every: 20, due_after: 80, share: 0.25}", "{kind: dinner, minutes: 20, every: 20, due_after: 80, share: 0.2}", "at least 0.250"},
		{"a third at 30 minutes in 80", "{kind: dinner, minutes: 20, every: 20, due_after: 80, share: 0.25}", "{kind: dinner, minutes: 30, every: 30, due_after: 80, share: 0.34}", "only 2 turns"},
		{"pause longer than the phase", "{kind: dinner, minutes: 20, every: 20, due_after: 80, share: 0.25}", "{kind: dinner, minutes: 90, every: 20, due_after: 80, share: 0.25}", "between 1 and 80"},
		{"post", "{kind: page_upkeep, heads: 1}", "{kind: page_upkep, heads: 1}", "Did you mean page_upkeep"},
		{"duties", "  max_duties: 2", "  max_duties: 3", "between 1 and 2"},
		{"clock", `  night_from: "22:00"`, `  night_from: "10pm"`, "not a time of day"},
		{"paid", "  paid: {lunch: false, dinner: false}", "  paid: {lunc: false}", "Did you mean lunch"},
		{"paid work", "  paid: {lunch: false, dinner: false}", "  paid: {lunch: false, data_watch: false}", "Only meals, rests and breaks"},
		{"tiers", "  all_hands: 40", "  all_hands: 40000", "too near"},
		{"phase twice", "  - id: treats", "  - id: evening", "given twice"},
		{"id", "id: double11-midnight", "id: 双十一", "small letters"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			at := strings.Index(string(text), c.old)
			if at < 0 {
				t.Fatal("the case does not fit the playbook")
			}
			broken := string(text[:at]) + c.new + string(text[at+len(c.old):])
			same := 0
			for same < len(c.old) && same < len(c.new) && c.old[same] == c.new[same] {
				same++
			}
			line := 1 + strings.Count(broken[:at+same], "\n")
			p, issues := Parse([]byte(broken))
			if p != nil || len(issues) == 0 {
				t.Fatalf("accepted: %v", issues)
			}
			for _, i := range issues {
				if i.Line == line && i.Column != "" && strings.Contains(i.In("en"), c.want) && i.What.ZH != "" && i.Hint.ZH != "" && i.Hint.EN != "" {
					return
				}
			}
			for _, i := range issues {
				t.Error(i.In("en"))
			}
			t.Errorf("expected line %d, %q", line, c.want)
		})
	}
}

func TestIntensitiesAddUp(t *testing.T) {
	text, _ := Text("double11-midnight")
	_, issues := Parse([]byte(strings.Replace(string(text), "intensity: 0.15", "intensity: 0.25", 1)))
	if len(issues) != 1 || !strings.Contains(issues[0].In("en"), "add up to 1") {
		t.Errorf("%v", issues)
	}
}

func TestAllFaultsAtOnce(t *testing.T) {
	text, _ := Text("double11-midnight")
	s := strings.NewReplacer("max_duties: 2", "max_duties: 9", "meal_from_minutes: 120", "meal_from_minutes: 900", "bot: 0.5", "bot: 5").Replace(string(text))
	_, issues := Parse([]byte(s))
	if len(issues) != 3 {
		t.Errorf("%d faults: %v", len(issues), issues)
	}
}

// What a copy does not name comes from the documented day.
func TestMissingLabourIsTheStandard(t *testing.T) {
	text, _ := Text("double11-midnight")
	s := string(text)
	p, issues := Parse([]byte(s[:strings.Index(s, "labour:")] + "labour: {cap_minutes: 600}\n"))
	if p == nil || p.Labour.CapMinutes != 600 || p.Labour.MaxDuties != 2 || p.Weights.Of("hard") != 100000 {
		t.Errorf("%v %+v", issues, p)
	}
}

// What an editor leaves around the text does no harm.
func TestByteOrderMarkAndLineEnds(t *testing.T) {
	text, _ := Text("normal-day")
	p, issues := Parse([]byte("\ufeff" + strings.ReplaceAll(string(text), "\n", "\r\n")))
	if p == nil || len(issues) > 0 || p.Phases[0].Window[1] != "08:30" {
		t.Errorf("%v", issues)
	}
}

func TestSyntax(t *testing.T) {
	for _, bad := range []string{"id: [a\n", "\tid: x", "id: \"x\nphases: 3", "a: b: c", "- 1\n- 2", "5", "", "{", "&a *a", "x: &x [*x]"} {
		p, issues := Parse([]byte(bad))
		if p != nil || len(issues) == 0 {
			t.Errorf("%q was accepted", bad)
		}
	}
}

// 12:20 does not fall on half hours; tens would do for everything there is.
func TestResolveNamesTheSlotLength(t *testing.T) {
	p, _ := Load("double11-midnight")
	at := time.Date(2026, 11, 11, 0, 0, 0, 0, shanghai)
	for _, minutes := range []int{15, 20, 30, 60} {
		if _, issues := p.Resolve(at, minutes); len(issues) == 0 || !strings.Contains(issues[0].Hint.EN, "10 minutes") {
			t.Errorf("%d: %v", minutes, issues)
		}
	}
	for _, minutes := range []int{5, 10, 1, 2} {
		if r, issues := p.Resolve(at, minutes); len(issues) > 0 || r.Grid.End() != at.Add(32*time.Hour+30*time.Minute) {
			t.Errorf("%d: %v", minutes, issues)
		}
	}
	for _, minutes := range []int{0, -10, 7, 90} {
		if _, issues := p.Resolve(at, minutes); len(issues) == 0 {
			t.Errorf("%d was accepted", minutes)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, id := range List() {
		text, _ := Text(id)
		f.Add(text)
	}
	f.Add([]byte("a: &a [*a, *a]\nphases: *a"))
	f.Add([]byte("phases: [{window: [1,2]}]\nhorizon: [\"00:00\", \"99999:00\"]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, issues := Parse(data)
		if p == nil {
			if len(issues) == 0 {
				t.Fatal("no playbook and no reason")
			}
			return
		}
		p.Resolve(time.Date(2026, 11, 11, 0, 0, 0, 0, shanghai), 10)
	})
}

// On the days on which clocks change every phase keeps its times by the clock.
func TestResolveWhereClocksChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Load("double11-midnight")
	if err != nil {
		t.Fatal(err)
	}
	for date, slots := range map[string]int{"2026-10-25": 237, "2026-03-29": 225, "2026-11-11": 231} {
		opening, _ := time.ParseInLocation(time.DateOnly, date, berlin)
		r, issues := p.Resolve(opening, 10)
		if len(issues) > 0 || r.Grid.N != slots || !r.Grid.Time(r.EventDay.To).Equal(opening.AddDate(0, 0, 1)) {
			t.Fatalf("%s: %d slots, want %d, the event day ends %v %v", date, r.Grid.N, slots, r.Grid.Time(r.EventDay.To), issues)
		}
		for _, ph := range r.Phases {
			for i, at := range []int{ph.From, ph.To} {
				offset, _ := Offset(ph.Window[i])
				want := time.Date(opening.Year(), opening.Month(), opening.Day(), 0, offset, 0, 0, berlin)
				if date == "2026-10-25" && offset == 120 { // the first of two: the rush lasts two hours
					want = opening.Add(2 * time.Hour)
				}
				if got := r.Grid.Time(at); !got.Equal(want) {
					t.Errorf("%s %s: %v, want %v", date, ph.ID, got, want)
				}
			}
		}
		for _, ph := range r.Phases {
			if ph.ID == "lunch" && (r.Grid.Time(ph.From).Format("15:04") != "11:00" || r.Grid.Time(ph.To).Format("15:04") != "12:20") {
				t.Errorf("%s: lunch from %v to %v", date, r.Grid.Time(ph.From), r.Grid.Time(ph.To))
			}
		}
	}
}
