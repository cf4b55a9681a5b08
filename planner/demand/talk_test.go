package demand

import (
	"math"
	"strings"
	"testing"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/staffing"
)

// talkOf gives back the handling times that it was made from, alone and at the cap.
func TestTalkOf(t *testing.T) {
	for _, minutes := range []float64{1, 3, 6, 20} {
		for n := 2; n <= 6; n++ {
			ahts := staffing.AHTs(minutes, n)
			k := talkOf(minutes, ahts[n-1], 5, n)
			got := k.ahts(n)
			if math.Abs(got[0]-minutes) > 1e-3 || math.Abs(got[n-1]-ahts[n-1]) > 1e-3 || k.Silence < 0 || k.Turns < 2 {
				t.Errorf("%v minutes, %d at once: %+v takes %v, want %v", minutes, n, k, got, ahts)
			}
		}
	}
	// A call, and a chat of a single message.
	if k := TalkOf(&event.Queue{Queue: model.Queue{Channel: model.Phone}, Handling: event.Handling{ReceptionMinutes: []float64{3}}}); k.Turns != 1 || k.Typing != 180 {
		t.Errorf("call %+v", k)
	}
	if k := talkOf(0.1, 0.2, 5, 3); k.Turns != 1 || k.Typing != 6 {
		t.Errorf("chat of 6 seconds %+v", k)
	}
	// Shops that see no slow-down, or one beyond all typing, get what is possible.
	for _, crowded := range []float64{3, 100} {
		if k := talkOf(3, crowded, 5, 4); k.Turns < 2 || k.Turns > 36 || k.Silence < 0 {
			t.Errorf("crowded %v: %+v", crowded, k)
		}
	}
}

// Whatever a shop measured of one and the same chat, 54 s of work and 126 s of silence
// with four at once at most, gives that chat.
func TestTalkOfWhatTheShopMeasured(t *testing.T) {
	chat := func(h event.Handling, limit int) *event.Queue {
		if h.AtOnce == 0 {
			h.AtOnce = 1
		}
		if h.ReplySeconds == 0 {
			h.ReplySeconds = event.ReplySeconds
		}
		return &event.Queue{Queue: model.Queue{Channel: model.Chat}, Concurrency: limit, Handling: h}
	}
	want := TalkOf(chat(event.Handling{ReceptionMinutes: []float64{3}}, 4))
	if math.Abs(want.Own()-54) > 1 || math.Abs(want.Silences()-126) > 1 || math.Abs(want.Alone()-3) > 1e-3 {
		t.Fatalf("%+v: %v s of work, %v of silence", want, want.Own(), want.Silences())
	}
	crowded := want.ahts(4)
	for name, h := range map[string]event.Handling{
		"with three at once on average":           {ReceptionMinutes: []float64{3 * 3 / 2.5}, AtOnce: 3},
		"with two and a half":                     {ReceptionMinutes: []float64{3 * (2/1.7 + 3/2.5) / 2}, AtOnce: 2.5},
		"alone and at the cap":                    {ReceptionMinutes: []float64{3, 3.4, 3.8, crowded[3]}},
		"typing":                                  {TypingSeconds: want.Own()},
		"replies":                                 {Replies: want.Turns},
		"long replies":                            {Replies: want.Own() / 6, ReplySeconds: 6},
		"typing and reception":                    {TypingSeconds: want.Own(), ReceptionMinutes: []float64{3}},
		"typing and reception at four":            {TypingSeconds: want.Own(), ReceptionMinutes: []float64{crowded[3]}, AtOnce: 4},
		"replies and reception at one and a half": {Replies: want.Turns, ReceptionMinutes: []float64{(crowded[0] + crowded[1]) / 2}, AtOnce: 1.5},
	} {
		got, near := TalkOf(chat(h, 4)), 0.01
		if h.ReplySeconds > 0 {
			near = 0.1 // longer messages: another chat, of the same work
		}
		if math.Abs(got.Own()/want.Own()-1) > near || math.Abs(got.Alone()/want.Alone()-1) > near {
			t.Errorf("%s: %+v, %v s of work in %v minutes; want %v in %v", name, got, got.Own(), got.Alone(), want.Own(), want.Alone())
		}
	}
	// With one at a time there is no telling, so that typing alone stands for the chat in
	// which the trade would see it.
	if k := TalkOf(chat(event.Handling{TypingSeconds: 60}, 1)); k.Turns != 1 || k.Alone() < 2 || k.Alone() > 10 {
		t.Errorf("one at a time: %+v", k)
	}
	// Two statements that cannot both hold are said.
	for _, c := range []struct {
		h    event.Handling
		want string
	}{
		{event.Handling{TypingSeconds: 54, ReceptionMinutes: []float64{3}}, ""},
		{event.Handling{TypingSeconds: 200, ReceptionMinutes: []float64{3}}, "without any silence"},
		{event.Handling{Replies: 24, ReceptionMinutes: []float64{3}}, "speaks for about 54 s"},
		{event.Handling{TypingSeconds: 20, ReceptionMinutes: []float64{3}}, "speaks for about 54 s"},
	} {
		q := chat(c.h, 4)
		said := ""
		for _, i := range doubtfulHandling(&event.Event{Queues: []event.Queue{*q}}) {
			said += i.What.EN
		}
		if (said == "") != (c.want == "") || !strings.Contains(said, c.want) {
			t.Errorf("%+v: said %q", c.h, said)
		}
	}
}
