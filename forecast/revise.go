package forecast

import (
	"math"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// Seen is what has come so far in a stretch of slots, which need not begin or end with a
// slot: of one queue, or of all (-1).
type Seen struct {
	Queue    int
	From, To float64
	Count    float64
}

// Revision is the forecast of the rest of a day after a part of it was seen.
type Revision struct {
	Queues []QueueForecast // as forecast before Now, revised from it on
	Phases []PhaseRevision
	// Count is what was counted, Expected what the forecast had for the same stretches.
	Count, Expected float64
}

// PhaseRevision is one phase over all queues. Count and Expected are of what was seen of
// it, Forecast is the whole phase's first forecast; Revised is what was counted and what
// is still to come, Low and High its P10 and P90.
type PhaseRevision struct {
	ID                           string
	Count, Expected              float64
	Forecast, Revised, Low, High float64
}

// How a day errs: of the variance that the forecast's band stands for, the part that
// is the whole day's, how alike neighbouring phases err, and by how much the part of a
// phase may err against the whole of it.
const (
	dayPart    = 0.5
	neighbours = 0.3
	partly     = 0.3
	p90        = 1.2815515655446004 // of the standard normal distribution
)

// Revise forecasts the rest of the day from the slot now on (slots may be cut). The day
// and each phase err by a factor, log-normal, as wide as the forecast's band; counts are
// Poisson around them. What was seen moves the day's factor and that of its phase, the
// more the more was seen of it, and the neighbouring phases' a little: the normal
// approximation of the gamma-Poisson update (Gelman et al., Bayesian Data Analysis, 3rd
// ed., 2.6), made joint over day and phases by a Kalman update, as intraday updating of
// call forecasts has it (Shen and Huang 2008, Weinberg et al. 2007).
func Revise(queues []QueueForecast, phases []Phase, seen []Seen, now float64) *Revision {
	out := &Revision{}
	var apart []int // queues that were counted on their own
	for _, s := range seen {
		if s.Queue >= 0 && !slices.Contains(apart, s.Queue) {
			apart = append(apart, s.Queue)
		}
		out.Count += s.Count
		out.Expected += expected(queues, s)
	}
	all := newDayModel(queues, phases)
	all.update(queues, seen)
	for q := range queues {
		d := all
		if slices.Contains(apart, q) {
			one := queues[q : q+1]
			d = newDayModel(one, phases)
			var own []Seen
			for _, s := range seen {
				if s.Queue == q {
					s.Queue = -1
					own = append(own, s)
				}
			}
			d.update(one, own)
		}
		out.Queues = append(out.Queues, d.apply(&queues[q], now))
	}
	out.phases(queues, phases, seen, now)
	return out
}

// mass is what a series has in a stretch of slots, whose ends may cut them.
func mass(xs []float64, from, to float64) float64 {
	sum := 0.0
	for t := max(0, int(from)); t < len(xs) && float64(t) < to; t++ {
		sum += xs[t] * max(0, min(to, float64(t+1))-max(from, float64(t)))
	}
	return sum
}

// expected is what the forecast has for what was seen.
func expected(queues []QueueForecast, s Seen) float64 {
	sum := 0.0
	for q := range queues {
		if s.Queue < 0 || s.Queue == q {
			sum += mass(queues[q].Event, s.From, s.To)
		}
	}
	return sum
}

// dayModel is what is known of the log factors: of the day, then of each phase.
type dayModel struct {
	phases []Phase
	mean   []float64
	cov    [][]float64
}

func newDayModel(queues []QueueForecast, phases []Phase) *dayModel {
	// The band's mean half-width on the log scale, by how much comes.
	wide, sum := 0.0, 0.0
	for _, q := range queues {
		for t, v := range q.Event {
			if t < len(q.Low) && t < len(q.High) && q.Low[t] > 0 && q.High[t] >= q.Low[t] {
				wide += v * math.Log(q.High[t]/q.Low[t]) / (2 * p90)
				sum += v
			}
		}
	}
	sd := 0.3
	if sum > 0 {
		sd = max(0.1, min(1, wide/sum))
	}
	n := len(phases) + 1
	d := &dayModel{phases: phases, mean: make([]float64, n), cov: make([][]float64, n)}
	for i := range n {
		d.cov[i] = make([]float64, n)
		for j := range n {
			if i > 0 && j > 0 {
				d.cov[i][j] = (1 - dayPart) * sd * sd * math.Pow(neighbours, math.Abs(float64(i-j)))
			}
		}
	}
	d.cov[0][0] = dayPart * sd * sd
	return d
}

// update takes in what was seen: what lies in one phase as one count, what covers several
// as one count of them together.
func (d *dayModel) update(queues []QueueForecast, seen []Seen) {
	type evidence struct {
		count, mass float64
		by          []float64 // of the mass, by phase
	}
	within := map[int]*evidence{}
	var order []*evidence
	for _, s := range seen {
		e := &evidence{count: s.Count, by: make([]float64, len(d.phases))}
		only := -1
		for k, p := range d.phases {
			if e.by[k] = expected(queues, Seen{s.Queue, max(s.From, float64(p.From)), min(s.To, float64(p.To)), 0}); e.by[k] > 0 {
				if only = k; e.mass > 0 {
					only = -2
				}
				e.mass += e.by[k]
			}
		}
		if e.mass <= 0 {
			continue
		}
		if only >= 0 && within[only] != nil {
			within[only].count += e.count
			within[only].mass += e.mass
			within[only].by[only] += e.mass
			continue
		}
		if only >= 0 {
			within[only] = e
		}
		order = append(order, e)
	}
	for _, e := range order {
		h := make([]float64, len(d.mean))
		h[0] = 1
		noise := 1 / (e.mass + 0.5)
		for k, m := range e.by {
			h[k+1] = m / e.mass
			if whole := expected(queues, Seen{-1, float64(d.phases[k].From), float64(d.phases[k].To), 0}); m > 0 && whole > 0 {
				rest := h[k+1] * partly * max(0, 1-m/whole)
				noise += rest * rest
			}
		}
		d.observe(h, math.Log((e.count+0.5)/(e.mass+0.5)), noise)
	}
}

// observe is one Kalman update: y = h·state + noise.
func (d *dayModel) observe(h []float64, y, noise float64) {
	n := len(h)
	sh := make([]float64, n)
	variance := noise
	for i := range n {
		for j := range n {
			sh[i] += d.cov[i][j] * h[j]
		}
		variance += h[i] * sh[i]
		y -= h[i] * d.mean[i]
	}
	for i := range n {
		d.mean[i] += sh[i] * y / variance
		for j := range n {
			d.cov[i][j] -= sh[i] * sh[j] / variance
		}
	}
}

// apply revises a queue from now on. Slots of no phase go with the day.
func (d *dayModel) apply(q *QueueForecast, now float64) QueueForecast {
	out := *q
	out.Event, out.Low, out.High = slices.Clone(q.Event), slices.Clone(q.Low), slices.Clone(q.High)
	for t := max(0, int(now)); t < len(q.Event); t++ {
		mean, variance := d.mean[0], d.cov[0][0]
		if k := slices.IndexFunc(d.phases, func(p Phase) bool { return p.Has(t) }); k >= 0 {
			mean += d.mean[k+1]
			variance += d.cov[k+1][k+1] + 2*d.cov[0][k+1]
		}
		v, sd := q.Event[t]*math.Exp(mean), math.Sqrt(max(0, variance))
		out.Event[t] = round(v, 3)
		if len(out.Low) > t && len(out.High) > t {
			out.Low[t], out.High[t] = round(v*math.Exp(-p90*sd), 3), round(v*math.Exp(p90*sd), 3)
		}
	}
	return out
}

// phases sums up by phase.
func (r *Revision) phases(queues []QueueForecast, phases []Phase, seen []Seen, now float64) {
	for _, p := range phases {
		x := PhaseRevision{ID: p.ID}
		from, to := float64(p.From), float64(p.To)
		for _, s := range seen {
			part := Seen{s.Queue, max(from, s.From), min(to, s.To), 0}
			if m, all := expected(queues, part), expected(queues, s); m > 0 && all > 0 {
				x.Expected += m
				x.Count += s.Count * m / all
			}
		}
		rest := func(of func(*QueueForecast) []float64) float64 {
			sum := 0.0
			for q := range r.Queues {
				sum += mass(of(&r.Queues[q]), max(from, now), to)
			}
			return sum
		}
		for q := range queues {
			x.Forecast += mass(queues[q].Event, from, to)
			// What passed unseen is taken as forecast.
			x.Revised += mass(queues[q].Event, from, min(to, now))
		}
		x.Revised += x.Count - x.Expected
		x.Low = x.Revised + rest(func(q *QueueForecast) []float64 { return q.Low })
		x.High = x.Revised + rest(func(q *QueueForecast) []float64 { return q.High })
		x.Revised += rest(func(q *QueueForecast) []float64 { return q.Event })
		r.Phases = append(r.Phases, x)
	}
}

// SeenOf lays a history's counts on the slots of a grid, up to the time now (in slots):
// intervals without a figure were not seen, one that holds now is what came until now, and
// one of a whole day all that came since midnight. A whole day of which the grid holds but a
// part cannot be cut, and is not seen; nor are noughts before the first count of any queue, which
// may be hours that the file does not have. names are the queues, by id.
func SeenOf(h *History, g model.Grid, names []string, now float64) []Seen {
	slot := float64(g.SlotMinutes) * 60
	at := func(i int) float64 {
		day, n := i/h.PerDay(), i%h.PerDay()
		return h.Date(day).Add(h.Interval*time.Duration(n)).Sub(g.Start).Seconds() / slot
	}
	first := math.MaxInt
	for _, row := range h.Volume {
		if i := slices.IndexFunc(row, func(v float64) bool { return v > 0 }); i >= 0 {
			first = min(first, i)
		}
	}
	var out []Seen
	for q, id := range h.Queues {
		queue := slices.IndexFunc(names, func(name string) bool { return strings.EqualFold(strings.TrimSpace(id), name) })
		last := -1 // zeros after the last count are hours to come
		for i, v := range h.Volume[q] {
			if v > 0 && at(i) < now {
				last = i
			}
		}
		for i := first; i <= last; i++ {
			v := h.Volume[q][i]
			from, to := at(i), min(at(i+1), now)
			if h.PerDay() == 1 && (from < 0 || at(i+1) > float64(g.N) && now >= float64(g.N)) {
				continue
			}
			if math.IsNaN(v) || to <= 0 || from >= to {
				continue
			}
			if from < 0 {
				v *= to / (to - from)
				from = 0
			}
			out = append(out, Seen{queue, from, to, v})
		}
	}
	return out
}
