package simulate

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// sums are those of pairs x, y over the replications, up to the third power.
type sums struct{ x, y, xx, xy, yy, xxx, xxy, xyy, yyy float64 }

func (s *sums) add(x, y float64) {
	s.merge(&sums{x, y, x * x, x * y, y * y, x * x * x, x * x * y, x * y * y, y * y * y})
}

func (s *sums) merge(o *sums) {
	s.x, s.y = s.x+o.x, s.y+o.y
	s.xx, s.xy, s.yy = s.xx+o.xx, s.xy+o.xy, s.yy+o.yy
	s.xxx, s.xxy, s.xyy, s.yyy = s.xxx+o.xxx, s.xxy+o.xxy, s.xyy+o.xyy, s.yyy+o.yyy
}

// spread is Σ (x − r y)², r the ratio.
func (s *sums) spread() float64 {
	r := s.x / s.y
	return max(0, s.xx-2*r*s.xy+r*r*s.yy)
}

// leastForSkew is how many replications Hall's correction takes: it is of the order 1/n,
// and with n = 4 made half-widths of 17 points out of 5.
const leastForSkew = 20

// ratio estimates Σx ÷ Σy over n replications; empty stands where there is no y. The
// half-width is that of the longer side of Hall's interval (1992), which allows for the
// skewness of days of which most go well and few go badly: the usual one held the value
// of a long run in 87 to 93 of 100 cases. Of few replications the third moment tells
// nothing, and Student's interval stands.
func (s *sums) ratio(n, z, empty float64) Estimate {
	if !(s.y > 0) {
		return Estimate{Mean: empty}
	}
	r := s.x / s.y
	e := Estimate{Mean: round(r)}
	if n < 2 {
		return e
	}
	sd := math.Sqrt(s.spread() / (n - 1))
	if !(sd > 0) {
		return e
	}
	skew := (s.xxx - 3*r*s.xxy + 3*r*r*s.xyy - r*r*r*s.yyy) / n / (sd * sd * sd)
	side := z / math.Sqrt(n)
	if math.Abs(skew) > 1e-6 && n >= leastForSkew {
		w := func(u float64) float64 {
			return math.Abs(3 / skew * (math.Cbrt(1+skew*(u/math.Sqrt(n)-skew/(6*n))) - 1))
		}
		side = max(side, w(z), w(-z))
	}
	e.Half = round(side * sd * n / s.y)
	return e
}

// count is the ratio of what is counted by the day. What never came up has at 95 % a mean
// below three in so many days.
func (s *sums) count(n, z float64) Estimate {
	e := s.ratio(n, z, 0)
	if s.x == 0 && s.y > 0 {
		e.Half = round(3 / n)
	}
	return e
}

// share is the ratio of what some of y do. Where all or nearly all do alike the days'
// spread says little: the half-width is at least Wilson's for y divided by the design
// effect (Kish 1965), the customers of a day faring alike.
func (s *sums) share(n, z, empty, effect float64) Estimate {
	e := s.ratio(n, z, empty)
	if s.y > 0 && n > 1 {
		seen := s.y / max(1, effect)
		low, high := Wilson(seen*s.x/s.y, seen)
		e.Half = max(e.Half, round(e.Mean-low), round(high-e.Mean))
	}
	return e
}

// effectOf is the design effect of the shares taken together: their spread over the one
// that customers would have who fared each on their own.
func effectOf(all ...*sums) float64 {
	spread, alone := 0.0, 0.0
	for _, s := range all {
		if s.y > 0 {
			spread += s.spread()
			alone += s.x * (1 - s.x/s.y)
		}
	}
	if !(alone > 0) {
		return 1
	}
	return max(1, spread/alone)
}

// quantile is Student's 97.5 % quantile for so many replications.
func quantile(reps int) float64 {
	if reps < 2 {
		return 0
	}
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(reps - 1)}.Quantile(0.975)
}
