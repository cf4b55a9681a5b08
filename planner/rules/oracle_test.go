package rules

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// The amounts of some rules once more, slot by slot and as slowly as the words
// of the rule read, against the runs and sums of the checks.
func TestAmountsSlotBySlot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, r := randomDay(t)
		at := func(i, s int) model.Activity {
			if s < 0 || s >= d.Grid.N || s >= len(r.Timetables[i]) {
				return model.Off
			}
			return r.Timetables[i][s]
		}
		want := map[string]int{}
		n, m := d.Grid.N, d.Grid.SlotMinutes
		for i := range d.Agents {
			a := &d.Agents[i]
			paid, worst := 0, d.Labour.CapMinutes
			for s := range n {
				if d.Paid(at(i, s)) {
					paid += m
				}
				if at(i, s) != model.Off && d.OnLeave(i, s) {
					want["availability"] += m
				}
				if p := d.PhaseAt(s); p != nil && p.Attendance == playbook.AllHands && !at(i, s).Working() && at(i, s) != model.Break {
					if _, exempt := Exempt(d, r, i, s); !exempt {
						want["all_hands"] += m
					}
				}
				if at(i, s) != at(i, s+1) && at(i, s).Working() && at(i, s+1).Working() {
					want["activity_changes"] += m
				}
			}
			// Minute by minute: a window of 24 h from every slot boundary.
			for from := -1440; from < n*m; from += m {
				sum := 0
				for x := from; x < from+1440; x++ {
					end := a.Ledger.LastEnd * m
					if x >= 0 && x < n*m && d.Paid(at(i, x/m)) || x < 0 && x < end && x >= end-a.Ledger.LastMinutes {
						sum++
					}
				}
				worst = max(worst, sum)
			}
			want["hours_cap"] += worst - d.Labour.CapMinutes
			want["paid_minutes"] += paid
			want["contract_minimum"] += max(0, a.MinMinutes-paid)
			if a.MaxMinutes > 0 {
				want["contract_maximum"] += max(0, paid-a.MaxMinutes)
			}
		}
		for s := range n {
			p := d.PhaseAt(s)
			heads := func(team string, does func(model.Activity) bool) int {
				sum := 0
				for i := range d.Agents {
					if (team == "" || d.Agents[i].Team == team) && does(at(i, s)) {
						sum++
					}
				}
				return sum
			}
			if d.Seats > 0 {
				want["seats"] += m * max(0, heads("", model.Activity.OnDuty)-d.Seats)
			}
			for q := range d.Queues {
				serving := heads("", func(a model.Activity) bool { return a == model.Serve(q) })
				if q < len(d.Required) && s < len(d.Required[q]) {
					want["required_heads"] += m * max(0, d.Required[q][s]-serving)
				}
			}
			if p == nil {
				continue
			}
			teams := map[string]bool{}
			for i := range d.Agents {
				teams[d.Agents[i].Team] = true
			}
			if len(teams) > 1 {
				teams[""] = true
			}
			for _, pause := range p.Pauses {
				kind, ok := model.ParseKind(pause.Kind)
				if pause.Share <= 0 || !ok || kind == model.Off {
					continue
				}
				turns := 1.0
				if pause.Minutes > 0 {
					turns = max(1, math.Floor(float64(p.Len()*m)/float64(pause.Minutes)))
				}
				for team := range teams {
					duty := float64(heads(team, model.Activity.OnDuty))
					away := heads(team, func(a model.Activity) bool { return a == kind })
					most := max(math.Ceil(pause.Share*duty-1e-9), math.Ceil(duty/turns))
					if len(teams) > 2 && team != "" && kind.Meal() && duty >= 2 {
						most = max(most, 2)
					}
					want["level_turns"] += m * max(0, away-int(most))
				}
			}
			if p.Relief {
				in, out := 0, 0
				for i := range d.Agents {
					in += one(d.Agents[i].Kind == model.Reserve && at(i, s) != model.Off && at(i, s-1) == model.Off)
					out += one(d.Agents[i].Kind != model.Reserve && at(i, s) == model.Off && at(i, s-1) != model.Off)
				}
				want["relief"] += m * max(0, in-out)
			}
		}
		_, breaches := Check(d, r)
		got := map[string]int{}
		for _, b := range breaches {
			got[b.Rule] += b.Amount
		}
		for _, id := range []string{"availability", "all_hands", "activity_changes", "hours_cap", "paid_minutes", "contract_minimum",
			"contract_maximum", "seats", "required_heads", "level_turns", "relief"} {
			if got[id] != want[id] {
				t.Fatalf("%s: %d, slot by slot %d", id, got[id], want[id])
			}
		}
	})
}
