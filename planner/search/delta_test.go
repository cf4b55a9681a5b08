package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
)

// crewShop returns a shop with every rule of the crew, in which one in so many leads.
func crewShop(t *testing.T, seed uint64, leads int) *rules.Day {
	d := eventDay(t, shop{agents: 36, load: 1, queues: 2, seed: seed})
	d.Seats, d.SubAccounts = 18, 13
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

// TestDelta weighs changes of timetable by shift and compares with what the score does
// when they are made.
func TestDelta(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			d := crewShop(t, seed, 3)
			s := newSolver(d, Options{})
			rng := rand.New(rand.NewPCG(seed, 3))
			pl := newPlan(s.problem, s.specs, s.pricers[0])
			random := func(i int) {
				pl.remove(i)
				pl.insert(i, pl.noise(rng))
			}
			for i := range s.specs {
				random(i)
			}
			alone := s.ownPrices()
			of, _ := s.candidates(pl, alone)
			own := func(i int) int64 {
				return s.cost(s.specs[i], alone[of[i]], pl.Timetables[i], pl.Dawn[i])
			}
			held := func(i int) *candidate {
				return newCandidate(slices.Clone(pl.Timetables[i]), pl.Dawn[i], 0)
			}
			w := crew.NewDelta(pl.Counts)
			for k := range 250 {
				i := rng.IntN(len(s.specs))
				before, mine, old := pl.score, own(i), held(i)
				random(i)
				change, now := pl.score-before-(own(i)-mine), held(i)
				// back and forth, so that the evaluation knows of the change
				pl.set(i, old.Slots, old.Dawn)
				if found := w.Change(i, old.Packed, now.Packed); found != change {
					t.Fatalf("change %d of agent %d: the score changes by %d, evaluated as %d", k, i, change, found)
				}
				w.Apply(i, old.Packed, now.Packed)
				pl.score += change + own(i) - mine
				if back := w.Change(i, now.Packed, old.Packed); back != -change {
					t.Fatalf("change %d of agent %d: the score changes by %d, back evaluated as %d", k, i, -change, back)
				}
			}
		})
	}
}

// TestExchange evaluates exchanges of whole timetables and compares with what the score does
// when they are made.
func TestExchange(t *testing.T) {
	d := crewShop(t, 1, 9)
	d.Weights["duty_manager"], d.Weights["leads_present"] = 31, 17
	s := newSolver(d, Options{})
	rng := rand.New(rand.NewPCG(1, 5))
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	for i := range s.specs {
		pl.insert(i, pl.noise(rng))
	}
	alone := s.ownPrices()
	of, held := s.candidates(pl, alone)
	apart, led, managed := 0, 0, 0
	for i, x := range s.specs {
		for j, y := range s.specs {
			a, b := held[i], held[j]
			here, there := b.Dawn, a.Dawn
			if x == y || x.reserve != y.reserve || pl.Agents[i].Team != pl.Agents[j].Team && x.crew.Leads != y.crew.Leads || d.Agents[i].Newcomer != d.Agents[j].Newcomer ||
				pl.Paired(i) || pl.Paired(j) || !pl.feasible(i, b.Slots, &here) || !pl.feasible(j, a.Slots, &there) || here != b.Dawn || there != a.Dawn {
				continue
			}
			score, _ := rules.Check(d, pl.roster())
			found := crew.NewDelta(pl.Counts).Exchange(i, j, a.Packed, b.Packed)
			own := s.cost(x, alone[of[i]], b.Slots, b.Dawn) + s.cost(y, alone[of[j]], a.Slots, a.Dawn) - a.own - b.own
			r := pl.roster()
			r.Timetables[i], r.Timetables[j] = r.Timetables[j], r.Timetables[i]
			r.Dawn[i], r.Dawn[j] = r.Dawn[j], r.Dawn[i]
			after, _ := rules.Check(d, r)
			if change := fine * (after.Total - score.Total); change != found+own {
				t.Fatalf("agents %d and %d: the score changes by %d, evaluated as %d and %d of their own", i, j, change, found, own)
			}
			switch {
			case pl.Agents[i].Team != pl.Agents[j].Team:
				apart++
			case after.ByRule["duty_manager"] != score.ByRule["duty_manager"]:
				managed++
			case x.crew.Leads != y.crew.Leads:
				led++
			}
		}
	}
	if min(apart, led, managed) == 0 {
		t.Errorf("%d exchanges between teams, %d with a leader, %d with a manager gained or lost", apart, led, managed)
	}
}
