package staffing

import (
	"fmt"
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"paiban/planner/model"
)

// brute solves the balance equations of the chain as one linear system and
// follows each waiting customer by uniformisation: nothing in common with
// steady but the definition of the model.
func brute(p Params, n int, lambda, seconds float64, states int) Steady {
	rate := func(k int) float64 { // deal the customers out one by one
		open := make([]int, n)
		for i := range min(k, n*p.Concurrency) {
			open[i%n]++
		}
		sum := 0.0
		for _, j := range open {
			if j > 0 {
				sum += float64(j) / p.AHT[j-1]
			}
		}
		return sum
	}
	places := n * p.Concurrency
	theta := 0.0
	if p.Patience > 0 {
		theta = 1 / p.Patience
	}
	a := mat.NewDense(states, states, nil)
	b := mat.NewVecDense(states, nil)
	for k := range states { // column k: flows out of state k; row: balance of a state
		if k+1 < states {
			a.Set(k, k, a.At(k, k)-lambda)
			a.Set(k+1, k, a.At(k+1, k)+lambda)
		}
		if k > 0 {
			d := rate(k) + theta*float64(max(0, k-places))
			a.Set(k, k, a.At(k, k)-d)
			a.Set(k-1, k, a.At(k-1, k)+d)
		}
	}
	for k := range states {
		a.Set(0, k, 1)
	}
	b.SetVec(0, 1)
	var pi mat.VecDense
	if err := pi.SolveVec(a, b); err != nil {
		panic(err)
	}
	var s Steady
	t := seconds / 60
	full := rate(places)
	level, lower := make([]float64, p.Concurrency), make([]float64, p.Concurrency) // by the fewest chats of an agent
	for k := range places {
		level[k/n] += pi.AtVec(k)
		lower[k/n] += pi.AtVec(k) * float64(n-k%n)
	}
	for k := range states {
		q := pi.AtVec(k)
		s.Chatting += q * float64(min(k, places))
		s.Occupancy += q * rate(k) / full
		if k < places {
			late := 0.0
			if others := k / n; others >= 1 && p.AgentDelay > 0 {
				busy := func(j int) float64 {
					if j == 0 {
						return 0
					}
					return min(1, p.Work*float64(j)/p.AHT[j-1])
				}
				even := noHoles(lower[others]/level[others], float64(others)/p.AHT[others-1], lambda)
				late = (even*busy(others) + (1-even)*busy(others-1)) * math.Exp(-seconds/p.AgentDelay)
			}
			s.Within += q * (1 - late)
			s.Virtual += q * (1 - late)
			continue
		}
		m := k - places
		s.Waits += q
		s.Waiting += q * float64(m)
		s.Virtual += q * passage(full, theta, m, t, 0)
		s.Within += q * passage(full, theta, m, t, theta)
		for j := range m + 1 {
			s.VirtualSeconds += q * 60 / (full + float64(j)*theta)
		}
	}
	s.Abandoned = theta * s.Waiting / lambda
	s.WaitSeconds = s.Waiting / lambda * 60
	s.Full = s.Chatting / float64(places)
	return s
}

// noHoles solves for the probability that no agent has fewer chats than an even
// spread would give: agents at the lower level make holes, two fewer of them for
// each hole there is, customers fill them.
func noHoles(agents, rate, lambda float64) float64 {
	states := int(math.Ceil(agents/2)) + 1
	a := mat.NewDense(states, states, nil)
	for h := range states {
		if up := (agents - 2*float64(h)) * rate; h+1 < states {
			a.Set(h, h, a.At(h, h)-up)
			a.Set(h+1, h, up)
		}
		if h > 0 {
			a.Set(h, h, a.At(h, h)-lambda)
			a.Set(h-1, h, lambda)
		}
	}
	b := mat.NewVecDense(states, nil)
	b.SetVec(0, 1)
	for h := range states {
		a.Set(0, h, 1)
	}
	var x mat.VecDense
	if err := x.SolveVec(a, b); err != nil {
		panic(err)
	}
	return x.AtVec(0)
}

// passage is the probability that m+1 departures at rates full + jθ, j = m … 0,
// happen within t, and that a clock of rate own has not rung before; by
// uniformisation of the pure death process.
func passage(full, theta float64, m int, t, own float64) float64 {
	top := full + float64(m)*theta + own
	at := make([]float64, m+2) // at[0] = answered, at[i] = i departures to go; own leavers drop out
	at[m+1] = 1
	weight := math.Exp(-top * t)
	sum, done := 0.0, 0.0
	for k := 1; done < 1-1e-13 && k < 10000; k++ {
		sum += weight * at[0]
		done += weight
		for i := 1; i <= m+1; i++ {
			move := at[i] * (full + float64(i-1)*theta) / top
			at[i-1] += move
			at[i] -= move + at[i]*own/top
		}
		weight *= top * t / float64(k)
	}
	return sum + (1-done)*at[0]
}

