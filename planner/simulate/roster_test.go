package simulate

import (
	"context"
	"errors"
	"math"
	"runtime"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"paiban/planner/model"
)

// drawn makes a roster from pictures, one rune a slot of 10 minutes: digits
// serve a queue, M is a meal, T a treat, D data watch, a dot off.
func drawn(queues []Queue, volume [][]float64, agents ...string) Input {
	in := Input{Queues: queues, Volume: volume, WindDown: 5, Grid: model.Grid{SlotMinutes: 10, N: len(agents[0])}}
	for _, a := range agents {
		var t model.Timetable
		for _, r := range a {
			switch r {
			case 'M':
				t = append(t, model.Lunch)
			case 'D':
				t = append(t, model.DataWatch)
			case 'T':
				t = append(t, model.Treat)
			case '.':
				t = append(t, model.Off)
			default:
				t = append(t, model.Serve(int(r-'0')))
			}
		}
		in.Agents = append(in.Agents, model.Agent{})
		in.Timetables = append(in.Timetables, t)
	}
	return in
}

func flat(slots int, v float64) []float64 {
	out := make([]float64, slots)
	for i := range out {
		out[i] = v
	}
	return out
}

// quick is a chat of one message of 6 seconds, patient customers.
var quick = Queue{ID: "presales", Channel: model.Chat, Concurrency: 3, Turns: 1, Typing: 6, FixedTyping: true, FixedTurns: true, Seconds: 30}

