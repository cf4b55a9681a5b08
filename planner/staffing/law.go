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
	busy  []float64 // busy[j] = probability that an agent with j chats is typing, 0 if delay is 0
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

// typing is the probability that the agent who takes the next of lambda
// customers a minute is in the middle of a message, while the fewest chats of an
// agent are q if they are spread evenly, and free agents have so few. But
// nobody's chats are moved about: who finishes one of q has a place at q-1 until
// the next customer comes, and another agent has one chat more than even. The
// number h of such holes is taken as a birth-death process of its own: the free -
// 2h agents with q chats make holes, customers fill them.
func (l *law) typing(q int, free, lambda float64) float64 {
	if q == 0 || l.delay == 0 {
		return 0
	}
	total, p := 1.0, 1.0
	rate := l.rate[q] / lambda
	for agents := free; agents > 0 && p > 1e-5*total && total < 1e7; agents -= 2 {
		p *= agents * rate
		total += p
	}
	none := 1 / total
	return none*l.busy[q] + (1-none)*l.busy[q-1]
}
