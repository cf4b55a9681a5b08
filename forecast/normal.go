package forecast

import (
	"math"
	"slices"
	"time"

	"paiban/planner/model"
)

// normalModel forecasts one queue's normal days from what was known before day
// until of the history.
type normalModel struct {
	s       *series
	cal     *Calendar
	l       *levels
	f       *fitted
	choices [len(leads)]levelChoice
	profile profileChoice
	shapes  [weekdays][]float64
	bands   [len(leads)]band
	last    int // last day with figures
	tested  int // backtest origins behind the choices

	holidayFactor float64 // holiday ÷ normal day
	holidayClosed bool
	holidays      int // holidays that the factor was seen on
}

// band turns a forecast into P10 and P90: standard deviations, and how many of
// them the backtest's errors lie away.
type band struct {
	sigma     float64 // of the day's level, relative
	low, high float64 // low < 0 < high
}

const z90 = 1.2815515655446004 // P90 of the normal distribution

// newModel learns from the days before until (exclusive); tuned, if not nil, is
// an earlier model of the same queue whose profile method is taken over.
func newModel(h *History, q int, cal *Calendar, until int, tuned *normalModel) *normalModel {
	m := &normalModel{s: newSeries(h, q, cal, until), cal: cal, last: -1}
	m.l = newLevels(m.s)
	for d, seen := range m.s.seen {
		if seen {
			m.last = d
		}
	}
	if tuned != nil {
		m.profile, m.l.strengths = tuned.profile, tuned.l.strengths
	} else {
		m.profile, m.l.strengths = chooseProfile(m.l), m.l.fitCourse(len(m.l.day))
	}
	m.choices, m.tested = m.l.choose()
	var e normal
	p := newProfiles(m.s)
	for i, d := range m.l.day {
		e.add(m.l.x[i], m.l.logT[i])
		p.add(m.l.w[i], m.s.y[d], m.s.total[d])
	}
	m.f = m.l.fit(&e)
	m.f.course = m.l.fitTo(len(m.l.day))
	m.shapes = p.shapes(m.profile.method)
	m.learnHolidays()
	if tuned != nil {
		m.bands = tuned.bands
		for k := range m.bands {
			m.bands[k].sigma = m.choices[k].sigma
		}
	} else {
		m.calibrate()
	}
	return m
}

// learnHolidays compares the holidays of the history with what the model would
// have said, and draws the ratio towards 1 by two days' worth.
func (m *normalModel) learnHolidays() {
	m.holidayFactor = 1
	var ratio, closed, all float64
	for d, k := range m.s.kinds {
		if k != Holiday || !m.s.open[m.s.weekday(d)] {
			continue
		}
		all++
		if !m.s.seen[d] || m.s.total[d] == 0 {
			closed++
			continue
		}
		around := m.s.neighbours(d, 3)
		if mid := median(around); mid > 0 {
			ratio += math.Log((m.s.total[d] + 0.5) / (mid + 0.5))
			m.holidays++
		}
	}
	m.holidayClosed = all >= 2 && 2*closed > all
	m.holidayFactor = math.Exp(ratio / (float64(m.holidays) + 2))
}

// weekdayLike is the weekday that a date behaves like: a make-up workday is like
// the nearest workday.
func weekdayLike(t time.Time, k DayKind) int {
	w := (int(t.Weekday()) + 6) % 7
	if k == MakeUp {
		switch w {
		case 5:
			return 4
		case 6:
			return 0
		}
	}
	return w
}

// closed reports whether the shop is closed on day d of the history's count.
func (m *normalModel) closed(d int) bool {
	k := m.cal.Kind(m.s.date(d))
	if k == Holiday && m.holidayClosed {
		return true
	}
	return !m.s.open[weekdayLike(m.s.date(d), k)]
}

// lead counts the open days from the last known day to day d, at least 1.
func (m *normalModel) lead(d int) int {
	n := 0
	for e := m.last + 1; e <= d && n < 400; e++ {
		if !m.closed(e) {
			n++
		}
	}
	return max(1, n)
}

// dayForecast is one queue's day.
type dayForecast struct {
	open   bool
	kind   DayKind
	lead   int
	total  float64
	shape  []float64 // shares of the intervals
	choice levelChoice
	band   band
}

