package event

import (
	"regexp"
	"strings"
	"time"

	"paiban/planner/model"
)

// daysResult is a cell of days that has been read.
type daysResult struct {
	dates  []time.Time // of the horizon, in order
	weekly bool        // by weekdays rather than dates
	stray  []time.Time // where dates outside the horizon begin
	bad    string      // what cannot be read
}

// onDays lays a line on each of its days. Lines of named dates take the place of
// the same queue's weekly lines on these dates.
func (r *needReader) onDays(l needLine, text string, ok bool) {
	row, n := l.row, l.need
	days := r.dates(text)
	if days.bad != "" {
		r.sheet.bad(row, "days", days.bad, model.Text{ZH: "不是日期，也不是星期", EN: "is neither a date nor a weekday"},
			model.Text{ZH: "例如 11-02、周一~周五、每天。", EN: "For example 11-02, mon~fri, daily."})
		return
	}
	r.sheet.workdays(row, "days", text)
	from, okF := r.clockCell(l, "from")
	to, okT := from, true
	if !l.open {
		to, okT = r.clockCell(l, "to")
	}
	if !ok || !okF || !okT {
		return
	}
	if to.Second <= from.Second {
		to.Second += 24 * 3600
	}
	r.usable++
	if len(days.stray) > 0 {
		r.astray(row, "days", days.stray[0])
	}
	for _, day := range days.dates {
		if days.weekly && r.named(n.Queue, day) {
			continue
		}
		from.Day, to.Day = day, day
		f, ok1 := r.exact(row, "from", r.value(row, l.kind, "from"), from)
		t, ok2 := f, true
		if !l.open {
			t, ok2 = r.exact(row, "to", r.value(row, l.kind, "to"), to)
		}
		if !ok1 || !ok2 {
			return // the same on every day
		}
		l.need.Span = model.Span{From: f, To: t}
		r.add(l)
	}
}

// bareHour is an hour without minutes.
var bareHour = regexp.MustCompile(`^([01]?\d|2[0-4])$`)

// clockCell reads a time of day.
func (r *needReader) clockCell(l needLine, id string) (model.Moment, bool) {
	text := r.value(l.row, l.kind, id)
	m := r.moment(text)
	if bareHour.MatchString(text) {
		m = r.moment(text + ":00")
	}
	if !m.ok || !m.HasTime || m.HasDate {
		hint := model.Text{ZH: "例如 09:30。", EN: "For example 09:30."}
		if s, is := r.clock.Stretch(text); is && s.Daily {
			hint = model.Text{ZH: "起止分成“开始”“结束”两列写。", EN: "Write its ends in two columns, from and to."}
		}
		r.sheet.bad(l.row, id, text, model.Text{ZH: "有日期（星期）列时，这里只写时刻", EN: "has to be a time of day alone where there is a column of days"}, hint)
		return m.Moment, false
	}
	return m.Moment, true
}

// named reports whether some line names the date for the queue.
func (r *needReader) named(queue int, day time.Time) bool {
	if r.byDate == nil {
		r.byDate = map[queueDay]bool{}
		for _, row := range r.Rows {
			kind, _ := r.kind(row) // of lines that are still to be read as well
			days := r.dates(r.value(row, kind, "days"))
			q, known := r.queues[strings.ToLower(r.value(row, kind, "queue"))]
			if !known && len(r.names) > 1 || days.weekly {
				continue
			}
			for _, d := range days.dates {
				r.byDate[queueDay{q, d.Unix()}] = true
			}
		}
	}
	return r.byDate[queueDay{queue, day.Unix()}]
}

type queueDay struct {
	queue int
	unix  int64
}

var (
	weekdayNumbers = regexp.MustCompile(`^([1-7])(?:[-~至到]([1-7]))?$`)
	headOfWeekdays = regexp.MustCompile(`(?i)星期|^周|week`)
)

// numbered reads 1-5 under a heading of weekdays: Monday to Friday.
func (r *needReader) numbered(item string) (days model.Weekdays, ok bool) {
	m := weekdayNumbers.FindStringSubmatch(strings.TrimSpace(model.Fold(item)))
	c, there := r.at["days"]
	if m == nil || !there || !headOfWeekdays.MatchString(r.Header[c]) {
		return 0, false
	}
	from, to := int(m[1][0]-'0'), int(m[1][0]-'0')
	if m[2] != "" {
		to = int(m[2][0] - '0')
	}
	for d := from; d != to; d = d%7 + 1 {
		days |= 1 << (d % 7)
	}
	return days | 1<<(to%7), true
}

// dates reads "11-02", "11-02~11-06", "周一~周五", "sat;sun" or "daily", cut to the horizon.
func (r *needReader) dates(text string) daysResult {
	got, seen := r.days[text]
	if seen {
		return got
	}
	var on model.Weekdays
	g := r.ev.Resolved.Grid
	each := func(want func(time.Time) bool) {
		for d := startOfDay(g.Start); d.Before(g.End()); d = d.AddDate(0, 0, 1) {
			if want(d) {
				got.dates = append(got.dates, d)
			}
		}
	}
	dated := false
	for _, item := range list(text) {
		s, ok := r.clock.Stretch(item)
		if days, numbers := r.numbered(item); numbers {
			s, ok = model.Stretch{Daily: true, Days: days, Minutes: [2]int{0, 24 * 60}}, true
		}
		switch {
		case !ok || s.Half || s.Daily && s.Minutes != [2]int{0, 24 * 60}:
			got.bad = item
		case s.Daily:
			got.weekly, on = true, on|s.Days
		default:
			dated = true
			before := len(got.dates)
			each(func(d time.Time) bool { return !d.Before(startOfDay(s.From)) && d.Before(s.To) })
			if len(got.dates) == before {
				got.stray = append(got.stray, s.From)
			}
		}
		if got.bad != "" {
			break
		}
	}
	if got.weekly && dated {
		got.bad = text
	}
	if got.weekly {
		each(func(d time.Time) bool { return on.Has(d.Weekday()) })
	}
	r.days[text] = got
	return got
}
