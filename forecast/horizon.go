package forecast

import (
	"math"
	"time"

	"paiban/planner/model"
)

// horizon is the normal days of one queue, laid over a grid.
type horizon struct {
	normal    []float64 // per slot
	low, high []float64
	sigma     float64 // relative uncertainty of the day's level at the event
	method    *Method
}

// minuteCurve returns a queue's normal inquiries by the minute over whole days
// from day index first on. Daily totals take the given course of a day.
func (m *normalModel) minuteCurve(first, days int, shape []float64) ([]float64, []dayForecast) {
	perDay := m.s.perDay
	v := make([]float64, 0, days*perDay)
	fs := make([]dayForecast, days)
	for i := range fs {
		fs[i] = m.day(first + i)
		for _, share := range fs[i].shape {
			v = append(v, fs[i].total*share)
		}
	}
	if perDay == 1 {
		out := make([]float64, days*1440)
		for i, t := range v {
			for j, share := range shape {
				out[i*1440+j] = t * share
			}
		}
		return out, fs
	}
	return spreadMinutes(v, 1440/perDay), fs
}

// overGrid lays the model's normal days over the grid, cut by cut.
func (m *normalModel) overGrid(g model.Grid, at time.Time, shape []float64) horizon {
	before := daysBetween(m.s.start, g.Start) - 1
	days := daysBetween(g.Start, g.End()) + 3
	curve, fs := m.minuteCurve(before, days, shape)
	if m.s.perDay == 1 {
		// A borrowed course within the day may be far off.
		m.profile.noise, m.profile.shape = 1.5, borrowedShape
	}
	out := horizon{normal: make([]float64, g.N), low: make([]float64, g.N), high: make([]float64, g.N)}
	for t := range out.normal {
		from := minuteOn(g.Time(t), g.Start) + 1440
		for i := from; i < from+g.SlotMinutes && i < len(curve); i++ {
			out.normal[t] += curve[i]
		}
		f := fs[min(from/1440, len(fs)-1)]
		out.low[t], out.high[t] = m.around(out.normal[t], f.band)
	}
	f := m.day(daysBetween(m.s.start, at))
	out.sigma = f.band.sigma
	out.method = &addMethod(nil, "", f)[0]
	return out
}

// minuteOn counts the minutes by the clock from midnight of a date to t: on days on
// which clocks change these are not the minutes that pass.
func minuteOn(t, date time.Time) int { return daysBetween(date, t)*1440 + t.Hour()*60 + t.Minute() }

// borrowedShape is the squared relative error of an hour's share where the shop's
// own course within the day is not known. [assume]
const borrowedShape = 0.1

// shape is the course of a normal day by the minute for figures without one.
func (req *Request) shape() []float64 {
	h := req.Shape
	if h.Days() == 0 || h.PerDay() == 1 {
		return typicalDay()
	}
	s := newSeries(h.sum(), 0, req.Calendar, h.Days())
	day := make([]float64, s.perDay)
	for d, use := range s.use {
		if use {
			for i, v := range s.y[d] {
				day[i] += v
			}
		}
	}
	all := sumOf(day)
	if all <= 0 {
		return typicalDay()
	}
	out := spreadMinutes(day, 1440/s.perDay)
	for i := range out {
		out[i] /= all
	}
	return out
}

// flatHorizon is a day of the given course at perDay inquiries, for shops without
// history.
func flatHorizon(g model.Grid, perDay float64, day []float64) horizon {
	out := horizon{normal: make([]float64, g.N), low: make([]float64, g.N), high: make([]float64, g.N), sigma: 0.3}
	for t := range out.normal {
		for i := range g.SlotMinutes {
			out.normal[t] += perDay * day[(minuteOn(g.Time(t), g.Start)+i)%1440]
		}
		s := z90 * math.Sqrt(1.5*out.normal[t]+(borrowedShape+0.05)*out.normal[t]*out.normal[t])
		out.low[t], out.high[t] = max(0, out.normal[t]-s), out.normal[t]+s
	}
	return out
}

func (h *horizon) scale(f float64) {
	for t := range h.normal {
		h.normal[t] *= f
		h.low[t] *= f
		h.high[t] *= f
	}
}

// part returns the share of a horizon that one of several queues takes.
func (h horizon) part(share float64) horizon {
	out := horizon{sigma: h.sigma, method: h.method}
	for t := range h.normal {
		out.normal = append(out.normal, h.normal[t]*share)
		// Fewer inquiries vary relatively more: chance grows with the root.
		root := math.Sqrt(share)
		out.low = append(out.low, max(0, h.normal[t]*share-(h.normal[t]-h.low[t])*blend(share, root)))
		out.high = append(out.high, h.normal[t]*share+(h.high[t]-h.normal[t])*blend(share, root))
	}
	return out
}

// blend lies half way between a level error, which shrinks with the share, and
// chance, which shrinks with its root.
func blend(share, root float64) float64 { return (share + root) / 2 }

func (h horizon) sum(s model.Span) float64 {
	from := max(0, s.From)
	return sumOf(h.normal[from:max(from, min(s.To, len(h.normal)))])
}
