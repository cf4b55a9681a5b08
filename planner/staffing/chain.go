package staffing

import "math"

// Steady are the figures of a queue in equilibrium at one rate of arrivals.
type Steady struct {
	Waits       float64 // probability of finding every place taken
	Within      float64 // answered within T ÷ all offered
	Virtual     float64 // would be answered within T, with endless patience
	Abandoned   float64 // left before they were answered ÷ all offered
	WaitSeconds float64 // mean wait of all offered, answered or not
	// VirtualSeconds is the mean wait of a customer with endless patience.
	VirtualSeconds float64
	Occupancy      float64 // chats finished ÷ chats that n agents at the cap could finish
	Waiting        float64 // mean number of customers waiting
	Chatting       float64 // mean number of customers with an agent
	Full           float64 // Chatting ÷ places (n × cap)

	caught float64 // probability of landing at an agent in the middle of a message
}

// Chain returns the equilibrium of n agents at perMinute customers, for a
// target time in seconds. Params.CV and Params.Shrinkage do not enter.
func Chain(p Params, n int, perMinute, seconds float64) Steady {
	l := newLaw(p)
	return l.steady(max(0, min(n, maxHeads)), min(perMinute, maxPerMin), within(seconds))
}

// tooSlow is the least probability of a late message that is worth a thought.
const tooSlow = 1e-3

// negligible ends a sum over states: relative to the likeliest one. Heads that are
// looked for by the ten thousand need it less exactly.
const (
	negligible = 1e-14
	hardlyAny  = 1e-10
)

func (l *law) negligible() float64 {
	if l.known != nil {
		return hardlyAny
	}
	return negligible
}

// steady walks once over the states that matter, in scaled probabilities from
// the likeliest state outwards, so that no load over- or underflows.
func (l *law) steady(n int, lambda, t float64) Steady {
	if !(lambda > 0) {
		return Steady{Within: 1, Virtual: 1}
	}
	if n <= 0 {
		return l.unmanned(lambda)
	}
	places := n * l.cap
	full := float64(n) * l.top()
	if l.theta == 0 && lambda >= full {
		never := math.Inf(1)
		return Steady{Waits: 1, WaitSeconds: never, VirtualSeconds: never, Occupancy: 1, Waiting: never, Chatting: float64(places), Full: 1}
	}
	// Who lands at an agent in the middle of a message may be late for that alone.
	slow := 0.0
	if l.delay > 0 {
		slow = math.Exp(-t / l.delay)
	}
	k, p := l.lowest(n, lambda)
	c := l.chatting(n, k, p, lambda, slow > tooSlow && l.known == nil)
	caught, total := c.caught, c.total
	var w waiters
	if c.k >= places {
		// Departures that come in clusters make a line that moves in steps of more
		// than one customer (Hayward's approximation).
		w = l.queue(int(float64(c.k-places)/l.batch), c.p, full/l.batch, lambda/l.batch, t)
		w.waiting *= l.batch
		total += w.total
		c.chats += w.total * float64(places)
		c.done += w.total * full
	}
	caught /= total
	if slow > tooSlow && l.known != nil {
		caught = l.known.landing(n, lambda) * (1 - w.total/total)
	}
	s := Steady{
		Waits:     w.total / total,
		Virtual:   max(0, 1-w.late/total-slow*caught),
		Within:    max(0, 1-w.missed/total-slow*caught),
		caught:    caught,
		Waiting:   w.waiting / total,
		Chatting:  c.chats / total,
		Occupancy: c.done / total / full,
	}
	s.VirtualSeconds = w.virtual / total * 60
	s.Abandoned = l.theta * s.Waiting / lambda
	s.WaitSeconds = s.Waiting / lambda * 60
	s.Full = s.Chatting / float64(places)
	return s
}

// chats are sums over the states in which nobody waits, and where the walk over
// them has ended: the state k, of relative probability p.
type chats struct {
	total  float64 // Σ p
	chats  float64 // Σ p × chats
	done   float64 // Σ p × chats that end in a minute
	caught float64 // Σ p × P(a customer lands in the middle of a message)
	k      int
	p      float64
}

// chatting walks from the state k, of relative probability p, to the last one that
// matters or to the first without a place free; landings says whether where
// customers land is to be found, too.
func (l *law) chatting(n, k int, p, lambda float64, landings bool) chats {
	var c chats
	places, few := n*l.cap, l.negligible()
	first, level := k, l.level[:0]
	for q := k / n; k < places; q++ { // chats of each agent, at the least
		step := l.rate[q+1] - l.rate[q]
		end := (q + 1) * n
		mu := l.service(n, k)
		for k < end {
			c.total += p
			c.chats += p * float64(k)
			c.done += p * mu
			if landings && p > 1e-6 { // of the likeliest
				if len(level) == 0 {
					first = k
				}
				level = append(level, p)
			}
			k++
			mu += step
			p *= lambda / mu
			if p < few && lambda < mu {
				break
			}
		}
		if k < end || p < few && lambda < mu {
			break
		}
	}
	for q := first / n; len(level) > 0 && q*n < first+len(level); q++ {
		from, to := max(0, (q-1)*n-first), min(len(level), (q+1)*n-first)
		above := 0.0
		if first+len(level) == places {
			above = p // of the first state without a place free
		}
		if to < len(level) {
			above = level[to]
		}
		c.caught += l.landed(q, n, first+from-q*n, level[from:to], above, lambda)
	}
	l.level = level
	c.k, c.p = k, p
	return c
}

