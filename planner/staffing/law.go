package staffing

import (
	"math"

	"paiban/planner/model"
)

// law is a queue's dynamics with the parameters made safe: times in minutes,
// rates per minute.
type law struct {
	cap   int
	rate  []float64 // rate[j] = chats finished a minute by an agent with j open, j = 0 … cap
	theta float64   // rate at which one waiting customer leaves
	delay float64   // mean rest of a message in another chat
	busy  []float64 // busy[j] = probability that an agent with j chats is typing when the next customer comes, 0 if delay is 0
	batch float64   // customers that a step of the line stands for; see dispersion
	known *landings
	holes [][maxHoles + 2]float64 // working memory
	level []float64
}

// Limits that keep every sum finite and short, far outside what a shop can mean.
const (
	minAHT    = 1e-2 / 60 // minutes: no chat is handled in less than a hundredth of a second
	endless   = 24 * 60   // minutes: who would wait for a day waits for ever
	maxChats  = 100       // chats of one agent at once
	maxPerMin = 1e4       // customers a minute
	maxHeads  = 100_000
	maxWait   = 24 * 60 // minutes: longest target time
)

// present is the share of heads on the roster who are there.
func present(p Params) float64 {
	if !(p.Shrinkage > 0) {
		return 1
	}
	return max(0.01, 1-p.Shrinkage)
}

// within returns a target time in minutes, 0 for what is no number.
func within(seconds float64) float64 {
	if !(seconds > 0) {
		return 0
	}
	return min(seconds/60, maxWait)
}

// perMinute is a slot's rate of arrivals, 0 for what is no number.
func perMinute(inquiries float64, slotMinutes int) float64 {
	if !(inquiries > 0) {
		return 0
	}
	return min(inquiries/float64(max(1, slotMinutes)), maxPerMin)
}

// newLaw reads the parameters. Two corrections make service rise with every
// head, whatever the user's handling times are: a chat is never quicker because
// its agent has more of them, and an agent never gets less done with more chats
// open, since they can leave one be.
func newLaw(p Params) law {
	l := law{cap: max(1, min(p.Concurrency, maxChats))}
	if p.Channel == model.Phone {
		l.cap = 1
	}
	l.rate = make([]float64, l.cap+1)
	l.busy = make([]float64, l.cap+1)
	aht := minAHT
	for j := 1; j <= l.cap; j++ {
		if i := min(j, len(p.AHT)) - 1; i >= 0 && p.AHT[i] > aht && !math.IsInf(p.AHT[i], 1) {
			aht = p.AHT[i]
		}
		l.rate[j] = max(l.rate[j-1], float64(j)/aht)
	}
	if p.Patience > 0 && p.Patience <= endless {
		l.theta = 1 / max(p.Patience, minAHT)
	}
	if p.AgentDelay > 0 && !math.IsInf(p.AgentDelay, 1) && l.cap > 1 {
		l.delay = p.AgentDelay / 60
		work := 1 / l.rate[l.cap]
		if p.Work > 0 {
			work = min(work, p.Work)
		}
		for j := range l.busy {
			l.busy[j] = min(1, work*l.rate[j])
		}
	}
	l.batch = 1
	if p.Turns > 1 && p.Work > 0 && len(p.AHT) > 0 && p.AHT[0] > p.Work && p.Channel != model.Phone {
		typing, silence := p.Work/p.Turns, (p.AHT[0]-p.Work)/(p.Turns-1)
		l.batch = max(1, (1+dispersion(l.cap, p.Turns, typing, silence))/2)
		for j := 1; j < l.cap && l.delay > 0; j++ {
			l.busy[j] = typingLater(j, p.Turns, typing, silence)
		}
	}
	return l
}

// top is the rate at which one agent at the cap finishes chats.
func (l *law) top() float64 { return l.rate[l.cap] }

// service is the rate at which n agents finish k chats that are spread over
// them as evenly as can be.
func (l *law) service(n, k int) float64 {
	if n <= 0 {
		return 0
	}
	q, r := k/n, k%n
	if q >= l.cap {
		return float64(n) * l.top()
	}
	return float64(r)*l.rate[q+1] + float64(n-r)*l.rate[q]
}
