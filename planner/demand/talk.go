package demand

import (
	"math"
	"slices"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/staffing"
)

// greetingSeconds is what a ready phrase to greet with takes (ours).
const greetingSeconds = 2

// Talk is how a queue's chats go, message by message; seconds. On the phone it is
// one turn as long as the call.
type Talk struct{ Turns, Typing, Greeting, Silence float64 }

// talkOf finds the chat, of messages that take so many seconds, that takes alone minutes
// when its agent has no other and crowded minutes when the agent has so many at once:
// the more messages it is made of, the more of its time is the agent's and the more it
// slows down. Both the heads required and the day played out rest on it.
func talkOf(alone, crowded, typing float64, concurrency int) Talk {
	seconds := alone * 60
	if concurrency < 2 || seconds <= 2*typing {
		return Talk{Turns: 1, Typing: seconds}
	}
	of := func(turns float64) Talk {
		return Talk{Turns: turns, Typing: typing, Greeting: greetingSeconds, Silence: (seconds - turns*typing) / (turns - 1)}
	}
	// A chat of fewer messages has no room for the customer's silence.
	turns := rising(2, seconds/typing, func(turns float64) bool { return last(of(turns).ahts(concurrency)) < crowded })
	t := of(turns)
	t.Turns, t.Silence = model.Round(t.Turns, 4), model.Round(max(0, t.Silence), 4)
	return t
}

// rising returns where a condition that holds below ends, between low and high.
func rising(low, high float64, below func(float64) bool) float64 {
	for range 50 {
		if mid := (low + high) / 2; below(mid) {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// ahts returns the minutes of one chat with 1, 2, … at once.
func (t Talk) ahts(concurrency int) []float64 {
	return staffing.TurnAHTs(t.Turns, t.Typing/60, t.Silence/60, concurrency)
}

// Own is the agent's own part of a chat, in seconds.
func (t Talk) Own() float64 { return t.Turns * t.Typing }

// Silences is the customer's part, in seconds.
func (t Talk) Silences() float64 { return max(0, t.Turns-1) * t.Silence }

// Alone is the whole chat, in minutes, when its agent has no other.
func (t Talk) Alone() float64 { return t.ahts(1)[0] }

func last(xs []float64) float64 { return xs[len(xs)-1] }

// at reads a row of figures for 1, 2, 3 … at once at a number in between.
func at(row []float64, n float64) float64 {
	k := min(int(n), len(row)-1)
	return row[k-1] + (n-float64(k))*(row[k]-row[k-1])
}

// TalkOf is the talk of a queue, from whatever the shop measured: where that is the
// reception time alone, or the agent's own work alone, the trade's divisors tell the
// rest; where it is both, the silence is what is left.
func TalkOf(q *event.Queue) Talk {
	h, n := &q.Handling, max(1, q.Concurrency)
	if q.Channel == model.Phone {
		return Talk{Turns: 1, Typing: h.ReceptionMinutes[0] * 60}
	}
	own, minutes := h.Own(), h.ReceptionMinutes
	switch {
	case own > 0 && len(minutes) > 0:
		t := Talk{Turns: max(2, own/h.ReplySeconds), Greeting: greetingSeconds}
		t.Typing = own / t.Turns
		t.Silence = rising(0, 24*3600, func(silence float64) bool {
			return measured(Talk{t.Turns, t.Typing, t.Greeting, silence}, h) < minutes[len(minutes)-1]
		})
		t.Silence = model.Round(t.Silence, 4)
		return t
	case own > 0:
		several := max(2, n) // with one at a time there is no telling silence from work
		alone := rising(2*h.ReplySeconds/60, 24*60, func(alone float64) bool {
			return talkOf(alone, last(staffing.AHTs(alone, several)), h.ReplySeconds, several).Own() < own
		})
		return talkOf(alone, last(staffing.AHTs(alone, n)), h.ReplySeconds, n)
	case len(minutes) > 1:
		return talkOf(minutes[0], minutes[min(n, len(minutes))-1], h.ReplySeconds, n)
	}
	alone := minutes[0] / at(staffing.AHTs(1, 51), h.AtOnce)
	return talkOf(alone, last(staffing.AHTs(alone, n)), h.ReplySeconds, n)
}

// measured is the reception time that a shop with such chats would report.
func measured(t Talk, h *event.Handling) float64 {
	if len(h.ReceptionMinutes) > 1 {
		return last(t.ahts(len(h.ReceptionMinutes)))
	}
	return at(t.ahts(int(h.AtOnce)+1), h.AtOnce)
}

// Params returns what each queue's service depends on.
func Params(ev *event.Event) []staffing.Params {
	out := make([]staffing.Params, len(ev.Queues))
	for i := range ev.Queues {
		q, t := &ev.Queues[i], TalkOf(&ev.Queues[i])
		p := staffing.Params{
			Channel: q.Channel, Concurrency: 1, AHT: []float64{t.Alone()},
			Patience: q.PatienceMinutes, CV: q.CV, Shrinkage: q.Shrinkage, Work: t.Own() / 60,
		}
		if q.Channel == model.Chat {
			p.Concurrency, p.AHT = max(1, q.Concurrency), t.ahts(max(1, q.Concurrency))
			p.AgentDelay, p.Turns = math.Min(q.Handling.ReplySeconds, t.Typing), t.Turns
			if m := q.Handling.ReceptionMinutes; len(m) > 1 && q.Handling.Own() == 0 {
				p.AHT = m
			}
		}
		// A head is one of average ability.
		out[i] = able(p, ability(ev.Agents, i, q.Channel, t, p.Concurrency))
	}
	return out
}

// denser are the Params with one more chat at once in every queue.
func denser(ev *event.Event) []staffing.Params {
	then := *ev
	then.Queues = slices.Clone(ev.Queues)
	for i := range then.Queues {
		then.Queues[i].Concurrency = max(1, then.Queues[i].Concurrency) + 1
	}
	return Params(&then)
}

// able is a queue with heads who get so much done, as a multiple.
func able(p staffing.Params, ability float64) staffing.Params {
	p.AHT = slices.Clone(p.AHT)
	for j := range p.AHT {
		p.AHT[j] /= ability
	}
	p.AgentDelay /= ability
	p.Work /= ability
	return p
}

// ability is how much the average of those who can serve the queue gets done, at
// their own caps and speeds, ÷ what somebody of speed 1 at the queue's cap does.
func ability(agents []model.Agent, q int, channel model.Channel, t Talk, limit int) float64 {
	rate := func(n int, speed float64) float64 {
		own := t
		own.Typing /= speed
		return float64(n) / last(own.ahts(n))
	}
	sum, n := 0.0, 0
	for i := range agents {
		a := &agents[i]
		if !a.CanServe(q) {
			continue
		}
		chats, speed := limit, 1.0
		if a.Concurrency > 0 && channel == model.Chat {
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
