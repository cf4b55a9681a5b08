package simulate

import (
	"context"
	"math"
	"testing"

	"paiban/planner/model"
)

// Probes see what customers see: a queue of few customers gets the same shares
// from probes as from ten times as many days without them, and its customers,
// their waits and their messages stay what they are.
func TestProbes(t *testing.T) {
	const slots = 24
	in := Input{Grid: model.Grid{SlotMinutes: 10, N: slots}, Volume: [][]float64{flat(slots, 6)},
		Queues: []Queue{{Channel: model.Chat, Concurrency: 2, Turns: 6, Typing: 15, Silence: 40, Patience: 2, CV: 0.2, Seconds: 20}}}
	for range 4 {
		day := make(model.Timetable, slots)
		for s := range day {
			day[s] = model.Serve(0)
		}
		day[12], day[20] = model.Off, model.Off // all leave at once, and come back
		in.Agents = append(in.Agents, model.Agent{})
		in.Timetables = append(in.Timetables, day)
	}
	play := func(reps int, plain bool) *Result {
		d, err := newDay(in)
		if err != nil {
			t.Fatal(err)
		}
		for s := range d.thick[0] {
			if d.thick[0][s] != 4 {
				t.Fatalf("thickened by %v, want 20 ÷ 6 rounded up", d.thick[0][s])
			}
			if plain {
				d.thick[0][s] = 1
			}
		}
		e, sums := newEngine(d), newTally(d)
		for r := range reps {
			e.play(1, uint64(r), sums)
		}
		return sums.result(d, reps)
	}
	with, without := play(2000, false), play(4000, true)
	for s, x := range with.Queues[0].Slots {
		y := without.Queues[0].Slots[s]
		for _, p := range [][2]Estimate{{x.Within, y.Within}, {x.Abandoned, y.Abandoned}} {
			if math.Abs(p[0].Mean-p[1].Mean) > 2.5*math.Hypot(p[0].Half, p[1].Half)+1e-9 {
				t.Errorf("slot %d: %v with probes, %v without", s, p[0], p[1])
			}
		}
		if math.Abs(x.Backlog.Mean-y.Backlog.Mean) > 2.5*math.Hypot(x.Backlog.Half, y.Backlog.Half)+1e-9 || math.Abs(x.Offered-y.Offered) > 0.4 {
			t.Errorf("slot %d: %v, %v", s, x, y)
		}
	}
	a, b := with.Queues[0].Total, without.Queues[0].Total
	for _, p := range [][2]Estimate{{a.Offered, b.Offered}, {a.Within, b.Within}, {a.Unanswered, b.Unanswered}, {a.ReplySeconds, b.ReplySeconds}} {
		if math.Abs(p[0].Mean-p[1].Mean) > 2*math.Hypot(p[0].Half, p[1].Half) {
			t.Errorf("in all %v with probes, %v without", p[0], p[1])
		}
	}
	if m, n := float64(with.Messages)/2000, float64(without.Messages)/4000; math.Abs(m/n-1) > 0.02 {
		t.Errorf("%.1f messages a day with probes, %.1f without", m, n)
	}
	// Narrower at the same number of days; the fewer customers, the more so.
	few := play(2000, true)
	h, k := 0.0, 0.0
	for s := range slots {
		h += with.Queues[0].Slots[s].Within.Half
		k += few.Queues[0].Slots[s].Within.Half
	}
	if h > 0.9*k {
		t.Errorf("half-widths of %.4f with probes, %.4f without", h/slots, k/slots)
	}
	if _, err := Run(context.Background(), in, Options{Replications: 2}); err != nil {
		t.Fatal(err)
	}
}
