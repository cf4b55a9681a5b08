package forecast

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// The course is a Gaussian process over the days' levels: a mean, a deviation per
// weekday, a wave within the month, a step after an unusual closure, a slope, a
// level that wanders back to the mean, one that does not, and chance. How strong each part
// is, is fitted by likelihood, so that a short or a restless history teaches no
// more than it can. Rasmussen and Williams, Gaussian Processes for Machine
// Learning (2006), algorithm 2.1.

const (
	courseDays = 260 // the latest teaching days that take part
	fitDays    = 130 // the latest teaching days that the strengths are fitted on
)

// strengths are variances in units of the total's; memory is in open days.
type strengths struct {
	weekday, month, closure, slope, level, memory, walk, chance float64
}

// course is the process conditioned on the first n teaching days.
type course struct {
	l      *levels
	from   int // first teaching day that takes part
	at     strengths
	mean   float64
	scale  float64     // standard deviation of the levels that the strengths are in units of
	sd     float64     // the scale that fits best
	chol   [][]float64 // lower triangle
	z      []float64   // chol⁻¹ (level − mean)
	weight []float64   // K⁻¹ (level − mean)
	fade   []float64   // how much of the level that returns is left after so many days
	centre float64     // day at which the slope is nil
	smear  []float64   // Σ totals ÷ Σ forecasts one day ahead of the days before each
}

// place is what the process needs to know of a day.
type place struct {
	x       []float64
	weekday int
	open    int // open days since the first teaching day
}

func (l *levels) place(i int) place { return place{l.x[i], l.w[i], i} }

// slopeDays is the unit of the slope.
const slopeDays = 100

// covariance of two different days.
func (c *course) covariance(a, b *place) float64 {
	s := &c.at
	v := s.walk * float64(min(a.open, b.open)+1)
	if a.weekday == b.weekday {
		v += s.weekday
	}
	if s.month > 0 {
		wave := 0.0
		for k := 1; k <= harmonics; k++ {
			i := weekdays + 2*k - 2
			wave += (a.x[i]*b.x[i] + a.x[i+1]*b.x[i+1]) / float64(k*k)
		}
		v += s.month * wave
	}
	v += s.closure * a.x[features-1] * b.x[features-1]
	v += s.slope * (float64(a.open) - c.centre) * (float64(b.open) - c.centre) / (slopeDays * slopeDays)
	if d := abs(a.open - b.open); d < len(c.fade) {
		v += s.level * c.fade[d]
	}
	return v + 4 // the mean itself is hardly known beforehand
}

// condition builds the process for teaching days [from, n).
func (l *levels) condition(from, n int, at strengths) (*course, float64) {
	c := &course{l: l, from: from, at: at}
	m := n - from
	sum, sq := 0.0, 0.0
	for _, v := range l.logT[from:n] {
		sum += v
	}
	c.mean = sum / float64(m)
	for _, v := range l.logT[from:n] {
		sq += (v - c.mean) * (v - c.mean)
	}
	c.scale = max(math.Sqrt(sq/float64(m)), 1e-3)
	c.chol = make([][]float64, m)
	c.z = make([]float64, m)
	places := make([]place, m)
	for i := range places {
		places[i] = l.place(from + i)
		places[i].open = i
	}
	c.centre = float64(m) / 2
	c.fade = make([]float64, m+400)
	for d := range c.fade {
		c.fade[d] = math.Exp(-float64(d) / at.memory)
	}
	fit, logdet := 0.0, 0.0
	for i := range m {
		row := make([]float64, i+1)
		for j := range i {
			row[j] = (c.covariance(&places[i], &places[j]) - floats.Dot(row[:j], c.chol[j][:j])) / c.chol[j][j]
		}
		v := c.covariance(&places[i], &places[i]) + at.chance - floats.Dot(row[:i], row[:i])
		y := (l.logT[from+i]-c.mean)/c.scale - floats.Dot(row[:i], c.z[:i])
		row[i] = math.Sqrt(max(v, 1e-9))
		c.chol[i] = row
		c.z[i] = y / row[i]
		fit += c.z[i] * c.z[i]
		logdet += math.Log(row[i])
	}
	// The overall scale is fitted too: it drops out of the likelihood.
	c.sd = c.scale * math.Sqrt(max(fit/float64(m), 1e-12))
	likelihood := -float64(m)/2*math.Log(max(fit/float64(m), 1e-12)) - logdet
	return c, likelihood
}

// finish prepares forecasts beyond the days of the process.
func (c *course) finish() {
	m := len(c.z)
	c.weight = make([]float64, m)
	copy(c.weight, c.z)
	for i := m - 1; i >= 0; i-- {
		c.weight[i] /= c.chol[i][i]
		for k := range i {
			c.weight[k] -= c.chol[i][k] * c.weight[i]
		}
	}
	// Logarithms in, means out: what is said is brought to the mean of what came
	// (Duan's smearing), drawn towards 1 by smearDays of the forecasts.
	c.smear = make([]float64, m+1)
	came, said := 0.0, 0.0
	for i := range c.smear {
		c.smear[i] = 1
		if i > firstPast {
			worth := smearDays * said / float64(i-firstPast)
			c.smear[i] = (came + worth) / (said + worth + 1e-9)
		}
		if i >= firstPast && i < m {
			w := float64(i-firstPast) + 1 // what had hardly learned says little
			came += w * c.l.s.total[c.l.day[c.from+i]]
			said += w * c.total(i, i)
		}
	}
}

