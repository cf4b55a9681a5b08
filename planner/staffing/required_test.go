package staffing

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"paiban/planner/model"
)

// shop is a usual pre-sales queue.
var shop = Params{Channel: model.Chat, Concurrency: 5, AHT: AHTs(6, 5), Patience: 5, CV: 0.2, Shrinkage: 0.03, AgentDelay: 8}

func even(slots int, s Slot) []Slot {
	out := make([]Slot, slots)
	for i := range out {
		out[i] = s
	}
	return out
}

func TestAHTs(t *testing.T) {
	var got string
	for _, a := range AHTs(7, 6) {
		got += fmt.Sprintf(" %.3f", a)
	}
	// 7 × 1/1, 2/1.7, 3/2.5, 4/2.9, 5/3.5, 6/3.5
	if got != " 7.000 8.235 8.400 9.655 10.000 12.000" {
		t.Error(got)
	}
}

// Under an even load the answer is the smallest n by the chain itself.
func TestRequiredEven(t *testing.T) {
	p := Params{Channel: model.Chat, Concurrency: 3, AHT: []float64{3, 3.5, 4}, Patience: 1}
	for _, target := range []float64{0.5, 0.8, 0.9, 0.99} {
		n := 1
		for Chain(p, n, 4, 20).Within < target {
			n++
		}
		got := Required(p, 10, even(3, Slot{Inquiries: 40, Target: target, Seconds: 20}))
		if d := cmp.Diff([]int{n, n, n}, got); d != "" {
			t.Errorf("target %v: %s", target, d)
		}
	}
	// 6 agents need 7 on the roster when a tenth is missing: 6 ÷ 0.9 = 6.7.
	p.Shrinkage = 0.1
	if got := Required(p, 10, even(1, Slot{Inquiries: 40, Target: 0.8, Seconds: 20})); got[0] != 7 {
		t.Errorf("with shrinkage %d, want 7", got[0])
	}
}

// Absence never lowers the heads, and more of it never does; the heads are the
// fewest of whom the service, averaged over who turns up, meets the target, but
// for rounding the trade's reckoning.
func TestShrinkage(t *testing.T) {
	p := Params{Channel: model.Chat, Concurrency: 3, AHT: []float64{3, 3.5, 4}, Patience: 1}
	for v := 1.0; v < 500; v *= 1.3 {
		s := []Slot{{Inquiries: v, Target: 0.85, Seconds: 20}}
		p.Shrinkage = 0
		n := Required(p, 10, s)[0]
		before := n
		for _, p.Shrinkage = range []float64{0.02, 0.05, 0.1, 0.3} {
			got := Required(p, 10, s)[0]
			service := func(heads int) float64 {
				present := float64(heads) * (1 - p.Shrinkage)
				whole := math.Floor(present)
				some, more := 0.0, Chain(p, int(whole)+1, v/10, 20).Within
				if whole > 0 {
					some = Chain(p, int(whole), v/10, 20).Within
				}
				return some + (present-whole)*(more-some)
			}
			if n > smallTeam {
				if missing := float64(n) - float64(got)*(1-p.Shrinkage); got < before || math.Abs(missing) > 0.5 {
					t.Errorf("%d heads, %v missing: %d on the roster", n, p.Shrinkage, got)
				}
			} else if got < before || service(got) < 0.85-1e-4 || service(got-1) >= 0.85 && float64(got)-0.5 > float64(n)/(1-p.Shrinkage) {
				t.Errorf("%.1f inquiries, %v missing: %d heads (%d before) reach %.4f, one fewer %.4f", v, p.Shrinkage, got, before, service(got), service(got-1))
			}
			before = got
		}
	}
}

// The average over the rate against a fine sum over its quantiles.
func TestRates(t *testing.T) {
	for cv, tolerance := range map[float64]float64{0.05: 1e-4, 0.1: 1e-4, 0.2: 1e-3, 0.3: 5e-3} {
		shape := 1 / (cv * cv)
		g := distuv.Gamma{Alpha: shape, Beta: shape}
		var mean, square float64
		for _, o := range rates(cv) {
			mean += o.rate * o.weight
			square += o.rate * o.rate * o.weight
		}
		if math.Abs(mean-1) > 1e-6 || math.Abs(square-1-cv*cv) > 1e-5 {
			t.Errorf("cv %v: mean %v, mean square %v", cv, mean, square)
		}
		for _, n := range []int{10, 60} {
			p := shop
			p.CV = 0
			rate := 0.9 * float64(n) * 3.5 / 6
			var got, want, offered float64
			for _, o := range rates(cv) {
				got += o.weight * o.rate * Chain(p, n, rate*o.rate, 30).Within
			}
			const fine = 1000
			for i := range fine {
				x := g.Quantile((float64(i) + 0.5) / fine)
				offered += x
				want += x * Chain(p, n, rate*x, 30).Within
			}
			if want /= offered; math.Abs(got-want) > tolerance {
				t.Errorf("cv %v, %d heads: %v by %d rates, %v by a fine sum", cv, n, got, rateNodes, want)
			}
		}
	}
}

