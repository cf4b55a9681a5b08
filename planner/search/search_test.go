package search

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
)

// judge solves the day and holds the result against the rules.
func judge(tb testing.TB, d *rules.Day, opt Options) *Result {
	tb.Helper()
	res := Solve(context.Background(), d, opt)
	score, _ := rules.Check(d, res.Roster)
	if score.Total != res.Score {
		tb.Errorf("the search says %d, the rules say %d: %v", res.Score, score.Total, score.ByRule)
	}
	if score.Hard > 0 {
		tb.Errorf("%d hard breaches: %v", score.Hard, score.ByRule)
	}
	if res.Bound > res.Score {
		tb.Errorf("the bound %d is above the score %d", res.Bound, res.Score)
	}
	return res
}

// TestRulesAgree solves shops of every kind and recounts them by the rules.
func TestRulesAgree(t *testing.T) {
	for _, g := range []shop{
		{agents: 0, load: 1}, {agents: 1, load: 1}, {agents: 2, load: 3}, {agents: 7, load: 0.4, queues: 3}, {agents: 10, load: 1, queues: 2},
		{agents: 9, load: 0, queues: 2}, {agents: 5, load: 3, queues: 3, seed: 4}, {agents: 10, load: 1, playbook: "double11-evening"},
		{agents: 12, load: 0.6, playbook: "normal-day"}, {agents: 12, load: 0.6, playbook: "after-sales"},
	} {
		t.Run(fmt.Sprintf("%+v", g), func(t *testing.T) {
			judge(t, eventDay(t, g), Options{Seed: 1, Iterations: 8, BoundRounds: 16})
		})
	}
	t.Run("slots of five minutes, meals of forty", func(t *testing.T) {
		d := eventDay(t, shop{agents: 6, playbook: "normal-day", minutes: 5})
		for t := range d.Required[0] { // long days: both meals in one duty
			if at := d.Grid.Time(t); at.Day() == 11 && at.Hour() >= 9 && at.Hour() < 20 {
				d.Required[0][t] = 6
			}
		}
		for i := range d.Phases {
			for k := range d.Phases[i].Pauses {
				if p := &d.Phases[i].Pauses[k]; p.Kind == "lunch" || p.Kind == "dinner" {
					p.Minutes, p.Every, p.Share = 40, 40, 0.5
				}
			}
		}
		res := judge(t, d, Options{Seed: 1, Iterations: 24, BoundRounds: 100})
		meals := 0
		for _, act := range res.Roster.Timetables[0] {
			if act == model.Lunch || act == model.Dinner {
				meals++
			}
		}
		if meals != 16 {
			t.Errorf("%d slots of meals in a day that holds two of eight", meals)
		}
	})
	t.Run("awkward people", func(t *testing.T) {
		d := eventDay(t, shop{agents: 15, load: 1, queues: 2})
		night := model.Span{From: 24, To: 84}
		for i := range d.Agents {
			a := &d.Agents[i]
			switch i % 5 {
			case 0:
				a.Leave = []model.Span{night}
			case 1:
				a.Protected, a.Leave = "pregnant", nil
			case 2:
				a.Queues = nil
			case 3:
				a.Ledger.LastMinutes, a.Ledger.LastEnd = 480, -6
				a.MaxMinutes, a.MinMinutes = 500, 200
			case 4:
				a.Leave = nil
				a.Pins = []model.Pin{{Span: model.Span{From: 90, To: 96}, Activity: model.Serve(a.Queues[0])}, {Span: model.Span{From: 150, To: 160}}}
			}
		}
		d.Seats, d.SubAccounts = 7, 4
		d.Weights["maximum_heads"] = 30
		for _, required := range d.Required {
			most := make([]int, d.Grid.N)
			for t := range most {
				most[t] = required[t] - 1 + t%4 // -1: no maximum; below what is required, too
			}
			d.Maximum = append(d.Maximum, most)
		}
		d.Pairs = []model.Pair{{A: 0, B: 5, Kind: model.Together}, {A: 4, B: 9, Kind: model.Apart}, {A: 9, B: 14, Kind: model.NotEatTogether}}
		d.Wishes = []model.Wish{{Agent: 9, Span: model.Span{From: 40, To: 60}, On: true, Weight: 2}, {Agent: 10, Span: model.Span{From: 0, To: 200}, Weight: 1}}
		res := judge(t, d, Options{Seed: 1, Iterations: 16, BoundRounds: 30})
		if score, _ := rules.Check(d, res.Roster); score.ByRule["maximum_heads"] == 0 {
			t.Error("nobody is above a maximum: nothing is held against the rule")
		}
	})
}

// TestSameOnAnyCores holds a solve to the same roster on one core and on more.
func TestSameOnAnyCores(t *testing.T) {
	sameOnAnyCores(t, eventDay(t, shop{agents: 7, load: 1, queues: 2}), Options{Seed: 3, Iterations: 8, BoundRounds: 16})
	smallLimits(t)
	// big enough for batches, and to exchange timetables
	d := alikeDay(t, shop{agents: 36, load: 1, queues: 2, alike: true}, 3)
	sameOnAnyCores(t, d, Options{Seed: 3, Iterations: 8, BoundRounds: 8})
	// more kinds of people than the ascent takes one by one
	d = eventDay(t, shop{agents: 18, load: 1, queues: 2, playbook: "normal-day"})
	if s := newSolver(d, Options{}); len(s.classes) <= many || s.alike() {
		t.Error("too few kinds of people")
	}
	sameOnAnyCores(t, d, Options{Seed: 3, Iterations: 8, BoundRounds: 6})
}

