package search

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"paiban/planner/rules"
)

// TestLagrangian draws multipliers at random: whatever they are, the relaxation is worth no
// more than any roster that keeps the hard rules scores.
func TestLagrangian(t *testing.T) {
	for _, g := range []shop{{agents: 24, load: 1, queues: 2}, {agents: 36, load: 3, queues: 2, alike: true, seed: 1}, {agents: 16, load: 0.45, queues: 1, seed: 2}} {
		d := eventDay(t, g)
		d.Seats, d.Weights = g.agents-2, d.Weights.With("maximum_heads", 7)
		for q := range d.Queues {
			most := make([]int, d.Grid.N)
			for t := range most {
				most[t] = d.Required[q][t] + 1
			}
			d.Maximum = append(d.Maximum, most)
		}
		s := newSolver(d, Options{})
		rng := rand.New(rand.NewPCG(g.seed, 5))
		least := int64(math.MaxInt64)
		pl := s.first(context.Background())
		for range 3 {
			if score, _ := rules.Check(d, pl.roster()); score.ByRule["seats"] == 0 {
				least = min(least, fine*score.Total)
			}
			for i := range s.specs {
				pl.remove(i)
				pl.insert(i, nil)
			}
		}
		b := newLagrangian(s.problem, s.classes, s.pricers)
		x := make([]float64, len(b.Rows))
		for round := range 20 {
			for i, r := range b.Rows {
				if x[i] = 0; rng.IntN(3) > 0 {
					x[i] = rng.Float64() * min(r.Max(), 3000*fine) * math.Pow(0.1, float64(round%4))
				}
			}
			b.setPrices(x)
			if value := b.evaluate(); value > least {
				t.Fatalf("%+v, round %d: a bound of %d, but a roster scores %d", g, round, value, least)
			}
		}
	}
}