// More variable days need more heads at a high target.
func TestVariability(t *testing.T) {
	steady, variable := shop, shop
	steady.CV, variable.CV = 0, 0.3
	s := even(1, Slot{Inquiries: 200, Target: 0.95, Seconds: 30})
	if a, b := Required(steady, 10, s)[0], Required(variable, 10, s)[0]; a >= b {
		t.Errorf("%d heads at an even rate, %d at a variable one", a, b)
	}
}

// Chats of 20 minutes in slots of 10: after a jump the open chats reach their
// new level over several slots, and after its end they still hold agents.
func TestCarriedLoad(t *testing.T) {
	p := Params{Channel: model.Phone, AHT: []float64{20}, Patience: 3}
	s := even(9, Slot{Inquiries: 10, Target: 0.8, Seconds: 30})
	for i := 3; i < 6; i++ {
		s[i].Inquiries = 60
	}
	got := Required(p, 10, s)
	at := func(inquiries float64) int {
		return Required(p, 10, even(1, Slot{Inquiries: inquiries, Target: 0.8, Seconds: 30}))[0]
	}
	low, high := at(10), at(60)
	if got[2] != low || !(low < got[3] && got[3] < got[4] && got[4] < got[5] && got[5] < high) {
		t.Errorf("rising: %v, between %d and %d", got, low, high)
	}
	if !(got[5] > got[6] && got[6] > got[7] && got[8] > low) {
		t.Errorf("falling: %v, above %d", got, low)
	}
	// The mean number of open chats follows m' = λ - m/S: over the slot of the jump
	// 120 + (20-120)·20/10·(1 - exp(-10/20)) = 41.3 chats, the rate of 20.65 in 10 minutes.
	l := newLaw(p)
	two := l.carried(10, s)[3]
	if r := (two[0] + two[1]) / 2 * 10; math.Abs(r-(60-50*2*(1-math.Exp(-0.5)))) > 0.01 {
		t.Errorf("carried rate %v over the jump", r)
	}
}

func TestNothingToDo(t *testing.T) {
	got := Required(shop, 10, []Slot{{}, {Target: 0.9, Seconds: 30}, {Inquiries: 1, Seconds: 30}, {Inquiries: 0.01, Target: 0.9, Seconds: 30}})
	if d := cmp.Diff([]int{0, 0, 0, 1}, got[:4]); d != "" {
		t.Errorf("no inquiries, no inquiries, no target, hardly any: %s", d)
	}
	if got := Required(shop, 10, nil); len(got) != 0 {
		t.Errorf("%v for no slots", got)
	}
}

// anyParams draws parameters of a shop, good and odd ones.
func anyParams(t *rapid.T) Params {
	p := Params{
		Channel:     rapid.SampledFrom([]model.Channel{model.Chat, model.Phone}).Draw(t, "channel"),
		Concurrency: rapid.IntRange(0, 8).Draw(t, "concurrency"),
		Patience:    rapid.SampledFrom([]float64{0, 0.2, 1, 5, 30}).Draw(t, "patience"),
		CV:          rapid.SampledFrom([]float64{0, 0.1, 0.25}).Draw(t, "cv"),
		AgentDelay:  rapid.SampledFrom([]float64{0, 10}).Draw(t, "delay"),
	}
	p.AHT = rapid.SliceOfN(rapid.Float64Range(0.5, 20), 0, 8).Draw(t, "aht")
	return p
}

// More load or a higher target never gives fewer heads; the answer meets the
// target and one head fewer does not.
func TestRequiredMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyParams(t)
		s := Slot{
			Inquiries: rapid.Float64Range(0, 80).Draw(t, "inquiries"),
			Target:    rapid.Float64Range(0.05, 0.98).Draw(t, "target"),
			Seconds:   rapid.SampledFrom([]float64{0, 15, 180}).Draw(t, "seconds"),
		}
		n := Required(p, 10, []Slot{s})[0]
		more := s
		more.Inquiries *= 1.1
		if m := Required(p, 10, []Slot{more})[0]; m < n {
			t.Fatalf("%d heads, at a tenth more load %d", n, m)
		}
		more = s
		more.Target += 0.01
		if m := Required(p, 10, []Slot{more})[0]; m < n {
			t.Fatalf("%d heads, at a higher target %d", n, m)
		}
		if s.Inquiries == 0 {
			return
		}
		within := func(n int) float64 {
			var sum float64
			for _, o := range rates(p.CV) {
				sum += o.weight * o.rate * Chain(p, n, s.Inquiries/10*o.rate, s.Seconds).Within
			}
			return sum
		}
		slack := 1e-6
		if p.AgentDelay > 0 {
			slack = 0.01 // of the table that remembers who lands where
		}
		if w := within(n); w < s.Target-slack {
			t.Fatalf("%d heads reach %v of %v", n, w, s.Target)
		}
		if w := within(n - 1); w > s.Target+slack {
			t.Fatalf("%d heads, though %d reach %v of %v", n, n-1, w, s.Target)
		}
	})
}

