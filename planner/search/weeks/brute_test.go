package weeks

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// tiny is a roster of three to seven dates in slots of four hours, two named duty
// types and two or three agents, with work rules drawn at random: small enough to
// go through every roster.
func tiny(seed uint64) *rules.Day {
	rng := rand.New(rand.NewPCG(seed, 3))
	maybe := func(n, low, high int) int {
		if rng.IntN(n) > 0 {
			return 0
		}
		return low + rng.IntN(high-low+1)
	}
	dates := 3 + rng.IntN(5)
	agents := 2
	if dates < 5 && rng.IntN(2) == 0 {
		agents = 3
	}
	d := blank(dates, 240, 1)
	d.Grid.Start = d.Grid.Start.Add(time.Duration(rng.IntN(7)) * 24 * time.Hour)
	d.Weights = playbook.Weights{"hard": 1_000_000, "required_heads": 2000, "maximum_heads": 30, "paid_minutes": rng.IntN(2), "overtime": rng.IntN(3),
		"wishes": 3, "duty_wishes": 2, "successions": 4, "fair_hours": rng.IntN(2), "required_heads_tenth": rng.IntN(2) * 100, "fair_nights": rng.IntN(2) * 5, "fair_weekends": rng.IntN(2) * 5, "fairness": rng.IntN(2)}
	w := d.Work
	w.DutiesPerDay = 1
	w.DutyTypes = []playbook.DutyType{{ID: "early", Start: "08:00", Minutes: 480}, {ID: "late", Start: "16:00", Minutes: 480 + 240*rng.IntN(2)}}
	if rng.IntN(2) == 0 {
		w.DutyTypes[1] = playbook.DutyType{ID: "night", Start: "20:00", Minutes: 480, Night: rng.IntN(2) == 0}
	}
	w.SquareOver = rng.IntN(2) == 0
	if rng.IntN(2) == 0 {
		w.Successions = []playbook.Succession{{From: w.DutyTypes[1].ID, To: "early", Avoid: rng.IntN(2) == 0}}
	}
	w.MaxDaysInARow, w.MinDaysInARow, w.MinDaysOff = maybe(2, 1, 4), maybe(3, 2, 2), maybe(3, 2, 2)
	w.MaxWeekends, w.FreeWeekends = maybe(4, 1, 1), maybe(4, 1, 1)
	w.MaxNights, w.MaxNightsInARow = maybe(3, 1, 2), maybe(3, 1, 2)
	w.RestAfterNight = maybe(3, 1200, 1800)
	w.MaxWeekMinutes = maybe(3, 960, 1920)
	d.Labour.RestMinutes = maybe(2, 480, 960)
	d.Labour.MaxDuty, d.Labour.FairMinutes = 720, maybe(2, 480, 1440)
	for i := range agents {
		a := model.Agent{ID: fmt.Sprintf("%03d", i), Name: fmt.Sprintf("客服%d号", i), Kind: model.Staff, Queues: []int{0}}
		a.MinMinutes, a.MaxMinutes = maybe(2, 480, 1440), maybe(2, 1440, 2400)
		a.Ledger.Nights, a.Ledger.WeekMinutes = rng.IntN(2), 240*rng.IntN(3)
		if rng.IntN(4) == 0 {
			from := rng.IntN(d.Grid.N)
			a.Leave = []model.Span{{From: from, To: min(d.Grid.N, from+6)}}
		}
		if rng.IntN(3) == 0 {
			a.Limits = &model.Limits{MaxDaysInARow: 1 + rng.IntN(3), DutyTypes: map[string]int{"early": rng.IntN(3)}}
		}
		d.Agents = append(d.Agents, a)
		for range rng.IntN(3) {
			from := rng.IntN(d.Grid.N)
			wish := model.Wish{Agent: i, Span: model.Span{From: from, To: min(d.Grid.N, from+1+rng.IntN(12))}, On: rng.IntN(2) == 0, Weight: 1 + rng.IntN(5)}
			if rng.IntN(2) == 0 {
				wish.DutyType = w.DutyTypes[rng.IntN(2)].ID
			}
			d.Wishes = append(d.Wishes, wish)
		}
	}
	for t := range d.Grid.N {
		d.Required[0][t] = max(0, rng.IntN(agents+2)-1)
		d.Maximum[0][t] = max(-1, rng.IntN(agents+2)-1)
	}
	return d
}

