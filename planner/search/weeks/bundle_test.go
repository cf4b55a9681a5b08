package weeks

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/search/crew"
)

// A price leaves the crew's rules indifferent to the heads that it says they would
// have, and rises with the mixture's heads.
func TestRowPrice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		able := rapid.IntRange(1, 9).Draw(t, "able")
		d := blank(1, 24*60, 1)
		d.Weights = playbook.Weights{"required_heads": 3000, "maximum_heads": 30}
		d.Required[0][0], d.Maximum[0][0] = rapid.IntRange(-1, 9).Draw(t, "need"), rapid.IntRange(-1, 9).Draw(t, "most")
		d.Work.SquareOver = rapid.Bool().Draw(t, "square")
		d.Agents = make([]model.Agent, able)
		c := &problem{day: d, n: 1, shop: crew.New(d, 1)}
		c.compileRows()
		e := &bundle{lagrangian: &lagrangian{problem: c, able: []int{able}}, centre: []float64{rapid.Float64Range(-3500, 500).Draw(t, "centre")}}
		e.stepSize = rapid.Float64Range(1, 1000).Draw(t, "step")
		before := math.Inf(-1)
		for heads := 0.0; heads <= float64(able); heads += 0.25 {
			price, _ := e.at(0, heads)
			if price < before-1e-6 {
				t.Fatalf("the price falls from %g to %g at %g heads", before, price, heads)
			}
			before = price
			wanted := heads - (price-e.centre[0])/e.stepSize
			down, up := int(math.Ceil(wanted-1e-6)), int(math.Floor(wanted+1e-6))
			if wanted < -1e-6 || wanted > float64(able)+1e-6 ||
				down > 0 && float64(c.marginal(0, down-1)) > price+1e-6 || up < able && float64(c.marginal(0, up)) < price-1e-6 {
				t.Fatalf("%g heads at price %g: the rules would not have %g", heads, price, wanted)
			}
		}
	})
}

// The bound comes near the best that prices can prove: 31021 to 31034.6 on this
// week, by column generation with a linear solver (HiGHS).
func TestBoundIsTight(t *testing.T) {
	d := shop(1, 7, 12, 1)
	res := Solve(context.Background(), d, Options{Seed: 1, Iterations: 1})
	if res.Bound < 30000 || res.Bound > 31034 {
		t.Errorf("bound %d", res.Bound)
	}
}

// Where heads must be missing the bound reaches the roster all the same: what one agent
// costs at least is found by labels, not by multipliers on the sums alone.
func TestBoundWhereHeadsAreMissing(t *testing.T) {
	three := blank(14, 60, 1)
	three.Weights = three.Weights.With("paid_minutes", 1)
	three.Work = &playbook.Work{DutiesPerDay: 1, DutyTypes: []playbook.DutyType{{ID: "day", Start: "08:00", Minutes: 480}},
		MaxDaysInARow: 5, MinDaysOff: 2, FreeWeekends: 1}
	three.Labour.MaxDuty, three.Labour.RestMinutes = 600, 660
	for i := range 3 {
		three.Agents = append(three.Agents, model.Agent{ID: string(rune('a' + i)), Kind: model.Staff, Queues: []int{0}})
	}
	for at := range three.Grid.N {
		if h := at % 24; h >= 8 && h < 16 {
			three.Required[0][at], three.Maximum[0][at] = 3, 3
		}
	}
	few := month(2, 2, 9)
	few.Agents, few.Wishes = few.Agents[:8], nil
	for _, c := range []struct {
		name string
		day  *rules.Day
		best int64 // what a roster is known to score
	}{{"three people, two weeks", three, 11534400}, {"one person fewer", few, 3874080}} {
		res := Solve(context.Background(), c.day, Options{Seed: 1, Iterations: 1})
		if res.Bound < c.best*995/1000 || res.Bound > c.best {
			t.Errorf("%s: bound %d, best %d", c.name, res.Bound, c.best)
		}
	}
}

// Where contracts ask for more hours than all maxima together hold, the bound is not below
// what so many heads cost at least, spread as cheaply as can be over the slots and queues.
func TestBoundOfContracts(t *testing.T) {
	for seed := range uint64(3) {
		queues := 1 + int(seed)
		d, _ := general(seed, 7, 6*queues, queues, 0.5)
		slots := 0
		for i := range d.Agents {
			slots += d.Agents[i].MinMinutes / d.Grid.SlotMinutes
		}
		for q := range queues {
			for t := range d.Grid.N {
				d.Required[q][t] /= 2
				d.Maximum[q][t] = d.Required[q][t]
			}
		}
		p := compile(d, false)
		aggregate := int64(0)
		var next []int64 // what one more head costs, the cheapest first
		for r := range p.next {
			aggregate += p.none[r]
			for h := range len(d.Agents) {
				next = append(next, p.marginal(r, h))
			}
		}
		slices.Sort(next)
		for k, c := range next {
			if k < slots || c < 0 {
				aggregate += c
			}
		}
		res := Solve(context.Background(), d, Options{Seed: 1, Iterations: 1})
		if aggregate <= 0 || res.Bound < aggregate || res.Bound > res.Score {
			t.Errorf("seed %d: bound %d, aggregate %d, score %d", seed, res.Bound, aggregate, res.Score)
		}
	}
}
