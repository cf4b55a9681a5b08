package planner

import (
	"context"
	"slices"
	"strings"
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/rules/rulestest"
)

// replanDay is 4 people over 24 half-hour slots from 20:00 on; two heads of presales
// are required from 20:00 to 02:00.
func replanDay() (*rules.Day, *model.Roster) {
	d := rulestest.StrictNight()
	d.Agents = nil
	for _, id := range []string{"001", "002", "003", "004"} {
		d.Agents = append(d.Agents, model.Agent{ID: id, Name: id, Team: "A", Kind: model.Staff, Queues: []int{0}})
	}
	for t := range 12 {
		d.Required[0][t] = 2
	}
	d.Labour.CapMinutes = 480
	return d, rulestest.Roster(
		"000000000000............",
		"000000000000............",
		"........................",
		"........................")
}

func drawn(r *model.Roster, i int) string {
	var b strings.Builder
	for _, a := range r.Timetables[i] {
		if q, ok := a.Queue(); ok {
			b.WriteByte(byte('0' + q))
		} else if a == model.Off {
			b.WriteByte('.')
		} else {
			b.WriteByte('x')
		}
	}
	return b.String()
}

func TestReplan(t *testing.T) {
	tests := []struct {
		name   string
		set    func(d *rules.Day)
		ill    []Absence
		now    int
		price  int
		want   []string
		people int
	}{
		// 001 goes home at 22:10 or so: the first who is free takes over, the others stay as they are.
		{"somebody falls ill", func(*rules.Day) {}, []Absence{{0, model.Span{From: 5, To: 24}}}, 5, 1,
			[]string{"00000...................", "000000000000............", ".....0000000............", "........................"}, 1},
		// 420 minutes at 100 are not worth 210 minutes changed at 250.
		{"a price beyond the gap", func(*rules.Day) {}, []Absence{{0, model.Span{From: 5, To: 24}}}, 5, 250,
			[]string{"00000...................", "000000000000............", "........................", "........................"}, 0},
		{"nobody else may", func(d *rules.Day) {
			d.Agents[2].Leave, d.Agents[3].Leave = []model.Span{{From: 0, To: 24}}, []model.Span{{From: 0, To: 24}}
		}, []Absence{{0, model.Span{From: 5, To: 24}}}, 5, 1,
			[]string{"00000...................", "000000000000............", "........................", "........................"}, 0},
		// The call comes in at 23:00 only: what has passed cannot be filled any more.
		{"heard of too late", func(*rules.Day) {}, []Absence{{0, model.Span{From: 5, To: 24}}}, 6, 1,
			[]string{"00000...................", "000000000000............", "......000000............", "........................"}, 1},
		{"nothing happened", func(*rules.Day) {}, nil, 0, 1,
			[]string{"000000000000............", "000000000000............", "........................", "........................"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, old := replanDay()
			tt.set(d)
			x := Replan(context.Background(), d, old, ReplanOptions{Absences: tt.ill, Now: tt.now, Price: tt.price, Iterations: 12})[1]
			for i, want := range tt.want {
				if got := drawn(x.Roster, i); got != want {
					t.Errorf("%s: %s, want %s", d.Agents[i].ID, got, want)
				}
			}
			if x.People() != tt.people {
				t.Errorf("%d people change, want %d: %+v", x.People(), tt.people, x.Changes)
			}
			score, _ := rules.Check(x.Day, x.Roster)
			if score.Hard != 0 || score.Total < x.Bound {
				t.Errorf("score %v, bound %d: the cut duty of who fell ill breaks no rule", score, x.Bound)
			}
			if before, _ := rules.Check(x.Day, x.Left); score.Total+int64(tt.price*x.Minutes()) > before.Total {
				t.Errorf("%d and %d minutes changed cost more than leaving it at %d", score.Total, x.Minutes(), before.Total)
			}
		})
	}
}

// An absence over the middle of the day takes out itself alone: who comes back goes on
// with the duty that it tore.
func TestTakeOut(t *testing.T) {
	tests := []struct{ name, row, want string }{
		{"a duty torn in the middle", "000000000000............", "0000....0000............"},
		{"the whole duty", "....0000................", "........................"},
		{"a later duty, well rested", "000000..............0000", "0000................0000"},
		{"a later duty that was too soon before", "000000......000000......", "0000........000000......"},
		{"the rest and a later duty", "0000000000......00000000", "0000....00......00000000"},
		{"before any duty", "............000000......", "............000000......"},
	}
	for _, tt := range tests {
		d, old := replanDay()
		copy(old.Timetables[0], rulestest.Timetable(tt.row))
		_, left := takeOut(d, old, []Absence{{0, model.Span{From: 4, To: 8}}}, 0)
		if got := drawn(left, 0); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		if !slices.Equal(left.Timetables[1], old.Timetables[1]) || drawn(old, 0) != tt.row {
			t.Errorf("%s: somebody else was changed", tt.name)
		}
	}
}
