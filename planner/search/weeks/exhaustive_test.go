package weeks

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// tenDates is ten dates of early, late and night duties for three people, with
// successions, runs of dates, free weekends, contracts and wishes drawn at random.
func tenDates(seed uint64) *rules.Day {
	rng := rand.New(rand.NewPCG(seed, 5))
	d := blank(10, 480, 1)
	d.Weights = playbook.Weights{"hard": 1_000_000, "required_heads": 2000, "maximum_heads": 30, "paid_minutes": 1, "wishes": 1, "duty_wishes": 1, "successions": 2, "fair_nights": 1, "fair_weekends": 1}
	d.Labour.MaxDuty, d.Labour.RestMinutes = 480, 480
	d.Work = &playbook.Work{
		DutiesPerDay: 1,
		DutyTypes: []playbook.DutyType{{ID: "early", Start: "08:00", Minutes: 480}, {ID: "late", Start: "16:00", Minutes: 480},
			{ID: "night", Start: "00:00", Minutes: 480}},
		Successions:   []playbook.Succession{{From: "late", To: "early"}, {From: "night", To: "late"}, {From: "early", To: "late", Avoid: true}},
		MaxDaysInARow: 4, MinDaysInARow: 3, MinDaysOff: 2, FreeWeekends: rng.IntN(2), MaxNightsInARow: 2 + rng.IntN(2), SquareOver: true,
	}
	for i := range 3 {
		a := model.Agent{ID: fmt.Sprintf("%03d", i), Name: fmt.Sprintf("客服%d号", i), Kind: model.Staff, Queues: []int{0}, MinMinutes: 5 * 480, MaxMinutes: 6 * 480}
		if rng.IntN(3) == 0 {
			a.Limits = &model.Limits{MaxNights: 2, DutyTypes: map[string]int{"late": 3}}
		}
		if rng.IntN(3) == 0 {
			from := 3 * rng.IntN(10)
			a.Leave = []model.Span{{From: from, To: from + 3}}
		}
		d.Agents = append(d.Agents, a)
		for range 2 {
			on := 3 * rng.IntN(10)
			wish := model.Wish{Agent: i, Span: model.Span{From: on, To: on + 3}, On: rng.IntN(3) == 0, Weight: 1 + rng.IntN(3)}
			if rng.IntN(2) == 0 {
				wish.DutyType = d.Work.DutyTypes[rng.IntN(3)].ID
			}
			d.Wishes = append(d.Wishes, wish)
		}
	}
	for t := range d.Grid.N {
		if rng.IntN(5) < 2 {
			d.Required[0][t] = 1
		}
		d.Maximum[0][t] = 1
	}
	return d
}

// stays are breaches that no later duty mends.
var stays = []string{"successions", "days_in_a_row_max", "nights_max", "nights_in_a_row", "rest_between_duties", "duty_types", "availability", "contract_maximum", "days_off_min"}

// timetables goes through every timetable of agent i, date by date, and returns
// those that keep all hard rules with what each costs by the rules of one agent,
// the cheapest first.
func timetables(d *rules.Day, i int) (out []priced) {
	tt := make(model.Timetable, d.Grid.N)
	r := model.NewRoster(len(d.Agents), d.Grid.N)
	var grow func(t int)
	grow = func(t int) {
		broken := rules.Violates(d, i, tt, false)
		if slices.ContainsFunc(broken, func(id string) bool { return slices.Contains(stays, id) }) {
			return
		}
		worked := 0
		for _, a := range tt[:t] {
			worked += bit(a != model.Off)
		}
		if worked+(d.Grid.N-t)/3 < d.Agents[i].MinMinutes/480 {
			return
		}
		if t > 0 && !slices.ContainsFunc(tt[t-3:t], model.Activity.OnDuty) && slices.Contains(broken, "days_in_a_row_min") {
			return // the run has ended
		}
		if t < d.Grid.N {
			grow(t + 3)
			for s := t; s < t+3; s++ {
				tt[s] = model.Serve(0)
				grow(t + 3)
				tt[s] = model.Off
			}
			return
		}
		if len(broken) > 0 {
			return
		}
		r.Timetables[i] = tt
		var p priced
		_, list := rules.Check(d, r)
		for _, b := range list {
			if b.Agent == i {
				p.cost += b.Cost()
			}
		}
		for s, a := range tt {
			p.slots |= uint64(bit(a != model.Off)) << s
		}
		out = append(out, p)
	}
	grow(0)
	slices.SortStableFunc(out, func(a, b priced) int { return cmp.Compare(a.cost, b.cost) })
	return out
}

