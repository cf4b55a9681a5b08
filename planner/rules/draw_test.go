package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// A roster is drawn as text, one row per agent: the staff id (a * after it: dawn
// crew), a blank, and one letter per slot; blanks and bars between are for the
// eye only.
//
//	.  off                 D  data watch     L  lunch         B  break
//	S  serving queue 0     P  page watch     E  dinner        R  rest
//	A  serving queue 1     U  page upkeep    N  night meal    T  treat
//	                                                          Y  standby
//
// Two more rows are no agents: "phase" gives each run of one letter a phase of
// that id (. for none), and "need" or "need2" the required heads of queue 0 or 1,
// a digit per slot.
const legend = ".SADPULENBRTY"

var drawn = [...]model.Activity{model.Off, model.Serve(0), model.Serve(1), model.DataWatch, model.PageWatch, model.PageUpkeep,
	model.Lunch, model.Dinner, model.NightMeal, model.Break, model.Rest, model.Treat, model.Standby}

// example is a drawn roster and the breaches that one rule finds in it, as
// sentences of line. Everybody is in team T and can do everything; the labour
// rules and weights are those of the documented day unless set changes them.
type example struct {
	name  string
	slot  int    // minutes; 60 if not set
	start string // of slot 0; 2026-11-11 00:00 if not set
	rows  string
	set   func(d *Day, r *model.Roster)
	want  []string // none: the roster keeps the rule
}

var china = time.FixedZone("CST", 8*3600)

// draw reads the rows.
func (e example) draw(t *testing.T) (*Day, *model.Roster) {
	t.Helper()
	if e.slot == 0 {
		e.slot = 60
	}
	if e.start == "" {
		e.start = "2026-11-11 00:00"
	}
	start, err := time.ParseInLocation("2006-01-02 15:04", e.start, china)
	if err != nil {
		t.Fatal(err)
	}
	d := &Day{
		Grid:   model.Grid{Start: start, SlotMinutes: e.slot},
		Queues: []model.Queue{{ID: "presales", Name: "售前", Channel: model.Chat}, {ID: "hotline", Name: "热线", Channel: model.Phone}},
		Labour: documentedLabour(), Weights: documentedWeights(),
		Required: make([][]int, 2),
	}
	r := &model.Roster{}
	for row := range strings.Lines(e.rows) {
		name, cells, ok := strings.Cut(strings.TrimSpace(row), " ")
		if !ok {
			continue
		}
		cells = strings.NewReplacer(" ", "", "|", "").Replace(cells)
		if d.Grid.N == 0 {
			d.Grid.N = len(cells)
		}
		if len(cells) != d.Grid.N {
			t.Fatalf("row %s has %d slots, want %d", name, len(cells), d.Grid.N)
		}
		switch name {
		case "phase":
			d.Phases = drawPhases(cells)
		case "need", "need2":
			for _, c := range cells {
				q := len(name) - len("need")
				d.Required[q] = append(d.Required[q], int(c-'0'))
			}
		default:
			id := strings.TrimSuffix(name, "*")
			d.Agents = append(d.Agents, model.Agent{ID: id, Name: "客服" + id, Team: "T", Kind: model.Staff, Queues: []int{0, 1},
				Posts: []string{"data_watch", "page_upkeep", "page_watch"}})
			tt := make(model.Timetable, 0, len(cells))
			for _, c := range cells {
				k := strings.IndexRune(legend, c)
				if k < 0 {
					t.Fatalf("row %s: no activity is drawn as %q", name, c)
				}
				tt = append(tt, drawn[k])
			}
			r.Timetables = append(r.Timetables, tt)
			r.Dawn = append(r.Dawn, id != name)
		}
	}
	d.EventDay = model.Span{To: d.Grid.N}
	if e.set != nil {
		e.set(d, r)
	}
	return d, r
}

// days makes the drawn day a roster of many days under the given rules, with none
// of the documented day's own. Such rosters are drawn from Monday 2026-11-02 on.
func days(w playbook.Work, more ...func(d *Day)) func(*Day, *model.Roster) {
	return func(d *Day, _ *model.Roster) {
		d.Work, d.EventDay = &w, model.Span{}
		d.Labour = playbook.Labour{NightFrom: "22:00", NightTo: "06:00", DayMinutes: 480, Paid: map[string]bool{"lunch": false}}
		for _, f := range more {
			f(d)
		}
	}
}

// limited gives the drawn agents limits of their own, in their order.
func limited(limits ...*model.Limits) func(*Day) {
	return func(d *Day) {
		for i := range limits {
			d.Agents[i].Limits = limits[i]
		}
	}
}

const monday = "2026-11-02 00:00"

// The named duties of the examples, by thirds of a day.
func shifts() []playbook.DutyType {
	return []playbook.DutyType{
		{ID: "night", Name: model.Text{ZH: "夜班", EN: "night"}, Start: "00:00", Minutes: 480},
		{ID: "early", Name: model.Text{ZH: "早班", EN: "early"}, Start: "08:00", Minutes: 480},
		{ID: "late", Name: model.Text{ZH: "晚班", EN: "late"}, Start: "16:00", Minutes: 480},
	}
}

