package search

import (
	"context"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// tasteless returns the day without tastes: their weights 0, if only these.
func tasteless(d *rules.Day) *rules.Day {
	out := *d
	for _, id := range (playbook.Taste{}).Keys() {
		out.Weights = out.Weights.With(id, 0)
	}
	return &out
}

// TestTastesSwitchedOff plans a day whose tastes weigh nothing, and one that has never heard of any.
func TestTastesSwitchedOff(t *testing.T) {
	d := tasteless(eventDay(t, shop{agents: 12, load: 1, queues: 2, seed: 3}))
	plain := *d
	plain.Agents, plain.Phases = slices.Clone(d.Agents), slices.Clone(d.Phases)
	plain.Labour.LikedStretch, plain.Labour.PauseApart = 0, 0
	for i := range plain.Agents {
		plain.Agents[i].Home = ""
	}
	for k := range plain.Phases {
		ph := &plain.Phases[k]
		ph.Pauses = slices.Clone(ph.Pauses)
		for j := range ph.Pauses {
			ph.Pauses[j].LikedTo = 0
		}
		if ph.Attendance == playbook.AllHands {
			ph.Pauses = nil
		}
	}
	opt := Options{Seed: 1, Iterations: 32, BoundRounds: 40}
	got, want := Solve(context.Background(), d, opt), Solve(context.Background(), &plain, opt)
	if got.Score != want.Score || got.Bound != want.Bound || !slices.EqualFunc(got.Roster.Timetables, want.Roster.Timetables, slices.Equal[model.Timetable]) {
		t.Errorf("score %d and bound %d, %d and %d without tastes", got.Score, got.Bound, want.Score, want.Bound)
	}
}

// TestServiceBeforeTaste holds the heads missing at the opening against those of a day without tastes.
func TestServiceBeforeTaste(t *testing.T) {
	d := eventDay(t, shop{agents: 8, load: 1, queues: 2, seed: 5})
	missing := func(d *rules.Day) (sum int) {
		_, found := rules.Check(d, Solve(context.Background(), d, Options{Seed: 1, Iterations: 48, BoundRounds: 40}).Roster)
		for _, b := range found {
			if ph := d.PhaseAt(b.From); ph != nil && ph.Opening && (b.Rule == "required_heads" || b.Rule == "all_hands") {
				sum += b.Amount
			}
		}
		return sum
	}
	if with, without := missing(d), missing(tasteless(d)); with > without {
		t.Errorf("%d head-minutes missing at the opening, %d without tastes", with, without)
	}
}

// TestNoCrossingIsLeft exchanges the work of everybody who serves the other's own queue
// while the other serves theirs, and asks the rules what it would score.
func TestNoCrossingIsLeft(t *testing.T) {
	d := eventDay(t, shop{agents: 12, load: 1, queues: 2, alike: true, seed: 4})
	d.Weights = d.Weights.With("home_queue", 1).With("same_work", 3)
	r := Solve(context.Background(), d, Options{Seed: 1, Iterations: 48, BoundRounds: 40}).Roster
	before, _ := rules.Check(d, r)
	astray := func(i, t int) int {
		if q, serves := r.Timetables[i][t].Queue(); serves && q != d.HomeOf(i) {
			return q
		}
		return -1
	}
	for i := range d.Agents {
		for j := range i {
			if d.HomeOf(i) == d.HomeOf(j) {
				continue
			}
			crossing := func(t int) bool {
				return t >= 0 && t < d.Grid.N && astray(i, t) == d.HomeOf(j) && astray(j, t) == d.HomeOf(i)
			}
			for from := range d.Grid.N {
				if !crossing(from) || crossing(from-1) {
					continue
				}
				to := from
				for ; crossing(to); to++ {
				}
				changed := r.Clone()
				copy(changed.Timetables[i][from:to], r.Timetables[j][from:to])
				copy(changed.Timetables[j][from:to], r.Timetables[i][from:to])
				if after, _ := rules.Check(d, changed); after.Total <= before.Total {
					t.Errorf("%d and %d cross from slot %d to %d, %d apart as well", i, j, from, to, after.Total-before.Total)
				}
			}
		}
	}
}

// TestUncross makes people of two queues change places in a finished roster in which everybody
// serves their own, and has them go home again: nothing is left of it.
func TestUncross(t *testing.T) {
	d := eventDay(t, shop{agents: 12, load: 0.2, queues: 2, alike: true, seed: 4})
	d.Weights = d.Weights.With("home_queue", 40).With("same_work", 3)
	s := newSolver(d, Options{})
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	for i, tt := range Solve(context.Background(), d, Options{Seed: 1, Iterations: 8, BoundRounds: 10}).Roster.Timetables {
		pl.set(i, tt, false)
	}
	pl.uncross()
	for i := range pl.specs {
		for t0 := range pl.n {
			if pl.astray(i, t0) >= 0 {
				t.Fatalf("%d is not at their own queue in slot %d of a quiet day", i, t0)
			}
		}
	}
	home, made := pl.score, 0
	for i := range d.Agents {
		for j := range i {
			a, b := slices.Clone(pl.Timetables[i]), slices.Clone(pl.Timetables[j])
			for t := range d.Grid.N {
				if q, p := d.HomeOf(i), d.HomeOf(j); q != p && a[t] == model.Serve(q) && b[t] == model.Serve(p) &&
					slices.Contains(s.specs[i].acts, b[t]) && slices.Contains(s.specs[j].acts, a[t]) && made < 40 {
					a[t], b[t] = b[t], a[t]
					made++
				}
			}
			pl.set(i, a, false)
			pl.set(j, b, false)
		}
	}
	if made < 20 || pl.score <= home {
		t.Fatalf("%d slots crossed, score %d after %d", made, pl.score, home)
	}
	pl.uncross()
	for i := range d.Agents {
		for j := range i {
			for t0 := range pl.n {
				if pl.crossing(i, j, t0) {
					t.Errorf("%d and %d still cross in slot %d", i, j, t0)
				}
			}
		}
	}
	if total, _ := rules.Check(d, pl.roster()); pl.score > home || pl.score/fine != total.Total {
		t.Errorf("score %d at home before, %d after, the rules count %d", home/fine, pl.score/fine, total.Total)
	}
}

// TestArriveBefore asks a shop to be in an hour before the opening: more are, nobody misses
// more of it, and the search's sums are the rules'.
func TestArriveBefore(t *testing.T) {
	d := eventDay(t, shop{agents: 10, load: 0.6, seed: 6})
	asked := *d
	asked.Phases = slices.Clone(d.Phases)
	for k := range asked.Phases {
		if asked.Phases[k].Opening {
			asked.Phases[k].ArriveBefore = 60
		}
	}
	opt := Options{Seed: 1, Iterations: 24, BoundRounds: 40}
	of := func(d *rules.Day) (late, missing int) {
		r := Solve(context.Background(), d, opt)
		score, found := rules.Check(&asked, r.Roster)
		if d == &asked && (score.Hard > 0 || score.Total != r.Score || r.Bound > r.Score) {
			t.Errorf("score %d, %d by the rules with %d hard, bound %d", r.Score, score.Total, score.Hard, r.Bound)
		}
		for _, b := range found {
			if ph := d.PhaseAt(b.From); b.Rule == "arrive_before" {
				late += b.Amount
			} else if ph != nil && ph.Opening && (b.Rule == "all_hands" || b.Rule == "required_heads") {
				missing += b.Amount
			}
		}
		return late, missing
	}
	before, missed := of(d)
	if late, missing := of(&asked); late >= before || missing > missed {
		t.Errorf("%d minutes not in before the opening and %d missing at it, %d and %d where nothing is asked", late, missing, before, missed)
	}
}