// More inquiries in one slot never give any slot fewer heads.
func TestRequiredMonotoneDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyParams(t)
		s := even(8, Slot{Target: 0.85, Seconds: 30})
		for i := range s {
			s[i].Inquiries = rapid.Float64Range(0, 60).Draw(t, "inquiries")
		}
		before := Required(p, 10, s)
		s[rapid.IntRange(0, 7).Draw(t, "slot")].Inquiries += rapid.Float64Range(0, 10).Draw(t, "more")
		for i, n := range Required(p, 10, s) {
			if n < before[i] {
				t.Fatalf("slot %d: %d heads, with more load in one slot %d", i, before[i], n)
			}
		}
	})
}

// Service rises with every head and falls with the load.
func TestChainMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyParams(t)
		n := rapid.IntRange(0, 30).Draw(t, "n")
		rate := rapid.Float64Range(0.01, 20).Draw(t, "rate")
		s := rapid.SampledFrom([]float64{0, 15, 180}).Draw(t, "seconds")
		// Far above capacity, with next to nobody served in time, more agents take
		// more chats and keep a hair fewer customers from a delay at the desk.
		tolerance := 1e-9
		if p.AgentDelay > 0 {
			tolerance = 1e-4
		}
		a := Chain(p, n, rate, s)
		if b := Chain(p, n+1, rate, s); b.Within < a.Within-tolerance {
			t.Fatalf("%v within with %d heads, %v with one more", a.Within, n, b.Within)
		}
		if b := Chain(p, n, rate*1.05, s); b.Within > a.Within+tolerance {
			t.Fatalf("%v within, %v at more load", a.Within, b.Within)
		}
		for _, x := range []float64{a.Within, a.Virtual, a.Abandoned, a.Occupancy, a.Waits} {
			if !(x >= -1e-9 && x <= 1+1e-9) {
				t.Fatalf("%+v: not all are shares", a)
			}
		}
	})
}

// What is no input still gives figures.
func TestOddInput(t *testing.T) {
	odd := []float64{0, -1, math.NaN(), math.Inf(1), math.Inf(-1), 1e300, 1e-300, 3e-308}
	for _, x := range odd {
		p := Params{Concurrency: int(min(max(x, -5), 1e9)), AHT: []float64{x, 3}, Patience: x, CV: x, Shrinkage: x, AgentDelay: x, Work: x}
		s := []Slot{{Inquiries: x, Target: x, Seconds: x}, {Inquiries: 5, Target: 0.9, Seconds: 20}, {Inquiries: 5, Target: x, Seconds: 20}}
		heads := Required(p, 10, s)
		for i, r := range Predict(p, 10, s, []int{heads[0], -3}) {
			for _, f := range []float64{r.Within, r.Abandoned, r.Occupancy} {
				if !(f >= 0 && f <= 1) {
					t.Errorf("input %v, slot %d: %+v", x, i, r)
				}
			}
			if math.IsNaN(r.WaitSeconds) || math.IsNaN(r.Backlog) || math.IsInf(r.Backlog, 0) {
				t.Errorf("input %v, slot %d: %+v", x, i, r)
			}
		}
		Required(p, 0, s)
		if s := Chain(Params{Channel: model.Phone, Patience: 0.2}, 1, x, 20); math.IsNaN(s.Within) {
			t.Errorf("rate %v: %+v", x, s)
		}
	}
}

func BenchmarkRequired(b *testing.B) {
	day := documentedDay()
	b.ReportAllocs()
	for b.Loop() {
		for range 3 {
			Required(shop, 10, day)
		}
	}
}

func BenchmarkPredict(b *testing.B) {
	day := documentedDay()
	heads := Required(shop, 10, day)
	b.ReportAllocs()
	for b.Loop() {
		for range 3 {
			Predict(shop, 10, day, heads)
		}
	}
}

// documentedDay is 231 slots of a day of tens of thousands of chats with its
// opening rush at slot 36.
func documentedDay() []Slot {
	s := make([]Slot, 231)
	for i := range s {
		v := 60 + 40*math.Sin(float64(i)/17)
		if i >= 36 && i < 48 {
			v = 400
		}
		s[i] = Slot{Inquiries: v, Target: 0.9, Seconds: 30}
	}
	return s
}