// smallLimits has crews of 16 solved as those of 200 are, and 12 classes as 120.
func smallLimits(t *testing.T) {
	crew, classes, proxies := largeCrew, many, proxyCount
	t.Cleanup(func() { largeCrew, many, proxyCount = crew, classes, proxies })
	largeCrew, many, proxyCount = 16, 12, 8
}

// alikeDay draws a day of people who are alike, all of them at home at one queue, in teams of
// so many with a lead each, who holds the posts.
func alikeDay(t *testing.T, g shop, size int) *rules.Day {
	d := eventDay(t, g)
	posts := d.Agents[0].Posts
	for i := range d.Agents {
		a := &d.Agents[i]
		a.Team, a.Role, a.Home, a.Posts = fmt.Sprint(i/size), model.Member, d.Queues[0].ID, nil
		if i%size == 0 {
			a.Kind, a.Role, a.Posts = model.Staff, model.Lead, posts
		}
	}
	if s := newSolver(d, Options{}); !s.alike() {
		t.Error("people who are not alike")
	}
	return d
}

func sameOnAnyCores(t *testing.T, d *rules.Day, opt Options) {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first *Result
	for _, cores := range []int{1, 3} {
		runtime.GOMAXPROCS(cores)
		res := Solve(context.Background(), d, opt)
		if first == nil {
			first = res
			continue
		}
		if res.Score != first.Score || res.Bound != first.Bound || !slices.EqualFunc(res.Roster.Timetables, first.Roster.Timetables, slices.Equal) {
			t.Errorf("%d cores: score %d bound %d, on one core %d and %d", cores, res.Score, res.Bound, first.Score, first.Bound)
		}
	}
}

// TestStopped asks for a roster when there is no time for one.
func TestStopped(t *testing.T) {
	d := eventDay(t, shop{agents: 24, load: 1, queues: 2})
	for _, limit := range []time.Duration{time.Nanosecond, 20 * time.Millisecond, 400 * time.Millisecond} {
		res := Solve(context.Background(), d, Options{TimeLimit: limit, Iterations: 100_000})
		if score, _ := rules.Check(d, res.Roster); !res.Stopped || score.Total != res.Score {
			t.Errorf("after %v: stopped %v, score %d, by the rules %d", limit, res.Stopped, res.Score, score.Total)
		}
	}
	// the iterations that a stopped run reports repeat it
	res := Solve(context.Background(), d, Options{TimeLimit: 900 * time.Millisecond, Iterations: 100_000})
	if res.Iterations > 0 {
		again := Solve(context.Background(), d, Options{Iterations: res.Iterations})
		if again.Score != res.Score {
			t.Errorf("stopped at %d after %d iterations, repeated %d", res.Score, res.Iterations, again.Score)
		}
	}
}

// TestWarmStart goes on from a roster, and from one that breaks hard rules.
func TestWarmStart(t *testing.T) {
	d := eventDay(t, shop{agents: 14, load: 1, queues: 2})
	res := judge(t, d, Options{Iterations: 16, BoundRounds: 40})
	if again := judge(t, d, Options{Iterations: 8, BoundRounds: 40, Start: res.Roster}); again.Score > res.Score {
		t.Errorf("from %d to %d", res.Score, again.Score)
	}
	bad := res.Roster.Clone()
	for t := range bad.Timetables[0] {
		bad.Timetables[0][t] = model.Lunch
	}
	judge(t, d, Options{Iterations: 8, BoundRounds: 40, Start: bad})
}

// TestNearEnough draws scores above a bound: half a percent is near, a head-minute for
// each agent is not yet after the first tries, and the bound itself always is.
func TestNearEnough(t *testing.T) {
	d := eventDay(t, shop{agents: 60, load: 1, queues: 2})
	s := newSolver(d, Options{})
	minute := fine * int64(s.w.Required) * 60 // a head-minute for each agent
	for _, c := range []struct {
		bound, gap float64 // in head-minutes for each agent
		tried      int
		want       bool
	}{
		{30, 0, batch, true},
		{30, 0.1, batch, true},
		{30, 0.2, batch, false},
		{30, 0.2, 2 * batch, false},
		{1000, 0.9, batch, true},
		{1000, 1.1, batch, false},
		{1000, 1.1, 2 * batch, true},
		{1000, 6, 2 * batch, false},
		{0, 0, batch, true}, // nothing to be had
	} {
		bound := fine*rules.Unavoidable(d) + int64(c.bound*float64(minute))
		if got := s.closeEnough(bound+int64(c.gap*float64(minute)), &relaxation{bound: bound}, c.tried); got != c.want {
			t.Errorf("%.1f above %.0f after %d tries: near %v, want %v", c.gap, c.bound, c.tried, got, c.want)
		}
	}
}

// Where no rest is asked for, two duties without a slot between them are still one duty, with
// one change of work: nobody is planned into it as if it were free.
func TestDutiesOnEndAreOne(t *testing.T) {
	d := rulestest.SmallDay()
	d.Labour.MinDuty, d.Labour.MaxDuty, d.Labour.MaxStretch, d.Labour.MealAfter = 60, 720, 720, 1000
	d.Weights["same_work"] = 2400
	r := rulestest.SmallRoster()
	d.Required[1] = []int{0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1}
	best, _ := NewAnew(d, r, Options{}).Best(0)
	for i := range best[1:] {
		if best[i].OnDuty() && best[i+1].OnDuty() && best[i] != best[i+1] {
			t.Errorf("%v changes work at 72,000", best)
		}
	}
}
