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

// levelChoice is how the level is forecast at one lead: methods and their
// weights, and how wrong they were in the backtest.
type levelChoice struct {
	methods []weighted
	score   leadScore
	sigma   float64 // spread of the log errors
	past    []pastForecast
}

// pastForecast is what the weighted methods said of teaching day j.
type pastForecast struct {
	j     int
	total float64
}

type weighted struct {
	method levelMethod
	weight float64
}

// leading is the method that counts most.
func (c levelChoice) leading() levelMethod {
	best := 0
	for i, w := range c.methods {
		if w.weight > c.methods[best].weight {
			best = i
		}
	}
	return c.methods[best].method
}

// leastTargets is how many backtest days the month's course needs before it may
// be compared with the rest.
const leastTargets = 20

// trial is one backtest forecast: what each level method said of teaching day j
// some open days before; NaN = nothing.
type trial struct {
	j      int
	actual float64
	said   []float64
	month  bool // the month's course was known
}

// choose runs every level method over a rolling origin inside the teaching days
// and weighs them, per lead, by their absolute errors. A method that was best by a
// hair on thirty days is not best tomorrow, so near-equals share the weight.
func (l *levels) choose() (choices [len(leads)]levelChoice, backtested int) {
	methods := levelMethods()
	m := len(l.day)
	var trials [len(leads)][]trial
	var e normal
	past := l.fitTo(m)
	for i := range m {
		if i >= firstOrigin(m) {
			f := l.fit(&e)
			for k, h := range leads {
				if j := i + h - 1; j < m {
					trials[k] = append(trials[k], l.try(f, past, methods, j, h))
				}
			}
			backtested++
		}
		e.add(l.x[i], l.logT[i])
	}
	for k := range leads {
		choices[k] = weigh(methods, &trials, k)
		if len(choices[k].methods) > 0 {
			if k > 0 {
				choices[k].steady(choices[k-1])
			}
			continue
		}
		// Too short to test: what needs least is taken.
		choices[k] = levelChoice{methods: []weighted{{levelMethod{"weekday", 8, 0.5}, 1}}, sigma: 0.25}
		if k > 0 {
			choices[k] = choices[k-1]
			choices[k].sigma *= 1.1
			choices[k].past = nil
		}
	}
	return choices, backtested
}

// steady draws the spread of the errors at a lead that few days tell towards the
// shorter lead's.
func (c *levelChoice) steady(shorter levelChoice) {
	const worth = 10 // days
	n := float64(c.score.n)
	s := 1.15 * shorter.sigma
	c.sigma = math.Sqrt((n*c.sigma*c.sigma + worth*s*s) / (n + worth))
}

// firstOrigin is the first of m teaching days that a backtest forecasts.
func firstOrigin(m int) int { return max(10, m/3, m-maxOrigin) }

// try forecasts teaching day j, h open days ahead of the fit.
func (l *levels) try(f *fitted, past *course, methods []levelMethod, j, h int) trial {
	x := l.x[j]
	if h > 1 && x[features-1] != 0 {
		// A closure after the origin was not known then.
		x = slices.Clone(x)
		x[features-1] = 0
	}
	t := trial{j: j, actual: l.s.total[l.day[j]], said: make([]float64, len(methods)), month: f.hasMonth}
	for i, method := range methods {
		var v float64
		var ok bool
		if method.kind == "course" {
			v, ok = past.past(f.n, j)
		} else {
			v, ok = f.forecast(method, l.w[j], x, h)
		}
		if !ok {
			v = math.NaN()
			if method.kind != "month" {
				v = max(0, math.Exp(f.weekday.mean)-0.5)
			}
		}
		t.said[i] = v
	}
	return t
}

// How fast a method's weight falls with its error: at 10, one tenth worse than the
// best means a weight of 1/e. Members of one kind differ by a setting and err
// alike, so they are told apart less sharply than the kinds are. See
// BenchmarkConstants.
var (
	withinKind   = 2.0
	betweenKinds = 10.0
)

// weigher holds the trials of one lead and of its neighbours, and whether only those
// with the month's course count.
type weigher struct {
	methods  []levelMethod
	trials   *[len(leads)][]trial
	k        int
	useMonth bool
}

// counts reports whether the methods are compared on the trial.
func (w *weigher) counts(t *trial) bool { return t.month || !w.useMonth }

