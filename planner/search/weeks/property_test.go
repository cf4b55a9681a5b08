package weeks

import (
	"context"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// anything is a small shop with settings of every kind, contradictory ones too.
func anything(seed uint64) *rules.Day {
	rng := rand.New(rand.NewPCG(seed, 5))
	pick := func(of ...int) int { return of[rng.IntN(len(of))] }
	dates, queues, slot := 2+rng.IntN(5), 1+rng.IntN(3), 60
	d := blank(dates, slot, queues)
	n := d.Grid.N
	d.Weights = playbook.Weights{"hard": 1_000_000, "required_heads": 2000, "maximum_heads": 20, "paid_minutes": 1, "overtime": rng.IntN(2), "wishes": 1, "duty_wishes": 1,
		"activity_changes": pick(0, 6), "preference": rng.IntN(2), "fair_hours": 1, "fair_nights": 1, "fair_weekends": 1, "fairness": 1, "newcomers": pick(0, 20), "pairs": 20,
		"leads_present": pick(0, 10), "duty_manager": pick(0, 10), "lead_meal": pick(0, 5), "successions": 2}
	w := d.Work
	w.DutiesPerDay, w.MinActivity, w.SquareOver = pick(0, 1, 1, 2), pick(0, 60, 120), rng.IntN(2) == 0
	w.MaxDaysInARow, w.MinDaysInARow, w.MinDaysOff = pick(0, 3, 5), pick(0, 2), pick(0, 2)
	w.MaxNights, w.MaxNightsInARow, w.RestAfterNight = pick(0, 1, 3), pick(0, 1, 2), pick(0, 1440)
	w.MaxWeekends, w.FreeWeekends, w.MaxWeekMinutes, w.MinWeekMinutes = pick(0, 1), pick(0, 1), pick(0, 2400), pick(0, 0, 1200)
	d.Labour.RestMinutes, d.Labour.MinDuty, d.Labour.MaxDuty, d.Labour.DutyGrid = pick(0, 480, 660), pick(120, 240), pick(480, 600), pick(0, 60)
	d.Labour.FairMinutes, d.Labour.DayMinutes = pick(0, 1200), pick(0, 480)
	if rng.IntN(3) == 0 {
		w.Starts = []string{"06:00~10:00", "22:00~01:00"}
	}
	if rng.IntN(3) == 0 {
		w.DutyTypes = []playbook.DutyType{{ID: "a", Start: "08:00", Minutes: 480}, {ID: "b", Start: "14:00", Minutes: 360, Queue: "q00"}, {ID: "c", Start: "22:00", Minutes: 480, Night: true}}
		w.Successions = []playbook.Succession{{From: "b", To: "a"}, {From: "c", To: "b", Avoid: true}}
	}
	if rng.IntN(2) == 0 {
		w.Breaks = []playbook.DutyBreak{{Kind: "lunch", Minutes: 60, DutyFrom: 360, First: 120, Last: 300},
			{Kind: "break", Minutes: 60, DutyFrom: 480, First: 60, Last: 420, Spacing: pick(0, 60)}}
	}
	d.Seats, d.SubAccounts = pick(0, 0, 4), pick(0, 0, 3)
	for i := range 2 + rng.IntN(5) {
		a := model.Agent{ID: string(rune('a' + i)), Name: "客服", Team: string(rune('A' + i%2)), Kind: model.Staff, Newcomer: rng.IntN(5) == 0}
		for q := range queues {
			if rng.IntN(4) > 0 {
				a.Queues = append(a.Queues, q)
			}
		}
		if rng.IntN(4) == 0 {
			a.Role = model.Lead
		}
		if rng.IntN(6) == 0 {
			a.Protected = "pregnant"
		}
		a.MinMinutes, a.MaxMinutes = pick(0, 480, 1440), pick(0, 1920, 2880)
		if rng.IntN(4) == 0 {
			from := rng.IntN(n)
			a.Leave = []model.Span{{From: from, To: min(n, from+n/3)}}
		}
		if rng.IntN(5) == 0 {
			from := rng.IntN(n)
			act := []model.Activity{model.Off, model.Serve(rng.IntN(queues)), model.DataWatch, model.Lunch}[rng.IntN(4)]
			a.Pins = []model.Pin{{Span: model.Span{From: from, To: min(n, from+pick(1, 4, 8))}, Activity: act}}
		}
		if rng.IntN(3) == 0 {
			a.Limits = &model.Limits{MaxDaysInARow: pick(0, -1, 2), MaxNights: pick(0, -1, 1), DutyTypes: map[string]int{"a": pick(-1, 0, 1)}, Prefer: []int{queues - 1}}
		}
		if rng.IntN(5) == 0 {
			a.Ledger = model.Ledger{WeekMinutes: 600, Nights: 1, LastEnd: -rng.IntN(8), LastMinutes: 480}
		}
		d.Agents = append(d.Agents, a)
		for range rng.IntN(3) {
			from := rng.IntN(n)
			d.Wishes = append(d.Wishes, model.Wish{Agent: i, Span: model.Span{From: from, To: min(n, from+1+rng.IntN(n/2))},
				On: rng.IntN(2) == 0, Weight: 1 + rng.IntN(3), DutyType: []string{"", "a", "b"}[rng.IntN(3)]})
		}
	}
	kinds := []model.PairKind{model.Together, model.Apart, model.NotEatTogether}
	if rng.IntN(2) == 0 {
		d.Pairs = []model.Pair{{A: 0, B: 1, Kind: kinds[rng.IntN(3)]}}
	}
	for q := range queues {
		for t := range n {
			d.Required[q][t] = rng.IntN(len(d.Agents))/2 + rng.IntN(2)
			d.Maximum[q][t] = d.Required[q][t] - 1 + rng.IntN(3)
		}
	}
	return d
}

// Whatever the settings: the search's own sums are the check's, the bound is none
// above the score, an agent breaks a hard rule only where pins, leave or a
// contract force it to, scores differ by whole steps, and neither cores nor the
// order of wishes matter.
func TestAnything(t *testing.T) {
	for seed := range uint64(7) {
		d := anything(seed)
		res := Solve(context.Background(), d, Options{Seed: 1, Iterations: 20})
		score, breaches := rules.Check(d, res.Roster)
		if score.Total != res.Score || res.Bound > res.Score {
			t.Fatalf("seed %d: own sums %d, bound %d, check %d: %v", seed, res.Score, res.Bound, score.Total, score.ByRule)
		}
		for _, b := range breaches {
			if b.Level != model.Hard || b.Agent < 0 {
				continue
			}
			switch b.Rule {
			case "contract_hours", "week_minutes_min", "pins", "availability":
			default:
				t.Fatalf("seed %d: %s broken by agent %d: %v", seed, b.Rule, b.Agent, b)
			}
		}
		other := Solve(context.Background(), d, Options{Seed: 2, Iterations: 1})
		if step := compile(d, false).granularity(); (other.Score-res.Score)%step != 0 {
			t.Fatalf("seed %d: scores %d and %d do not differ by a multiple of %d", seed, res.Score, other.Score, step)
		}
		slices.Reverse(d.Wishes)
		procs := runtime.GOMAXPROCS(1)
		again := Solve(context.Background(), d, Options{Seed: 1, Iterations: 20})
		runtime.GOMAXPROCS(procs)
		for i := range d.Agents {
			if !slices.Equal(res.Roster.Timetables[i], again.Roster.Timetables[i]) {
				t.Fatalf("seed %d: agent %d differs with one core and wishes turned round", seed, i)
			}
		}
	}
}

// The short cut for duties without breaks prices them as the general walk does,
// and the inside that the walk writes costs what it says.
func TestLagged(t *testing.T) {
	d := blank(2, 30, 4)
	d.Work.MinActivity, d.Labour.MinDuty, d.Labour.MaxDuty = 90, 60, 600
	d.Work.Starts = []string{"08:00~12:00"}
	d.Weights["activity_changes"] = 5
	d.Agents = []model.Agent{{ID: "001", Kind: model.Staff, Queues: []int{0, 1, 2, 3}}}
	p := compile(d, false)
	s := p.spec(0)
	rapid.Check(t, func(t *rapid.T) {
		pr := &prices{acts: rapid.SliceOfN(rapid.Int64Range(-50, 50), 4*p.n, 4*p.n).Draw(t, "prices"), away: make([]int64, p.n)}
		x := newActivityPricer(p)
		x.load(s, pr, model.Span{To: p.n})
		from := rapid.IntRange(0, p.n-20).Draw(t, "from")
		x.lagged(from, 20)
		x.dp.forward(x, from, 1, 20, &p.sets[0], -1, false)
		for length := 1; length <= 20; length++ {
			want, _ := x.dp.best(length)
			if got := x.best[length][0]; got != want {
				t.Fatalf("length %d: %d, the general walk says %d", length, got, want)
			}
		}
		length := rapid.IntRange(3, 20).Draw(t, "length")
		want := x.best[length][0]
		tt := make(model.Timetable, p.n)
		x.write(&duty{from: from, to: from + length, queue: -1}, tt)
		got := int64(0)
		for k := from; k < from+length; k++ {
			q, _ := tt[k].Queue()
			got += pr.acts[k*4+q]
			if k > from && tt[k] != tt[k-1] {
				got += p.change
			}
		}
		if got != want {
			t.Fatalf("the inside costs %d, priced at %d", got, want)
		}
	})
}
