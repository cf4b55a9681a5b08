package weeks

import (
	"context"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Whatever the steps, the plan's own score stays the check's and no hard rule comes to be
// broken; what was best is kept.
func TestSteps(t *testing.T) {
	priced := map[string]bool{"contract_hours": true, "week_minutes_min": true, "pins": true, "availability": true}
	taken := 0
	for seed := range uint64(12) {
		d := anything(seed)
		if seed%2 == 1 {
			d = named(seed, 2, 6, 2, 10)
		}
		s := newSolver(d, Options{Seed: int64(seed)})
		if !s.few {
			continue
		}
		pl := s.plans()[0]
		pl.copyFrom(s.first(context.Background(), pl))
		first, _ := rules.Check(d, pl.roster())
		pl.incumbent = newPlan(s.problem, s.specs, pl.pricer, pl.rng)
		pl.incumbent.copyFrom(pl)
		for range 30 {
			before := pl.score
			pl.anneal(context.Background(), 50, 100*pl.steepness())
			taken += bit(pl.score != before)
			score, breaches := rules.Check(d, pl.roster())
			if score.Total != pl.score {
				t.Fatalf("seed %d: score %d, check %d", seed, pl.score, score.Total)
			}
			for _, b := range breaches {
				if b.Level == model.Hard && b.Agent >= 0 && !priced[b.Rule] {
					t.Fatalf("seed %d: %v", seed, b)
				}
			}
		}
		if score, _ := rules.Check(d, pl.incumbent.roster()); score.Total != pl.incumbent.score || score.Total > first.Total {
			t.Fatalf("seed %d: best %d, check %d, at first %d", seed, pl.incumbent.score, score.Total, first.Total)
		}
	}
	if taken < 50 {
		t.Errorf("only %d runs of steps changed anything", taken)
	}
}
