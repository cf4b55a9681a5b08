package staffing

import "math"

// parts is the number of pieces in which Predict follows a slot.
const parts = 12

// Predict returns what given heads make of the load, slot by slot. Backlog is
// carried: the number of open and waiting chats follows the fluid equation
//
//	dx/dt = arrivals − chats finished by the heads at x − impatience of who waits
//
// and the service at any moment is the chain's equilibrium at the rate that
// would keep x in the system, averaged over the rate's distribution. Of heads,
// Shrinkage is taken off; missing heads count as none. Before the first slot
// there is no backlog. Without inquiries, Within is 1. Figures are rounded to a
// millionth.
func Predict(p Params, slotMinutes int, slots []Slot, heads []int) []Service {
	l := newLaw(p)
	l.known = newLandings(l)
	nodes := rates(p.CV)
	minutes := float64(max(1, slotMinutes))
	here := present(p)
	out := make([]Service, len(slots))
	queue := make([]float64, 0, len(slots)*parts) // waiting at the end of each part
	var x float64
	for i, s := range slots {
		n := 0.0
		if i < len(heads) {
			n = min(float64(max(0, heads[i])), maxHeads) * here
		}
		rate := perMinute(s.Inquiries, slotMinutes)
		if i == 0 {
			x = l.flow(n, rate, 0, 1e4)
			x = min(x, n*float64(l.cap))
		}
		var sum Service
		samples := 0.0
		for part := range parts {
			if part%4 == 2 { // the middle of each third
				m := l.moment(n, rate, x, within(s.Seconds), minutes, nodes)
				sum.Within += m.Within
				sum.Abandoned += m.Abandoned
				sum.WaitSeconds += m.WaitSeconds
				sum.Occupancy += m.Occupancy
				samples++
			}
			x = l.flow(n, rate, x, minutes/parts)
			queue = append(queue, max(0, x-n*float64(l.cap)))
		}
		out[i] = Service{
			Within: sum.Within / samples, Abandoned: sum.Abandoned / samples,
			WaitSeconds: sum.WaitSeconds / samples, Occupancy: sum.Occupancy / samples,
			Backlog: queue[len(queue)-1],
		}
		if rate == 0 && queue[len(queue)-1] == 0 {
			out[i].Within, out[i].Abandoned, out[i].WaitSeconds = 1, 0, 0
		}
	}
	l.clear(out, queue, minutes/parts)
	for i := range out {
		out[i].round()
	}
	return out
}

// clear sets ClearMinutes from the course of the queue.
func (l *law) clear(out []Service, queue []float64, step float64) {
	next := -1 // the first part, from here on, at the end of which the backlog is gone
	for k := len(queue) - 1; k >= 0; k-- {
		if queue[k] < 1 {
			next = k
		}
		if k%parts != parts-1 {
			continue
		}
		i := k / parts
		switch {
		case next == k:
			out[i].ClearMinutes = 0
		case next < 0:
			out[i].ClearMinutes = -1
		default:
			out[i].ClearMinutes = float64(next-k) * step
		}
	}
}

// flow carries the number of customers in the system, x, over minutes of
// constant arrivals with n heads. The outflow is a broken line in x, so that
// between its bends the course is an exponential, followed exactly.
func (l *law) flow(n, rate, x, minutes float64) float64 {
	for range l.cap + 3 {
		from, to, at, slope := l.piece(n, x, rate)
		out := at + slope*(x-from)
		drift := rate - out
		if drift == 0 || minutes <= 0 {
			return x
		}
		goal := math.Inf(1) // where the line's equilibrium lies
		if slope > 0 {
			goal = x + drift/slope
		} else if drift < 0 {
			goal = math.Inf(-1)
		}
		border := to
		if drift < 0 {
			border = from
		}
		need := math.Inf(1) // minutes to the border
		if (drift > 0 && goal > border) || (drift < 0 && goal < border) {
			if slope > 0 {
				need = math.Log((goal-x)/(goal-border)) / slope
			} else {
				need = (border - x) / drift
			}
		}
		if !(need < minutes) {
			if slope > 0 {
				return max(0, goal+(x-goal)*math.Exp(-slope*minutes))
			}
			return max(0, x+drift*minutes)
		}
		x = border
		minutes -= need
	}
	return x
}

