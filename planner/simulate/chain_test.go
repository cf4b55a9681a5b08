package simulate_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"paiban/planner/model"
	"paiban/planner/simulate"
	"paiban/planner/staffing"
)

// even is n agents at one even load, and the same for the chain.
func even(q simulate.Queue, n int, perMinute float64) (simulate.Input, staffing.Params) {
	const slots = 60
	in := simulate.Input{Grid: model.Grid{SlotMinutes: 10, N: slots}, Queues: []simulate.Queue{q}, Measure: model.Span{From: 12, To: slots}}
	in.Volume = [][]float64{make([]float64, slots)}
	for s := range slots {
		in.Volume[0][s] = perMinute * 10
	}
	for range n {
		t := make(model.Timetable, slots)
		for s := range t {
			t[s] = model.Serve(0)
		}
		in.Agents = append(in.Agents, model.Agent{})
		in.Timetables = append(in.Timetables, t)
	}
	return in, staffing.Params{
		Channel: model.Chat, Concurrency: q.Concurrency, Patience: q.Patience, AgentDelay: q.Typing, Work: q.Turns * q.Typing / 60, Turns: q.Turns,
		AHT: staffing.TurnAHTs(q.Turns, q.Typing/60, q.Silence/60, q.Concurrency),
	}
}

// The day played out and the chain know nothing of each other; on even loads, with
// exponential typing and geometric turns, they agree to a point in every case.
func TestAgreesWithChain(t *testing.T) {
	const cases = 6
	r := rand.New(rand.NewPCG(3, 4))
	var worst, worstFixed, sum float64
	for i := range cases {
		q := simulate.Queue{Channel: model.Chat, Concurrency: 2 + r.IntN(4), Turns: 5 + 7*r.Float64(), Typing: 8 + 12*r.Float64(), Patience: 0.5 + 4*r.Float64(), Seconds: []float64{15, 20, 30, 60, 180}[r.IntN(5)]}
		q.Silence = q.Typing * (1.5 + 2.5*r.Float64())
		n := 4 + r.IntN(17)
		ahts := staffing.TurnAHTs(q.Turns, q.Typing/60, q.Silence/60, q.Concurrency)
		rate := (0.6 + 0.6*r.Float64()) * float64(n*q.Concurrency) / ahts[q.Concurrency-1]
		in, p := even(q, n, rate)
		want := staffing.Chain(p, n, rate, q.Seconds)
		reps := 30
		got := play(t, in, reps)
		for half := got.Within.Half; half > 0.007 && reps < 240; half /= math.Sqrt2 {
			reps *= 2
		}
		if reps > 30 {
			got = play(t, in, reps)
		}
		d := got.Within.Mean - want.Within
		worst = max(worst, math.Abs(d))
		sum += math.Abs(d)
		if math.Abs(d) > 0.01 {
			t.Errorf("case %d: %d agents, cap %d, %.1f a minute: within %.4f ± %.4f, chain %.4f", i, n, q.Concurrency, rate, got.Within.Mean, got.Within.Half, want.Within)
		}
		if d := got.Abandoned.Mean - want.Abandoned; math.Abs(d) > 0.01 {
			t.Errorf("case %d: abandoned %.4f, chain %.4f", i, got.Abandoned.Mean, want.Abandoned)
		}
		in.Queues[0].FixedTurns = true
		in.Queues[0].Turns = math.Round(q.Turns)
		_, p = even(in.Queues[0], n, rate)
		worstFixed = max(worstFixed, math.Abs(play(t, in, 6).Within.Mean-staffing.Chain(p, n, rate, q.Seconds).Within))
	}
	t.Logf("difference of the service: mean %.4f, largest %.4f; with a fixed number of turns %.4f", sum/cases, worst, worstFixed)
}

func play(t *testing.T, in simulate.Input, reps int) simulate.Figures {
	t.Helper()
	r, err := simulate.Run(context.Background(), in, simulate.Options{Replications: reps, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return r.Queues[0].Total
}

// CCmath's "Erlang Chat" with the nearest chat made of messages: 3 minutes
// alone, 3.5 with two at once. The third comes out at 4.2 minutes, not 4, so the
// chain with these very times is what is compared.
func TestErlangChat(t *testing.T) {
	share := math.Sqrt(0.5 / 3) // of the typing in a chat alone: the second chat slows by its square
	q := simulate.Queue{Channel: model.Chat, Concurrency: 3, Turns: 9, Typing: 20 * share, Silence: 20 * (1 - share) * 9 / 8, Patience: 1, Seconds: 0.333 * 60}
	in, p := even(q, 5, 4)
	if math.Abs(p.AHT[0]-3) > 1e-9 || math.Abs(p.AHT[1]-3.5) > 1e-9 {
		t.Fatalf("times %v", p.AHT)
	}
	want := staffing.Chain(p, 5, 4, q.Seconds)
	got := play(t, in, 40)
	if math.Abs(got.Within.Mean-want.Within) > 0.01 || math.Abs(got.Abandoned.Mean-want.Abandoned) > 0.01 {
		t.Errorf("within %v, abandoned %v; chain %v, %v", got.Within, got.Abandoned, want.Within, want.Abandoned)
	}
}

// A rate that varies from slot to slot: the chain averaged over it, weighted by
// who comes.
func TestVariableRate(t *testing.T) {
	q := simulate.Queue{Channel: model.Phone, Turns: 1, Typing: 30, Patience: 1, Seconds: 15, CV: 0.3}
	in, p := even(q, 40, 72)
	p.Channel, p.CV = model.Phone, 0.3
	want := staffing.Predict(p, 10, []staffing.Slot{{Inquiries: 720, Target: 0.9, Seconds: 15}, {Inquiries: 720, Target: 0.9, Seconds: 15}}, []int{40, 40})[1]
	got := play(t, in, 40)
	if math.Abs(got.Within.Mean-want.Within) > 0.02 {
		t.Errorf("within %v, predicted %v", got.Within, want.Within)
	}
	plain := staffing.Chain(p, 40, 72, 15)
	if plain.Within-got.Within.Mean < 0.02 {
		t.Errorf("Poisson arrivals alone give %v, variable ones %v: the case tells nothing", plain.Within, got.Within)
	}
}

// A usual chat's parameters give its handling time back, and the trade's divisors.
func TestTalk(t *testing.T) {
	turns, typing, silence := simulate.Talk(6)
	ahts := staffing.TurnAHTs(turns, typing/60, silence/60, 5)
	if math.Abs(ahts[0]-6) > 1e-9 {
		t.Errorf("alone a chat takes %v minutes, want 6", ahts[0])
	}
	for j, want := range []float64{1, 1.9, 2.6, 3.1, 3.5} {
		if got := ahts[0] * float64(j+1) / ahts[j]; math.Abs(got-want) > 0.05 {
			t.Errorf("%d chats at once count for %.2f, want %v", j+1, got, want)
		}
	}
}
