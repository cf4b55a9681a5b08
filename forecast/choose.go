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
	at     int // its index among the methods
	weight float64
}

// leading is a method of the kind that counts most.
func (c levelChoice) leading() levelMethod {
	var best levelMethod
	sums := map[string]float64{}
	for _, w := range c.methods {
		sums[w.method.kind] += w.weight
		if sums[w.method.kind] > sums[best.kind] {
			best = w.method
		}
	}
	return best
}

// trial is one backtest forecast: what each level method said of teaching day j
// some open days before.
type trial struct {
	j      int
	actual float64
	said   []float64
	year   bool // the year before was known
}

// choose runs every level method over a rolling origin inside the teaching days
// and weighs them, per lead, by their squared errors. A method that was best by a
// hair on thirty days is not best tomorrow, so near-equals share the weight.
func (l *levels) choose() (choices [len(leads)]levelChoice, backtested int) {
	methods := levelMethods()
	m := len(l.day)
	var trials [len(leads)][]trial
	past := l.fitTo(m)
	for i := firstOrigin(m); i < m; i++ {
		f := l.fit(i)
		for k, h := range leads {
			if j := i + h - 1; j < m {
				trials[k] = append(trials[k], l.try(f, past, methods, j, h))
			}
		}
		backtested++
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
		choices[k] = levelChoice{methods: []weighted{{levelMethod{kind: "level", alpha: 0.1}, 0, 1}}, sigma: 0.25}
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
	t := trial{j: j, actual: l.s.total[l.day[j]], said: make([]float64, len(methods))}
	for i, method := range methods {
		var v float64
		var ok bool
		if method.kind == "course" {
			v, ok = past.past(f.n, j)
		} else {
			v, ok = f.forecast(method, l.w[j], x, h)
		}
		if method.kind == "year" {
			t.year = ok
		}
		if !ok {
			v = f.rest.mean()
		}
		t.said[i] = v
	}
	return t
}

// How fast a method's weight falls with its error: the error to the power of minus
// this, per day of the backtest, since a month tells methods apart less sharply than
// four months do. At 0.4 and 120 days, one tenth worse than the best means a
// weight of 1 %. Members of one kind differ by a setting and err alike. Forecasts
// many days ahead share most of their errors: the days behind them count as fewer,
// by the lead to the power of overlap. See BenchmarkConstants.
var (
	withinKind   = 0.1
	betweenKinds = 0.4
	overlap      = 0.25
	biasWorth    = 3.0
)

// weigher holds the trials of one lead and of its neighbours.
type weigher struct {
	methods []levelMethod
	trials  *[len(leads)][]trial
	k       int
}

// rmse is the root mean square error of what is said in the trials of the lead
// and, at half weight, of its neighbours; false if there are none. What the errors
// have in common, beyond chance, counts biasWorth times more: over the days of an
// event it does not cancel.
func (w *weigher) rmse(say func(*trial) float64) (float64, bool) {
	squares, sum, weight := 0.0, 0.0, 0.0
	for d := -1; d <= 1; d++ {
		if w.k+d < 0 || w.k+d >= len(leads) {
			continue
		}
		trials := w.trials[w.k+d]
		share := 1 / float64(max(1, len(trials)))
		if d != 0 {
			share /= 2
		}
		for i := range trials {
			e := trials[i].actual - say(&trials[i])
			squares += share * e * e
			sum += share * e
			weight += share
		}
	}
	mse, bias := squares/max(weight, 1e-9), sum/max(weight, 1e-9)
	return math.Sqrt(mse + biasWorth*max(0, bias*bias-2*mse/float64(max(1, len(w.trials[w.k]))))), weight > 0
}

// knowsYear reports whether the year before was known in all trials.
func (w *weigher) knowsYear() bool {
	return !slices.ContainsFunc(w.trials[w.k], func(t trial) bool { return !t.year })
}

// members weighs the methods of one group of kinds; false if none was tried.
func (w *weigher) members(group []string) ([]weighted, bool) {
	var members []weighted
	var errs []float64
	for i, m := range w.methods {
		if !slices.Contains(group, m.kind) {
			continue
		}
		err, ok := w.rmse(func(t *trial) float64 { return t.said[i] })
		if !ok {
			return nil, false
		}
		members, errs = append(members, weighted{m, i, 0}), append(errs, err)
	}
	w.soften(members, errs, withinKind)
	return members, true
}

// weigh turns the trials of one lead, steadied by its neighbours, into weights:
// first within each kind of method, then between the kinds.
func weigh(methods []levelMethod, trials *[len(leads)][]trial, k int) levelChoice {
	w := &weigher{methods, trials, k}
	var kinds [][]weighted
	var kindErr []float64
	for _, group := range methodKinds {
		if group[0] == "year" && !w.knowsYear() {
			continue
		}
		members, ok := w.members(group)
		if !ok {
			return levelChoice{}
		}
		err, _ := w.rmse(func(t *trial) float64 { return t.mix(members) })
		kinds, kindErr = append(kinds, members), append(kindErr, err)
	}
	heads := make([]weighted, len(kinds))
	w.soften(heads, kindErr, betweenKinds)
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
		v := t.mix(c.methods)
		c.score.add(t.actual, v)
		c.past = append(c.past, pastForecast{t.j, v})
		logs = append(logs, math.Log((t.actual+0.5)/(v+0.5)))
	}
	c.sigma = spread(logs)
	return c
}

// methodKinds are the groups that share weight first among themselves.
var methodKinds = [][]string{{"naive", "mean4", "mean"}, {"level"}, {"trend", "damped"}, {"course"}, {"year"}}

// soften sets the weights by the errors, relative to the least.
func (w *weigher) soften(members []weighted, errs []float64, sharpness float64) {
	best := slices.Min(errs)
	sum := 0.0
	for i, err := range errs {
		members[i].weight = math.Pow((best+1e-9)/(err+1e-9), sharpness*float64(len(w.trials[w.k]))/math.Pow(float64(leads[w.k]), overlap))
		sum += members[i].weight
	}
	for i := range members {
		members[i].weight /= sum
	}
}

// mix is the weighted mean of what the methods said.
func (t *trial) mix(members []weighted) float64 {
	v, weight := 0.0, 0.0
	for _, w := range members {
		v += w.weight * t.said[w.at]
		weight += w.weight
	}
	return v / weight
}

// mixed is the forecast of the weighted methods.
func (f *fitted) mixed(c levelChoice, weekday int, x []float64, lead int) float64 {
	sum, weight := 0.0, 0.0
	for _, w := range c.methods {
		if v, ok := f.forecast(w.method, weekday, x, lead); ok {
			sum += w.weight * v
			weight += w.weight
		}
	}
	if weight == 0 {
		return f.rest.mean()
	}
	return sum / weight
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
