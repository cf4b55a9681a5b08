package forecast

import (
	"math"
	"slices"
)

// deseasonal is the days' totals freed of the weekdays.
type deseasonal struct {
	factor [weekdays]float64
	rest   []float64 // total ÷ factor
}

// deseason divides the totals of the first n teaching days by their weekdays'
// factors.
func (l *levels) deseason(n int) deseasonal {
	var open [weekdays]bool
	week := 0 // days of a whole one
	for _, w := range l.w[:n] {
		if !open[w] {
			open[w] = true
			week++
		}
	}
	seen := l.weekdaySums(n, week)
	for w := range open {
		if open[w] && seen[w].days == 0 {
			seen = l.weekdaySums(n, 1)
		}
	}
	out := deseasonal{factor: shrunk(seen), rest: make([]float64, n)}
	for i, d := range l.day[:n] {
		out.rest[i] = l.s.total[d] / out.factor[l.w[i]]
	}
	return out
}

// weekdaySums hold what a weekday has against what the week around it has a day,
// sums over sums, so that neither a trend nor a busy week tips them. Days whose
// week has fewer teaching days than asked for stay out.
func (l *levels) weekdaySums(n, least int) (seen [weekdays]weekdaySums) {
	sum, from, to := 0.0, 0, 0 // of the teaching days within three days
	for i, d := range l.day[:n] {
		for ; to < n && l.day[to] <= d+3; to++ {
			sum += l.s.total[l.day[to]]
		}
		for ; l.day[from] < d-3; from++ {
			sum -= l.s.total[l.day[from]]
		}
		if to-from >= least {
			seen[l.w[i]].add(l.s.total[d], sum/float64(to-from))
		}
	}
	return seen
}

// weekdaySums are a weekday's totals beside those of the weeks around them.
type weekdaySums struct{ days, own, around, ratio, squares float64 }

func (s *weekdaySums) add(own, around float64) {
	r := own / max(around, 1e-9)
	s.days++
	s.own += own
	s.around += around
	s.ratio += r
	s.squares += r * r
}

// shrunk are the weekdays' factors, drawn towards 1 by as much of their differences
// as chance would make too (James and Stein).
func shrunk(seen [weekdays]weekdaySums) (factor [weekdays]float64) {
	within, free, apart, each, open := 0.0, 0.0, 0.0, 0.0, 0.0
	for w, s := range seen {
		factor[w] = 1
		if s.around > 0 {
			factor[w] = s.own / s.around
			within += max(0, s.squares-s.ratio*s.ratio/s.days)
			free += s.days - 1
			apart += (factor[w] - 1) * (factor[w] - 1)
			each += 1 / s.days
			open++
		}
	}
	chance := within / max(free, 1) * each
	keep := max(0, 1-chance/max(apart, 1e-9)*max(0, open-3)/max(open, 1))
	for w := range factor {
		factor[w] = max(0.01, 1+keep*(factor[w]-1))
	}
	return factor
}

// damped is exponential smoothing with a damped trend (Gardner and McKenzie 1985,
// the additive ETS(A,Ad,N)) of what the weekdays leave over.
type damped struct{ level, trend, phi float64 }

// dampedGrid are the smoothing constants tried: of the level, of the trend, and
// how much of a trend lasts a day.
var dampedGrid = struct{ alpha, beta, phi []float64 }{
	[]float64{0.02, 0.05, 0.1, 0.2, 0.4}, []float64{0, 0.02, 0.1}, []float64{0.9, 0.97, 0.99},
}

// smooth runs the recursion and returns its state at the end and the squared
// errors of its steps, the first fortnight's apart.
func (r deseasonal) smooth(alpha, beta, phi float64) (damped, float64) {
	s := damped{phi: phi}
	first := min(14, len(r.rest))
	s.level = meanOf(r.rest[:first])
	squares := 0.0
	for i, v := range r.rest {
		said := s.level + phi*s.trend
		e := v - said
		if i >= first {
			squares += e * e
		}
		s.level = said + alpha*e
		s.trend = phi*s.trend + alpha*beta*e
	}
	return s, squares
}

// damp fits the smoothing constants by their one-step errors.
func (r deseasonal) damp() damped {
	var best damped
	least := math.Inf(1)
	for _, alpha := range dampedGrid.alpha {
		for _, beta := range dampedGrid.beta {
			for _, phi := range dampedGrid.phi {
				if s, squares := r.smooth(alpha, beta, phi); squares < least {
					best, least = s, squares
				}
			}
		}
	}
	return best
}

// at is the level so many days ahead.
func (s damped) at(lead int) float64 {
	sum, p := 0.0, 1.0
	for range min(lead, 400) {
		p *= s.phi
		sum += p
	}
	return max(0, s.level+sum*s.trend)
}

// yearDays is a year of whole weeks; season is how many days to either side tell the
// level of a time of the year.
const (
	yearDays = 364
	season   = 10
)

// lastYear is the latest three weeks' level, changed as the year before changed from
// those weeks to the day that lies so many open days ahead. A gap in the year
// before says nothing.
func (f *fitted) lastYear(lead int) (float64, bool) {
	if f.n == 0 {
		return 0, false
	}
	end := f.l.day[f.n-1]
	week := 0
	for _, open := range f.l.s.open {
		if open {
			week++
		}
	}
	now, then := f.around(end-season), f.around(end-season-yearDays)
	ahead := f.around(end + (lead*7+week-1)/max(1, week) - yearDays)
	return now * ahead / max(then, 1e-9), now > 0 && then > 0 && ahead > 0
}

// around is the mean of what the weekdays leave over in the days around a day, 0 if
// fewer than half a dozen taught.
func (f *fitted) around(day int) float64 {
	from, _ := slices.BinarySearch(f.l.day[:f.n], day-season)
	to, _ := slices.BinarySearch(f.l.day[:f.n], day+season+1)
	if to-from < 6 {
		return 0
	}
	return meanOf(f.rest.rest[from:to])
}

// mean is the days' mean, without their weekdays.
func (r deseasonal) mean() float64 { return meanOf(r.rest) }

// smoothed is the exponentially weighted mean, drawn to the mean of all days by so
// many days' worth of it.
func (r deseasonal) smoothed(alpha, fade float64) float64 {
	sum, weight, w := 0.0, 0.0, 1.0
	for i := len(r.rest) - 1; i >= 0 && w > 1e-4; i-- {
		sum += w * r.rest[i]
		weight += w
		w *= 1 - alpha
	}
	return (sum + fade*r.mean()) / max(weight+fade, 1e-9)
}
