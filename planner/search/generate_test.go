package search

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// shop describes a generated event day.
type shop struct {
	agents   int
	load     float64 // 1 = about what the shop can serve
	seed     uint64
	playbook string
	queues   int
	alike    bool // few classes instead of individual skills, commutes, hours, leave and wishes
	minutes  int  // of a slot, 10 if 0
}

// eventDay generates a synthetic Double-11 day: teams of up to 15 with lead and
// deputy, one agent in seven a reserve, a load curve with the documented peaks.
func eventDay(tb testing.TB, g shop) *rules.Day {
	tb.Helper()
	if g.playbook == "" {
		g.playbook = "double11-midnight"
	}
	pb, err := playbook.Load(g.playbook)
	if err != nil {
		tb.Fatal(err)
	}
	zone := time.FixedZone("CST", 8*3600)
	res, problems := pb.Resolve(time.Date(2026, 11, 11, 0, 0, 0, 0, zone), cmp.Or(g.minutes, 10))
	if len(problems) > 0 {
		tb.Fatal(problems)
	}
	rng := rand.New(rand.NewPCG(g.seed, 1))
	d := &rules.Day{Grid: res.Grid, EventDay: res.EventDay, Phases: res.Phases, Labour: pb.Labour, Weights: pb.Scores()}
	queues := max(1, g.queues)
	for q := range queues {
		d.Queues = append(d.Queues, model.Queue{ID: fmt.Sprintf("q%d", q), Channel: model.Chat})
	}
	for i := range g.agents {
		a := model.Agent{ID: fmt.Sprintf("%05d", i), Name: fmt.Sprintf("客服%d号", i), Kind: model.Staff, Commute: 15}
		a.Team = fmt.Sprintf("%c", 'A'+i/15%20)
		if i >= 300 {
			a.Team += fmt.Sprint(i / 300)
		}
		switch i % 15 {
		case 0:
			a.Role = model.Lead
		case 1:
			a.Role = model.Deputy
		}
		if i%7 == 6 {
			a.Kind, a.Role, a.Team = model.Reserve, model.Member, "后备"
		}
		for q := range queues {
			if g.alike || queues == 1 || rng.IntN(3) > 0 || q == i%queues {
				a.Queues = append(a.Queues, q)
			}
		}
		a.Home = d.Queues[a.Queues[i/7%len(a.Queues)]].ID
		if i%5 == 0 {
			a.Posts = []string{"data_watch", "page_upkeep", "page_watch"}
		}
		if !g.alike {
			a.Commute = []int{10, 10, 15, 15, 30}[rng.IntN(5)]
			a.Newcomer = rng.IntN(15) == 0 && a.Role == model.Member
			a.Ledger.WeekMinutes = rng.IntN(6) * 60
			if rng.IntN(30) == 0 {
				from := rng.IntN(d.Grid.N - 40)
				a.Leave = []model.Span{{From: from, To: from + 40}}
			}
			if rng.IntN(5) == 0 {
				a.MaxMinutes = 600 + 30*rng.IntN(20)
			}
			if rng.IntN(3) == 0 {
				from, hours := rng.IntN(d.Grid.N-48), 2+rng.IntN(6)
				d.Wishes = append(d.Wishes, model.Wish{Agent: i, Span: model.Span{From: from, To: from + d.Grid.Per(60*hours)}, On: rng.IntN(3) == 0, Weight: 1 + rng.IntN(3)})
			}
		}
		d.Agents = append(d.Agents, a)
	}
	curve := map[string]float64{"eve": .12, "opening_rush": 1.05, "plateau": .06, "day_peak": .6, "lunch": .45, "afternoon": .55, "dinner": .35, "evening": .15, "treats": .12, "snack_rush": .18, "aftermath": .05}
	if g.alike { // the people say nothing of the seed
		for _, ph := range d.Phases {
			curve[ph.ID] *= 0.9 + 0.2*rng.Float64()
		}
	}
	for q := range queues {
		req := make([]int, d.Grid.N)
		for t := range req {
			ph := d.PhaseAt(t)
			level := curve[ph.ID] * float64(g.agents) * g.load / float64(queues)
			wobble := 1 + 0.15*math.Sin(float64(t)/7+float64(q))
			req[t] = int(math.Round(level * wobble))
		}
		d.Required = append(d.Required, req)
	}
	return d
}