// day forecasts day d as a normal day: promotions count as ordinary days,
// holidays by what was seen of holidays.
func (m *normalModel) day(d int) dayForecast {
	date := m.s.date(d)
	kind := m.cal.Kind(date)
	w := weekdayLike(date, kind)
	out := dayForecast{kind: kind, lead: m.lead(d), shape: m.shapes[w]}
	k := leadIndex(out.lead)
	out.choice, out.band = m.choices[k], m.bands[k]
	if m.closed(d) || m.f.n == 0 {
		out.shape = make([]float64, m.s.perDay)
		return out
	}
	out.open = true
	x := m.s.features(d, w, m.s.closedBefore(d, m.closed))
	v := m.f.mixed(out.choice, w, x, out.lead)
	if kind == Holiday {
		v *= m.holidayFactor
	}
	out.total = v
	if out.shape == nil {
		out.shape = make([]float64, m.s.perDay)
		normalise(out.shape, slices.Repeat([]bool{true}, m.s.perDay))
	}
	return out
}

// around returns P10 and P90 of a count whose forecast is f.
func (m *normalModel) around(f float64, b band) (low, high float64) {
	s := m.deviation(f, b)
	return max(0, f+b.low*s), f + b.high*s
}

func (m *normalModel) deviation(f float64, b band) float64 {
	return math.Sqrt(max(0, m.profile.noise*f+(m.profile.shape+b.sigma*b.sigma)*f*f))
}

// aroundDay is around for a day's total, in which the profile's errors cancel.
func (m *normalModel) aroundDay(f float64, b band) (low, high float64) {
	return f * math.Exp(b.low*b.sigma), f * math.Exp(b.high*b.sigma)
}

// calibrate replays the teaching days with the chosen methods and takes the
// deciles of the errors, in standard deviations; few days draw them towards the
// normal distribution's.
func (m *normalModel) calibrate() {
	l := m.l
	n := len(l.day)
	for k := range m.bands {
		m.bands[k] = band{sigma: m.choices[k].sigma, low: -z90, high: z90}
	}
	first := max(10, n/3, n-60)
	block := max(1, m.s.perDay/48)
	var errors [len(leads)][]float64
	days := [len(leads)]int{}
	// The profiles are learned day by day as well; a forecast some days ahead
	// could not know the latest, which changes them little.
	shapes := make([][]float64, n)
	p := newProfiles(m.s)
	for j, d := range l.day {
		if j >= first {
			if rough := p.rough(m.profile.method)[l.w[j]]; rough != nil {
				shapes[j] = p.finish(rough, l.w[j], m.profile.method.width)
			}
		}
		p.add(l.w[j], m.s.y[d], m.s.total[d])
	}
	for k := range leads {
		for _, past := range m.choices[k].past {
			if shapes[past.j] == nil {
				continue
			}
			days[k]++
			errors[k] = m.standardised(errors[k], m.s.y[l.day[past.j]], past.total, shapes[past.j], block, m.bands[k])
		}
	}
	for k, errs := range errors {
		if len(errs) < 20 {
			continue
		}
		slices.Sort(errs)
		at := func(q float64) float64 { return errs[int(q*float64(len(errs)-1)+0.5)] }
		w := float64(days[k]) / float64(days[k]+10)
		m.bands[k].low = min(-0.2, w*at(0.1)-(1-w)*z90)
		m.bands[k].high = max(0.2, w*at(0.9)+(1-w)*z90)
	}
}

// standardised appends the errors of one day's blocks in standard deviations.
func (m *normalModel) standardised(errs, day []float64, total float64, shape []float64, block int, b band) []float64 {
	var y, f float64
	for i := range shape {
		y += day[i]
		f += total * shape[i]
		if (i+1)%block == 0 || i == len(shape)-1 {
			if f > 0 {
				errs = append(errs, (y-f)/m.deviation(f, b))
			}
			y, f = 0, 0
		}
	}
	return errs
}

// name says in words how a level method works.
func (m levelMethod) name() model.Text {
	switch m.kind {
	case "naive":
		return model.Text{ZH: "照抄上周同一天", EN: "the same weekday last week"}
	case "mean4":
		return model.Text{ZH: "近四个同星期日均值", EN: "mean of the last four of the weekday"}
	case "mean":
		return model.Text{ZH: "全部同星期日均值", EN: "mean of all of the weekday"}
	case "course":
		return model.Text{ZH: "综合走势（星期、月内、近期水平一起估计）", EN: "weekday, time of the month and level estimated together"}
	case "month":
		return model.Text{ZH: "星期与月内规律加近期水平", EN: "weekday, time of the month and the latest level"}
	}
	return model.Text{ZH: "星期规律加近期水平", EN: "weekday and the latest level"}
}
