package planner

import (
	"context"
	"fmt"
	"math/rand"
	"strconv"
	"strings"
	"testing"
	"time"

	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
)

// shop describes a made-up shop.
type shop struct {
	agents, queues int
	load           float64 // of the day's inquiries, 1 = what everybody could serve in 9 hours each
	noSkill        bool    // nobody knows the last queue
	nightLeave     bool    // everybody is on leave from 22:00 to 06:00
}

// source writes the shop's folder as tables.
func (s shop) source(seed int64) *model.Source {
	r := rand.New(rand.NewSource(seed))
	const factor = 6
	day := s.load * float64(s.agents) * 9 * 20 // 20 inquiries an hour and agent
	var y strings.Builder
	fmt.Fprintf(&y, "name: shop %d\nopening: \"2026-11-11 00:00\"\nnormal_per_day: %.0f\nsurge: {day_factor: %d}\nqueues:\n", seed, day/factor+1, factor)
	var ids []string
	for q := range s.queues {
		ids = append(ids, "q"+strconv.Itoa(q))
		channel := "chat"
		if q == 2 {
			channel = "phone"
		}
		fmt.Fprintf(&y, "  - {id: q%d, channel: %s}\n", q, channel)
	}
	table := &model.Table{Name: "agents", File: "agents.csv", HeaderLine: 1, Header: []string{"staff_id", "name", "team", "role", "kind", "skills", "leave", "protected", "commute", "newcomer"}}
	for i := range s.agents {
		role, kind, protected, leave, newcomer := "", "staff", "", "", ""
		switch i % 12 {
		case 0:
			role = "lead"
		case 1:
			role = "deputy"
		case 5:
			newcomer = "yes"
		case 7:
			kind = "reserve"
		case 9:
			protected = "pregnant"
		}
		known := ids
		if s.noSkill && len(ids) > 1 {
			known = ids[:len(ids)-1]
		}
		skills := strings.Join(known, ";")
		if len(known) > 1 && r.Intn(3) == 0 {
			skills = known[r.Intn(len(known))]
		}
		if i%3 == 0 {
			skills += ";data_watch;page_watch;page_upkeep"
		}
		if s.nightLeave {
			leave = "11-10 22:00~11-11 06:00;11-11 22:00~11-12 06:00"
		} else if r.Intn(8) == 0 {
			leave = "11-11 12:00~11-11 16:00"
		}
		table.Rows = append(table.Rows, model.Row{Line: i + 2, Cells: []string{
			fmt.Sprintf("%03d", i+1), fmt.Sprintf("客服%d号", i+1), "T" + strconv.Itoa(i/12), role, kind, skills, leave, protected, strconv.Itoa(10 * r.Intn(7)), newcomer,
		}})
	}
	return &model.Source{Name: "shop", Tables: map[string]*model.Table{"agents": table}, Files: map[string][]byte{"event.yaml": []byte(y.String())}}
}

// Ten shops, small and large, idle and overrun, with missing skills and nights
// without anybody: each gets a plan without a hard breach, and every minute
// missing from an all-hands phase has a reason, even where one that takes long is stopped
// on the way.
func TestTenShops(t *testing.T) {
	for i, s := range []shop{
		{agents: 2, queues: 1, load: 1},
		{agents: 3, queues: 1, load: 3},
		{agents: 4, queues: 2, load: 0.4},
		{agents: 9, queues: 2, load: 1, noSkill: true},
		{agents: 14, queues: 3, load: 1},
		{agents: 20, queues: 1, load: 1, nightLeave: true},
		{agents: 33, queues: 3, load: 3, noSkill: true},
		{agents: 60, queues: 2, load: 0.4},
		{agents: 90, queues: 3, load: 1},
		{agents: 200, queues: 2, load: 3},
	} {
		t.Run(fmt.Sprintf("%d agents, %d queues, load %v", s.agents, s.queues, s.load), func(t *testing.T) {
			ev, issues := event.FromTables(s.source(int64(i)))
			if ev == nil {
				t.Fatal(issues)
			}
			opt := Options{Seed: 1, Iterations: 2}
			if s.agents > 20 || s.queues > 2 {
				opt.TimeLimit = max(200*time.Millisecond, time.Duration(s.agents)*7*time.Millisecond) // a start takes its time on a busy machine
			}
			r, err := Plan(context.Background(), ev, opt)
			if err != nil {
				t.Fatal(err)
			}
			if r.Score.Hard > 0 {
				t.Errorf("%d hard breaches, the first: %s", r.Score.Hard, r.Breaches[0].Text.EN)
			}
			if r.Bound > r.Score.Total {
				t.Errorf("a bound of %d above the score %d", r.Bound, r.Score.Total)
			}
			for _, x := range r.Releases {
				if x.Rule == "" {
					t.Errorf("%s misses %d minutes of %s without a reason", r.Day.Agents[x.Agent].ID, x.Minutes, x.Phase)
				}
			}
			data, err := contract.Document(r).Encode()
			if err != nil {
				t.Fatal(err)
			}
			f, roster, issues := contract.ParseRoster("roster.json", data)
			if roster == nil {
				t.Fatal(issues)
			}
			if again := Recheck(context.Background(), f, roster); again.Score.Total != r.Score.Total {
				t.Errorf("score %d read back from roster.json, %d before", again.Score.Total, r.Score.Total)
			}
		})
	}
}
