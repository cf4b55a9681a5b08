package search

import (
	"context"
	"math"
	"testing"
)

// A timetable is worth the same by its runs and by its rows.
func TestWorth(t *testing.T) {
	for _, g := range []shop{{agents: 24, load: 1, queues: 2}, {agents: 40, load: 0.45, queues: 2, alike: true}} {
		s := newSolver(eventDay(t, g), Options{})
		b := newLagrangian(s.problem, s.classes, s.pricers)
		b.begin()
		e := newBundle(b)
		best := b.ascend(context.Background(), stepSchedule{12, 0.45, 0.01}, inf, func(int, int64) { e.gather() })
		e.ascend(context.Background(), 12, best, inf, nil)
		edges := 0
		for k := range e.columns {
			e.sumUp(k)
			for i := range e.columns[k] {
				m := &e.columns[k][i]
				edges += len(m.edges)
				if by, want := e.worth(m), dot(m.rows, m.coef, e.price); math.Abs(by-want) > 1e-6*(1+math.Abs(want)) {
					t.Fatalf("%d people, class %d: worth %v by its runs, %v by its rows", g.agents, k, by, want)
				}
			}
		}
		if edges == 0 {
			t.Error("no relief and no designation among the timetables")
		}
	}
}

// Timetables gathered while a change of work across a pause is free cost the mixture what
// they cost their agents all the same.
func TestGatheredCosts(t *testing.T) {
	for _, rounds := range []int{2, 16} { // of 2 none is gathered before the end
		d := eventDay(t, shop{agents: 14, load: 1, queues: 2})
		d.Weights["same_work"] = 30
		s := newSolver(d, Options{})
		b := newLagrangian(s.problem, s.classes, s.pricers)
		b.begin()
		e := newBundle(b)
		e.approach(context.Background(), rounds, inf, func(int, int64) {})
		e.gather()
		for k := range e.columns {
			c := &e.classes[k]
			pr := e.fill(c.spec, 0)
			for i := range e.columns[k] {
				m := &e.columns[k][i]
				rounded := 1.0
				for _, x := range m.coef {
					if x != math.Trunc(x) { // prices are whole numbers, shares of them are not: half a unit then, and half now
						rounded++
					}
				}
				if want := e.column(c, m.tt, m.dawn, e.cost(c.spec, pr, m.tt, m.dawn)).cost; math.Abs(m.cost-want) > rounded {
					t.Errorf("%d rounds, class %d: a timetable counts %v, and costs %v, rounded by %v at most", rounds, k, m.cost, want, rounded)
				}
			}
		}
	}
}
