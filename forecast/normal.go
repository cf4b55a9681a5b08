package forecast

import (
	"slices"
	"time"

	"paiban/planner/model"
)

// normalModel forecasts one queue's normal days from what was known before day
// until of the history.
type normalModel struct {
	s          *series
	cal        *Calendar
	l          *levels
	f          *fitted
	choices    [len(leads)]levelChoice
	profile    profileChoice
	shapes     [weekdays][]float64
	calibrated [len(leads)]calibration
	last       int // last day with figures
	tested     int // backtest origins behind the choices

	holidayFactor float64 // holiday ÷ normal day
	holidayClosed bool
	holidays      int // holidays that the factor was seen on
}

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
	p := newProfiles(m.s)
	for i, d := range m.l.day {
		p.add(m.l.w[i], m.s.y[d], m.s.total[d])
	}
	m.f = m.l.fit(len(m.l.day))
	m.f.course = m.l.fitTo(len(m.l.day))
	m.shapes = p.shapes(m.profile.method)
	m.learnHolidays()
	if tuned != nil {
		m.calibrated = tuned.calibrated
	} else {
		m.calibrate()
	}
	return m
}

// aroundHoliday is the days before and after a holiday of which one has figures: else it lies in
// a gap of the history, which does not tell that the shop was closed.
const aroundHoliday = 10

// learnHolidays compares the holidays of the history with the same weekdays around
// them, sums over sums, and draws the ratio towards 1 by two days' worth.
func (m *normalModel) learnHolidays() {
	var came, usual, closed, all float64
	for d, k := range m.s.kinds {
		amid := slices.Contains(m.s.seen[max(0, d-aroundHoliday):d], true) && slices.Contains(m.s.seen[d:min(len(m.s.seen), d+aroundHoliday)], true)
		if k != Holiday || !m.s.open[m.s.weekday(d)] || !amid {
			continue
		}
		all++
		if !m.s.seen[d] || m.s.total[d] == 0 {
			closed++
			continue
		}
		if mid := meanOf(m.s.neighbours(d, 3)); mid > 0 {
			came, usual = came+m.s.total[d], usual+mid
			m.holidays++
		}
	}
	m.holidayClosed = all >= 2 && 2*closed > all
	worth := 2 * usual / float64(max(1, m.holidays))
	m.holidayFactor = 1
	if worth > 0 {
		m.holidayFactor = (came + worth) / (usual + worth)
	}
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
	out.choice, out.band = m.choices[k], band{m.choices[k].sigma, -z90, z90}
	if m.closed(d) || m.f.n == 0 {
		out.shape = make([]float64, m.s.perDay)
		return out
	}
	out.open = true
	x := m.s.features(d, w, m.s.closedBefore(d, m.closed))
	out.band = m.bandOf(k, w, x, out.lead)
	v := m.f.mixed(out.choice, w, x, out.lead)
	if kind == Holiday {
		v *= m.holidayFactor
	}
	out.total = v
	if out.shape == nil {
		out.shape = make([]float64, m.s.perDay)
		normalise(out.shape, nil)
	}
	return out
}

// methodNames say in words how the level methods work.
var methodNames = map[string]model.Text{
	"naive":  {ZH: "照抄上周同一天", EN: "the same weekday last week"},
	"mean4":  {ZH: "近四个同星期日均值", EN: "mean of the last four of the weekday"},
	"mean":   {ZH: "全部同星期日均值", EN: "mean of all of the weekday"},
	"course": {ZH: "综合走势（星期、月内、近期水平一起估计）", EN: "weekday, time of the month and level estimated together"},
	"level":  {ZH: "星期规律加近期水平", EN: "weekday and the latest level"},
	"trend":  {ZH: "星期规律加近期水平与走势（走势逐渐放缓）", EN: "weekday, the latest level and a damped trend"},
	"year":   {ZH: "近期水平加去年同期走势", EN: "the latest level, changed as the year before changed"},
	"damped": {ZH: "阻尼趋势指数平滑", EN: "exponential smoothing with a damped trend"},
}

func (m levelMethod) name() model.Text { return methodNames[m.kind] }