func drawPhases(cells string) (out []playbook.ResolvedPhase) {
	for from := 0; from < len(cells); {
		to := from + 1
		for to < len(cells) && cells[to] == cells[from] {
			to++
		}
		if cells[from] != '.' {
			id := cells[from : from+1]
			out = append(out, playbook.ResolvedPhase{Phase: playbook.Phase{ID: id, Name: model.Text{ZH: id, EN: id}},
				Span: model.Span{From: from, To: to}})
		}
		from = to
	}
	return out
}

// The documented day's labour rules and weights, written out so that the tests
// do not follow the playbook when somebody edits it.
func documentedLabour() playbook.Labour {
	return playbook.Labour{CapMinutes: 660, RestMinutes: 660, EventRestMinutes: 360, OnSiteRest: 300, MaxDuties: 2,
		MinDuty: 120, MaxDuty: 720, DutyGrid: 30, MaxStretch: 360, LikedStretch: 240, PauseApart: 30, MinBreak: 10, MealAfter: 360, MealFrom: 120, MealTo: 360,
		DayMinutes: 480, NightFrom: "22:00", NightTo: "06:00", WindDown: 5, FairMinutes: 600,
		Paid: map[string]bool{"lunch": false, "dinner": false}}
}

func documentedWeights() playbook.Weights {
	return playbook.Weights{"hard": 100000, "all_hands_opening": 300, "all_hands": 40, "required_heads": 100, "posts": 200, "level_turns": 40, "dawn_crew": 60,
		"leads_present": 10, "lead_meal": 10, "duty_manager": 10, "newcomers": 20, "pairs": 20, "relief": 20, "contract_minimum": 10,
		"paid_minutes": 1, "overtime": 1, "fairness": 1, "leaving": 5, "arrive_before": 5, "wishes": 1, "activity_changes": 2,
		"maximum_heads": 30, "successions": 2, "duty_wishes": 1, "preference": 1, "fair_hours": 1, "fair_nights": 1, "fair_weekends": 1,
		"home_queue": 2, "same_work": 2, "long_stretch": 2, "pause_edges": 2, "pause_spacing": 2,
		"meal_hours": 2, "company": 2, "protected_alone": 20, "protected_split": 2}
}

// line writes a breach as a test expects it: who (staff id, or crew), what is
// set of team, queue, phase, kind and second agent, from–to, amount.
func line(d *Day, b model.Breach) string {
	out := "crew"
	if b.Agent >= 0 {
		out = d.Agents[b.Agent].ID
	}
	if b.Other >= 0 {
		out += "+" + d.Agents[b.Other].ID
	}
	if b.Queue >= 0 {
		out += " " + d.Queues[b.Queue].ID
	}
	for _, s := range []string{b.Team, b.Phase, b.Kind} {
		if s != "" {
			out += " " + s
		}
	}
	clock := "15:04"
	if d.Work != nil {
		clock = "02 15:04" // the day of the month
	}
	return fmt.Sprintf("%s %s–%s %d", out, d.Grid.Time(b.From).Format(clock), d.Grid.Time(b.To).Format(clock), b.Amount)
}

// judge runs the examples of one rule. There must be a passing and a breaching
// one. Whatever the rule finds must have texts, the rule's level, unit and
// weight, and Violates must say the same of each agent.
func judge(t *testing.T, id string, examples ...example) {
	t.Helper()
	rule, ok := ByID(id)
	if !ok {
		t.Fatalf("no rule %s", id)
	}
	passing, breaching := 0, 0
	for _, e := range examples {
		if len(e.want) == 0 {
			passing++
		} else {
			breaching++
		}
		t.Run(e.name, func(t *testing.T) {
			d, r := e.draw(t)
			found := rule.Check(d, r)
			var got []string
			for _, b := range found {
				got = append(got, line(d, b))
				wellFormed(t, rule, b)
			}
			if !slices.Equal(got, e.want) {
				t.Errorf("found\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(e.want, "\n\t"))
			}
			if rule.Level == model.Hard && rule.Scope == ScopeAgent && id != "one_place" {
				agreesOneByOne(t, d, r, rule, found)
			}
		})
	}
	if passing == 0 || breaching == 0 {
		t.Errorf("%d passing and %d breaching examples, want some of each", passing, breaching)
	}
}

func wellFormed(t *testing.T, rule Rule, b model.Breach) {
	t.Helper()
	if b.Rule != rule.ID || b.Level != rule.Level || b.Unit != rule.Unit || b.Amount <= 0 || b.Weight <= 0 || b.To <= b.From {
		t.Errorf("malformed breach: %+v", b)
	}
	if b.Text.ZH == "" || b.Text.EN == "" || strings.Contains(b.Text.ZH, "违规") || strings.Contains(b.Text.ZH+b.Text.EN, "24:00") {
		t.Errorf("text: %+v", b.Text)
	}
}

func agreesOneByOne(t *testing.T, d *Day, r *model.Roster, rule Rule, found []model.Breach) {
	t.Helper()
	for i := range d.Agents {
		broken := slices.ContainsFunc(found, func(b model.Breach) bool { return b.Agent == i })
		if says := slices.Contains(Violates(d, i, r.Timetables[i], r.Dawn[i]), rule.ID); says != broken {
			t.Errorf("agent %s: Violates says %v, Check %v", d.Agents[i].ID, says, broken)
		}
	}
}
