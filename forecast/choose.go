package forecast

import (
	"math"
	"slices"
)

// leadScore is how one method did at one lead inside the training part.
type leadScore struct {
	err, total float64 // Σ|actual − forecast|, Σ actual
	n          int
}

func (s *leadScore) add(actual, forecast float64) {
	s.err += math.Abs(actual - forecast)
	s.total += actual
	s.n++
}

func (s leadScore) wape() float64 {
	if s.total <= 0 {
		return 0
	}
	return s.err / s.total
}

// levelChoice is the level method of one lead, and how wrong it was.
type levelChoice struct {
	method levelMethod
	score  leadScore
	sigma  float64 // spread of the log errors
}

// leastTargets is how many backtest days the month's course needs before it may
// be compared with the rest.
const leastTargets = 20

// choose runs every level method over a rolling origin inside the teaching days
// and takes, per lead, the one with the least absolute error.
func (l *levels) choose() (choices [len(leads)]levelChoice, backtested int) {
	methods := levelMethods()
	m := len(l.day)
	// Scores where the month was known, and everywhere else too.
	with := make([][len(leads)]leadScore, len(methods))
	all := make([][len(leads)]leadScore, len(methods))
	first := max(10, m/3, m-maxOrigin)
	var e normal
	var logErr [len(leads)][][]float64
	for k := range logErr {
		logErr[k] = make([][]float64, len(methods))
	}
	for i := range m {
		if i >= first {
			f := l.fit(&e)
			for k, h := range leads {
				j := i + h - 1
				if j >= m {
					continue
				}
				actual := l.s.total[l.day[j]]
				x := l.x[j]
				if h > 1 && x[features-1] != 0 {
					// A closure after the origin was not known then.
					x = slices.Clone(x)
					x[features-1] = 0
				}
				for mi, method := range methods {
					v, ok := f.forecast(method, l.w[j], x)
					if !ok {
						if method.kind == "month" {
							continue
						}
						v = math.Exp(f.weekday.mean)
					}
					all[mi][k].add(actual, v)
					if f.hasMonth {
						with[mi][k].add(actual, v)
					}
					logErr[k][mi] = append(logErr[k][mi], math.Log((actual+0.5)/(v+0.5)))
				}
			}
			backtested++
		}
		e.add(l.x[i], l.logT[i])
	}
	month := slices.IndexFunc(methods, func(m levelMethod) bool { return m.kind == "month" })
	for k := range leads {
		scores := all
		months := with[month][k].n >= leastTargets
		if months {
			scores = with
		}
		best, bestErr := -1, math.Inf(1)
		for mi, method := range methods {
			if method.kind == "month" && !months {
				continue
			}
			// Neighbouring leads steady the choice: each has few targets of its own.
			err, weight := 0.0, 0.0
			for d := -1; d <= 1; d++ {
				if k+d < 0 || k+d >= len(leads) || scores[mi][k+d].n == 0 {
					continue
				}
				w := 1.0
				if d != 0 {
					w = 0.5
				}
				err += w * scores[mi][k+d].wape()
				weight += w
			}
			if weight > 0 && err/weight < bestErr {
				best, bestErr = mi, err/weight
			}
		}
		if best < 0 {
			// Too short to test: what needs least is taken.
			choices[k] = levelChoice{method: levelMethod{"weekday", 8, 0.5}, sigma: 0.25}
			if k > 0 && choices[k-1].score.n > 0 {
				choices[k] = choices[k-1]
				choices[k].sigma *= 1.1
			}
			continue
		}
		choices[k] = levelChoice{method: methods[best], score: scores[best][k], sigma: spread(logErr[k][best])}
	}
	return choices, backtested
}

// spread is the root mean square, drawn up a little where few values tell it.
func spread(v []float64) float64 {
	if len(v) == 0 {
		return 0.25
	}
	sum := 0.0
	for _, x := range v {
		sum += x * x
	}
	return math.Sqrt(sum / float64(len(v)) * (1 + 2/float64(len(v))))
}
