package forecast

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// The level of a day is the logarithm of its total. A regression explains it by
// the weekday and, where enough months were seen, by the time of the month and
// by whether the shop was closed just before; what is left is followed by an
// exponentially weighted mean, which fades towards zero.

const (
	weekdays  = 7
	harmonics = 4                          // waves within the month
	features  = weekdays + 2*harmonics + 1 // the last: first day after an unusual closure
	monthDays = 80                         // history needed before the month's course is believed, calendar days
	maxOrigin = 120                        // backtest origins looked at, the latest ones
)

// perWave is the ridge of the month's first wave; the k-th has k² as much: sharp
// patterns need more proof.
var perWave = 1.0

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
	kind     string // naive, mean4, mean, weekday, month
	halfLife float64
	fade     float64 // weight of a zero remainder: more = less trust in the latest level
}

func levelMethods() []levelMethod {
	out := []levelMethod{{kind: "naive"}, {kind: "mean4"}, {kind: "mean"}, {kind: "course"}}
	for _, kind := range [...]string{"weekday", "month"} {
		for _, hl := range [...]float64{0.5, 1, 2, 4, 8, 16, 32} {
			for _, fade := range [...]float64{0, 0.5, 2} {
				out = append(out, levelMethod{kind, hl, fade})
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

// regression is a fit of the levels on the first n teaching days.
type regression struct {
	beta []float64
	mean float64
}

func (r regression) at(x []float64) float64 {
	sum := r.mean
	for i, b := range r.beta {
		if x[i] != 0 {
			sum += b * x[i]
		}
	}
	return sum
}

// normal is the normal equations, grown day by day.
type normal struct {
	n   int
	xx  [features][features]float64
	xy  [features]float64
	x   [features]float64
	sum float64
}

func (e *normal) add(x []float64, y float64) {
	for i := range x {
		if x[i] == 0 {
			continue
		}
		e.x[i] += x[i]
		e.xy[i] += x[i] * y
		for j := range x {
			e.xx[i][j] += x[i] * x[j]
		}
	}
	e.sum += y
	e.n++
}

// solve fits the regression; without the month only weekdays take part.
func (e *normal) solve(month bool) regression {
	n := weekdays
	if month {
		n = features
	}
	mean := e.sum / float64(max(1, e.n))
	a := mat.NewSymDense(n, nil)
	b := mat.NewVecDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			a.SetSym(i, j, e.xx[i][j])
		}
		ridge := 0.1
		if i >= weekdays {
			k := float64((i-weekdays)/2 + 1)
			ridge = perWave * k * k
		}
		if i == features-1 {
			ridge = 1
		}
		a.SetSym(i, i, e.xx[i][i]+ridge)
		b.SetVec(i, e.xy[i]-mean*e.x[i])
	}
	var chol mat.Cholesky
	out := regression{mean: mean, beta: make([]float64, n)}
	if !chol.Factorize(a) {
		return out
	}
	var v mat.VecDense
	if chol.SolveVecTo(&v, b) != nil {
		return out
	}
	copy(out.beta, v.RawVector().Data)
	return out
}

// fitted is all level methods fitted on the teaching days before index n.
type fitted struct {
	l              *levels
	n              int
	weekday, month regression
	remainder      map[levelMethod]float64
	hasMonth       bool
	course         *course
}

// fit fits the regressions on the first n teaching days and follows what they
// leave over.
func (l *levels) fit(e *normal) *fitted {
	n := e.n
	f := &fitted{l: l, n: n, remainder: map[levelMethod]float64{}}
	f.weekday = e.solve(false)
	f.hasMonth = n > 0 && l.day[n-1]-l.day[0] >= monthDays
	if f.hasMonth {
		f.month = e.solve(true)
	}
	rest := make([]float64, n)
	for _, kind := range [...]string{"weekday", "month"} {
		if kind == "month" && !f.hasMonth {
			continue
		}
		r := f.regression(kind)
		for i := range rest {
			rest[i] = l.logT[i] - r.at(l.x[i])
		}
		for _, m := range levelMethods() {
			if m.kind != kind || m.fade != 0 {
				continue
			}
			decay := math.Exp2(-1 / m.halfLife)
			weight, sum, w := 0.0, 0.0, 1.0
			for i := n - 1; i >= 0 && w > 1e-4; i-- {
				weight += w
				sum += w * rest[i]
				w *= decay
			}
			// A half-life of h days has seen about 1.44 h days: fade counts in days
			// of which the latest has weight 1.
			for _, fade := range [...]float64{0, 0.5, 2} {
				f.remainder[levelMethod{kind, m.halfLife, fade}] = sum / max(weight+fade, 1e-9)
			}
		}
	}
	return f
}

func (f *fitted) regression(kind string) regression {
	if kind == "month" {
		return f.month
	}
	return f.weekday
}

// forecast returns a day's total; ok is false if the method cannot tell yet.
func (f *fitted) forecast(m levelMethod, weekday int, x []float64, lead int) (float64, bool) {
	switch m.kind {
	case "course":
		if f.course == nil {
			return 0, false
		}
		return max(0, math.Exp(min(f.course.level(weekday, x, lead), 25))-0.5), true
	case "naive":
		return f.sameWeekday(weekday, 1)
	case "mean4":
		return f.sameWeekday(weekday, 4)
	case "mean":
		return f.sameWeekday(weekday, math.MaxInt)
	case "month":
		if !f.hasMonth {
			return 0, false
		}
	}
	if f.n == 0 {
		return 0, false
	}
	v := f.regression(m.kind).at(x) + f.remainder[m]
	return max(0, math.Exp(min(v, 25))-0.5), true
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
