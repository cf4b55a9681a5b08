package forecast

import (
	"math"
)

// The course is a Gaussian process over the days' levels: a mean, a deviation per
// weekday, a wave within the month, a step after an unusual closure, a level that
// wanders back to the mean, one that does not, and chance. How strong each part
// is, is fitted by likelihood, so that a short or a restless history teaches no
// more than it can. Rasmussen and Williams, Gaussian Processes for Machine
// Learning (2006), algorithm 2.1.

const (
	courseDays = 260 // the latest teaching days that take part
	fitDays    = 130 // the latest teaching days that the strengths are fitted on
)

// strengths are variances in units of the total's; memory is in open days.
type strengths struct {
	weekday, month, closure, level, memory, walk, chance float64
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
}

// place is what the process needs to know of a day.
type place struct {
	x       []float64
	weekday int
	open    int // open days since the first teaching day
}

func (l *levels) place(i int) place { return place{l.x[i], l.w[i], i} }

// covariance of two different days.
func (s strengths) covariance(a, b place) float64 {
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
	v += s.level * math.Exp(-math.Abs(float64(a.open-b.open))/s.memory)
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
	fit, logdet := 0.0, 0.0
	for i := range m {
		row := make([]float64, i+1)
		for j := range i {
			v := at.covariance(places[i], places[j])
			for k, x := range row[:j] {
				v -= x * c.chol[j][k]
			}
			row[j] = v / c.chol[j][j]
		}
		v := at.covariance(places[i], places[i]) + at.chance
		y := (l.logT[from+i] - c.mean) / c.scale
		for k, x := range row[:i] {
			v -= x * x
			y -= x * c.z[k]
		}
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
}

// level forecasts the level of a day that lies lead open days after the last.
func (c *course) level(weekday int, x []float64, lead int) float64 {
	p := place{x, weekday, len(c.z) - 1 + lead}
	v := 0.0
	for i, w := range c.weight {
		q := c.l.place(c.from + i)
		q.open = i
		v += w * c.at.covariance(p, q)
	}
	return c.mean + c.scale*v
}

// past is what the process says about teaching day j from the days before
// teaching day i alone: the rows of its factor hold all such forecasts.
func (c *course) past(i, j int) (float64, bool) {
	if c == nil || i-c.from < 10 {
		return 0, false
	}
	v := 0.0
	for k, x := range c.chol[j-c.from][:i-c.from] {
		v += x * c.z[k]
	}
	return max(0, math.Exp(min(c.mean+c.scale*v, 25))-0.5), true
}

// spread is the standard deviation of level's forecast, chance included.
func (c *course) spread(weekday int, x []float64, lead int) float64 {
	p := place{x, weekday, len(c.z) - 1 + lead}
	row := make([]float64, len(c.z))
	v := c.at.covariance(p, p) + c.at.chance
	for i := range row {
		q := c.l.place(c.from + i)
		q.open = i
		r := c.at.covariance(p, q)
		for k, x := range row[:i] {
			r -= x * c.chol[i][k]
		}
		row[i] = r / c.chol[i][i]
		v -= row[i] * row[i]
	}
	return c.sd * math.Sqrt(max(v, 1e-9))
}

// pastSpread is spread for past's forecast; 0 where there is none.
func (c *course) pastSpread(i, j int) float64 {
	if i-c.from < 10 {
		return 0
	}
	p := c.l.place(j)
	p.open = j - c.from
	v := c.at.covariance(p, p) + c.at.chance
	for _, x := range c.chol[j-c.from][:i-c.from] {
		v -= x * x
	}
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
	{func(s *strengths, v float64) { s.walk = v }, []float64{0, 0.0003, 0.001, 0.003, 0.01, 0.03}},
	{func(s *strengths, v float64) { s.chance = v }, []float64{0.02, 0.05, 0.1, 0.2, 0.5}},
	{func(s *strengths, v float64) { s.closure = v }, []float64{0, 0.3, 1}},
}

// usual is where the fit starts, and what little data is drawn to.
var usual = strengths{weekday: 0.5, month: 0.03, closure: 0.3, level: 0.1, memory: 8, walk: 0.001, chance: 0.1}

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
		{s.weekday, usual.weekday}, {s.month, usual.month}, {s.closure, usual.closure}, {s.level, usual.level},
		{s.memory, usual.memory}, {s.walk, usual.walk}, {s.chance, usual.chance},
	} {
		d := math.Log((p[0] + 0.1*p[1]) / (1.1 * p[1]))
		v -= d * d
	}
	return 0.03 * v
}
