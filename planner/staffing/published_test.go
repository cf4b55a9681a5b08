package staffing

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"paiban/planner/model"
)

// near fails unless got rounds to want, which is written with the digits of its source.
func near(t *testing.T, what string, got float64, format, want string) {
	t.Helper()
	if s := fmt.Sprintf(format, got); s != want {
		t.Errorf("%s = %s, published %s (unrounded %v)", what, s, want, got)
	}
}

func TestErlangB(t *testing.T) {
	near(t, "B(1, 1)", ErlangB(1, 1), "%.1f", "0.5")
	near(t, "B(2, 1)", ErlangB(2, 1), "%.1f", "0.2")
	if n := LinesB(10, 0.02); n != 17 { // the usual table of Erlang B
		t.Errorf("10 Erlang at 2 %% blocked need %d lines, published 17", n)
	}
	for _, x := range []float64{ErlangB(0, 3), ErlangB(100_000, 1e5), ErlangB(5, 1e12), ErlangB(3, math.NaN())} {
		if !(x >= 0 && x <= 1) {
			t.Errorf("B = %v is no probability", x)
		}
	}
}

// The README of pyworkforce: 100 contacts in 30 minutes of 3 minutes each, 80 % in 20 s.
func TestErlangC(t *testing.T) {
	s := WaitC(14, 100./30, 3, 20)
	near(t, "P(wait)", s.Waits, "%.7f", "0.1741319")
	near(t, "P(wait), formula", ErlangC(14, 10), "%.7f", "0.1741319")
	near(t, "service", s.Within, "%.7f", "0.8883500")
	near(t, "mean wait", s.WaitSeconds, "%.3f", "7.836")
	near(t, "occupancy", s.Occupancy, "%.7f", "0.7142857")
	got := Required(Params{Channel: model.Phone, AHT: []float64{3}, Shrinkage: 0.3}, 30, []Slot{{Inquiries: 100, Target: 0.8, Seconds: 20}})
	if got[0] != 20 {
		t.Errorf("heads with 30 %% shrinkage = %d, published 20", got[0])
	}
	// Herzog's worked example.
	near(t, "mean wait", WaitC(13, 3.5, 3, 0).WaitSeconds, "%.2f", "26.56")
}

// The day of pyworkforce's guide: calls of 4 minutes by hour, 80 % in 20 s, at
// most 85 % occupied, 30 % shrinkage.
func TestDayOfCalls(t *testing.T) {
	calls := []float64{12, 8, 6, 5, 5, 8, 20, 45, 70, 85, 90, 88, 80, 78, 82, 80, 70, 60, 48, 40, 32, 26, 20, 15}
	var got []int
	sum := 0
	for _, c := range calls {
		p := Params{Channel: model.Phone, AHT: []float64{4}}
		n := Required(p, 60, []Slot{{Inquiries: c, Target: 0.8, Seconds: 20}})[0]
		n = max(n, int(math.Ceil(c*4/60/0.85)))
		n = int(math.Ceil(float64(n) / 0.7))
		got = append(got, n)
		sum += n
	}
	want := []int{5, 3, 3, 3, 3, 3, 5, 8, 12, 13, 13, 13, 12, 12, 12, 12, 12, 10, 9, 8, 6, 6, 5, 5}
	if d := cmp.Diff(want, got); d != "" || sum != 193 {
		t.Errorf("heads by hour, sum %d, published 193:\n%s", sum, d)
	}
}

