package weeks

import (
	"context"
	"math/rand/v2"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Two weeks of eight people are compared with the best roster there is, which the
// search has nothing to do with. A roster just worse than that is told from it.
func TestFortnight(t *testing.T) {
	for seed := range uint64(2) {
		d := month(seed, 2, 8)
		e := newExact(newPlain(d))
		listed(t, e, rand.New(rand.NewPCG(seed, 1)), 100)
		res := Solve(context.Background(), d, Options{Seed: 1})
		optimum, _ := settle(t, e, res)
		t.Logf("seed %d: bound %d, score %d, optimum %d (%d parts)", seed, res.Bound, res.Score, optimum, e.nodes)
		if far := float64(res.Score-optimum) / float64(d.Weights.Of("required_heads")*len(d.Agents)); far > 0.25 {
			t.Errorf("seed %d: %.2f head-minutes per agent above the optimum", seed, far)
		}
		best := res.Roster
		if e.found != nil {
			best = e.roster(e.found)
		}
		worse := spoil(e, best, optimum)
		if score, _ := rules.Check(d, best); score.Total != worse {
			t.Fatalf("seed %d: by the lists %d, check %d", seed, worse, score.Total)
		}
		if again, proven := e.improve(worse); again != optimum || !proven || e.found == nil {
			t.Errorf("seed %d: from a roster of %d to %d, the optimum is %d", seed, worse, again, optimum)
		}
	}
}

// settle returns the optimum, false if it is not proven, and holds the search's
// result and the roster found against the rules.
func settle(t testing.TB, e *exact, res *Result) (optimum int64, proven bool) {
	t.Helper()
	score, _ := rules.Check(e.d, res.Roster)
	chosen, own, ok := e.chosen(res.Roster)
	if listed := own + e.crew(chosen); !ok || score.Total != res.Score || listed != res.Score {
		t.Fatalf("own sums %d, check %d, by the lists %d: %v", res.Score, score.Total, listed, score.ByRule)
	}
	optimum, proven = e.improve(res.Score)
	if proven && res.Bound > optimum {
		t.Errorf("bound %d above the optimum %d", res.Bound, optimum)
	}
	if e.found != nil {
		if found, _ := rules.Check(e.d, e.roster(e.found)); found.Hard > 0 || found.Total != optimum {
			t.Errorf("the optimum %d is none, check %d: %v", optimum, found.Total, found.ByRule)
		}
	}
	return optimum, proven
}

// spoil gives one person another timetable, so that the roster is worse than the
// optimum by as little as this can make it, and returns what it costs then.
func spoil(e *exact, r *model.Roster, optimum int64) int64 {
	chosen, own, _ := e.chosen(r)
	worse, person, cells := inf, 0, uint64(0)
	for i, list := range e.lists {
		was := chosen[i]
		for _, o := range list {
			if chosen[i] = o; own-was.cost+o.cost >= worse {
				continue
			}
			if v := own - was.cost + o.cost + e.crew(chosen); v > optimum && v < worse {
				worse, person, cells = v, i, o.cells
			}
		}
		chosen[i] = was
	}
	r.Timetables[person] = e.draw(cells)
	return worse
}

// listed draws timetables of everybody's list, and such with a date or two
// changed: the rules allow those on the list and no others, at their prices.
func listed(t testing.TB, e *exact, rng *rand.Rand, samples int) {
	t.Helper()
	for i, list := range e.lists {
		on := make(map[uint64]int64, len(list))
		for _, o := range list {
			on[o.cells] = o.cost
		}
		if len(on) < len(list) {
			t.Fatalf("person %d: a timetable is listed twice", i)
		}
		r := model.NewRoster(len(e.d.Agents), e.d.Grid.N)
		for range samples {
			cells := list[rng.IntN(len(list))].cells
			for range rng.IntN(3) {
				c := rng.IntN(len(e.spans))
				cells &^= (1<<e.kinds - 1) << (c / e.kinds * e.kinds)
				cells |= uint64(rng.IntN(2)) << c
			}
			tt := e.draw(cells)
			cost, ok := on[cells]
			if broken := rules.Violates(e.d, i, tt, false); (len(broken) == 0) != ok {
				t.Fatalf("person %d, cells %b: listed %t, broken %v", i, cells, ok, broken)
			}
			r.Timetables[i] = tt
			if got := costs(e.d, r)[i]; ok && got != cost {
				t.Fatalf("person %d, cells %b: listed at %d, by the rules %d", i, cells, cost, got)
			}
		}
	}
}
