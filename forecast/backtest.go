package forecast

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"paiban/planner/model"
)

// BacktestOptions tell what to test; zero values take the defaults.
type BacktestOptions struct {
	Leads   []int // open days ahead; default 1, 5, 10, 20
	Minutes int   // length of the intervals that WAPE is taken over; default 30, at least the history's
	First   int   // first open day (1-based) that is forecast; default: the day after 60 % of the history
	Train   int   // with Test: one fixed split, this many open days to learn from …
	Test    int   // … and this many forecast at once
}

// LeadScore is how one method did at one lead.
type LeadScore struct {
	Lead     int // 0 = the fixed split
	Method   string
	Name     model.Text
	Days     int
	Bias     float64 // Σ forecast ÷ Σ actual − 1
	WAPE     float64 // Σ|actual − forecast| ÷ Σ actual over the intervals of Minutes
	DayWAPE  float64 // the same over day totals
	RMSE     float64 // over the history's own intervals
	Coverage float64 // share of actuals inside P10–P90
	Pinball  float64 // mean pinball loss of P10 and P90 over the intervals of Minutes
}

// BacktestReport is the chosen methods beside the naive one, the four-week mean and
// exponential smoothing with a damped trend.
type BacktestReport struct {
	Minutes int
	Scores  []LeadScore // per lead: "chosen", then "naive", "mean4" and "damped"
	Notes   []model.Text
}

// Backtest forecasts the last part of the history from what was known before,
// again and again, and says how far off that was; every choice is made inside
// the part before. Queues are added up. Only days that teach are scored:
// promotions, holidays and freak days are no normal days.
func Backtest(h *History, cal *Calendar, o BacktestOptions) (*BacktestReport, error) {
	if h.Days() == 0 {
		return nil, fail(emptyHistory)
	}
	if cal == nil {
		cal = NewCalendar(nil, nil, nil)
	}
	b := &backtest{h: h.sum(), cal: cal}
	b.known = newSeries(b.h, 0, cal, b.h.Days())
	taught := 0
	for d := range b.known.y {
		if b.known.seen[d] && b.known.open[b.known.weekday(d)] {
			b.seen = append(b.seen, d)
			if normalDay(b.known.kinds[d]) {
				taught++
			}
		}
	}
	if len(b.seen) < 10 {
		return nil, fail(model.Text{ZH: "回测至少要有 10 个营业日的历史", EN: "a backtest needs at least 10 open days of history"})
	}
	minutes := int(h.Interval.Minutes())
	if o.Minutes < minutes {
		o.Minutes = max(30, minutes)
	}
	o.Minutes -= o.Minutes % minutes
	b.block = max(1, o.Minutes/minutes)
	report := &BacktestReport{Minutes: o.Minutes}
	var err error
	if o.Test > 0 {
		report.Scores, err = b.split(o.Train, o.Test)
	} else {
		report.Scores = b.rolling(o.Leads, o.First)
	}
	if err == nil && len(report.Scores) == 0 {
		err = fail(model.Text{ZH: "历史太短，测不了这么多天之后", EN: "the history is too short for these leads"})
	}
	if err != nil {
		return nil, err
	}
	report.Notes = append(report.Notes, cal.doubts(h.Date(0), h.Date(h.Days()-1))...)
	if n := len(b.seen) - taught; n > 0 {
		report.Notes = append(report.Notes, setAside(n))
	}
	return report, nil
}

// split learns from the first open days and forecasts the following ones at once.
func (b *backtest) split(train, test int) ([]LeadScore, error) {
	if train <= 0 {
		train = len(b.seen) - test
	}
	if train < 5 || train >= len(b.seen) {
		return nil, fail(model.Text{ZH: "训练部分至少 5 个营业日，并且要留出检验的日子", EN: "the training part must have at least 5 open days and leave some to test"})
	}
	sc := newScorer()
	m := newModel(b.h, 0, b.cal, b.seen[train-1]+1, nil)
	for _, d := range b.seen[train:min(len(b.seen), train+test)] {
		b.score(sc, m, d)
	}
	return sc.scores(0), nil
}

