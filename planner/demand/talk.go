package demand

import (
	"math"
	"slices"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/staffing"
)

// A message of an agent takes 5 seconds on average (the trade's reckoning: 10
// messages × 5 s a chat), a ready phrase to greet with 2 (ours).
const (
	messageSeconds  = 5
	greetingSeconds = 2
)

// talk is how a queue's chats go, message by message; seconds. On the phone it is
// one turn as long as the call.
type talk struct{ turns, typing, greeting, silence float64 }

// talkOf finds the chat that takes alone minutes when its agent has no other and
// crowded minutes when the agent has so many at once: the more messages it is made
// of, the more of its time is the agent's and the more it slows down. Both the
// heads required and the day played out rest on it.
func talkOf(channel model.Channel, alone, crowded float64, concurrency int) talk {
	seconds := alone * 60
	if channel == model.Phone || concurrency < 2 || seconds <= 2*messageSeconds {
		return talk{turns: 1, typing: seconds}
	}
	of := func(turns float64) talk {
		return talk{turns: turns, typing: messageSeconds, greeting: greetingSeconds, silence: (seconds - turns*messageSeconds) / (turns - 1)}
	}
	low, high := 2.0, seconds/messageSeconds // a chat of fewer messages has no room for the customer's silence
	for range 50 {
		mid := (low + high) / 2
		if last(of(mid).ahts(concurrency)) < crowded {
			low = mid
		} else {
			high = mid
		}
	}
	t := of(high)
	t.turns, t.silence = model.Round(t.turns, 4), model.Round(max(0, t.silence), 4)
	return t
}

// ahts returns the minutes of one chat with 1, 2, … at once.
func (t talk) ahts(concurrency int) []float64 {
	return staffing.TurnAHTs(t.turns, t.typing/60, t.silence/60, concurrency)
}

// work is the agent's own part of a chat, in minutes.
func (t talk) work() float64 { return t.turns * t.typing / 60 }

func last(xs []float64) float64 { return xs[len(xs)-1] }

// queueTalk is the talk of a queue's setting: its handling time alone, and at the
// cap either what the shop measured or what the trade's divisors say.
func queueTalk(q *event.Queue) talk {
	n := max(1, q.Concurrency)
	crowded := q.HandlingAt
	if len(crowded) == 0 {
		crowded = staffing.AHTs(q.HandlingMinutes, n)
	}
	return talkOf(q.Channel, q.HandlingMinutes, crowded[min(n, len(crowded))-1], n)
}

// Params returns what each queue's service depends on.
func Params(ev *event.Event) []staffing.Params {
	out := make([]staffing.Params, len(ev.Queues))
	for i := range ev.Queues {
		q := &ev.Queues[i]
		p := staffing.Params{
			Channel: q.Channel, Concurrency: 1, AHT: []float64{q.HandlingMinutes},
			Patience: q.PatienceMinutes, CV: q.CV, Shrinkage: q.Shrinkage, Work: q.HandlingMinutes,
		}
		if q.Channel == model.Chat {
			t := queueTalk(q)
			p.Concurrency = max(1, q.Concurrency)
			p.AgentDelay = math.Min(messageSeconds, t.typing)
			p.Work, p.Turns = t.work(), t.turns
			if p.AHT = q.HandlingAt; len(p.AHT) == 0 {
				p.AHT = t.ahts(p.Concurrency)
			}
		}
		// A head is one of average ability.
		able := ability(ev, i, queueTalk(q), p.Concurrency)
		p.AHT = slices.Clone(p.AHT)
		for j := range p.AHT {
			p.AHT[j] /= able
		}
		p.AgentDelay /= able
		p.Work /= able
		out[i] = p
	}
	return out
}

// ability is how much the average of those who can serve the queue gets done, at
// their own caps and speeds, ÷ what somebody of speed 1 at the queue's cap does.
func ability(ev *event.Event, q int, t talk, limit int) float64 {
	rate := func(n int, speed float64) float64 {
		own := t
		own.typing /= speed
		return float64(n) / last(own.ahts(n))
	}
	sum, n := 0.0, 0
	for i := range ev.Agents {
		a := &ev.Agents[i]
		if !a.CanServe(q) {
			continue
		}
		chats, speed := limit, 1.0
		if a.Concurrency > 0 && ev.Queues[q].Channel == model.Chat {
			chats = a.Concurrency
		}
		if a.Speed > 0 {
			speed = a.Speed
		}
		n++
		if chats == limit && speed == 1 {
			sum++
			continue
		}
		sum += rate(chats, speed) / rate(limit, 1)
	}
	if n == 0 || !(sum > 0) || math.IsInf(sum, 0) {
		return 1
	}
	return sum / float64(n)
}
