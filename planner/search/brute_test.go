package search_test

import (
	"context"
	"flag"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// brute is how many generated shops TestBruteForce solves; the protocol is
//
//	go test ./planner/search -run TestBruteForce -v -brute 500 -brute-most 2500
var (
	brute      = flag.Int("brute", 26, "shops that TestBruteForce generates")
	bruteMost  = flag.Int("brute-most", 1000, "timetables that somebody has in them at most")
	bruteLast  = flag.Bool("brute-last", false, "also give people a duty before the horizon")
	bruteFirst = flag.Uint64("brute-first", 0, "seed of the first of them")
)

// TestBruteForce holds the optimiser against the best of all rosters, found by an
// exhaustive search that knows the rules alone: it reaches the optimum in at least
// 95 % of the shops and is never more than one required head in one slot away from
// it, and the bound never exceeds the optimum.
func TestBruteForce(t *testing.T) {
	if testing.Short() {
		t.Skip("an exhaustive search")
	}
	reached, above, greedy, joint := 0, 0, 0, 0.0
	var worst, gap float64
	var solving, proving time.Duration
	var missed []uint64
	for seed := *bruteFirst; seed < *bruteFirst+uint64(*brute); seed++ {
		shop := smallShop(seed)
		d := shop.day
		began := time.Now()
		res := search.Solve(context.Background(), d, search.Options{Seed: 1})
		solving += time.Since(began)
		if score, _ := rules.Check(d, res.Roster); score.Total != res.Score {
			t.Errorf("shop %d %v: the search says %d, the rules say %d", seed, shop.with, res.Score, score.Total)
			continue
		}
		began = time.Now()
		x := newExact(d)
		best, roster := x.optimum(res.Score, res.Roster)
		took := time.Since(began)
		proving += took
		if took > 20*time.Second {
			t.Logf("shop %d %v took the exhaustive search %.0f s", seed, shop.with, took.Seconds())
		}
		if score, _ := rules.Check(d, roster); score.Total != best || score.Hard > 0 {
			t.Errorf("shop %d %v: the exhaustive search says %d, the rules say %d with %d hard breaches", seed, shop.with, best, score.Total, score.Hard)
		}
		if x.wrong > 0 {
			t.Errorf("shop %d %v: %d rosters score less than the exhaustive search's own bound", seed, shop.with, x.wrong)
		}
		head := float64(d.Weights.Of("required_heads") * d.Grid.SlotMinutes)
		away := float64(res.Score-best) / head
		worst, gap = max(worst, away), gap+float64(best-res.Bound)/head/float64(len(d.Agents))
		joint += x.joint()
		if away == 0 {
			reached++
		} else {
			missed = append(missed, seed)
			t.Logf("shop %d %v: optimum %d, found %d, %.3f required head-slots away", seed, shop.with, best, res.Score, away)
		}
		if away > 1 {
			t.Errorf("shop %d %v: more than a required head in one slot from the optimum", seed, shop.with)
		}
		if res.Bound > best {
			above++
			t.Errorf("shop %d %v: the bound %d exceeds the optimum %d", seed, shop.with, res.Bound, best)
		}
		if x.greedy() > best {
			greedy++
		}
	}
	n := *brute
	t.Logf("%d shops: optimum reached in %d (%.1f %%), worst %.3f required head-slots away, bound above the optimum in %d",
		n, reached, 100*float64(reached)/float64(n), worst, above)
	t.Logf("bound below the optimum by %.3f required head-slots per agent on average; %.2g joint timetables on average; agent after agent at its best misses %d",
		gap/float64(n), joint/float64(n), greedy)
	t.Logf("%.1f s solving, %.1f s proving; missed: %v", solving.Seconds(), proving.Seconds(), missed)
	if 20*reached < 19*n && n-reached > 1 {
		t.Errorf("the optimum is reached in %d of %d only", reached, n)
	}
	if 2*greedy < n {
		t.Errorf("the shops are too easy: agent after agent at its best misses %d of %d only", greedy, n)
	}
}

// TestExactTellsApart makes sure that the exhaustive search would notice: from a
// roster that is worse than the optimum it finds its way to the same optimum.
func TestExactTellsApart(t *testing.T) {
	for seed := range uint64(3) {
		d := smallShop(seed).day
		res := search.Solve(context.Background(), d, search.Options{Seed: 1})
		x := newExact(d)
		best, _ := x.optimum(res.Score, res.Roster)
		again, roster := x.optimum(1<<60, nil)
		if again != best || roster == nil {
			t.Errorf("shop %d: %d from the optimiser's roster, %d from nothing", seed, best, again)
		}
		slices.Reverse(x.people) // another order of the agents, other branches
		if turned, _ := x.optimum(1<<60, nil); turned != best {
			t.Errorf("shop %d: %d with the agents in one order, %d in the other", seed, best, turned)
		}
	}
}

// TestExactBoundHolds draws joint timetables at random: none scores less by the
// rules than the sums by which the exhaustive search leaves rosters out.
func TestExactBoundHolds(t *testing.T) {
	for seed := range uint64(len(traits)) {
		d := smallShop(seed).day
		x := newExact(d)
		rng := rand.New(rand.NewPCG(seed, 3))
		for range 100 {
			r, v := model.NewRoster(len(d.Agents), d.Slots()), x.whole()
			cost, priced := int64(0), x.floor
			for _, p := range x.people {
				o := &p.options[rng.IntN(len(p.options))]
				copy(r.Timetables[p.agent], o.t)
				r.Dawn[p.agent] = o.dawn
				paired := x.pairs(p.agent, o)
				cost, priced = cost+o.cost+paired, priced+o.priced+paired
				v = x.cover(v, o)
				x.chosen[p.agent] = o
			}
			low := max(cost+v.cost+x.unled(), priced)
			clear(x.chosen)
			if score, _ := rules.Check(d, r); score.Total < low {
				t.Fatalf("shop %d: a roster scores %d, the sums say at least %d", seed, score.Total, low)
			}
		}
	}
}
