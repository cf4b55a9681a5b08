package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// crewShop returns a shop with every rule of the crew, in which one in so many leads.
func crewShop(t *testing.T, seed uint64, leads int) *rules.Day {
	d := eventDay(t, shop{agents: 50, load: 1, queues: 2, seed: seed})
	d.Seats, d.SubAccounts = 25, 18
	d.Weights["maximum_heads"] = 7
	for _, need := range d.Required {
		most := make([]int, d.Grid.N)
		for t := range most {
			most[t] = need[t] + int(seed)
		}
		d.Maximum = append(d.Maximum, most)
	}
	for i := 0; i < len(d.Agents); i += leads {
		d.Agents[i].Role = model.Lead // several of a team eat at once
	}
	for i, kind := range []model.PairKind{model.Together, model.Apart, model.NotEatTogether} {
		d.Pairs = append(d.Pairs, model.Pair{A: 5 * i, B: 5*i + 2, Kind: kind})
	}
	return d
}

// TestShift weighs changes of timetable by shift and compares with what the score does
// when they are made.
func TestShift(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := crewShop(t, seed, 3)
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

// TestWeighSwap weighs exchanges of whole timetables and compares with what the score does
// when they are made.
func TestWeighSwap(t *testing.T) {
	d := crewShop(t, 1, 9)
	d.Weights["duty_manager"], d.Weights["leads_present"] = 31, 17
	s := newSolver(d, Options{})
	rng := rand.New(rand.NewPCG(1, 4))
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	for i := range s.specs {
		pl.put(i, pl.jolt(rng))
	}
	alone := s.alone()
	of, held := s.drafts(pl, alone)
	apart, led, managed := 0, 0, 0
	for i, x := range s.specs {
		for j, y := range s.specs {
			a, b := held[i], held[j]
			here, there := b.dawn, a.dawn
			if x == y || x.reserve != y.reserve || pl.team[i] != pl.team[j] && x.leads != y.leads || d.Agents[i].Newcomer != d.Agents[j].Newcomer ||
				len(pl.pairsOf[i])+len(pl.pairsOf[j]) > 0 || !pl.may(i, b.tt, &here) || !pl.may(j, a.tt, &there) || here != b.dawn || there != a.dawn {
				continue
			}
			score, _ := rules.Check(d, pl.roster())
			weighed := newScales(pl).weighSwap(i, j, a, b)
			own := s.cost(x, alone[of[i]], b.tt, b.dawn) + s.cost(y, alone[of[j]], a.tt, a.dawn) - a.own - b.own
			r := pl.roster()
			r.Timetables[i], r.Timetables[j] = r.Timetables[j], r.Timetables[i]
			r.Dawn[i], r.Dawn[j] = r.Dawn[j], r.Dawn[i]
			after, _ := rules.Check(d, r)
			if change := fine * (after.Total - score.Total); change != weighed+own {
				t.Fatalf("agents %d and %d: the score changes by %d, weighed as %d and %d of their own", i, j, change, weighed, own)
			}
			switch {
			case pl.team[i] != pl.team[j]:
				apart++
			case after.ByRule["duty_manager"] != score.ByRule["duty_manager"]:
				managed++
			case x.leads != y.leads:
				led++
			}
		}
	}
	if min(apart, led, managed) == 0 {
		t.Errorf("%d exchanges between teams, %d with a leader, %d with a manager gained or lost", apart, led, managed)
	}
}