// wape is the error of what is said in the trials of the lead and, at half weight,
// of its neighbours; false if there are none.
func (w *weigher) wape(say func(*trial) float64) (float64, bool) {
	err, weight := 0.0, 0.0
	for d := -1; d <= 1; d++ {
		if w.k+d < 0 || w.k+d >= len(leads) {
			continue
		}
		var s leadScore
		for i := range w.trials[w.k+d] {
			if t := &w.trials[w.k+d][i]; w.counts(t) {
				s.add(t.actual, say(t))
			}
		}
		half := 1.0
		if d != 0 {
			half = 0.5
		}
		if s.n > 0 {
			err += half * s.wape()
			weight += half
		}
	}
	return err / max(weight, 1e-9), weight > 0
}

// members weighs the methods of one group of kinds; false if none was tried.
func (w *weigher) members(group []string) ([]weighted, bool) {
	var members []weighted
	var errs []float64
	for i, m := range w.methods {
		if !slices.Contains(group, m.kind) {
			continue
		}
		err, ok := w.wape(func(t *trial) float64 { return t.said[i] })
		if !ok {
			return nil, false
		}
		members, errs = append(members, weighted{m, 0}), append(errs, err)
	}
	soften(members, errs, withinKind)
	return members, true
}

// weigh turns the trials of one lead, steadied by its neighbours, into weights:
// first within each kind of method, then between the kinds.
func weigh(methods []levelMethod, trials *[len(leads)][]trial, k int) levelChoice {
	months := 0
	for _, t := range trials[k] {
		if t.month {
			months++
		}
	}
	w := &weigher{methods, trials, k, months >= leastTargets}
	var kinds [][]weighted
	var kindErr []float64
	for _, group := range methodKinds {
		if group[0] == "month" && !w.useMonth {
			continue
		}
		members, ok := w.members(group)
		if !ok {
			return levelChoice{}
		}
		err, _ := w.wape(func(t *trial) float64 { return t.mix(methods, members) })
		kinds, kindErr = append(kinds, members), append(kindErr, err)
	}
	heads := make([]weighted, len(kinds))
	soften(heads, kindErr, betweenKinds)
	var c levelChoice
	for i, members := range kinds {
		for _, m := range members {
			if m.weight *= heads[i].weight; m.weight > 1e-3 {
				c.methods = append(c.methods, m)
			}
		}
	}
	var logs []float64
	for i := range trials[k] {
		t := &trials[k][i]
		if !w.counts(t) {
			continue
		}
		v := t.mix(methods, c.methods)
		c.score.add(t.actual, v)
		c.past = append(c.past, pastForecast{t.j, v})
		logs = append(logs, math.Log((t.actual+0.5)/(v+0.5)))
	}
	c.sigma = spread(logs)
	return c
}

// methodKinds are the groups that share weight first among themselves.
var methodKinds = [][]string{{"naive", "mean4", "mean"}, {"weekday"}, {"month"}, {"course"}}

// soften sets the weights by the errors, relative to the least.
func soften(members []weighted, errs []float64, sharpness float64) {
	best := slices.Min(errs)
	sum := 0.0
	for i, err := range errs {
		members[i].weight = math.Exp(-sharpness * (err - best) / max(best, 1e-4))
		sum += members[i].weight
	}
	for i := range members {
		members[i].weight /= sum
	}
}

// mix is the weighted geometric mean of what the methods said.
func (t *trial) mix(methods []levelMethod, members []weighted) float64 {
	v, weight := 0.0, 0.0
	for _, w := range members {
		v += w.weight * math.Log(t.said[slices.Index(methods, w.method)]+0.5)
		weight += w.weight
	}
	return max(0, math.Exp(v/weight)-0.5)
}

// mixed is the forecast of the weighted methods.
func (f *fitted) mixed(c levelChoice, weekday int, x []float64, lead int) float64 {
	sum, weight := 0.0, 0.0
	for _, w := range c.methods {
		if v, ok := f.forecast(w.method, weekday, x, lead); ok {
			sum += w.weight * math.Log(v+0.5)
			weight += w.weight
		}
	}
	if weight == 0 {
		return max(0, math.Exp(f.weekday.mean)-0.5)
	}
	return max(0, math.Exp(sum/weight)-0.5)
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