// The same seed gives the same result on any number of cores, another seed another.
func TestDeterminism(t *testing.T) {
	in := bigDay()
	in.Absence = 0.05
	at := func(cores int, seed int64) *Result {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		r, err := Run(context.Background(), in, Options{Replications: 6, Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	one := at(1, 7)
	same := cmp.AllowUnexported(Distribution{})
	for _, cores := range []int{2, 5} {
		if d := cmp.Diff(one, at(cores, 7), same); d != "" {
			t.Fatalf("%d cores: %s", cores, d)
		}
	}
	if cmp.Equal(one, at(1, 8), cmpopts.IgnoreUnexported(Distribution{})) {
		t.Error("another seed gives the same")
	}
}

// Every customer is answered, or left, or is without an answer at the end.
func TestBooks(t *testing.T) {
	in := bigDay()
	d, err := newDay(in)
	if err != nil {
		t.Fatal(err)
	}
	e, all := newEngine(d), newTally(d)
	for r := range 3 {
		e.play(1, uint64(r), all)
		for q, x := range all.rows[r] {
			if x.offered != x.answered+x.unanswered || x.abandoned > x.unanswered || x.within > x.answered {
				t.Errorf("replication %d, queue %d: %+v", r, q, x)
			}
		}
	}
	for q := range all.first {
		var first, answered float64
		for _, n := range all.first[q] {
			first += float64(n)
		}
		for _, row := range all.rows {
			answered += row[q].answered
		}
		if first != answered {
			t.Errorf("queue %d: %v first replies to %v customers", q, first, answered)
		}
	}
	if all.rows[0][0].offered < 10_000 || all.rows[0][0].unanswered == 0 {
		t.Errorf("the day tells nothing: %+v", all.rows[0][0])
	}
}

// While the only agent eats, and in the five minutes before, nobody is taken;
// who waited is taken after the meal.
func TestMeal(t *testing.T) {
	in := drawn([]Queue{quick}, [][]float64{flat(6, 20)}, "000M00")
	s := run(t, in, 60).Queues[0].Slots
	if s[1].Within.Mean < 0.95 {
		t.Errorf("before: %+v", s[1])
	}
	if w := s[2].Within.Mean; math.Abs(w-0.525) > 0.05 { // half the slot, and who comes within 30 s of its other half's end is not served
		t.Errorf("with the wind-down in its second half: %v within, want about half", w)
	}
	if s[3].Within.Mean > 0.06 || s[3].Heads != 0 { // only who comes in the last 30 s
		t.Errorf("meal: %+v", s[3])
	}
	if b := s[3].Backlog.Mean; math.Abs(b-30) > 2 { // 5 minutes of wind-down and 10 of the meal, 2 a minute
		t.Errorf("%v wait at the end of the meal, want 30", b)
	}
	if s[4].Backlog.Mean > 0.5 || s[5].Within.Mean < 0.95 { // 20 + 30 customers of 6 s are 5 minutes' work
		t.Errorf("after: %+v", s[4:])
	}
	in.WindDown = 0
	if s := run(t, in, 60).Queues[0].Slots[2]; s.Within.Mean < 0.9 {
		t.Errorf("without a wind-down: %+v", s)
	}
}

// Who relieves takes over the open chats: long chats begun before go on after,
// and their customers get their replies.
func TestHandover(t *testing.T) {
	long := Queue{Channel: model.Chat, Concurrency: 5, Turns: 30, FixedTurns: true, Typing: 5, FixedTyping: true, Silence: 20, Seconds: 30}
	volume := flat(8, 0)
	volume[1] = 3
	in := drawn([]Queue{long}, [][]float64{volume}, "000.....", "...00000")
	r := run(t, in, 40)
	// 30 messages each, though the first agent has gone home after 10 to 20 of them.
	f := r.Queues[0].Total
	if want := float64(r.Messages) / 40; math.Abs(want-30*f.Offered.Mean) > 1e-6 {
		t.Errorf("%v messages a day for %v chats of 30", want, f.Offered.Mean)
	}
	if p := f.Replies.Within(60); p < 0.99 {
		t.Errorf("replies within a minute: %v", p)
	}
	// Without anybody to take them they wait, and the replies are slow.
	in = drawn([]Queue{long}, [][]float64{volume}, "000.....", ".....000")
	f = run(t, in, 40).Queues[0].Total
	if f.Slow.Mean < 0.2*f.Offered.Mean || f.Slow.Mean > f.Offered.Mean {
		t.Errorf("%v of %v customers with a slow reply", f.Slow.Mean, f.Offered.Mean)
	}
}

// Posts serve nobody; an agent of two queues serves the one in the timetable.
func TestPostsAndQueues(t *testing.T) {
	other := quick
	other.ID = "aftersales"
	in := drawn([]Queue{quick, other}, [][]float64{flat(4, 20), flat(4, 20)}, "DDDD", "1100")
	in.WindDown = 0
	r := run(t, in, 40)
	pre, after := r.Queues[0].Slots, r.Queues[1].Slots
	if pre[0].Within.Mean > 0.06 || after[0].Within.Mean < 0.9 || pre[3].Within.Mean < 0.9 || after[3].Within.Mean > 0.06 {
		t.Errorf("first slot: %v, %v; last: %v, %v", pre[0].Within, after[0].Within, pre[3].Within, after[3].Within)
	}
	if pre[0].Heads != 0 || after[0].Heads != 1 {
		t.Errorf("heads %v and %v", pre[0].Heads, after[0].Heads)
	}
}

// A treat is eaten at the desk: chats go on.
func TestTreat(t *testing.T) {
	s := run(t, drawn([]Queue{quick}, [][]float64{flat(3, 20)}, "0T0"), 40).Queues[0].Slots
	if s[0].Within.Mean < 0.9 || s[1].Within.Mean < 0.9 || s[1].Heads != 1 {
		t.Errorf("before %v, during %v by %v", s[0].Within, s[1].Within, s[1].Heads)
	}
}

// The cap holds, the queue's or the agent's own.
func TestConcurrency(t *testing.T) {
	busy := Queue{Channel: model.Chat, Concurrency: 4, Turns: 10, Typing: 10, Silence: 20, Patience: 2}
	in := drawn([]Queue{busy}, [][]float64{flat(12, 200)}, "000000000000")
	if c := run(t, in, 20).Queues[0].Slots[6].Concurrency; c < 3.9 || c > 4 {
		t.Errorf("%v chats at once under overload, cap 4", c)
	}
	in.Agents[0].Concurrency = 2
	if c := run(t, in, 20).Queues[0].Slots[6].Concurrency; c < 1.95 || c > 2 {
		t.Errorf("%v chats at once, the agent's cap 2", c)
	}
}

// An agent twice as fast writes twice as much; one who is not there, nothing.
func TestSpeedAndAbsence(t *testing.T) {
	busy := Queue{Channel: model.Chat, Concurrency: 2, Turns: 1, Typing: 60, Patience: 1}
	in := drawn([]Queue{busy}, [][]float64{flat(60, 100)}, "000000000000000000000000000000000000000000000000000000000000")
	in.WindDown = 0
	answered := func() float64 { r := run(t, in, 20); return float64(r.Messages) / 20 }
	slow := answered()
	in.Agents[0].Speed = 2
	if fast := answered(); math.Abs(fast/slow-2) > 0.1 {
		t.Errorf("%v messages at speed 1, %v at 2", slow, fast)
	}
	in.Absence = 1
	r := run(t, in, 5)
	if f := r.Queues[0].Total; r.Messages != 0 || f.Unanswered.Mean != f.Offered.Mean || f.Within.Mean != 0 {
		t.Errorf("nobody there: %+v", f)
	}
}

// The figures under the shop's names, on a day that can be reckoned by hand: one
// agent, one short message each, a first message out after 2 s.
func TestShopFigures(t *testing.T) {
	q := quick
	q.Greeting = 2
	q.Concurrency = 1
	in := drawn([]Queue{q}, [][]float64{flat(12, 0.2)}, "000000000000")
	in.WindDown = 0
	f := run(t, in, 400).Queues[0].Total
	want := []struct {
		name  string
		value float64
	}{{"首次响应时长", 2}, {"平均响应时长", 2}, {"3分钟人工响应率", 1}, {"慢响应人数", 0}, {"未回复人数", 0}}
	for i, n := range f.Shop() {
		if n.Name.ZH != want[i].name || math.Abs(n.Value.Mean-want[i].value) > 0.1 {
			t.Errorf("%s %v, want %s %v", n.Name.ZH, n.Value.Mean, want[i].name, want[i].value)
		}
	}
	if f.First.P50 != 2 || f.First.Within(1) != 0 || f.First.Within(2) < 0.98 || f.First.Within(60) != 1 {
		t.Errorf("first replies: %+v", f.First)
	}
}

// Customers whom nobody answered miss every standard.
func TestStandards(t *testing.T) {
	in := drawn([]Queue{quick}, [][]float64{flat(4, 20)}, "0MMM")
	in.WindDown = 0
	f := run(t, in, 40).Queues[0].Total
	got := f.Standards(model.Chat)
	if len(got) != 5 {
		t.Fatalf("%d standards of chats", len(got))
	}
	for _, s := range got[:3] {
		if math.Abs(s.Share-0.25) > 0.03 || s.Met { // one slot of four
			t.Errorf("%s: %+v", s.Name.EN, s)
		}
	}
	in = drawn([]Queue{call(1, 0, 15)}, [][]float64{flat(6, 1)}, "000000", "000000", "000000")
	in.WindDown = 0
	if s := run(t, in, 40).Queues[0].Total.Standards(model.Phone); len(s) != 1 || !s[0].Met || s[0].Want != 0.95 {
		t.Errorf("an idle line: %+v", s)
	}
}

func TestOddInput(t *testing.T) {
	good := func() Input { return drawn([]Queue{quick}, [][]float64{flat(3, 5)}, "000") }
	for what, spoil := range map[string]func(*Input){
		"no slots":         func(in *Input) { in.Grid.N = 0 },
		"volumes":          func(in *Input) { in.Volume = nil },
		"short volume":     func(in *Input) { in.Volume[0] = nil },
		"timetables":       func(in *Input) { in.Timetables = nil },
		"short timetables": func(in *Input) { in.Timetables[0] = nil },
	} {
		in := good()
		spoil(&in)
		if _, err := Run(context.Background(), in, Options{Replications: 1}); err == nil {
			t.Errorf("%s: no error", what)
		}
	}
	nan := math.NaN()
	for _, x := range []float64{nan, math.Inf(1), -1, 0} {
		in := good()
		in.Queues[0] = Queue{Turns: x, Typing: x, Greeting: x, Silence: x, Patience: x, CV: x, Seconds: x, SlotSeconds: []float64{x}}
		in.Volume[0][0] = x
		in.Absence, in.SlowSeconds, in.Agents[0].Speed = x, x, x
		in.Timetables[0][2] = model.Serve(9) // no such queue
		r := run(t, in, 2)
		if f := r.Queues[0].Total; math.IsNaN(f.Within.Mean) || math.IsNaN(f.FirstSeconds.Mean) {
			t.Errorf("%v: %+v", x, f)
		}
	}
	in := good()
	in.Agents, in.Timetables = nil, nil
	if f := run(t, in, 2).Queues[0].Total; f.Within.Mean != 0 {
		t.Errorf("no agents: %+v", f)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Run(ctx, good(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A queue is never shut for a change of shift: who goes takes customers to the
// end if somebody comes, and none if nobody does.
func TestWindDownWaitsForRelief(t *testing.T) {
	in := drawn([]Queue{quick}, [][]float64{flat(4, 20)}, "00MM", "MM00")
	in.WindDown = 10
	if s := run(t, in, 40).Queues[0].Slots[1]; s.Within.Mean < 0.9 {
		t.Errorf("before the change of shift within %v", s.Within)
	}
	in = drawn([]Queue{quick}, [][]float64{flat(4, 20)}, "00MM")
	in.WindDown = 10
	if s := run(t, in, 40).Queues[0].Slots[1]; s.Within.Mean > 0.3 {
		t.Errorf("before the last one leaves within %v", s.Within)
	}
	// With a colleague who stays and has places free, the one who goes takes nobody:
	// the last ten minutes of two hours on, the colleague has all chats.
	long := Queue{Channel: model.Chat, Concurrency: 50, Turns: 40, Typing: 1, Silence: 30, Patience: 5}
	in = drawn([]Queue{long}, [][]float64{flat(3, 20)}, "0MM", "000")
	in.WindDown = 10
	r := run(t, in, 40).Queues[0]
	in.Timetables = in.Timetables[1:]
	in.Agents = in.Agents[1:]
	if alone := run(t, in, 40).Queues[0]; math.Abs(r.Slots[0].Concurrency*2-alone.Slots[0].Concurrency) > 0.5 {
		t.Errorf("%v chats an agent beside one who winds down, %v alone", r.Slots[0].Concurrency, alone.Slots[0].Concurrency)
	}
}
