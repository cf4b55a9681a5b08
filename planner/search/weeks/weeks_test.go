package weeks

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
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

// The start keeps every contract, also where the weeks that need people are full and what is left
// of the minutes has to go into the others.
func TestStartKeepsContracts(t *testing.T) {
	d := blank(28, 30, 1)
	d.Work = &playbook.Work{DutiesPerDay: 1, MaxWeekMinutes: 44 * 60, MaxDaysInARow: 6, MaxNightsInARow: 4, RestAfterNight: 24 * 60, MinActivity: 60, SquareOver: true}
	d.Labour.RestMinutes, d.Labour.MinDuty, d.Labour.MaxDuty, d.Labour.DutyGrid = 11*60, 4*60, 10*60, 30
	for rule, weight := range map[string]int{"paid_minutes": 1, "overtime": 1, "fair_hours": 1, "fair_nights": 1, "fair_weekends": 1, "maximum_heads": 30} {
		d.Weights[rule] = weight
	}
	for i := range 4 {
		d.Agents = append(d.Agents, model.Agent{ID: fmt.Sprint(i), Name: fmt.Sprintf("客服%d号", i), Kind: model.Staff, Queues: []int{0}, MinMinutes: 105 * 60, MaxMinutes: 120 * 60})
	}
	for t := 14 * 48; t < d.Grid.N; t++ {
		d.Required[0][t] = 2
	}
	if score, breaches := rules.Check(d, Greedy(context.Background(), d)); score.Hard > 0 {
		t.Errorf("%d hard breaches: %v", score.Hard, breaches)
	}
}
