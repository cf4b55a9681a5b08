package weeks

import (
	"context"
	"runtime"
	"slices"
	"testing"

	"paiban/planner/rules"
)

// The search's own sums are the check's, no hard rule is broken, and the result
// does not depend on the number of cores.
func TestGeneral(t *testing.T) {
	for seed := range uint64(2) {
		d, _ := general(seed, 7, 6, 2, 0.5)
		var first *Result
		for _, procs := range []int{1, 2} {
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
			res := Solve(context.Background(), d, Options{Seed: 1, Iterations: 20})
			score, breaches := rules.Check(d, res.Roster)
			if score.Total != res.Score || score.Hard > 0 {
				t.Fatalf("seed %d: own sums %d, check %d, hard breaches %d: %v %v", seed, res.Score, score.Total, score.Hard, score.ByRule, breaches)
			}
			if first == nil {
				first = res
			}
			for i := range d.Agents {
				if !slices.Equal(first.Roster.Timetables[i], res.Roster.Timetables[i]) {
					t.Fatalf("seed %d: agent %d differs with %d cores", seed, i, procs)
				}
			}
		}
	}
}
