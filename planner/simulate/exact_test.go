package simulate

import (
	"context"
	"math"
	"testing"

	"paiban/planner/model"
)

// steady is n agents at one even load: 6 hours, of which the first is not measured.
func steady(q Queue, n int, perMinute float64) Input {
	const slots = 36
	in := Input{Grid: model.Grid{SlotMinutes: 10, N: slots}, Queues: []Queue{q}, Measure: model.Span{From: 6, To: slots}}
	volume := make([]float64, slots)
	for i := range volume {
		volume[i] = perMinute * 10
	}
	in.Volume = [][]float64{volume}
	for range n {
		t := make(model.Timetable, slots)
		for i := range t {
			t[i] = model.Serve(0)
		}
		in.Agents = append(in.Agents, model.Agent{})
		in.Timetables = append(in.Timetables, t)
	}
	return in
}

func run(t testing.TB, in Input, reps int) *Result {
	t.Helper()
	r, err := Run(context.Background(), in, Options{Replications: reps, Seed: 11})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// agrees fails unless the exact value lies in the 99 % interval, and that is narrow
// enough to tell something: within the tolerance.
func agrees(t *testing.T, what string, got Estimate, exact, tolerance float64) {
	t.Helper()
	half := got.Half * 2.6 / 1.97 // Student's 99.5 % over 97.5 % quantile at some 200 replications
	if !(half > 0) || half > tolerance {
		t.Errorf("%s: half-width %v, want at most %v", what, half, tolerance)
	}
	if math.Abs(got.Mean-exact) > half {
		t.Errorf("%s = %v ± %v, exact %v", what, got.Mean, half, exact)
	}
}

// call is a phone line; times in minutes.
func call(aht, patience, seconds float64) Queue {
	return Queue{ID: "phone", Channel: model.Phone, Typing: aht * 60, Patience: patience, Seconds: seconds}
}

// The README of pyworkforce, Erlang C; and Herzog's example.
func TestErlangC(t *testing.T) {
	f := run(t, steady(call(3, 0, 20), 14, 100./30), 200).Queues[0].Total
	agrees(t, "P(wait)", f.Waited, 0.1741319, 0.02)
	agrees(t, "service", f.Within, 0.8883500, 0.01)
	agrees(t, "mean wait", f.WaitSeconds, 7.836, 1)
	agrees(t, "occupancy", f.Occupancy, 0.7142857, 0.01)
	f = run(t, steady(call(3, 0, 20), 13, 3.5), 200).Queues[0].Total
	agrees(t, "Herzog's mean wait", f.WaitSeconds, 26.56, 3)
}

// CCmath's Erlang X (the figures that do not rest on a virtual wait).
func TestErlangX(t *testing.T) {
	f := run(t, steady(call(3, 1, 0.333*60), 14, 4), 200).Queues[0].Total
	agrees(t, "abandoned", f.Abandoned, 0.0743, 0.005)
	agrees(t, "occupancy", f.Occupancy, 0.7934, 0.01)
	// Mean wait = abandoned × patience, by Little's law.
	agrees(t, "wait", f.WaitSeconds, 0.0743*60, 0.3)
}

// Erlang B: customers without patience.
func TestErlangB(t *testing.T) {
	for _, c := range []struct {
		n         int
		load      float64
		published float64
	}{{1, 1, 0.5}, {2, 1, 0.2}} {
		f := run(t, steady(call(1, 1e-6, 20), c.n, c.load), 200).Queues[0].Total
		agrees(t, "blocked", f.Abandoned, c.published, 0.01)
	}
	if f := run(t, steady(call(1, 1e-6, 20), 17, 10), 60).Queues[0].Total; f.Abandoned.Mean > 0.02 {
		t.Errorf("17 lines at 10 Erlang block %v, published at most 0.02", f.Abandoned.Mean)
	}
}

// Halfin and Whitt's example: load 100, 110 agents, exactly 0.2370 wait.
func TestHalfinWhitt(t *testing.T) {
	f := run(t, steady(call(1, 0, 20), 110, 100), 60).Queues[0].Total
	agrees(t, "P(wait)", f.Waited, 0.2370, 0.02)
}

// Half as much again as 100 agents can do, patience twice a call: a third leaves,
// 100 wait.
func TestOverload(t *testing.T) {
	r := run(t, steady(call(1, 2, 20), 100, 150), 60)
	agrees(t, "abandoned", r.Queues[0].Total.Abandoned, 0.33333, 0.003)
	agrees(t, "queue", r.Queues[0].Slots[30].Backlog, 100, 7)
}

// λ(t) = 100 + 20 sin t, service and patience both of mean 1: the number in the
// system is exactly Poisson of mean 100 + 10 (sin t − cos t). One unit of time
// is an hour; slots of one minute follow the sine.
func TestTimeVarying(t *testing.T) {
	const warm, slots = 240, 240 + 377
	in := Input{Grid: model.Grid{SlotMinutes: 1, N: slots}, Queues: []Queue{call(60, 60, 20)}, Volume: [][]float64{make([]float64, slots)}}
	for s := range slots {
		a, b := float64(s)/60, float64(s+1)/60
		in.Volume[0][s] = 100*(b-a) + 20*(math.Cos(a)-math.Cos(b))
	}
	for range 90 {
		day := make(model.Timetable, slots)
		for s := range day {
			day[s] = model.Serve(0)
		}
		in.Agents = append(in.Agents, model.Agent{})
		in.Timetables = append(in.Timetables, day)
	}
	d, err := newDay(in)
	if err != nil {
		t.Fatal(err)
	}
	const reps = 400
	all, e := newTally(d), newEngine(d)
	for r := range reps {
		e.play(5, uint64(r), all)
	}
	for s := warm; s < slots; s += 47 {
		at := float64(s+1) / 60
		want := 100 + 10*(math.Sin(at)-math.Cos(at)) + (-100+10)*math.Exp(-at) // from an empty start
		m := all.slots[0][s]
		mean := m.in / reps
		variance := (m.inin - m.in*mean) / (reps - 1)
		if half := 2.6 * math.Sqrt(want/reps); math.Abs(mean-want) > half {
			t.Errorf("t = %.2f: %v in the system, exact %v ± %v", at, mean, want, half)
		}
		if ratio := variance / want; ratio < 0.8 || ratio > 1.2 { // 99 % of χ²(399)/399: 0.82 to 1.19
			t.Errorf("t = %.2f: variance %v times the mean, exact 1", at, ratio)
		}
	}
}
