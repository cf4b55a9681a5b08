package forecast

import "math"

// The level of a day is its total. Most methods follow it as it is, freed of the
// weekdays (trend.go), so that what they say is right on average; the course
// (course.go) follows its logarithm and brings what it says to the mean.

const (
	weekdays  = 7
	harmonics = 4                          // waves within the month
	features  = weekdays + 2*harmonics + 1 // the last: first day after an unusual closure
	maxOrigin = 120                        // backtest origins looked at, the latest ones
)

// leads are the lead times, in open days, that methods are chosen for.
var leads = [...]int{1, 2, 3, 5, 7, 10, 15, 20, 30}

// leadIndex returns the entry of leads nearest to h.
func leadIndex(h int) int {
	best := 0
	for i, l := range leads {
		if abs(l-h) < abs(leads[best]-h) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// levelMethod is one way to forecast a day's total.
type levelMethod struct {
	kind  string  // naive, mean4, mean, level, trend, damped, year, course
	alpha float64 // how much of an error moves the level
	fade  float64 // of a level: the weight of the mean of all days, in days
	beta  float64 // of a trend: how much of what moves the level moves it
	phi   float64 // … and how much of it lasts a day
}

func levelMethods() []levelMethod {
	out := []levelMethod{{kind: "naive"}, {kind: "mean4"}, {kind: "mean"}, {kind: "damped"}, {kind: "year"}, {kind: "course"}}
	for _, alpha := range [...]float64{0.02, 0.05, 0.1, 0.2, 0.4} {
		for _, fade := range [...]float64{0, 2, 8} {
			out = append(out, levelMethod{kind: "level", alpha: alpha, fade: fade})
		}
	}
	for _, alpha := range [...]float64{0.03, 0.07, 0.15, 0.3} {
		for _, beta := range [...]float64{0.02, 0.1} {
			for _, phi := range [...]float64{0.95, 0.99} {
				out = append(out, levelMethod{kind: "trend", alpha: alpha, beta: beta, phi: phi})
			}
		}
	}
	return out
}

// levels holds what the level methods need of one series: the teaching days in
// order and their features.
type levels struct {
	s         *series
	day       []int       // teaching days
	logT      []float64   // their levels
	x         [][]float64 // their features
	w         []int       // their weekdays
	strengths strengths   // of the course
}

func newLevels(s *series) *levels {
	l := &levels{s: s}
	for d := range s.y {
		if s.use[d] {
			l.day = append(l.day, d)
			l.logT = append(l.logT, math.Log(s.total[d]+0.5))
			l.w = append(l.w, s.weekday(d))
			l.x = append(l.x, s.features(d, s.weekday(d), s.closedBefore(d, nil)))
		}
	}
	return l
}

func (s *series) features(d, weekday int, afterClosure bool) []float64 {
	x := make([]float64, features)
	x[weekday] = 1
	date := s.date(d)
	length := date.AddDate(0, 1, -date.Day()).Day()
	at := 2 * math.Pi * (float64(date.Day()) - 0.5) / float64(length)
	for k := 1; k <= harmonics; k++ {
		x[weekdays+2*k-2], x[weekdays+2*k-1] = math.Sincos(float64(k) * at)
	}
	if afterClosure {
		x[features-1] = 1
	}
	return x
}

// closedBefore reports whether the shop was, against its habit, closed on the
// last usually open day before d. Days beyond the history are closed if the
// function says so (holidays on which the shop closes).
func (s *series) closedBefore(d int, closed func(int) bool) bool {
	for e := d - 1; e >= 0 && e >= d-7; e-- {
		if !s.open[s.weekday(e)] {
			continue
		}
		if e >= s.days() {
			return closed != nil && closed(e)
		}
		return !s.seen[e] || s.total[e] == 0
	}
	return false
}

// fitted is all level methods fitted on the first n teaching days.
type fitted struct {
	l      *levels
	n      int
	rest   deseasonal
	said   map[levelMethod]damped
	course *course
}

func (l *levels) fit(n int) *fitted {
	f := &fitted{l: l, n: n, rest: l.deseason(n), said: map[levelMethod]damped{}}
	for _, m := range levelMethods() {
		switch m.kind {
		case "level":
			f.said[m] = damped{level: f.rest.smoothed(m.alpha, m.fade)}
		case "trend":
			f.said[m], _ = f.rest.smooth(m.alpha, m.beta, m.phi)
		case "damped":
			f.said[m] = f.rest.damp()
		}
	}
	return f
}

// forecast returns a day's total; ok is false if the method cannot tell yet.
func (f *fitted) forecast(m levelMethod, weekday int, x []float64, lead int) (float64, bool) {
	switch m.kind {
	case "course":
		if f.course == nil {
			return 0, false
		}
		return f.course.forecast(weekday, x, lead), true
	case "year":
		v, ok := f.lastYear(lead)
		return v * f.rest.factor[weekday], ok
	case "naive":
		return f.sameWeekday(weekday, 1)
	case "mean4":
		return f.sameWeekday(weekday, 4)
	case "mean":
		return f.sameWeekday(weekday, math.MaxInt)
	}
	return f.said[m].at(lead) * f.rest.factor[weekday], f.n > 0
}

func (f *fitted) sameWeekday(weekday, most int) (float64, bool) {
	sum, n := 0.0, 0
	for i := f.n - 1; i >= 0 && n < most; i-- {
		if f.l.w[i] == weekday {
			sum += f.l.s.total[f.l.day[i]]
			n++
		}
	}
	if n == 0 {
		return 0, false
	}
	return sum / float64(n), true
}