// Wednesdays of an anonymous bank, February 1999 (Guedj and Mandelbaum, Technion
// service engineering; sizing of the R package's vignette): calls of the four
// Wednesdays by hour, 15 calls an hour and agent, at most every second caller waits.
func TestBankWednesdays(t *testing.T) {
	calls := []float64{27, 7, 5, 0, 2, 1, 19, 158, 389, 430, 496, 441, 382, 814, 463, 462, 271, 300, 355, 342, 272, 246, 230, 177}
	var got []int
	for _, c := range calls {
		got = append(got, AgentsC(c/4/15, 0.5))
	}
	want := []int{1, 1, 1, 0, 1, 1, 1, 4, 8, 9, 10, 9, 8, 16, 10, 10, 6, 7, 8, 8, 6, 6, 5, 4}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// Halfin and Whitt 1981, at a load of 100 and β = 1: 110 agents.
func TestHalfinWhitt(t *testing.T) {
	near(t, "limit", HalfinWhitt(1), "%.4f", "0.2234")
	near(t, "exact", ErlangC(110, 100), "%.4f", "0.2370")
}

// CCmath's calculators "Erlang X" and "Erlang Chat"; times in minutes, T = 0.333.
// Their service level is that of the virtual wait, their ASA the virtual wait's
// mean, their occupancy the share of places taken.
func TestErlangX(t *testing.T) {
	s := ErlangA(14, 4, 3, 1, 0.333*60)
	near(t, "ASA", s.VirtualSeconds/60, "%.2f", "0.10")
	near(t, "SL of the virtual wait", 100*s.Virtual, "%.2f", "87.97")
	near(t, "abandoned", 100*s.Abandoned, "%.2f", "7.43")
	near(t, "occupancy", 100*s.Full, "%.2f", "79.34")
	near(t, "occupancy of a phone", 100*s.Occupancy, "%.2f", "79.34")
}

var chat = Params{Channel: model.Chat, Concurrency: 3, AHT: []float64{3, 3.5, 4}, Patience: 1}

func TestErlangChat(t *testing.T) {
	s := Chain(chat, 5, 4, 0.333*60)
	near(t, "ASA", s.VirtualSeconds/60, "%.2f", "0.22")
	near(t, "abandoned", 100*s.Abandoned, "%.2f", "15.44")
	near(t, "occupancy", 100*s.Full, "%.2f", "86.78")
	// Published as 75.44, against the model's own equations.
	near(t, "SL of the virtual wait", 100*s.Virtual, "%.2f", "74.44")
}

// "AHT ÷ concurrency" asks for 8 agents where the chain asks for 6: at CCmath's
// parameters and 80 % within T (virtual); the division is used with Erlang's C.
func TestNotDivided(t *testing.T) {
	smallest := func(level func(n int) float64) int {
		n := 1
		for level(n) < 0.8 {
			n++
		}
		return n
	}
	chained := smallest(func(n int) float64 { return Chain(chat, n, 4, 0.333*60).Virtual })
	if chained != 6 {
		t.Errorf("the chain asks for %d, want 6", chained)
	}
	divided := smallest(func(n int) float64 { return WaitC(n, 4, 4./3, 0.333*60).Virtual })
	if divided != 8 {
		t.Errorf("the division asks for %d, want 8", divided)
	}
}

// Overload in the fluid limit: half as many again as 100 agents serve, patience
// twice the service time.
func TestOverload(t *testing.T) {
	s := ErlangA(100, 150, 1, 2, 20)
	near(t, "abandoned", s.Abandoned, "%.5f", "0.33333")
	near(t, "queue", s.Waiting, "%.1f", "100.0")
	// Infinitely many agents, here one per customer at hand: with equal service and
	// patience the number in system is Poisson(λ/μ), at any number of agents.
	a := ErlangA(90, 100, 1, 1, 20)
	if in := a.Waiting + a.Chatting; math.Abs(in-100) > 1e-9 {
		t.Errorf("in system %v, exact 100", in)
	}
}

func TestThumb(t *testing.T) {
	s := Sales{Turnover: 500_000, AverageOrder: 100, AgentShare: 0.2, Conversion: 0.4, Messages: 10, MessageSeconds: 5, Hours: 8}
	near(t, "inquiries", s.Inquiries(), "%.0f", "2500")
	near(t, "a day and agent", s.PerAgent(), "%.0f", "576")
	near(t, "agents", s.Inquiries()/s.PerAgent(), "%.1f", "4.3")
	if s.Heads() != 5 {
		t.Errorf("heads %d, published 5", s.Heads())
	}
	near(t, "by minutes", HeadsByMinutes(6000, 6, 9*60), "%.1f", "70.2")
	low, high := HeadsByPeak(450)
	if low != 18 || high != 25 {
		t.Errorf("by peak %v to %v, want 18 to 25", low, high)
	}
	if (Sales{}).Heads() != 0 || HeadsByMinutes(1, 1, 0) != 0 {
		t.Error("figures from nothing")
	}
}
