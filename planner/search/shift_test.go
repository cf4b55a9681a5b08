package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"paiban/planner/model"
)

// TestShift weighs changes of timetable by shift and compares with what the score does
// when they are made, in shops with every rule of the crew.
func TestShift(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := eventDay(t, shop{agents: 50, load: 1, queues: 2, seed: seed})
			d.Seats, d.SubAccounts = 25, 18
			d.Weights.Maximum = 7
			for _, need := range d.Required {
				most := make([]int, d.Grid.N)
				for t := range most {
					most[t] = need[t] + int(seed)
				}
				d.Maximum = append(d.Maximum, most)
			}
			for i := 0; i < len(d.Agents); i += 3 {
				d.Agents[i].Role = model.Lead // several of a team eat at once
			}
			for i, kind := range []model.PairKind{model.Together, model.Apart, model.NotEatTogether} {
				d.Pairs = append(d.Pairs, model.Pair{A: 5 * i, B: 5*i + 2, Kind: kind})
			}
			s := newSolver(d, Options{})
			rng := rand.New(rand.NewPCG(seed, 3))
			pl := newPlan(s.problem, s.specs, s.pricers[0])
			random := func(i int) {
				pl.take(i)
				pl.put(i, pl.jolt(rng))
			}
			for i := range s.specs {
				random(i)
			}
			alone := s.alone()
			of, _ := s.drafts(pl, alone)
			own := func(i int) int64 {
				return s.cost(s.specs[i], alone[of[i]], pl.tts[i], pl.dawns[i])
			}
			held := func(i int) *draft {
				return newDraft(column{tt: slices.Clone(pl.tts[i]), dawn: pl.dawns[i]}, 0)
			}
			w := newScales(pl)
			for k := range 400 {
				i := rng.IntN(len(s.specs))
				before, mine, old := pl.score, own(i), held(i)
				random(i)
				change, now := pl.score-before-(own(i)-mine), held(i)
				// back and forth, so that the scales know of the change
				pl.set(i, old.tt, old.dawn)
				if weighed := w.shift(i, s.specs[i], old, now); weighed != change {
					t.Fatalf("change %d of agent %d: the score changes by %d, weighed as %d", k, i, change, weighed)
				}
				w.change(i, old, now)
				pl.score += change + own(i) - mine
				if back := w.shift(i, s.specs[i], now, old); back != -change {
					t.Fatalf("change %d of agent %d: the score changes by %d, back weighed as %d", k, i, -change, back)
				}
			}
		})
	}
}
