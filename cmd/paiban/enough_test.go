package main

import (
	"context"
	"fmt"
	"testing"

	"paiban/planner"
	"paiban/planner/event"
	"paiban/planner/outcome"
	"paiban/rosters"
)

// With enough people the flagship keeps its targets when the day is played out:
// the formulas that ask for the heads and the day that plays them share no code.
// What is short all the same, or clears a backlog, is left out; a slot that is
// neither and is below the target by more than 2 points would have to be listed.
func TestEnoughPeopleKeepTheTargets(t *testing.T) {
	src, _ := rosters.ReadFolder("../../examples/flagship", nil)
	ev, _ := event.FromTables(src)
	if ev == nil {
		t.Fatal("no event")
	}
	ev.Seats, ev.SubAccounts = 0, 0
	for i := range 14 {
		a := ev.Agents[i%len(ev.Agents)]
		a.ID, a.Role, a.Newcomer, a.Protected, a.Leave, a.Pins = fmt.Sprintf("9%02d", i), "", false, "", nil, nil
		a.Queues, a.Kind = nil, "staff"
		for q := range ev.Queues {
			a.Queues = append(a.Queues, q)
		}
		ev.Agents = append(ev.Agents, a)
	}
	r, err := planner.Plan(context.Background(), ev, planner.Options{Seed: 1, Iterations: 1})
	if err != nil {
		t.Fatal(err)
	}
	p, err := outcome.Play(context.Background(), r.Day, r.Roster, r.Loads, outcome.Scenario{Replications: 60, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	judged, short := 0, 0
	for q := range r.Day.Queues {
		behind := false
		for slot, s := range p.Queues[q].Slots {
			missing := r.OnDuty[q][slot] < r.Day.Required[q][slot]
			if missing {
				short++
			}
			if !missing && !behind && s.Offered > 0 {
				judged++
				if target := r.Loads[q].Target[slot]; s.Within.Mean+s.Within.Half < target-0.02 && !listed(p, q, slot) {
					t.Errorf("%s, %s: %.3f ± %.3f, target %.2f, and not listed", r.Day.Queues[q].ID, r.Day.Grid.Time(slot).Format("02 15:04"), s.Within.Mean, s.Within.Half, target)
				}
			}
			behind = (missing || behind) && s.Backlog.Mean >= 1
		}
	}
	if len(p.Weak) > 0 {
		t.Errorf("below target though nobody is missing: %+v", p.Weak)
	}
	if n := len(r.Day.Queues) * r.Day.Slots(); judged < n*9/10 || judged != p.Judged {
		t.Errorf("%d slots judged here, %d in the plan, %d short of %d: too few to say much", judged, p.Judged, short, n)
	}
	t.Logf("%d slots judged, %d short", judged, short)
}

func listed(p *outcome.Played, q, slot int) bool {
	for _, w := range p.Weak {
		if w.Queue == q && w.Has(slot) {
			return true
		}
	}
	return false
}