// priced is a timetable as the slots on duty, with its price for the agent alone.
type priced struct {
	slots uint64
	cost  int64
}

// A roster of ten dates is compared with the best of all there are: everybody's
// timetables are gone through together, leaving out only what is no better than
// the roster in hand, whatever those to come do.
func TestExhaustive(t *testing.T) {
	for _, seed := range []uint64{1, 3} {
		d := tenDates(seed)
		res := Solve(context.Background(), d, Options{Seed: 1})
		score, _ := rules.Check(d, res.Roster)
		if score.Total != res.Score {
			t.Fatalf("seed %d: own sums %d, check %d %v", seed, res.Score, score.Total, score.ByRule)
		}
		x := &exhaustive{best: res.Score}
		for slot, need := range d.Required[0] {
			x.need |= uint64(need) << slot
		}
		for i := range d.Agents {
			x.lists = append(x.lists, timetables(d, i))
		}
		each := slices.Clone(x.lists)
		slices.SortStableFunc(x.lists, func(a, b []priced) int { return len(a) - len(b) })
		x.try(0, 0, [4]uint64{})
		agree(t, d, each, x.best)
		t.Logf("seed %d: %d × %d × %d timetables, bound %d, score %d, optimum %d", seed, len(x.lists[0]), len(x.lists[1]), len(x.lists[2]), res.Bound, res.Score, x.best)
		if res.Bound > x.best || res.Score != x.best {
			t.Errorf("seed %d: score %d, bound %d, optimum %d", seed, res.Score, res.Bound, x.best)
		}
	}
}

// agree holds the exact method for more people against this one: the same
// timetables at the same prices, and the same optimum.
func agree(t *testing.T, d *rules.Day, each [][]priced, best int64) {
	e := newExact(newPlain(d))
	for i, list := range e.lists {
		old := each[i]
		cost := make(map[uint64]int64, len(old))
		for _, p := range old {
			cost[p.slots] = p.cost
		}
		for _, o := range list {
			p := priced{cost: -1}
			for s, a := range e.draw(o.cells) {
				p.slots |= uint64(bit(a != model.Off)) << s
			}
			if c, ok := cost[p.slots]; !ok || c != o.cost {
				t.Fatalf("person %d: slots %b at %d, by every duty tried %t, %d", i, p.slots, o.cost, ok, c)
			}
		}
		if len(list) != len(old) {
			t.Fatalf("person %d: %d timetables, by every duty tried %d", i, len(list), len(old))
		}
	}
	for _, above := range []int64{0, 1, 5} {
		if got, proven := e.improve(best + above*e.step); got != best || !proven {
			t.Errorf("optimum %d, from %d steps above it %d", best, above, got)
		}
	}
}

type exhaustive struct {
	need  uint64 // slots that require a head; no slot may have more
	lists [][]priced
	best  int64
}

// try goes on with the i-th list; heads[h] are the slots with at least h heads.
func (x *exhaustive) try(i int, own int64, heads [4]uint64) {
	left := len(x.lists) - i
	short := max(0, bits.OnesCount64(x.need&^heads[1])-6*left) // nobody has more than 6 duties
	over := bits.OnesCount64(heads[2]) + 3*bits.OnesCount64(heads[3])
	cost := own + int64(short)*480*2000 + int64(over)*480*30
	for _, list := range x.lists[i:] {
		cost += list[0].cost
	}
	if cost >= x.best {
		return
	}
	if left == 0 {
		x.best = cost
		return
	}
	for _, p := range x.lists[i] {
		if cost-x.lists[i][0].cost+p.cost >= x.best {
			return // and those after it are dearer
		}
		then := heads
		for h := 3; h > 1; h-- {
			then[h] |= heads[h-1] & p.slots
		}
		then[1] |= p.slots
		x.try(i+1, own+p.cost, then)
	}
}