// rolling forecasts each open day from the first on, at every lead, from what was
// known so many open days before.
func (b *backtest) rolling(leads []int, first int) []LeadScore {
	if len(leads) == 0 {
		leads = []int{1, 5, 10, 20}
	}
	if first--; first < 0 {
		first = len(b.seen) * 3 / 5
	}
	first = max(first, 7)
	scorers := make([]*scorer, len(leads))
	for i := range scorers {
		scorers[i] = newScorer()
	}
	scored := func(t int) bool { return t >= first && t < len(b.seen) }
	var tuned *normalModel
	for at := 5; at < len(b.seen); at++ { // the origin lies after the at first open days
		if !slices.ContainsFunc(leads, func(lead int) bool { return scored(at + lead - 1) }) {
			continue
		}
		if tuned == nil || at%retune == 0 {
			tuned = newModel(b.h, 0, b.cal, b.seen[at-1]+1, nil)
		}
		m := tuned
		if m.last != b.seen[at-1] {
			m = newModel(b.h, 0, b.cal, b.seen[at-1]+1, tuned)
		}
		for i, lead := range leads {
			if t := at + lead - 1; lead > 0 && scored(t) {
				b.score(scorers[i], m, b.seen[t])
			}
		}
	}
	var out []LeadScore
	for i, lead := range leads {
		out = append(out, scorers[i].scores(lead)...)
	}
	return out
}

// retune is how many origins share one choice of the profile method and of the
// band's deciles; levels are chosen anew at every origin.
const retune = 10

type backtest struct {
	h     *History
	cal   *Calendar
	known *series // the whole history, with what is known of it in the end
	seen  []int   // its open days with figures
	block int     // of how many intervals an error is taken
}

// score forecasts day d by the model and by the yardsticks.
func (b *backtest) score(sc *scorer, m *normalModel, d int) {
	if !normalDay(b.known.kinds[d]) {
		return
	}
	actual := b.h.Day(0, d)
	f := m.day(d)
	chosen := make([]float64, len(actual))
	for i, share := range f.shape {
		chosen[i] = f.total * share
	}
	w := m.s.weekday(d)
	forecasts := [yardsticks + 1][]float64{chosen, m.sameWeekdays(w, 1), m.sameWeekdays(w, 4), m.damped(w, f.lead)}
	for k := range sc.methods {
		x := &sc.methods[k]
		x.days++
		var y, fc, day, fday float64
		known := true
		for i, v := range actual {
			if math.IsNaN(v) {
				known = false
			} else {
				if v > 0 || forecasts[k][i] > 0 {
					x.se += (v - forecasts[k][i]) * (v - forecasts[k][i])
					x.n++
				}
				y += v
				fc += forecasts[k][i]
			}
			if (i+1)%b.block != 0 && i < len(actual)-1 {
				continue
			}
			if known && (y > 0 || fc > 0) {
				x.ae += math.Abs(y - fc)
				x.total += y
				x.said += fc
				day += y
				fday += fc
				x.forecasts = append(x.forecasts, fc)
				x.actuals = append(x.actuals, y)
				if k == 0 {
					low, high := m.around(fc, f.band)
					x.band(y, low, high)
				}
			}
			y, fc, known = 0, 0, true
		}
		x.dae += math.Abs(day - fday)
	}
}

// damped returns the total of exponential smoothing with a damped trend, spread
// over the day as the weekday's last four were.
func (m *normalModel) damped(w, lead int) []float64 {
	out := m.sameWeekdays(w, 4)
	v, _ := m.f.forecast(levelMethod{kind: "damped"}, w, nil, lead)
	floats.Scale(v/max(sumOf(out), 1e-9), out)
	return out
}

// sameWeekdays returns the mean of the last n teaching days of the weekday.
func (m *normalModel) sameWeekdays(w, n int) []float64 {
	out := make([]float64, m.s.perDay)
	got := 0
	for i := len(m.l.day) - 1; i >= 0 && got < n; i-- {
		if m.l.w[i] == w {
			for j, v := range m.s.y[m.l.day[i]] {
				out[j] += v
			}
			got++
		}
	}
	for j := range out {
		out[j] /= float64(max(1, got))
	}
	return out
}