func TestBruteChain(t *testing.T) {
	aht := []float64{3, 3.5, 4}
	for _, c := range []struct {
		n, cap          int
		lambda, patient float64
		seconds, delay  float64
		states          int
	}{
		{n: 1, cap: 1, lambda: 0.2, seconds: 20, states: 140},
		{n: 14, cap: 1, lambda: 4, patient: 1, seconds: 19.98, states: 80},
		{n: 5, cap: 3, lambda: 4, patient: 1, seconds: 19.98, states: 90},
		{n: 5, cap: 3, lambda: 4, patient: 1, seconds: 0, states: 90},
		{n: 5, cap: 2, lambda: 4, patient: 10, seconds: 180, states: 140},
		{n: 5, cap: 3, lambda: 3.2, seconds: 60, states: 400},
		{n: 7, cap: 2, lambda: 0.5, patient: 2, seconds: 15, delay: 8, states: 60},
		{n: 3, cap: 3, lambda: 2, patient: 2, seconds: 15, delay: 8, states: 70},
		{n: 4, cap: 3, lambda: 12, patient: 5, seconds: 120, states: 200}, // four times what they can do
		{n: 10, cap: 3, lambda: 7.5, patient: 3, seconds: 30, states: 120},
	} {
		p := Params{Channel: model.Chat, Concurrency: c.cap, AHT: aht, Patience: c.patient, AgentDelay: c.delay, Work: 0.7}
		got, want := Chain(p, c.n, c.lambda, c.seconds), brute(p, c.n, c.lambda, c.seconds, c.states)
		for _, f := range []struct {
			what      string
			got, want float64
		}{
			{"waits", got.Waits, want.Waits}, {"within", got.Within, want.Within}, {"virtual", got.Virtual, want.Virtual},
			{"abandoned", got.Abandoned, want.Abandoned}, {"wait", got.WaitSeconds, want.WaitSeconds},
			{"virtual wait", got.VirtualSeconds, want.VirtualSeconds}, {"occupancy", got.Occupancy, want.Occupancy},
			{"waiting", got.Waiting, want.Waiting}, {"chatting", got.Chatting, want.Chatting}, {"full", got.Full, want.Full},
		} {
			if math.Abs(f.got-f.want) > 1e-9*max(1, math.Abs(f.want)) {
				t.Errorf("%+v %s: %v, by linear solve %v", c, f.what, f.got, f.want)
			}
		}
	}
}

// Erlang's formulas against the sums that define them.
func TestErlangSums(t *testing.T) {
	for _, c := range []struct {
		n    int
		load float64
	}{{1, 0.5}, {5, 3}, {17, 10}, {40, 39.5}, {12, 30}} {
		term, sum := 1.0, 1.0
		for k := 1; k <= c.n; k++ {
			term *= c.load / float64(k)
			sum += term
		}
		if b := ErlangB(c.n, c.load); math.Abs(b-term/sum) > 1e-12 {
			t.Errorf("B(%d, %v) = %v, sum %v", c.n, c.load, b, term/sum)
		}
		want := 1.0
		if rest := 1 - c.load/float64(c.n); rest > 0 {
			want = term / rest / (sum - term + term/rest)
		}
		if got := ErlangC(c.n, c.load); math.Abs(got-want) > 1e-12 {
			t.Errorf("C(%d, %v) = %v, sum %v", c.n, c.load, got, want)
		}
	}
}

// TurnAHTs against the closed formula of the repairman with j machines.
func TestTurnAHTs(t *testing.T) {
	const turns, typing, silence = 8, 0.2, 0.5
	for j, got := range TurnAHTs(turns, typing, silence, 5) {
		term, sum := 1.0, 1.0
		for i := j + 1; i > 0; i-- {
			term *= float64(i) * typing / (silence * 7 / 8)
			sum += term
		}
		replies := (1 - 1/sum) / typing
		if want := float64(j+1) * turns / replies; math.Abs(got-want) > 1e-12 {
			t.Errorf("%d chats: %v minutes, closed formula %v", j+1, got, want)
		}
	}
	// The practice divisors, from the ratio that the documentation names.
	base := TurnAHTs(8, 0.3, 1, 5)
	var got string
	for j, a := range base {
		got += fmt.Sprintf(" %.1f", base[0]*float64(j+1)/a)
	}
	if got != " 1.0 1.9 2.6 3.1 3.5" {
		t.Errorf("divisors%s", got)
	}
}
