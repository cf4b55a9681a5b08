package advice

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// twoDays is a day of hourly slots from 10 November 18:00 for so many agents.
func twoDays(agents ...model.Agent) (*rules.Day, *model.Roster) {
	zone := time.FixedZone("CST", 8*3600)
	d := &rules.Day{
		Grid:     model.Grid{Start: time.Date(2026, 11, 10, 18, 0, 0, 0, zone), SlotMinutes: 60, N: 36},
		EventDay: model.Span{From: 6, To: 30},
		Queues:   []model.Queue{{ID: "q"}},
		Agents:   agents,
		Labour:   playbook.Labour{DayMinutes: 480, RestMinutes: 660, EventRestMinutes: 360, CapMinutes: 660, MaxDuties: 2, NightFrom: "22:00", NightTo: "06:00", Paid: map[string]bool{"lunch": false}},
		Required: [][]int{make([]int, 36)},
		Phases:   []playbook.ResolvedPhase{{Phase: playbook.Phase{ID: "day"}, Span: model.Span{From: 14, To: 18}}},
	}
	return d, model.NewRoster(len(agents), 36)
}

func serve(r *model.Roster, i, from, to int) {
	for t := from; t < to; t++ {
		r.Timetables[i][t] = model.Serve(0)
	}
}

// The limits of FACTS: 3 h of overtime a day, 36 h a month, 40 h a week, no night
// for who is pregnant, 11 h between duties as a house rule.
func TestRemarks(t *testing.T) {
	d, r := twoDays(
		model.Agent{ID: "1", Queues: []int{0}},
		model.Agent{ID: "2", Queues: []int{0}},
		model.Agent{ID: "3", Queues: []int{0}, Protected: "pregnant"},
		model.Agent{ID: "4", Queues: []int{0}, Ledger: model.Ledger{WeekMinutes: 35 * 60, OvertimeMinutes: 34 * 60}},
		model.Agent{ID: "5", Queues: []int{0}, Protected: "minor"},
		model.Agent{ID: "6", Queues: []int{0}},
	)
	serve(r, 0, 14, 22) // 8 h on the 11th: nothing to say
	serve(r, 1, 0, 3)   // 3 h on the 10th, 5 h of rest, 12 h on the 11th: 4 h over
	serve(r, 1, 8, 20)
	serve(r, 2, 3, 5)   // 21:00–23:00
	serve(r, 3, 14, 24) // 10 h: 2 h over, 45 h in the week, 36 h in the month
	serve(r, 4, 5, 7)   // 23:00–01:00
	serve(r, 5, 14, 23) // 9 h with an unpaid lunch: 8 h paid
	r.Timetables[5][18] = model.Lunch
	var got []string
	for _, x := range Remarks(d, r) {
		got = append(got, fmt.Sprint(d.Agents[x.Agent].ID, " ", x.Level.EN, ": ", x.Text.EN))
	}
	want := []string{
		"2 legal risk: 4 h of overtime on Wed 11 Nov",
		"2 house rule: 5 h between two duties",
		"3 legal risk: night work or overtime while pregnant",
		"4 needs approval: 2 h of overtime on Wed 11 Nov",
		"4 needs approval: 45 h this week",
		"5 house rule: a minor with night work, 2 h",
	}
	if len(got) != len(want) {
		t.Fatalf("%d remarks, want %d:\n%s", len(got), len(want), strings.Join(got, "\n"))
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
}

func TestStandIns(t *testing.T) {
	d, r := twoDays(
		model.Agent{ID: "1", Team: "A", Queues: []int{0}},                                          // at work in the phase
		model.Agent{ID: "2", Team: "A", Queues: []int{0}, Leave: []model.Span{{From: 15, To: 16}}}, // on leave in it
		model.Agent{ID: "3", Team: "A", Queues: []int{0}},                                          // free, works less than 4
		model.Agent{ID: "4", Team: "A", Queues: []int{0}},                                          // no 6 hours of rest before it
		model.Agent{ID: "5", Team: "B", Queues: []int{0}},                                          // free
		model.Agent{ID: "6", Team: "R", Kind: model.Reserve, Queues: []int{0}},                     // free
		model.Agent{ID: "7", Team: "A", Queues: nil},                                               // has no skill
	)
	serve(r, 0, 12, 20)
	serve(r, 3, 6, 12)
	serve(r, 2, 30, 32)
	got := StandIns(d, r)
	want := []outcome.StandIn{{Phase: 0, Team: "A", Agents: []int{2, 5}, How: []string{"free", "free"}}, {Phase: 0, Team: "B", Agents: []int{4, 0}, How: []string{"free", "move"}}}
	if !slices.EqualFunc(got, want, func(a, b outcome.StandIn) bool {
		return a.Phase == b.Phase && a.Team == b.Team && slices.Equal(a.Agents, b.Agents) && slices.Equal(a.How, b.How)
	}) {
		t.Errorf("%v, want %v", got, want)
	}
}