// piece returns the straight piece of the outflow that x is on, or is about to
// enter in the direction of its drift: its ends, the outflow at from, the slope.
func (l *law) piece(n, x, rate float64) (from, to, at, slope float64) {
	for j := 0; j < l.cap && n > 0; j++ {
		from, to, at = float64(j)*n, float64(j+1)*n, n*l.rate[j]
		slope = l.rate[j+1] - l.rate[j]
		if x < to || x == to && rate < at+slope*n {
			return from, to, at, slope
		}
	}
	return n * float64(l.cap), math.Inf(1), n * l.top(), l.theta
}

// outflow is the rate that would keep x in the system.
func (l *law) outflow(n, x float64) float64 {
	from, _, at, slope := l.piece(n, x, math.Inf(1))
	return at + slope*(x-from)
}

// moment is the service of who arrives while x are in the system.
func (l *law) moment(n, rate, x, t, minutes float64, nodes []node) Service {
	queue := max(0, x-n*float64(l.cap))
	if n == 0 {
		s := Service{WaitSeconds: minutes * 60}
		if l.theta > 0 {
			s.WaitSeconds = 60 / l.theta
			s.Abandoned = 1
		}
		return s
	}
	keep := l.outflow(n, x)
	lower := math.Floor(n)
	var s Service
	var offered float64
	for _, o := range nodes {
		load := keep * o.rate
		w := o.rate * o.weight
		offered += w
		if n > lower { // a fraction of a head is there for a fraction of the days
			s.add(l.at(int(lower)+1, load, queue, t, minutes), w*(n-lower))
		}
		if lower > 0 {
			s.add(l.at(int(lower), load, queue, t, minutes), w*(1-(n-lower)))
		} else {
			s.add(l.moment(0, rate, x, t, minutes, nil), w*(1-n))
		}
	}
	s.scale(1 / offered)
	return s
}

// at is the service at one rate and a whole number of heads. Customers of
// endless patience have no equilibrium above capacity and reach it slowly just
// below: there, and while a backlog is there, the queue is a Brownian motion
// with reflection at zero that started from the backlog, half a slot ago at most.
func (l *law) at(n int, load, queue, t, minutes float64) Service {
	s := l.steady(n, load, t)
	out := Service{Within: s.Within, Abandoned: s.Abandoned, WaitSeconds: s.WaitSeconds, Occupancy: s.Occupancy}
	if l.theta > 0 {
		return out
	}
	full := float64(n) * l.top()
	half := minutes / 2
	drift, spread := (load-full)*half, math.Sqrt((load+full)*half)
	if queue > 0 {
		drift = 0 // the fluid has moved the backlog already
	}
	places := full * t
	soon := normal((places-queue-drift)/spread) - math.Exp(min(700, 2*drift/spread*places/spread))*normal((-places-queue-drift)/spread)
	if queue > 0 {
		out.Within = max(0, soon)
	} else {
		out.Within = max(out.Within, soon)
	}
	longest := (queue + max(0, drift) + spread) / full * 60
	out.WaitSeconds = min(out.WaitSeconds, longest)
	return out
}

func normal(z float64) float64 { return 0.5 * math.Erfc(-z/math.Sqrt2) }

func (s *Service) add(o Service, w float64) {
	s.Within += w * o.Within
	s.Abandoned += w * o.Abandoned
	s.WaitSeconds += w * o.WaitSeconds
	s.Occupancy += w * o.Occupancy
}

func (s *Service) scale(f float64) {
	s.Within *= f
	s.Abandoned *= f
	s.WaitSeconds *= f
	s.Occupancy *= f
}

// round takes off what differs between processors.
func (s *Service) round() {
	for _, f := range []*float64{&s.Within, &s.Abandoned, &s.Occupancy} {
		*f = math.Round(min(1, max(0, *f))*1e6) / 1e6
	}
	for _, f := range []*float64{&s.WaitSeconds, &s.Backlog, &s.ClearMinutes} {
		*f = math.Round(*f*1e6) / 1e6
	}
}
