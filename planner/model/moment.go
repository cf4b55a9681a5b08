package model

import "time"

// Reader reads moments as people and programs write them, in Chinese and English,
// whatever the width of the letters:
//
//	dates     2026-11-11, 2026/11/11, 2026年11月11日, 20261111, 11-Nov-2026, Nov 11, 2026, 11/3/2026,
//	          and without a year 11-11, 11/11, 11月11日(周三), Wed 11 Nov
//	times     08:30, 8:30:15, 8点半, 零点, 晚8点, 下午3:05, 3:05 PM, 9am, 24:00, 26:30, 次日2点
//	both      one after the other, or with a T, and an offset such as Z or +08:00
//	numbers   46337.5, a spreadsheet's days since 1899-12-30; 0.75 and 1.0 are times of day (18:00 and 24:00)
//
// The zero Reader reads what programs export: each date has its year, no hour is
// later than 24:00, a number is a number, 上午12:05 is five past midnight, and an
// offset is handed on. With Near it reads what people write.
type Reader struct {
	// Near gives the zone, and a date without a year the year: the one nearest to it.
	Near time.Time
	// Order is that of dates like 3/4/2026, which only the whole column can tell.
	// Where it is open, such a date is read only if it can be but one.
	Order Order
	// Numbers takes numbers for a spreadsheet's in exports, too.
	Numbers bool
}

// Order is the order of day and month in dates like 3/4/2026.
type Order int

// The orders; in an open one nothing is guessed.
const (
	OpenOrder Order = iota
	MonthFirst
	DayFirst
)

// Moment is a date, a time of day or both, as written.
type Moment struct {
	Day     time.Time // 00:00 of the date in the reader's zone, UTC for exports; zero without a date
	Second  int       // since midnight; may pass 24 h
	HasDate bool
	HasTime bool
	HasYear bool
	Slashed bool // the date's year was written last, so that the order mattered
	Zoned   bool // an export names an offset …
	Offset  int  // … of so many seconds east of UTC, not yet applied
	Until   int  // by Start: the end of the span, as Second is of its beginning; 0 = none is written

	weekday    int    // instead of a date: 1 + time.Weekday
	dayOfMonth int    // instead of a date
	part       string // word for the part of the day
	hour       int    // as written, before the word for the part of the day is taken
	padded     bool   // the hour is written with two digits
}

// Minutes returns the minutes since midnight, which may pass 24 hours.
func (m Moment) Minutes() int { return m.Second / 60 }

// Time returns the moment by the clock of its day; without a time it is midnight.
func (m Moment) Time() time.Time { return m.On(m.Day) }

// On returns the moment's time of day by the clock of another day.
func (m Moment) On(day time.Time) time.Time {
	return OnClock(day, m.Second)
}

// OnClock returns the time of a day at which its clock shows so many seconds since
// midnight; where clocks go back and show it twice, the first; where they skip it, as much
// later.
func OnClock(day time.Time, seconds int) time.Time {
	y, mo, d := day.Date()
	t := time.Date(y, mo, d, 0, 0, seconds, 0, day.Location())
	_, now := t.Zone()
	_, before := t.Add(-3 * time.Hour).Zone()
	if shown := time.Date(y, mo, d, 0, 0, seconds, 0, time.UTC); shown.Format(time.DateTime) != t.Format(time.DateTime) {
		return time.Unix(shown.Unix()-int64(before), 0).In(t.Location())
	}
	if first := t.Add(time.Duration(now-before) * time.Second); before > now && first.Format(time.DateTime) == t.Format(time.DateTime) {
		return first
	}
	return t
}

// Moment reads one date, time of day or both.
func (r Reader) Moment(text string) (Moment, bool) {
	p := r.scan(text)
	m, ok := p.moment()
	return m, ok && p.end()
}

// Start reads a moment, or the beginning of a span of times such as 07:00-07:30.
func (r Reader) Start(text string) (Moment, bool) {
	p := r.scan(text)
	m, ok := p.moment()
	if !ok || p.end() {
		return m, ok
	}
	if !m.HasTime || !p.until() {
		return m, false
	}
	end, ok := p.moment()
	if m.Until = end.Second; m.Until == 0 {
		m.Until = 24 * 3600 // 18:00-00:00
	} else if later, whole := endOf(m, end); m.part != "" && whole && later <= 24*3600 {
		m.Until = later // 下午2点-3点
	}
	return m, ok && end.HasTime && p.end()
}

// Within reads the one moment of [from, to) that the text can mean. The date may be
// a weekday or a day of the month there (周三 14:00, 11日 02:10), or be left out.
func (r Reader) Within(text string, from, to time.Time) (time.Time, bool) {
	p := r.scan(text)
	p.loose = true
	m, ok := p.moment()
	if !ok || !p.end() || !m.HasTime {
		return time.Time{}, false
	}
	if m.HasDate {
		t := m.Time()
		return t, !t.Before(from) && t.Before(to)
	}
	var found time.Time
	for d := startOfDay(from).AddDate(0, 0, -2); d.Before(to); d = d.AddDate(0, 0, 1) {
		t := m.On(d)
		switch {
		case t.Before(from), !t.Before(to):
		case m.weekday > 0 && int(d.Weekday()) != m.weekday-1, m.dayOfMonth > 0 && d.Day() != m.dayOfMonth:
		case !found.IsZero():
			return time.Time{}, false // one of several
		default:
			found = t
		}
	}
	return found, !found.IsZero()
}

