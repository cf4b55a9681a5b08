package rulestest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// TwoWeeks is a small roster by hand: from Monday 2 November 2026 on, 14 dates of
// three slots of eight hours, named duties, one head early, one late.
func TwoWeeks(t testing.TB) (*rules.Day, *model.Roster) {
	t.Helper()
	book, err := playbook.Load("duty-types")
	if err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	d := &rules.Day{
		Grid:   model.Grid{Start: time.Date(2026, 11, 2, 0, 0, 0, 0, zone), SlotMinutes: 480, N: 42},
		Queues: []model.Queue{{ID: "presales", Name: "售前", Channel: model.Chat}},
		Labour: book.Labour, Work: book.Work, Weights: book.Weights,
		Required: [][]int{make([]int, 42)}, Maximum: [][]int{make([]int, 42)},
	}
	for t := range 42 {
		d.Required[0][t], d.Maximum[0][t] = []int{0, 1, 1}[t%3], 1
	}
	for i := range 3 {
		d.Agents = append(d.Agents, model.Agent{ID: fmt.Sprint(i + 1), Name: fmt.Sprintf("客服%d号", i+1), Team: "一组", Kind: model.Staff, Queues: []int{0}})
	}
	d.Wishes = []model.Wish{{Agent: 0, Span: model.Span{From: 0, To: 3}, On: true, DutyType: "late", Weight: 2}}
	r := model.NewRoster(3, 42)
	for i, rows := range []string{
		".S..S..S..S..S....... .S..S..S..S..S.......",
		"..S..S..S..S..S...... ..S..S..S..S..S......",
		"...............S...S. ................S..S.",
	} {
		for s, c := range strings.ReplaceAll(rows, " ", "") {
			if c == 'S' {
				r.Timetables[i][s] = model.Serve(0)
			}
		}
	}
	return d, r
}