// unmanned is the equilibrium without agents: all wait and, in the end, leave.
func (l *law) unmanned(lambda float64) Steady {
	s := Steady{Waits: 1, WaitSeconds: math.Inf(1), VirtualSeconds: math.Inf(1), Waiting: math.Inf(1)}
	if l.theta > 0 {
		s.Waiting = lambda / l.theta
		s.WaitSeconds = 60 / l.theta
		s.Abandoned = 1
	}
	return s
}

// lowest returns the lowest state that matters and its probability relative to
// the likeliest state.
func (l *law) lowest(n int, lambda float64) (k int, p float64) {
	places := n * l.cap
	death := func(k int) float64 {
		return l.service(n, k) + l.theta*float64(max(0, k-places))
	}
	// The likeliest state is the last whose death rate is at most λ; death rates rise.
	lo, hi := 0, places
	if l.theta > 0 {
		hi += int(lambda/l.theta) + 1
	}
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if death(mid) <= lambda {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	k, p = lo, 1
	few := l.negligible()
	for k > 0 && p > few {
		p *= death(k) / lambda
		k--
	}
	return k, p
}

type waiters struct {
	total   float64 // probability of waiting
	waiting float64 // Σ p × customers waiting
	virtual float64 // Σ p × mean virtual wait
	late    float64 // Σ p × P(virtual wait > T)
	missed  float64 // Σ p × P(not answered within T: left before, or still waiting)
}

// queue sums over the states in which m customers wait ahead of a new one,
// starting at m = from with relative probability p; with from > 0 the states
// below are negligible.
//
// Who finds m waiting is answered after m+1 departures at rates full + jθ,
// j = m … 0. That time is -ln(β)/θ with β ~ Beta(full/θ, m+1), hence
// P(wait > T) = I_x(full/θ, m+1) with x = exp(-θT), built up term by term:
// all terms are positive, and θ → 0 gives the Poisson terms of Erlang's C.
// Weighting by the customer's own patience, exp(-θ wait), shifts full to full+θ.
func (l *law) queue(from int, p, full, lambda, t float64) waiters {
	var w waiters
	if l.theta == 0 { // geometric, in closed form
		rho := lambda / full
		w.total = p / (1 - rho)
		w.waiting = p * rho / ((1 - rho) * (1 - rho))
		w.virtual = w.total / (full - lambda)
		w.late = w.total * math.Exp(-(full-lambda)*t)
		w.missed = w.late
		return w
	}
	v := newTail(full, l.theta, t)
	a := newTail(full+l.theta, l.theta, t)
	mean := 0.0 // of the virtual wait with m ahead
	few := l.negligible()
	for m := 0; ; m++ {
		if l.known == nil { // heads need no virtual figures
			mean += 1 / (full + float64(m)*l.theta)
			v.next(m)
		}
		if a.sum < 1 {
			a.next(m)
		}
		if m < from {
			continue
		}
		w.total += p
		w.waiting += p * float64(m)
		w.virtual += p * mean
		w.late += p * v.sum
		rest := full + float64(m+1)*l.theta
		w.missed += p * (1 - full/rest*(1-a.sum))
		p *= lambda / rest
		if p <= few*w.total && lambda < rest {
			return w
		}
	}
}

// tail builds P(V > T) for m = 0, 1, … where V is a sum of exponentials of rates
// r, r+θ, … r+mθ.
type tail struct {
	r, theta, grow float64
	term, sum      float64
	scale          int // term is to be multiplied by exp(-600·scale)
}

func newTail(r, theta, t float64) tail {
	return tail{r: r, theta: theta, grow: -math.Expm1(-theta*t) / theta, term: -r * t}
}

func (a *tail) next(m int) {
	if m == 0 {
		e := a.term
		a.scale = int(-e / 600)
		a.term = math.Exp(e + 600*float64(a.scale))
	} else {
		a.term *= a.grow * (a.r + float64(m-1)*a.theta) / float64(m)
		if a.scale > 0 && a.term > 1 {
			a.term *= math.Exp(-600)
			a.scale--
		}
	}
	if a.scale == 0 {
		a.sum = min(1, a.sum+a.term)
	}
}
