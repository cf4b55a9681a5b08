package forecast

import (
	"math"
	"time"
)

// apartDays is how many days without a count part two past events in one file.
const apartDays = 30

// Split parts a history at stretches of more than 30 days without any count: one
// file may hold several past events, each with the days around it.
func (h *History) Split() []*History {
	if h.Days() == 0 {
		return nil
	}
	var out []*History
	from, last := -1, -1 // first and last day with a count
	cut := func() {
		if from >= 0 {
			out = append(out, h.cut(from, last+1))
		}
	}
	for d := range h.Days() {
		if !h.counted(d) {
			continue
		}
		if from >= 0 && d-last > apartDays {
			cut()
			from = -1
		}
		if from < 0 {
			from = d
		}
		last = d
	}
	cut()
	return out
}

// counted reports whether any queue has an inquiry on day d.
func (h *History) counted(d int) bool {
	for q := range h.Queues {
		for _, v := range h.Day(q, d) {
			if v > 0 {
				return true
			}
		}
	}
	return false
}

// cut returns days [from, to).
func (h *History) cut(from, to int) *History {
	c := *h
	c.Start = h.Date(from)
	c.Volume = nil
	n := h.PerDay()
	for _, v := range h.Volume {
		c.Volume = append(c.Volume, v[from*n:to*n])
	}
	return &c
}

// Busiest is the clock time of the opening on the day from which 24 hours hold the
// most inquiries over all queues: the day of the event, where nobody says it.
func (h *History) Busiest(opening time.Time) time.Time { return h.sum().busiestOpening(opening) }

// pastSpike is how sharply past events opened, as OpeningSpike measures it: the
// rate of the first ten minutes against that of the opening phase's last third.
// Events with counts too coarse for that say nothing; 0 = nobody does.
func (req *Request) pastSpike() float64 {
	sum, n := 0.0, 0
	for _, ph := range req.Phases {
		length := ph.Len() * req.Grid.SlotMinutes
		if !ph.Opening || length < 60 {
			continue
		}
		for _, p := range req.looked {
			if p.History.Days() == 0 || p.History.Interval > 10*time.Minute {
				continue
			}
			one := p.History.sum()
			curve := one.minutes()
			at := one.minuteOf(p.Opening)
			rate := func(from, to int) float64 {
				s := 0.0
				for i := at + from; i < at+to; i++ {
					if i < 0 || i >= len(curve) {
						return math.NaN()
					}
					s += curve[i]
				}
				return s / float64(to-from)
			}
			// Over ten minutes a spike of 1 with a decay of 15 minutes lifts by 0.73.
			s := (rate(0, 10)/rate(length*2/3, length) - 1) / (1.5 * (1 - math.Exp(-10./15)))
			if s > 0 && !math.IsInf(s, 0) {
				sum += min(s, 20)
				n++
			} else if s <= 0 {
				n++
			}
		}
	}
	if n == 0 {
		return 0
	}
	return round(sum/float64(n), 3)
}
