package search

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// smallCase generates a shop that can be enumerated: three agents, 24 slots of
// half an hour, two queues, a break for whoever stays three hours, an all-hands
// phase, and the rule that a newcomer is never alone. Agent 0 is the newcomer and
// serves queue 0, agent 1 serves queue 1, agent 2 both; each can come in a part of
// the day.
func smallCase(rng *rand.Rand) *rules.Day {
	zone := time.FixedZone("CST", 8*3600)
	d := &rules.Day{
		Grid:     model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, zone), SlotMinutes: 30, N: 24},
		EventDay: model.Span{From: 12, To: 24},
		Queues:   []model.Queue{{ID: "a", Channel: model.Chat}, {ID: "b", Channel: model.Chat}},
		Labour: playbook.Labour{CapMinutes: 660, RestMinutes: 660, EventRestMinutes: 360, OnSiteRest: 300, MaxDuties: 1, MinDuty: 120, MaxDuty: 180,
			DutyGrid: 60, MaxStretch: 120, MinBreak: 30, MealAfter: 600, MealFrom: 0, MealTo: 600, DayMinutes: 480, NightFrom: "22:00", NightTo: "06:00", FairMinutes: 150},
		Weights: playbook.Weights{Hard: 100000, AllHandsOpening: 300, AllHands: 40, Required: 100, Newcomers: 60, PaidMinutes: 1, Overtime: 1, Fairness: 1, Wishes: 1, Changes: 2},
	}
	rush := 12 + 2*rng.IntN(3)
	breaks := []playbook.Pause{{Kind: "break", Minutes: 30, Every: 60}}
	add := func(id string, from, to int, all playbook.Attendance) {
		d.Phases = append(d.Phases, playbook.ResolvedPhase{Span: model.Span{From: from, To: to}, Phase: playbook.Phase{ID: id, Attendance: all, Pauses: breaks}})
	}
	add("eve", 0, rush, playbook.ByLoad)
	add("rush", rush, rush+2, playbook.AllHands)
	add("after", rush+2, 24, playbook.ByLoad)
	part := 6 + 2*rng.IntN(3)
	only := func(from, to int) []model.Span { return []model.Span{{From: 0, To: from}, {From: to, To: 24}} }
	d.Agents = []model.Agent{
		{ID: "1", Team: "A", Kind: model.Staff, Queues: []int{0}, Newcomer: true, Leave: only(part-3, part+7)},
		{ID: "2", Team: "A", Kind: model.Staff, Queues: []int{1}, Leave: only(part-2, part+7)},
		{ID: "3", Team: "A", Kind: model.Staff, Queues: []int{0, 1}, Leave: only(part, part+6)},
	}
	for range d.Queues {
		req := make([]int, 24)
		at := part - 4 + rng.IntN(8)
		for t := at; t < min(24, at+3+rng.IntN(8)); t++ {
			req[t] = 1 + rng.IntN(2)
		}
		d.Required = append(d.Required, req)
	}
	if rng.IntN(2) == 0 {
		d.Wishes = []model.Wish{{Agent: 1, Span: model.Span{From: rush, To: rush + 4}, Weight: 3}}
	}
	return d
}

// enumerate returns every timetable of agent i that breaks no hard rule, judged
// by the rules alone: one duty or none, any activity in any slot of it.
func enumerate(d *rules.Day, i int) []model.Timetable {
	n := d.Slots()
	out := []model.Timetable{make(model.Timetable, n)}
	acts := []model.Activity{model.Break}
	for _, q := range d.Agents[i].Queues {
		acts = append(acts, model.Serve(q))
	}
	for from := 0; from < n; from++ {
		for to := from + 4; to <= min(n, from+6); to++ {
			tt := make(model.Timetable, n)
			var fill func(t int)
			fill = func(t int) {
				if t < to {
					for _, a := range acts {
						tt[t] = a
						fill(t + 1)
					}
					return
				}
				if len(rules.Violates(d, i, tt, false)) == 0 {
					out = append(out, append(model.Timetable(nil), tt...))
				}
			}
			if d.OnLeave(i, from) || d.OnLeave(i, to-1) || from%2 == 1 && from != 0 {
				continue
			}
			fill(from)
		}
	}
	return out
}

// TestBruteForce compares the optimiser with the best of all joint timetables,
// scored by the rules alone.
func TestBruteForce(t *testing.T) {
	const cases = 8
	greedyFails, joint := 0, 0
	for seed := range uint64(cases) {
		d := smallCase(rand.New(rand.NewPCG(seed, 5)))
		var all [3][]model.Timetable
		for i := range all {
			all[i] = enumerate(d, i)
		}
		r := model.NewRoster(3, d.Slots())
		best, count := int64(1<<60), 0
		for _, a := range all[0] {
			r.Timetables[0] = a
			for _, b := range all[1] {
				r.Timetables[1] = b
				for _, c := range all[2] {
					r.Timetables[2] = c
					count++
					score, _ := rules.Check(d, r)
					best = min(best, score.Total)
				}
			}
		}
		joint = max(joint, count)
		if count < 10_000 {
			t.Errorf("case %d has %d joint timetables only", seed, count)
		}
		res := Solve(context.Background(), d, Options{Seed: 1})
		if res.Score != best {
			t.Errorf("case %d: optimum %d, found %d", seed, best, res.Score)
		}
		if res.Bound > best {
			t.Errorf("case %d: the bound %d exceeds the optimum %d", seed, res.Bound, best)
		}
		s := newSolver(d, Options{})
		if s.first(context.Background()).score > best {
			greedyFails++
		}
	}
	t.Logf("up to %d joint timetables; agent by agent at its best fails on %d of %d", joint, greedyFails, cases)
	if 2*greedyFails < cases {
		t.Errorf("the cases are too easy: agent by agent at its best fails on %d of %d only", greedyFails, cases)
	}
}
