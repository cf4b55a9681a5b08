package staffing

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"paiban/planner/model"
)

// An even load with enough heads stays in the chain's equilibrium.
func TestPredictEven(t *testing.T) {
	p := Params{Channel: model.Chat, Concurrency: 3, AHT: []float64{3, 3.5, 4}, Patience: 1}
	for _, n := range []int{3, 4, 6, 9} { // 3 are overloaded: 4 a minute, done at most 2.25
		want := Chain(p, n, 4, 20)
		for i, s := range Predict(p, 10, even(30, Slot{Inquiries: 40, Target: 0.8, Seconds: 20}), fill(30, n))[6:] {
			if math.Abs(s.Within-want.Within) > 1e-4 || math.Abs(s.Abandoned-want.Abandoned) > 1e-4 || math.Abs(s.WaitSeconds-want.WaitSeconds) > 1e-2 || math.Abs(s.Occupancy-want.Occupancy) > 1e-4 {
				t.Fatalf("%d heads, slot %d: %+v, chain %+v", n, i+6, s, want)
			}
		}
	}
}

func fill(slots, n int) []int {
	out := make([]int, slots)
	for i := range out {
		out[i] = n
	}
	return out
}

// What Required asks for keeps the target under an even load.
func TestPredictRequired(t *testing.T) {
	s := even(4, Slot{Inquiries: 150, Target: 0.9, Seconds: 30})
	p := shop
	p.Shrinkage = 0
	for i, r := range Predict(p, 10, s, Required(p, 10, s)) {
		if r.Within < 0.9-1e-6 || r.Backlog > 0 {
			t.Errorf("slot %d: %+v", i, r)
		}
	}
}

// Nobody ever leaves: 20 an hour more than 10 agents of 6 minutes can do pile up
// as 20 an hour, and go at the rate of the capacity left over, by arithmetic.
func TestBacklog(t *testing.T) {
	p := Params{Channel: model.Phone, AHT: []float64{6}}
	s := even(18, Slot{Inquiries: 20, Target: 0.8, Seconds: 30}) // 120 an hour, capacity 100
	for i := 6; i < 18; i++ {
		s[i].Inquiries = 10 // 60 an hour
	}
	got := Predict(p, 10, s, fill(18, 10))
	for i := range 6 {
		if want := float64(i+1) * 20 / 6; math.Abs(got[i].Backlog-want) > 1e-6 {
			t.Errorf("slot %d: backlog %v, want %v", i, got[i].Backlog, want)
		}
	}
	// 20 customers at the end of the hour go at 40 an hour: below one after 28.5
	// minutes, seen to a part of a slot (50 s).
	if c := got[5].ClearMinutes; math.Abs(c-28.5) > 1 {
		t.Errorf("clear after %v minutes, want 28.5", c)
	}
	if got[5].Within > 0.05 || got[5].WaitSeconds < 9*60 || got[5].WaitSeconds > 14*60 {
		t.Errorf("20 customers at 100 an hour wait 12 minutes: %+v", got[5])
	}
	if got[8].Backlog != 0 || got[17].Within < 0.8 || got[17].ClearMinutes != 0 {
		t.Errorf("after: %+v, %+v", got[8], got[17])
	}
	for _, r := range Predict(p, 10, s[:6], fill(6, 10))[:5] {
		if r.Backlog > 1 && r.ClearMinutes != -1 {
			t.Errorf("a backlog that is not gone by the end: %+v", r)
		}
	}
}

// Half as many again as they can do, patience twice the time of a call: a third
// leaves, 100 wait (the fluid limit).
func TestPredictOverload(t *testing.T) {
	p := Params{Channel: model.Phone, AHT: []float64{1}, Patience: 2}
	r := Predict(p, 10, even(12, Slot{Inquiries: 1500, Target: 0.8, Seconds: 20}), fill(12, 100))[11]
	if math.Abs(r.Abandoned-1./3) > 1e-5 || math.Abs(r.Backlog-100) > 0.01 {
		t.Errorf("%+v", r)
	}
}

func TestNobodyThere(t *testing.T) {
	s := even(3, Slot{Inquiries: 10, Target: 0.8, Seconds: 30})
	s = append(s, Slot{Target: 0.8, Seconds: 30})
	got := Predict(Params{Channel: model.Chat, Concurrency: 3, AHT: []float64{5}, Patience: 4}, 10, s, nil)
	// The queue rises to 1 a minute × 4 minutes.
	if r := got[2]; r.Within != 0 || r.Abandoned != 1 || r.WaitSeconds != 240 || math.Abs(r.Backlog-4) > 0.01 {
		t.Errorf("%+v", r)
	}
	got = Predict(Params{Channel: model.Chat, Concurrency: 3, AHT: []float64{5}}, 10, s, nil)
	if r := got[2]; r.Within != 0 || r.Abandoned != 0 || math.Abs(r.Backlog-30) > 1e-6 || r.ClearMinutes != -1 {
		t.Errorf("%+v", r)
	}
	got = Predict(shop, 10, []Slot{{}, {}}, []int{0, 3})
	for _, r := range got {
		if r != (Service{Within: 1}) {
			t.Errorf("no inquiries: %+v", r)
		}
	}
}

// The course of the fluid against small steps.
func TestFlow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyParams(t)
		p.AHT = append([]float64{3}, p.AHT...) // small steps cannot follow chats of no time
		l := newLaw(p)
		n := rapid.Float64Range(0, 10).Draw(t, "n")
		rate := rapid.Float64Range(0, 20).Draw(t, "rate")
		x := rapid.Float64Range(0, 120).Draw(t, "x")
		minutes := rapid.Float64Range(0.1, 10).Draw(t, "minutes")
		want := x
		const steps = 4000
		for range steps {
			mid := want + (rate-l.outflow(n, want))*minutes/steps/2
			want = max(0, want+(rate-l.outflow(n, mid))*minutes/steps)
		}
		if got := l.flow(n, rate, x, minutes); math.Abs(got-want) > 0.02 {
			t.Fatalf("%v, by small steps %v", got, want)
		}
	})
}

// One more head in a slot never makes that slot's service worse. (It can make a
// later one worse: who would have left is served, and their chats go on.)
func TestPredictMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyParams(t)
		s := make([]Slot, 4)
		heads := make([]int, 4)
		for i := range s {
			s[i] = Slot{Inquiries: rapid.Float64Range(0, 60).Draw(t, "inquiries"), Target: 0.8, Seconds: 30}
			heads[i] = rapid.IntRange(0, 15).Draw(t, "heads")
		}
		a := Predict(p, 10, s, heads)[3]
		heads[3]++
		b := Predict(p, 10, s, heads)[3]
		if b.Within < a.Within-1e-4 || b.Backlog > a.Backlog+1e-5 {
			t.Fatalf("%+v, with one more head %+v", a, b)
		}
	})
}