// What a forecast of past days needs: days before it, and before the smearing is
// fully believed.
const (
	firstPast = 10
	smearDays = 5
)

// total is the middle of what the first i days of the process say of its day j.
func (c *course) total(i, j int) float64 {
	return back(c.mean + c.scale*floats.Dot(c.chol[j][:i], c.z[:i]))
}

// back turns the logarithm of a total into the total.
func back(v float64) float64 { return max(0, math.Exp(min(v, 25))-0.5) }

// forecast is the total of a day that lies lead open days after the last.
func (c *course) forecast(weekday int, x []float64, lead int) float64 {
	p := &place{x, weekday, len(c.z) - 1 + lead}
	v := 0.0
	for i, w := range c.weight {
		q := c.l.place(c.from + i)
		q.open = i
		v += w * c.covariance(p, &q)
	}
	return back(c.mean+c.scale*v) * c.smear[len(c.z)]
}

// past is what the process says about teaching day j from the days before
// teaching day i alone: the rows of its factor hold all such forecasts.
func (c *course) past(i, j int) (float64, bool) {
	if c == nil || i-c.from < firstPast {
		return 0, false
	}
	return c.total(i-c.from, j-c.from) * c.smear[i-c.from], true
}

// spread is the standard deviation of level's forecast, chance included.
func (c *course) spread(weekday int, x []float64, lead int) float64 {
	p := &place{x, weekday, len(c.z) - 1 + lead}
	row := make([]float64, len(c.z))
	v := c.covariance(p, p) + c.at.chance
	for i := range row {
		q := c.l.place(c.from + i)
		q.open = i
		row[i] = (c.covariance(p, &q) - floats.Dot(row[:i], c.chol[i][:i])) / c.chol[i][i]
		v -= row[i] * row[i]
	}
	return c.sd * math.Sqrt(max(v, 1e-9))
}

// pastSpread is spread for past's forecast; 0 where there is none.
func (c *course) pastSpread(i, j int) float64 {
	if i-c.from < firstPast {
		return 0
	}
	p := c.l.place(j)
	p.open = j - c.from
	known := c.chol[j-c.from][:i-c.from]
	v := c.covariance(&p, &p) + c.at.chance - floats.Dot(known, known)
	return c.sd * math.Sqrt(max(v, 1e-9))
}

// choices of each strength, tried one after the other.
var courseGrid = [...]struct {
	set    func(*strengths, float64)
	values []float64
}{
	{func(s *strengths, v float64) { s.weekday = v }, []float64{0.03, 0.1, 0.3, 1, 3}},
	{func(s *strengths, v float64) { s.level = v }, []float64{0.01, 0.03, 0.1, 0.3, 1}},
	{func(s *strengths, v float64) { s.memory = v }, []float64{1, 2, 4, 8, 16, 32}},
	{func(s *strengths, v float64) { s.month = v }, []float64{0, 0.01, 0.03, 0.1, 0.3}},
	{func(s *strengths, v float64) { s.slope = v }, []float64{0, 0.03, 0.3, 3}},
	{func(s *strengths, v float64) { s.walk = v }, []float64{0, 0.0003, 0.001, 0.003, 0.01, 0.03}},
	{func(s *strengths, v float64) { s.chance = v }, []float64{0.02, 0.05, 0.1, 0.2, 0.5}},
	{func(s *strengths, v float64) { s.closure = v }, []float64{0, 0.3, 1}},
}

// usual is where the fit starts, and what little data is drawn to.
var usual = strengths{weekday: 0.5, month: 0.03, closure: 0.3, slope: 0.03, level: 0.1, memory: 8, walk: 0.001, chance: 0.1}

// fitCourse fits the strengths on the first n teaching days by coordinate search.
func (l *levels) fitCourse(n int) strengths {
	from := max(0, n-fitDays)
	best := usual
	if n-from < 10 {
		return best
	}
	_, score := l.condition(from, n, best)
	score += best.prior()
	for range 2 {
		for _, g := range courseGrid {
			for _, v := range g.values {
				try := best
				g.set(&try, v)
				if try == best {
					continue
				}
				_, s := l.condition(from, n, try)
				if s += try.prior(); s > score+1e-9 {
					best, score = try, s
				}
			}
		}
	}
	return best
}

// fitTo conditions the process on the first n teaching days.
func (l *levels) fitTo(n int) *course {
	if n < 10 {
		return nil
	}
	c, _ := l.condition(max(0, n-courseDays), n, l.strengths)
	c.finish()
	return c
}

// prior holds a short history near the usual strengths: a log-normal density so
// wide that a month or two of days outweigh it.
func (s strengths) prior() float64 {
	v := 0.0
	for _, p := range [...][2]float64{
		{s.weekday, usual.weekday}, {s.month, usual.month}, {s.closure, usual.closure}, {s.slope, usual.slope}, {s.level, usual.level},
		{s.memory, usual.memory}, {s.walk, usual.walk}, {s.chance, usual.chance},
	} {
		d := math.Log((p[0] + 0.1*p[1]) / (1.1 * p[1]))
		v -= d * d
	}
	return 0.03 * v
}
