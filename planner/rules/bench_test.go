package rules

import (
	"fmt"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// flagship is the documented day for a shop of that many people, with a roster
// that has something wrong in most places, as on a first look at an edited file.
func flagship(b testing.TB, agents int) (*Day, *model.Roster) {
	b.Helper()
	book, err := playbook.Load("double11-midnight")
	if err != nil {
		b.Fatal(err)
	}
	laid, issues := book.Resolve(time.Date(2026, 11, 11, 0, 0, 0, 0, china), 10)
	if len(issues) > 0 {
		b.Fatal(issues)
	}
	d := &Day{Grid: laid.Grid, EventDay: laid.EventDay, Phases: laid.Phases, Labour: book.Labour, Weights: book.Weights,
		Queues:   []model.Queue{{ID: "presales", Channel: model.Chat}, {ID: "aftersales", Channel: model.Chat}},
		Required: [][]int{make([]int, laid.Grid.N), make([]int, laid.Grid.N)}}
	for t := range laid.Grid.N {
		d.Required[0][t], d.Required[1][t] = agents/2, agents/8
	}
	r := model.NewRoster(agents, laid.Grid.N)
	for i := range agents {
		a := model.Agent{ID: fmt.Sprintf("%05d", i), Name: "客服", Team: fmt.Sprintf("%d", i/15), Kind: model.Staff, Queues: []int{0, 1},
			Posts: []string{"data_watch", "page_upkeep", "page_watch"}, Commute: 15}
		switch i % 15 {
		case 0:
			a.Role = model.Lead
		case 1:
			a.Role = model.Deputy
		case 2:
			a.Kind = model.Reserve
		case 3:
			a.Leave = []model.Span{{From: 0, To: 60}}
		case 4:
			a.Protected = "nursing"
		}
		d.Agents = append(d.Agents, a)
		t := r.Timetables[i]
		for s := 36 - i%3; s < 60+i%7; s++ { // 00:00 to about 03:00
			t[s] = model.Serve(s / 6 % 2)
		}
		for s := 87 + i%5; s < 140; s++ { // 08:30 to 17:20
			t[s] = model.Serve(0)
		}
		t[102+2*(i%4)], t[103+2*(i%4)] = model.Lunch, model.Lunch
		r.Dawn[i] = i%9 == 5
	}
	return d, r
}

func BenchmarkCheck(b *testing.B) {
	for _, agents := range []int{70, 10_000} {
		d, r := flagship(b, agents)
		b.Run(fmt.Sprint(agents), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Check(d, r)
			}
		})
	}
}

func BenchmarkViolates(b *testing.B) {
	d, r := flagship(b, 70)
	for k := range d.Phases {
		d.Phases[k].Pauses = nil // what is due nowhere
	}
	b.ReportAllocs()
	for b.Loop() {
		Violates(d, 5, r.Timetables[5], false)
	}
}

func BenchmarkReleases(b *testing.B) {
	d, r := flagship(b, 70)
	b.ReportAllocs()
	for b.Loop() {
		Releases(d, r)
	}
}