// every lists the timetables of agent i that keep all hard rules, with what each
// costs by the rules of one agent.
func every(d *rules.Day, i int) (tts []model.Timetable, costs []int64) {
	var spans [][]model.Span
	for k := range d.Work.DutyTypes {
		spans = append(spans, d.TypeSpans(k))
	}
	dates := d.Calendar().Dates
	tt := make(model.Timetable, d.Grid.N)
	var grow func(date int)
	grow = func(date int) {
		if date == len(dates) {
			if len(rules.Violates(d, i, tt, false)) == 0 {
				tts = append(tts, slices.Clone(tt))
				r := model.NewRoster(len(d.Agents), d.Grid.N)
				r.Timetables[i] = tt
				_, list := rules.Check(d, r)
				cost := int64(0)
				for _, b := range list {
					if b.Agent == i {
						cost += b.Cost()
					}
				}
				costs = append(costs, cost)
			}
			return
		}
		grow(date + 1)
		for k := range spans {
			for _, s := range spans[k] {
				if s.From < dates[date].From || s.From >= dates[date].To || tt[s.From] != model.Off {
					continue
				}
				for t := s.From; t < s.To; t++ {
					tt[t] = model.Serve(0)
				}
				grow(date + 1)
				for t := s.From; t < s.To; t++ {
					tt[t] = model.Off
				}
			}
		}
	}
	grow(0)
	return tts, costs
}

// optimum goes through every roster; false if somebody has no timetable.
func optimum(d *rules.Day) (int64, bool) {
	var tts [][]model.Timetable
	var costs [][]int64
	for i := range d.Agents {
		t, c := every(d, i)
		if len(t) == 0 {
			return 0, false
		}
		tts, costs = append(tts, t), append(costs, c)
	}
	n := d.Grid.N
	heads := make([][]int8, len(d.Agents)+1)
	for k := range heads {
		heads[k] = make([]int8, n)
	}
	best := inf
	crew := func(heads []int8) int64 {
		c := int64(0)
		for t, h := range heads {
			c += int64(d.Grid.SlotMinutes * missing(d, d.Required[0][t], int(h)))
			if most := d.Maximum[0][t]; most >= 0 {
				c += int64(d.OverAmount(int(h)-most)) * int64(d.Grid.SlotMinutes*d.Weights.Of("maximum_heads"))
			}
		}
		return c
	}
	var grow func(i int, own int64)
	grow = func(i int, own int64) {
		if own >= best {
			return
		}
		if i == len(d.Agents) {
			best = min(best, own+crew(heads[i]))
			return
		}
		for k, tt := range tts[i] {
			for t := range n {
				heads[i+1][t] = heads[i][t]
				if tt[t] != model.Off {
					heads[i+1][t]++
				}
			}
			grow(i+1, own+costs[i][k])
		}
	}
	grow(0, 0)
	return best, true
}

// The search finds what going through every roster finds, and its bound is no
// more than that.
func TestBruteForce(t *testing.T) {
	cases, hits, impossible := 0, 0, 0
	for seed := range uint64(50) {
		d := tiny(seed)
		res := Solve(context.Background(), d, Options{Seed: 1, Iterations: 40})
		score, _ := rules.Check(d, res.Roster)
		if score.Total != res.Score {
			t.Fatalf("seed %d: own sums %d, check %d %v", seed, res.Score, score.Total, score.ByRule)
		}
		best, ok := optimum(d)
		if !ok {
			impossible++
			continue
		}
		if res.Bound > best {
			t.Errorf("seed %d: bound %d above the optimum %d", seed, res.Bound, best)
		}
		if res.Score < best {
			t.Errorf("seed %d: score %d below the optimum %d: hard %d", seed, res.Score, best, score.Hard)
		}
		cases++
		if res.Score == best {
			hits++
		} else {
			t.Logf("seed %d: score %d, optimum %d, hard %d", seed, res.Score, best, score.Hard)
		}
	}
	t.Logf("%d of %d at the optimum, %d impossible", hits, cases, impossible)
	if hits*100 < 95*cases {
		t.Errorf("only %d of %d at the optimum", hits, cases)
	}
}

// missing is what the heads weigh that are missing of a need: one more for each tenth of it
// that the ones before have used up.
func missing(d *rules.Day, need, heads int) (weight int) {
	for k := range need - heads {
		weight += d.Weights.Of("required_heads")
		for part := 1; part < 10; part++ {
			if k >= need*part/10 {
				weight += d.Weights.Of("required_heads_tenth")
			}
		}
	}
	return weight
}
