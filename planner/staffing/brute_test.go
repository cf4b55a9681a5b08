package staffing

import (
	"fmt"
	"math"
	"slices"
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
	for k := range states {
		q := pi.AtVec(k)
		s.Chatting += q * float64(min(k, places))
		s.Occupancy += q * rate(k) / full
		if k < places {
			s.Within += q
			s.Virtual += q
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

// landing is the share of customers who land at an agent in the middle of a
// message, busy[j] of those with j chats, from the balance of all occupancies:
// how many agents have 0, 1, … chats, and how many customers wait. Customers go to
// an agent with the fewest chats.
func landing(p Params, n int, lambda float64, busy []float64, waiting int) float64 {
	index := map[string]int{}
	var states [][]int // agents with 0, 1, … chats; the last entry is the line
	var visit func(state []int, left, j int)
	visit = func(state []int, left, j int) {
		if j == p.Concurrency {
			full := append(slices.Clone(state), left, 0)
			for w := range waiting {
				if full[len(full)-1] = w; w == 0 || left == n {
					index[fmt.Sprint(full)] = len(states)
					states = append(states, slices.Clone(full))
				}
			}
			return
		}
		for m := range left + 1 {
			visit(append(state, m), left-m, j+1)
		}
	}
	visit(nil, n, 0)
	c := p.Concurrency
	type step struct {
		to   int
		rate float64
	}
	moves := make([][]step, len(states))
	for i, s := range states {
		move := func(rate float64, change func(t []int)) {
			t := slices.Clone(s)
			change(t)
			if to, ok := index[fmt.Sprint(t)]; ok && rate > 0 {
				moves[i] = append(moves[i], step{to, rate})
			}
		}
		low := slices.IndexFunc(s[:c], func(m int) bool { return m > 0 })
		move(lambda, func(t []int) {
			if low < 0 {
				t[c+1]++
			} else {
				t[low]--
				t[low+1]++
			}
		})
		for j := 1; j <= c; j++ {
			move(float64(s[j])*float64(j)/p.AHT[j-1], func(t []int) {
				if t[c+1] > 0 {
					t[c+1]--
				} else {
					t[j]--
					t[j-1]++
				}
			})
		}
		if p.Patience > 0 {
			move(float64(s[c+1])/p.Patience, func(t []int) { t[c+1]-- })
		}
	}
	x := make([]float64, len(states))
	for i := range x {
		x[i] = 1 / float64(len(x))
	}
	fastest := lambda + float64(n*c)/p.AHT[0] + float64(waiting)/max(p.Patience, 1e-9)
	for range 60_000 {
		y := slices.Clone(x)
		for i, steps := range moves {
			for _, m := range steps {
				y[i] -= x[i] * m.rate / fastest
				y[m.to] += x[i] * m.rate / fastest
			}
		}
		x = y
	}
	sum := 0.0
	for i, s := range states {
		if low := slices.IndexFunc(s[:c], func(m int) bool { return m > 0 }); low >= 0 {
			sum += x[i] * busy[low]
		}
	}
	return sum
}

// The share that lands at a typing agent, by levels and holes, against the balance
// of all occupancies.
func TestLanding(t *testing.T) {
	for _, c := range []struct {
		n, cap int
		lambda float64
	}{{3, 2, 0.6}, {4, 2, 0.9}, {4, 2, 1.6}, {6, 2, 1.2}, {8, 2, 2.2}, {3, 3, 1.2}, {5, 3, 1.8}} {
		p := Params{Channel: model.Chat, Concurrency: c.cap, AHT: []float64{3, 3.5, 4}, Patience: 1, AgentDelay: 10, Work: 1.2}
		l := newLaw(p)
		got, want := Chain(p, c.n, c.lambda, 0).caught, landing(p, c.n, c.lambda, l.busy, 12)
		if math.Abs(got-want) > 0.01 {
			t.Errorf("%+v: %.4f land at a typing agent, by all occupancies %.4f", c, got, want)
		}
		t.Logf("%+v: %.4f, by all occupancies %.4f", c, got, want)
	}
}

// Between its grid points the table of landings stays close to the chain itself.
func TestLandingsTable(t *testing.T) {
	worst, sum, count := 0.0, 0.0, 0.0
	for _, p := range []Params{
		{Channel: model.Chat, Concurrency: 4, AHT: AHTs(6, 4), Patience: 5, AgentDelay: 10},
		{Channel: model.Chat, Concurrency: 2, AHT: AHTs(6, 2), Patience: 2, AgentDelay: 10, Work: 1.5},
		{Channel: model.Chat, Concurrency: 5, AHT: AHTs(8, 5), AgentDelay: 5, Work: 2},
		{Channel: model.Chat, Concurrency: 4, AHT: []float64{6.9921875}, AgentDelay: 10},
	} {
		l := newLaw(p)
		table := newLandings(l)
		for n := 2; n <= 70; n++ {
			for load := 0.13; load < 1.5; load += 0.171 {
				lambda := load * float64(n) * l.top()
				if p.Patience == 0 && load >= 1 {
					continue
				}
				s := l.steady(n, lambda, 0)
				e := math.Abs(table.landing(n, lambda)*(1-s.Waits) - s.caught)
				worst, sum, count = max(worst, e), sum+e, count+1
			}
		}
	}
	t.Logf("off by %.4f on average, %.4f at most; %d heads and loads", sum/count, worst, int(count))
	if worst > 0.003 || sum/count > 0.0005 {
		t.Errorf("off by %.4f on average, %.4f at most", sum/count, worst)
	}
}

// With one chat at a time the chats of an agent follow each other, and the index
// of dispersion is the squared coefficient of variation of their length.
func TestDispersion(t *testing.T) {
	for _, c := range []struct{ turns, typing, silence float64 }{{5, 1, 3}, {2, 1, 10}, {12, 3, 1}} {
		// A geometric number of messages of mean m has variance m(m-1).
		m := c.turns
		mean := m*c.typing + (m-1)*c.silence
		variance := m*c.typing*c.typing + (m-1)*c.silence*c.silence + m*(m-1)*(c.typing+c.silence)*(c.typing+c.silence)
		if got, want := dispersion(1, c.turns, c.typing, c.silence), variance/(mean*mean); math.Abs(got-want) > 1e-9 {
			t.Errorf("%+v: %v, want %v", c, got, want)
		}
	}
	if got := dispersion(5, 1, 1, 3); got != 1 {
		t.Errorf("chats of one message: %v, want 1", got)
	}
}

// An agent with one chat whose end is hardly near alternates between typing and
// silence.
func TestTypingLater(t *testing.T) {
	if got := typingLater(1, 1e6, 10, 30); math.Abs(got-0.25) > 1e-4 {
		t.Errorf("typing %v of the time, want 0.25", got)
	}
	for j := 1; j <= 4; j++ {
		mean := 8 * 10 * float64(j) / TurnAHTs(8, 10, 30, j)[j-1]
		if got := typingLater(j, 8, 10, 30); got >= mean || got < 0.9*mean {
			t.Errorf("%d chats: typing %.4f of the time, %.4f on average", j, got, mean)
		}
	}
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
		seconds         float64
		states          int
	}{
		{n: 1, cap: 1, lambda: 0.2, seconds: 20, states: 140},
		{n: 14, cap: 1, lambda: 4, patient: 1, seconds: 19.98, states: 80},
		{n: 5, cap: 3, lambda: 4, patient: 1, seconds: 19.98, states: 90},
		{n: 5, cap: 3, lambda: 4, patient: 1, seconds: 0, states: 90},
		{n: 5, cap: 2, lambda: 4, patient: 10, seconds: 180, states: 140},
		{n: 5, cap: 3, lambda: 3.2, seconds: 60, states: 400},
		{n: 7, cap: 2, lambda: 0.5, patient: 2, seconds: 15, states: 60},
		{n: 3, cap: 3, lambda: 2, patient: 2, seconds: 15, states: 70},
		{n: 4, cap: 3, lambda: 12, patient: 5, seconds: 120, states: 200}, // four times what they can do
		{n: 10, cap: 3, lambda: 7.5, patient: 3, seconds: 30, states: 120},
	} {
		p := Params{Channel: model.Chat, Concurrency: c.cap, AHT: aht, Patience: c.patient}
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
