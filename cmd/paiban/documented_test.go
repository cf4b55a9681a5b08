package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/planner/rules"
)

// TestFlagship plans examples/flagship as the README's first command does, and
// looks at what came out.
func TestFlagship(t *testing.T) {
	t.Parallel()
	out, _ := planned(t, "zh", example("flagship")...)
	var stdout, stderr bytes.Buffer
	for _, name := range []string{rosterFile, leadsFile, managerFile} {
		if info, err := os.Stat(filepath.Join(out, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	if code := run([]string{"check", filepath.Join(out, rosterFile)}, nil, &stdout, &stderr); code != exitOK {
		t.Errorf("check: exit code %d\n%s", code, stderr.String())
	}
	t.Run("documented day", func(t *testing.T) { documentedDay(t, filepath.Join(out, rosterFile)) })
	t.Run("keeps its word", func(t *testing.T) { keepsItsWord(t, filepath.Join(out, rosterFile)) })
	t.Run("keeps to Chinese", func(t *testing.T) { pagesKeepTo(t, "flagship", "zh", out) })
}

// recount is roster.json as somebody reads it who has nothing else: who does
// what in each slot, taken from agents and activities alone.
type recount struct {
	start  time.Time
	n      int
	agents []recounted
	doc    struct {
		Start   time.Time
		Slots   int
		Minutes int `json:"slot_minutes"`
		Queues  []struct{ Required []int }
		Agents  []struct {
			ID, Team, Kind, Crew string
			Duties               []struct {
				Start, End time.Time
				Activities []struct {
					Start, End time.Time
					Kind       string
				}
			}
			Exempt   []struct{ Phase, Reason string }
			Released []struct {
				Phase, Rule string
				Minutes     int
			}
		}
		Reliefs []struct {
			At      time.Time
			Out, In string
		}
	}
}

// recounted is one agent with the kind of activity per slot, "" = off.
type recounted struct {
	id, team, kind string
	dawn           bool
	does           []string
	exempt         map[string]bool // by phase
	released       map[string]int  // minutes by phase
}

func readRecount(t *testing.T, path string) *recount {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := &recount{}
	if err := json.Unmarshal(data, &r.doc); err != nil {
		t.Fatal(err)
	}
	r.start, r.n = r.doc.Start, r.doc.Slots
	for _, a := range r.doc.Agents {
		x := recounted{id: a.ID, team: a.Team, kind: a.Kind, dawn: a.Crew == "dawn", does: make([]string, r.n), exempt: map[string]bool{}, released: map[string]int{}}
		for _, duty := range a.Duties {
			for _, act := range duty.Activities {
				for s := r.slot(act.Start); s < r.slot(act.End); s++ {
					x.does[s] = act.Kind
				}
			}
		}
		for _, e := range a.Exempt {
			x.exempt[e.Phase] = true
		}
		for _, e := range a.Released {
			x.released[e.Phase] = e.Minutes
		}
		r.agents = append(r.agents, x)
	}
	return r
}

func (r *recount) slot(t time.Time) int {
	return int(t.Sub(r.start) / (time.Duration(r.doc.Minutes) * time.Minute))
}

// at returns the slot of a time on the event day, such as "08:30"; 24 is midnight after it.
func (r *recount) at(hour, minute int) int {
	return r.slot(time.Date(2026, 11, 11, hour, minute, 0, 0, r.start.Location()))
}

func (r *recount) count(slot int, kind string) int {
	n := 0
	for _, a := range r.agents {
		if a.does[slot] == kind {
			n++
		}
	}
	return n
}

func away(kind string) bool {
	return slices.Contains([]string{"lunch", "dinner", "night_meal", "break", "rest"}, kind)
}

// runs counts the unbroken stretches of a kind between two slots.
func (a *recounted) runs(from, to int, kind string) int {
	n := 0
	for s := from; s < to; s++ {
		if a.does[s] == kind && (s == from || a.does[s-1] != kind) {
			n++
		}
	}
	return n
}

func (a *recounted) onDuty(from, to int) int {
	n := 0
	for s := from; s < to; s++ {
		if a.does[s] != "" {
			n++
		}
	}
	return n
}

// documentedDay holds the eight items of the documented day against a roster.json.
func documentedDay(t *testing.T, path string) {
	r := readRecount(t, path)
	m := r.doc.Minutes

	// 1. 00:00–02:00: everybody serves or holds a post; data and pages are watched.
	for s := r.at(0, 0); s < r.at(2, 0); s++ {
		for _, a := range r.agents {
			if k := a.does[s]; !a.exempt["opening_rush"] && k != "serve" && k != "data_watch" && k != "page_watch" {
				t.Errorf("item 1: %s does %q in slot %d", a.id, k, s)
			}
		}
		if r.count(s, "data_watch") == 0 || r.count(s, "page_watch") == 0 {
			t.Errorf("item 1: data or pages are not watched in slot %d", s)
		}
	}

	// 2. 02:00–08:30: pages are tidied, somebody serves, meals and rests in turns.
	from, to := r.at(2, 0), r.at(8, 30)
	most := 0
	for s := from; s < to; s++ {
		if r.count(s, "page_upkeep") == 0 || r.count(s, "serve") == 0 {
			t.Errorf("item 2: slot %d has %d at page upkeep and %d serving", s, r.count(s, "page_upkeep"), r.count(s, "serve"))
		}
		required := 0
		for _, q := range r.doc.Queues {
			required += q.Required[s]
		}
		most = max(most, required)
	}
	dawn := 0
	for _, a := range r.agents {
		if a.onDuty(from, to)*m >= 240 && (a.runs(from, to, "night_meal") != 1 || a.runs(from, to, "rest") != 1) {
			t.Errorf("item 2: %s is there for %d minutes with %d night meals and %d rests", a.id, a.onDuty(from, to)*m, a.runs(from, to, "night_meal"), a.runs(from, to, "rest"))
		}
		if a.dawn {
			dawn++
		}
	}
	// A night meal of 20 and a rest of 60 of 390 minutes are away.
	if limit := int(math.Ceil(float64(most) / (1 - 80.0/390))); dawn > limit {
		t.Errorf("item 2: a dawn crew of %d, at most %d are needed", dawn, limit)
	}

	// 3 and 5. 08:30–11:00 and 12:20–17:00: all there, but for the dawn crew in the
	// morning and those released to the minute; nobody on duty eats or rests. In the
	// afternoon a tenth at most has a short break at a time, after four hours on end.
	breaks := map[int]int{}
	for _, w := range []struct {
		phase    string
		from, to int
	}{{"day_peak", r.at(8, 30), r.at(11, 0)}, {"afternoon", r.at(12, 20), r.at(17, 0)}} {
		for _, a := range r.agents {
			missing := 0
			for s := w.from; s < w.to; s++ {
				switch {
				case a.does[s] == "break" && w.phase == "afternoon":
					breaks[s]++
				case away(a.does[s]):
					t.Errorf("items 3 and 5: %s does %q in %s", a.id, a.does[s], w.phase)
				case a.does[s] == "":
					missing += m
				case a.dawn && w.phase == "day_peak":
					t.Errorf("item 3: %s of the dawn crew is on duty in slot %d", a.id, s)
				}
			}
			if !a.exempt[w.phase] && missing != a.released[w.phase] {
				t.Errorf("items 3 and 5: %s misses %d minutes of %s, released for %d", a.id, missing, w.phase, a.released[w.phase])
			}
		}
	}

	for s, n := range breaks {
		there := 0
		for _, a := range r.agents {
			if a.does[s] != "" {
				there++
			}
		}
		if n > (there+9)/10 {
			t.Errorf("item 5: %d of %d have a break in slot %d", n, there, s)
		}
	}

	// 4 and 6. Lunch and dinner once each for who is there all the window, level
	// in the shop and in each team: a quarter at once, or as many as it takes to
	// get everybody through in four turns.
	for _, w := range []struct {
		kind     string
		from, to int
	}{{"lunch", r.at(11, 0), r.at(12, 20)}, {"dinner", r.at(17, 0), r.at(18, 20)}} {
		teams := map[string]bool{"": true}
		for _, a := range r.agents {
			teams[a.team] = true
			if a.onDuty(w.from, w.to) == w.to-w.from && a.runs(w.from, w.to, w.kind) != 1 {
				t.Errorf("items 4 and 6: %s has %d of %s", a.id, a.runs(w.from, w.to, w.kind), w.kind)
			}
		}
		for team := range teams {
			for s := w.from; s < w.to; s++ {
				there, eating := 0, 0
				for _, a := range r.agents {
					if (team == "" || a.team == team) && a.does[s] != "" {
						there++
						if a.does[s] == w.kind {
							eating++
						}
					}
				}
				if limit := (there + 3) / 4; eating > limit {
					t.Errorf("items 4 and 6: %d of %d of team %q at %s in slot %d", eating, there, team, w.kind, s)
				}
			}
		}
	}

	// 7. No meal or rest from 21:00 to midnight.
	for s := r.at(21, 0); s < r.at(24, 0); s++ {
		for _, a := range r.agents {
			if away(a.does[s]) {
				t.Errorf("item 7: %s does %q in slot %d", a.id, a.does[s], s)
			}
		}
	}

	// 8. Before midnight reserves come in as others go out, at the same minute.
	byID := map[string]*recounted{}
	for i := range r.agents {
		byID[r.agents[i].id] = &r.agents[i]
	}
	if len(r.doc.Reliefs) == 0 {
		t.Error("item 8: nobody is relieved")
	}
	for _, x := range r.doc.Reliefs {
		s, in, leaves := r.slot(x.At), byID[x.In], byID[x.Out]
		if s > r.at(24, 0) || in.kind != "reserve" || leaves.kind == "reserve" ||
			in.does[s] == "" || in.does[s-1] != "" || leaves.does[s] != "" || leaves.does[s-1] == "" {
			t.Errorf("item 8: %s for %s at %s is no relief", x.In, x.Out, x.At.Format("15:04"))
		}
	}
}

// keepsItsWord holds a roster to no hard breach, to reasons of releases that are
// true, and to its distance from the bound.
func keepsItsWord(t *testing.T, path string) {
	f, roster, issues := contract.ReadRoster(path)
	if roster == nil {
		t.Fatal(issues)
	}
	r := planner.Recheck(t.Context(), f, roster)
	if r.Score.Hard > 0 || r.Score.Total != f.Score.Total {
		t.Errorf("%d hard breaches, score %d, %d in the file", r.Score.Hard, r.Score.Total, f.Score.Total)
	}
	if f.Score.HeadMinutesPerAgent > 1 {
		t.Errorf("%v head-minutes per agent from the bound, want at most 1", f.Score.HeadMinutesPerAgent)
	}
	d := f.Day
	for _, x := range r.Releases {
		full := slices.Clone(roster.Timetables[x.Agent])
		for _, p := range d.Phases {
			for s := p.From; s < p.To && p.ID == x.Phase; s++ {
				if full[s] == model.Off && !d.OnLeave(x.Agent, s) {
					full[s] = model.Serve(d.Agents[x.Agent].Queues[0])
				}
			}
		}
		if x.Rule != "seats" && !slices.Contains(rules.Violates(d, x.Agent, full, roster.Dawn[x.Agent]), x.Rule) {
			t.Errorf("%s is released from %s for %q, which attending would not break", d.Agents[x.Agent].ID, x.Phase, x.Rule)
		}
	}
}