// Stretch is a time from … to. Daily means that it was written without a date: it
// holds on each of the weekdays.
type Stretch struct {
	From, To time.Time
	Daily    bool
	Days     Weekdays
	Half     bool   // a part of the day without times, as half defines them
	Minutes  [2]int // daily: since 00:00, the second may pass 24 h
}

// Stretch reads "11-10 18:00~11-11 12:00", "11月11日 晚8点至次日凌晨2点", a date (the whole
// day), dates (whole days, the last included), "09:00~18:00" (every day), "周一~周五",
// "sat 09:00-18:00", and halves of days: "11-03 下午", "周二四 上午". It does not end before
// it begins.
func (r Reader) Stretch(text string) (Stretch, bool) {
	p := r.scan(text)
	if s, ok := p.stretch(); ok && p.end() {
		return s, true
	}
	p.i = 0
	days, ok := p.weekdays()
	if !ok {
		return Stretch{}, false
	}
	if p.end() {
		return Stretch{Daily: true, Days: days, Minutes: [2]int{0, 24 * 60}}, true
	}
	if a, z, ok := p.half(); ok && p.end() {
		return Stretch{Daily: true, Half: true, Days: days, Minutes: [2]int{a / 60, z / 60}}, true
	}
	s, ok := p.stretch()
	s.Days = days
	return s, ok && s.Daily && p.end()
}

func (p *scanner) stretch() (Stretch, bool) {
	from, ok := p.moment()
	if !ok {
		return Stretch{}, false
	}
	end, half := 24*3600, false
	if !from.HasTime {
		from.Second, end, half = p.half()
	}
	if !p.until() {
		to := from
		to.Second = end
		return Stretch{From: from.Time(), To: to.Time(), Half: half}, !from.HasTime
	}
	to, ok := p.dayOfMonth(from)
	if !ok {
		to, ok = p.moment()
	}
	if to.HasDate && !to.HasTime {
		h := false
		_, end, h = p.half()
		half = half || h
	}
	switch {
	case !ok, to.HasDate && !from.HasDate:
		return Stretch{}, false
	case to.HasDate && !to.HasTime:
		to.Second = end
	case !to.HasDate:
		if to.Second, ok = endOf(from, to); !ok {
			return Stretch{}, false
		}
	}
	if !from.HasDate {
		return Stretch{Daily: true, Days: EveryDay, Minutes: [2]int{from.Minutes(), to.Minutes()}}, true
	}
	if !to.HasDate {
		to.Day = from.Day
	}
	s := Stretch{From: from.Time(), To: to.Time(), Half: half}
	return s, s.From.Before(s.To)
}

// dayOfMonth reads the last day of a span of dates that leaves out its month: 11月11日-12日.
func (p *scanner) dayOfMonth(from Moment) (Moment, bool) {
	at := p.i
	p.skip(" ")
	d, ok := p.number(1, 2)
	if !ok || !from.HasDate || from.HasTime || !p.oneOf("日", "号") || d <= from.Day.Day() {
		p.i = at
		return Moment{}, false
	}
	day := from.Day.AddDate(0, 0, d-from.Day.Day())
	if day.Month() != from.Day.Month() {
		p.i = at
		return Moment{}, false
	}
	return Moment{Day: day, HasDate: true, HasYear: from.HasYear}, true
}

// endOf is the second at which a span ends whose end has no date. The word for the part of the
// day at its beginning holds for both (下午2点-6点), unless the end lies before it then, too
// (晚10点-6点). Without words an end by the clock of 12 hours is not told from one of the next
// day by itself.
func endOf(from, to Moment) (int, bool) {
	const half, day = 12 * 3600, 24 * 3600
	if to.part == "pm" && from.part == "" && from.Second+half < to.Second {
		return 0, false // 1:00-9:00pm: from one at night, or in the afternoon
	}
	if to.Second > from.Second {
		return to.Second, true
	}
	twelve := to.part == "" && to.Second < day && to.hour > 0 && to.hour <= 12 && from.hour <= 12
	later := to.Second + half
	switch {
	case !twelve || later <= from.Second:
	case from.part != "":
		return later, true
	case !to.padded:
		return 0, false
	}
	return to.Second + day, true
}

// Weekdays is a set of weekdays, a bit for each time.Weekday.
type Weekdays uint8

// EveryDay holds all weekdays.
const EveryDay Weekdays = 1<<7 - 1

// Has reports whether the weekday is in the set.
func (w Weekdays) Has(d time.Weekday) bool { return w>>d&1 == 1 }

func startOfDay(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}
