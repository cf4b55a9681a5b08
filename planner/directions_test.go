package planner

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// seen is what a plan of an event rests on, the plan where a measure asks for it, and what
// the shop is told.
type seen struct {
	ev       *event.Event
	load     *demand.Load
	d        *rules.Day
	solved   *model.Roster
	warnings []string
}

// direction says where a key moves a plan: what is measured, and how that of the shop with the
// key stands to that of the shop without.
type direction struct {
	of func(*seen) any // a number or a text
	to any             // up, down, or what it is with the key and is not without
}

type course string

const up, down = course("up"), course("down")

func rises(of func(*seen) any) direction         { return direction{of, up} }
func falls(of func(*seen) any) direction         { return direction{of, down} }
func is(value any, of func(*seen) any) direction { return direction{of, value} }

var more, fewer = rises(heads), falls(heads)

// held tells a key that does not move a plan as its direction says, or has none.
func held(t *testing.T, key string, a, b *seen, want direction) {
	t.Helper()
	if want.of == nil || want.to == nil {
		t.Errorf("%s has no direction", key)
		return
	}
	if a.ev == nil || b.ev == nil {
		return // told by read
	}
	x, y := want.of(a), want.of(b)
	switch want.to {
	case up, down:
		if m, n := number(x), number(y); !(want.to == up && m > n || want.to == down && m < n) {
			t.Errorf("%s: %v, against %v; should go %s", key, x, y, want.to)
		}
	default:
		if x != want.to || y == want.to {
			t.Errorf("%s: %v, against %v; should be %v with it alone", key, x, y, want.to)
		}
	}
}

func number(x any) float64 {
	n, err := strconv.ParseFloat(fmt.Sprint(x), 64)
	if err != nil {
		return math.NaN()
	}
	return n
}

// heads are those required, in slots.
func heads(s *seen) any { return headsIn("", "", "")(s) }

// headsIn are those that a queue, or all, require between two times, such as 11-11 08:00.
func headsIn(queue, from, to string) func(*seen) any {
	return func(s *seen) any {
		n := 0
		for q, row := range s.load.Required {
			if queue != "" && s.d.Queues[q].ID != queue {
				continue
			}
			for t, heads := range row {
				if at := s.clock(t); at >= from && (to == "" || at < to) {
					n += heads
				}
			}
		}
		return n
	}
}

// said is how often the shop is told something.
func (s *seen) said(text string) (n int) {
	for _, w := range s.warnings {
		n += strings.Count(w, text)
	}
	return n
}

func (s *seen) clock(t int) string { return s.d.Grid.Time(t).Format("01-02 15:04") }

func (s *seen) agent(id string) int {
	return slices.IndexFunc(s.d.Agents, func(a model.Agent) bool { return a.ID == id })
}

// works is how many minutes people are at work together between two times, and at a queue or
// post, in a plan of a few tries.
func works(ids, activity, from, to string) func(*seen) any {
	return func(s *seen) any {
		if s.solved == nil {
			s.solved = search.Solve(context.Background(), s.d, search.Options{Seed: 1, Iterations: 1}).Roster
		}
		n := 0
		for t := range s.d.Grid.N {
			at := s.clock(t)
			if at < from || to != "" && at >= to {
				continue
			}
			all := true
			for _, id := range strings.Fields(ids) {
				i := s.agent(id)
				all = all && i >= 0 && s.does(s.solved.Timetables[i][t], activity)
			}
			if all {
				n += s.d.Grid.SlotMinutes
			}
		}
		return n
	}
}

func (s *seen) does(a model.Activity, activity string) bool {
	if q, ok := a.Queue(); ok && activity == s.d.Queues[q].ID {
		return true
	}
	return activity == "" && a != model.Off || activity == a.Kind()
}

// broken is what a rule counts in a roster written as lines "id MM-DD hh:mm hours activity".
func broken(rule string, lines ...string) func(*seen) any {
	return func(s *seen) any {
		score, _ := rules.Check(s.d, s.drawn(lines))
		if _, known := score.ByRule[rule]; !known {
			return "no rule " + rule
		}
		return score.ByRule[rule]
	}
}

func (s *seen) drawn(lines []string) *model.Roster {
	r := &model.Roster{Dawn: make([]bool, len(s.d.Agents))}
	for range s.d.Agents {
		r.Timetables = append(r.Timetables, make(model.Timetable, s.d.Grid.N))
	}
	for _, line := range lines {
		f := strings.Fields(line)
		i := s.agent(f[0])
		from := 0
		for from < s.d.Grid.N && s.clock(from) != f[1]+" "+f[2] {
			from++
		}
		hours, err := strconv.ParseFloat(f[3], 64)
		if err != nil || i < 0 || from == s.d.Grid.N {
			panic("no such line in the shop: " + line)
		}
		activity, ok := model.ParseKind(f[4])
		for q := range s.d.Queues {
			if s.d.Queues[q].ID == f[4] {
				activity, ok = model.Serve(q), true
			}
		}
		if !ok {
			panic("no such activity: " + line)
		}
		for t := from; t < min(s.d.Grid.N, from+int(hours*60)/s.d.Grid.SlotMinutes); t++ {
			r.Timetables[i][t] = activity
		}
	}
	return r
}

// played is a measure of a day played out with a roster.
func played(of func(*outcome.Played) any, lines ...string) func(*seen) any {
	return func(s *seen) any {
		p, err := outcome.Play(context.Background(), s.d, s.drawn(lines), s.load.QueueLoads(s.ev), outcome.Scenario{Seed: 1})
		if err != nil {
			panic(err)
		}
		return of(p)
	}
}

// at is a time of the plan's clock.
func at(t time.Time) string { return t.Format("2006-01-02 15:04") }
