package weeks

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// named is a roster of named duties as public collections have them: each type is its own
// queue, heads are asked by date and type, a missing one is dear, one too many cheap.
// Everybody has contract hours, limits per type, runs of dates, weekends and a day off,
// and wishes for and against duties. The heads asked are short% more than people have
// hours for.
func named(seed uint64, weeks, people, types, short int) *rules.Day {
	rng := rand.New(rand.NewPCG(seed, 19))
	d := blank(7*weeks, 60, types)
	d.Weights = playbook.Weights{"hard": 1_000_000, "required_heads": 100, "maximum_heads": 1, "duty_wishes": 1}
	d.Labour.MaxDuty, d.Labour.RestMinutes = 720, 0
	d.Work = &playbook.Work{DutiesPerDay: 1, MaxDaysInARow: 5, MinDaysInARow: 2, MinDaysOff: 2, MaxWeekends: max(1, weeks/2)}
	for k := range types {
		d.Work.DutyTypes = append(d.Work.DutyTypes, playbook.DutyType{ID: fmt.Sprintf("t%d", k), Start: fmt.Sprintf("%02d:00", 6+16*k/types), Minutes: 480, Queue: d.Queues[k].ID})
		for j := range k {
			if 3*(k-j) > types {
				d.Work.Successions = append(d.Work.Successions, playbook.Succession{From: fmt.Sprintf("t%d", k), To: fmt.Sprintf("t%d", j)})
			}
		}
	}
	for i := range people {
		d.Agents = append(d.Agents, namedAgent(rng, i, weeks, types))
		wishesOf(rng, d, i)
	}
	left := people * weeks * 45 / 10 * (100 + short) / 100
	for on := range 7 * weeks {
		for k := range types {
			heads := left / (7*weeks*types - on*types - k)
			heads = max(0, heads+rng.IntN(3)-1)
			left -= heads
			from := 24*on + 6 + 16*k/types
			for t := from; t < min(d.Grid.N, from+8); t++ {
				d.Required[k][t], d.Maximum[k][t] = heads, heads
			}
		}
	}
	return d
}

func namedAgent(rng *rand.Rand, i, weeks, types int) model.Agent {
	a := model.Agent{ID: fmt.Sprintf("%03d", i), Kind: model.Staff, MinMinutes: weeks * 35 * 48, MaxMinutes: weeks * 45 * 48}
	if rng.IntN(4) == 0 { // part time
		a.MinMinutes, a.MaxMinutes = a.MinMinutes/2, a.MaxMinutes/2
	}
	a.Limits = &model.Limits{DutyTypes: map[string]int{}}
	for k := range types {
		a.Queues = append(a.Queues, k)
		switch rng.IntN(4) {
		case 0:
			a.Limits.DutyTypes[fmt.Sprintf("t%d", k)] = rng.IntN(2 * weeks)
		case 1:
			a.Limits.DutyTypes[fmt.Sprintf("t%d", k)] = 3 * weeks
		}
	}
	a.Limits.DutyTypes[fmt.Sprintf("t%d", rng.IntN(types))] = 7 * weeks
	for w := 0; w < weeks; w += 2 {
		on := 24 * (7*w + rng.IntN(7*min(2, weeks-w)))
		a.Leave = append(a.Leave, model.Span{From: on, To: on + 24})
	}
	return a
}

// wishesOf draws a run of dates of one type that agent i wants, or does not, for each week.
func wishesOf(rng *rand.Rand, d *rules.Day, i int) {
	dates := d.Grid.N / 24
	for range dates / 7 {
		from, k, on, weight := rng.IntN(dates), rng.IntN(len(d.Work.DutyTypes)), rng.IntN(2) == 0, 1+rng.IntN(3)
		for date := from; date < min(dates, from+1+rng.IntN(4)); date++ {
			d.Wishes = append(d.Wishes, model.Wish{Agent: i, Span: model.Span{From: 24 * date, To: 24*date + 24}, On: on, Weight: weight, DutyType: d.Work.DutyTypes[k].ID})
		}
	}
}

// A fortnight of named duties of eight people, some of which must be missing, is planned
// at its best, and proven.
func TestNamed(t *testing.T) {
	for seed := range uint64(5) {
		d := named(1+seed, 2, 8, 2, -15)
		res := Solve(context.Background(), d, Options{Seed: 1})
		if score, _ := rules.Check(d, res.Roster); score.Total != res.Score || score.Hard > 0 || res.Bound < res.Score {
			t.Errorf("seed %d: score %d, check %d, bound %d", 1+seed, res.Score, score.Total, res.Bound)
		}
	}
}
