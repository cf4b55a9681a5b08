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
// from day index first on. Daily totals take the typical course.
func (m *normalModel) minuteCurve(first, days int) ([]float64, []dayForecast) {
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
		typical := typicalDay()
		out := make([]float64, days*1440)
		for i, t := range v {
			for j, share := range typical {
				out[i*1440+j] = t * share
			}
		}
		return out, fs
	}
	return spreadMinutes(v, 1440/perDay), fs
}

// overGrid lays the model's normal days over the grid, cut by cut.
func (m *normalModel) overGrid(g model.Grid, at time.Time) horizon {
	before := daysBetween(m.s.start, g.Start) - 1
	days := daysBetween(g.Start, g.End()) + 3
	curve, fs := m.minuteCurve(before, days)
	offset := 1440 + g.Start.Hour()*60 + g.Start.Minute()
	out := horizon{normal: make([]float64, g.N), low: make([]float64, g.N), high: make([]float64, g.N)}
	for t := range out.normal {
		from := offset + t*g.SlotMinutes
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

// flatHorizon is the typical day at perDay inquiries, for shops without history.
func flatHorizon(g model.Grid, perDay float64) horizon {
	day := typicalDay()
	out := horizon{normal: make([]float64, g.N), low: make([]float64, g.N), high: make([]float64, g.N), sigma: 0.3}
	offset := g.Start.Hour()*60 + g.Start.Minute()
	for t := range out.normal {
		for i := range g.SlotMinutes {
			out.normal[t] += perDay * day[(offset+t*g.SlotMinutes+i)%1440]
		}
		s := z90 * math.Sqrt(1.5*out.normal[t]+0.15*out.normal[t]*out.normal[t])
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
	sum := 0.0
	for t := max(0, s.From); t < min(s.To, len(h.normal)); t++ {
		sum += h.normal[t]
	}
	return sum
}
