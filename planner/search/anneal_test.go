package search

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
)

// TestAnneal anneals rosters and recounts them: the score is what the rules make of them,
// and nobody breaks a hard rule who did not before.
func TestAnneal(t *testing.T) {
	for _, g := range []shop{
		{agents: 24, load: 1, queues: 2},
		{agents: 20, load: 3, queues: 1, seed: 1, minutes: 5},
		{agents: 60, load: 0.45, queues: 2, alike: true},
	} {
		d := eventDay(t, g)
		if g.alike {
			smallLimits(t)
			d = alikeDay(t, g, 5)
		}
		s := newSolver(d, Options{})
		pl := s.first(context.Background())
		before := pl.roster()
		s.anneal(context.Background(), pl, rand.New(rand.NewPCG(g.seed, 1)), s.ownPrices(), s.cooling())
		after := pl.roster()
		score, _ := rules.Check(d, after)
		if got := pl.score / fine; got != score.Total {
			t.Errorf("%+v: annealed to %d, the rules count %d", g, got, score.Total)
		}
		moved := 0
		for i, tt := range after.Timetables {
			if !slices.Equal(tt, before.Timetables[i]) {
				moved++
			}
			for _, rule := range rules.Violates(d, i, tt, after.Dawn[i]) {
				if !slices.Contains(rules.Violates(d, i, before.Timetables[i], before.Dawn[i]), rule) {
					t.Errorf("%+v: agent %d now breaks %s", g, i, rule)
				}
			}
		}
		if moved < g.agents/2 {
			t.Errorf("%+v: %d timetables changed", g, moved)
		}
	}
}

// TestAnnealTogether anneals a crew by several proposers, on one core and on two: the score is what the
// rules make of it, and the same people get the same timetables.
func TestAnnealTogether(t *testing.T) {
	smallLimits(t)
	d := alikeDay(t, shop{agents: 60, load: 0.45, queues: 2, alike: true}, 5)
	var rosters []*model.Roster
	for _, cores := range []int{1, 2} {
		s := newSolver(d, Options{})
		for len(s.pricers) < cores {
			s.pricers = append(s.pricers, newPricer(s.problem))
		}
		s.pricers = s.pricers[:cores]
		pl := s.first(context.Background())
		k := s.newAnnealer(pl, s.ownPrices())
		lanes := k.proposers(rand.New(rand.NewPCG(1, 1)))
		exchanged, swapped, parts, changed := 0, 0, 0, 0
		for range 200 {
			k.together(lanes, 64, 0.05*float64(s.m*int64(s.w.Required)))
			for _, at := range lanes {
				for _, p := range at.found {
					switch {
					case p.j < 0:
						changed++
					case p.back != nil:
						parts++
					case k.of[p.i] == k.of[p.j]:
						exchanged++
					default:
						swapped++
					}
				}
			}
		}
		if exchanged == 0 || swapped == 0 || parts == 0 || changed == 0 {
			t.Errorf("%d exchanges, %d of people who differ, %d of parts, %d changes", exchanged, swapped, parts, changed)
		}
		if score, _ := rules.Check(d, pl.roster()); pl.score/fine != score.Total {
			t.Errorf("annealed to %d, the rules count %d", pl.score/fine, score.Total)
		}
		rosters = append(rosters, pl.roster())
	}
	for i, tt := range rosters[0].Timetables {
		if !slices.Equal(tt, rosters[1].Timetables[i]) {
			t.Fatalf("agent %d has another timetable on two cores", i)
		}
	}
}

// TestAnnealHurried anneals with next to no time: it says so, and the score is still right.
func TestAnnealHurried(t *testing.T) {
	smallLimits(t)
	d := alikeDay(t, shop{agents: 84, load: 1, queues: 2, alike: true}, 7)
	s := newSolver(d, Options{})
	pl := s.first(context.Background())
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	s.anneal(ctx, pl, rand.New(rand.NewPCG(1, 1)), s.ownPrices(), s.cooling())
	if score, _ := rules.Check(d, pl.roster()); pl.score/fine != score.Total || !s.hurried.Load() && ctx.Err() == nil {
		t.Errorf("score %d, the rules count %d; hurried: %v", pl.score/fine, score.Total, s.hurried.Load())
	}
	ctx, cancel = context.WithTimeout(context.Background(), time.Hour)
	defer cancel()
	s = newSolver(d, Options{})
	if s.anneal(ctx, s.first(ctx), rand.New(rand.NewPCG(1, 1)), s.ownPrices(), s.cooling()); s.hurried.Load() {
		t.Error("an hour was too short")
	}
}

// TestMove draws small changes of a day with a meal.
func TestMove(t *testing.T) {
	d := eventDay(t, shop{agents: 15, load: 1, queues: 2})
	s := newSolver(d, Options{})
	pl := s.first(context.Background())
	g, rng := newMover(s.problem), rand.New(rand.NewPCG(1, 1))
	starts, ends, pauses, acts, added, dropped := 0, 0, 0, 0, 0, 0
	for i, tt := range pl.Timetables {
		from := newCandidate(slices.Clone(tt), pl.Dawn[i], 0)
		for range 300 {
			if !g.move(rng, s.specs[i].acts, from) {
				continue
			}
			if !slices.Equal(from.Slots, tt) {
				t.Fatal("the timetable to change was changed itself")
			}
			fresh := newCandidate(slices.Clone(g.to.Slots), g.to.Dawn, 0)
			if slices.Equal(g.to.Slots, tt) || !reflect.DeepEqual(fresh, g.to) {
				t.Fatalf("agent %d: %v moved to %v", i, tt, g.to.Slots)
			}
			was, now := tt.Duties(), model.Timetable(g.to.Slots).Duties()
			paused := func(tt model.Timetable) (n int) {
				for _, act := range tt {
					if crew.PauseOf[act] >= 0 {
						n++
					}
				}
				return n
			}
			if here, there := paused(tt), paused(g.to.Slots); here != there { // one pause whole, and work in its place
				more, less := tt, model.Timetable(g.to.Slots)
				if here < there {
					more, less = less, more
					added++
				} else {
					dropped++
				}
				from, to := 0, len(more)
				for more[from] == less[from] {
					from++
				}
				for more[to-1] == less[to-1] {
					to--
				}
				for t0 := from; t0 < to; t0++ {
					if more[t0] != more[from] || crew.PauseOf[more[t0]] < 0 || !crew.Works(less[t0]) {
						t.Fatalf("agent %d: %v moved to %v: not one pause more or less", i, tt, g.to.Slots)
					}
				}
				continue
			}
			switch {
			case len(was) != len(now):
			case slices.ContainsFunc(was, func(a model.Duty) bool {
				return !slices.ContainsFunc(now, func(b model.Duty) bool { return a.From == b.From })
			}):
				starts++
			case !slices.Equal(was, now):
				ends++
			case slices.ContainsFunc(crew.Pauses[:], func(a model.Activity) bool { return slices.Index(tt, a) != slices.Index(g.to.Slots, a) }):
				pauses++
			default:
				acts++
			}
		}
	}
	if min(starts, ends, pauses, acts, added, dropped) < 50 {
		t.Errorf("%d starts moved, %d ends, %d pauses, %d activities changed, %d pauses added, %d dropped", starts, ends, pauses, acts, added, dropped)
	}
}
