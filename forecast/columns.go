package forecast

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// Names of columns as shops, platforms and public data sets write them, in
// order of preference, in the form that plainName gives them.
var (
	clockNames = []string{"time", "clock", "时间", "时段", "时间段", "开始时间", "starttime", "start", "hour", "小时", "钟点", "点",
		"时", "时点", "hr", "hrs", "hh", "区间", "slot", "interval", "period", "slot30", "slot15", "slot10", "slot5", "halfhour"}
	queueNames = []string{"queue", "queueid", "queuename", "队列", "队列名称", "分流组", "技能组", "客服组", "咨询类型", "业务类型", "业务线", "渠道",
		"skill", "skillgroup", "channel", "split"}
)

// plainName lowers a header and drops blanks, marks and a unit in brackets.
func plainName(s string) string {
	s = strings.ToLower(model.Simplified(model.Fold(s)))
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '_', '-', '.', ':', '#', '"', '\ufeff', '\n', '\r', '\t':
			return -1
		}
		return r
	}, s)
}

func rank(names []string, header string) int {
	return slices.Index(names, plainName(header))
}

// layout says which columns hold what; -1 = none.
type layout struct {
	stamp, clock, queue, count int
	until                      int // when the row's interval ends
	slotMinutes                int // the clock column holds slot numbers of this length
	slotBase                   int // the first slot's number
	chats                      bool
	times                      model.Reader // of the stamp column
}

// findColumns decides what the columns hold, by the user's word, by name, then
// by content. A table with a column per queue comes back as a long one.
func findColumns(s *sheet, o ReadOptions, f *faults) (*sheet, layout, bool) {
	cols := make([]column, len(s.Header))
	for i := range cols {
		cols[i] = studyColumn(s.Rows, i, i == s.heading || timesNamed(s.Header[i], o))
	}
	l := layout{stamp: -1, clock: -1, queue: -1, count: s.count, until: -1}
	if !l.named(s, o, f) {
		return s, l, false
	}
	if s.wide != nil {
		*map[wideKind]*int{notWide: &l.queue, byClock: &l.clock, byDate: &l.stamp}[s.melted] = s.heading
	}
	if l.stamp < 0 && !l.stampColumn(s, cols, f) {
		return s, l, false
	}
	l.times = model.Reader{Numbers: l.stamp == s.heading || timesNamed(s.Header[l.stamp], o)}
	if l.times.Order = s.dayOrder(l.stamp, f); f.fatal {
		return s, l, false
	}
	if l.clock < 0 && !cols[l.stamp].anyClock {
		if l.clockColumn(s, cols); l.clock < 0 {
			l.clockUnread(s, cols, f)
		}
	}
	if l.clock >= 0 && !cols[l.clock].mostly(cols[l.clock].clocks) {
		if l.slotMinutes, l.slotBase = slotLength(cols[l.clock]); l.slotMinutes == 0 {
			f.badClock(s.Header[l.clock])
			return s, l, false
		}
	}
	l.untilColumn(s, cols)
	l.queueColumn(s, cols, o.Queues)
	if l.count >= 0 {
		return s, l, true
	}
	var perQueue []int
	switch {
	case len(o.Counts) > 1:
		for _, name := range o.Counts {
			perQueue = append(perQueue, s.find(name))
		}
	case l.isChats(s, cols):
		l.chats = true
		return s, l, true
	default:
		var ok bool
		if perQueue, ok = l.countColumns(s, cols, o, f); !ok {
			return s, l, false
		}
	}
	if perQueue == nil {
		if cols[l.count].dottedCounts() {
			f.points(s.Header[l.count])
			return s, l, false
		}
		return s, l, true
	}
	return findColumns(s.byQueue(perQueue, o.Queues), o, f)
}

// stampColumn finds the column of dates: of the moment when inquiries came rather
// than of anything else, with the time of day rather than without.
func (l *layout) stampColumn(s *sheet, cols []column, f *faults) bool {
	var found, others []int
	for i, c := range cols {
		switch {
		case l.uses(i) || !c.mostly(c.stamps+c.dates):
		case timeOrder(s.Header[i]) == otherTime:
			others = append(others, i)
		default:
			found = append(found, i)
		}
	}
	if len(found) == 0 { // the end of a chat, say, and no beginning
		found = others
	}
	if len(found) == 0 {
		f.noTime(s)
		return false
	}
	slices.SortStableFunc(found, func(a, b int) int {
		clock := func(i int) int {
			if cols[i].mostly(cols[i].stamps) && cols[i].anyClock {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(clock(a), clock(b)), cmp.Compare(timeOrder(s.Header[a]), timeOrder(s.Header[b])),
			cmp.Compare(s.sumOfTimes(a), s.sumOfTimes(b)))
	})
	l.stamp = found[0]
	for _, i := range found[1:] {
		if !s.sameDays(l.stamp, i) {
			f.whichTime(s.names(found))
			return false
		}
	}
	return true
}

// yearless returns a heading or a cell that is a date without its year.
func (s *sheet) yearless() string {
	cells := slices.Clone(s.Header)
	if len(s.Rows) > 0 {
		cells = append(cells, s.Rows[0].Cells...)
	}
	for _, c := range cells {
		if m, ok := (model.Reader{Near: time.Unix(0, 0).UTC()}).Start(c); ok && m.HasDate && !m.HasYear {
			return c
		}
	}
	return ""
}

// unreadDate is the first cell that is headed as a date and is none; -1, -1.
func (s *sheet) unreadDate() (row, column int) {
	for i, h := range s.Header {
		if r := timeRole(h); r != startTime && r != plainTime && !takeApart(h).has("周|月|年|week|month|year") {
			continue
		}
		row := slices.IndexFunc(s.Rows, func(r model.Row) bool {
			m, ok := (model.Reader{Order: model.MonthFirst}).Start(cell(r, i))
			return !missing(cell(r, i)) && !(ok && m.HasDate)
		})
		if row >= 0 {
			return row, i
		}
	}
	return -1, -1
}

// timeOrder ranks headings of times: an inquiry's start, a time without a word, a
// heading that is not known, the time of something else.
func timeOrder(header string) role {
	r := timeRole(header)
	switch {
	case roleOf(header) == measure && r != startTime && r != plainTime:
		return otherTime
	case r == unknownRole:
		return plainTime
	}
	return r
}

// sumOfTimes orders columns of times in one way however they stand: the earlier first.
func (s *sheet) sumOfTimes(i int) int64 {
	sum := int64(0)
	for _, r := range s.Rows[:min(len(s.Rows), sampleRows)] {
		if m, ok := (model.Reader{Order: model.MonthFirst}).Start(cell(r, i)); ok {
			sum += m.Day.Unix()/60 + int64(m.Second/60)
		}
	}
	return sum
}

// sameDays reports whether two columns name the same day in nearly every row.
func (s *sheet) sameDays(i, j int) bool {
	rows, same := 0, 0
	read := func(r model.Row, i int) (model.Moment, bool) {
		m, ok := model.Reader{Order: model.MonthFirst}.Start(cell(r, i))
		if !ok {
			m, ok = model.Reader{Order: model.DayFirst}.Start(cell(r, i))
		}
		return m, ok
	}
	for _, r := range s.Rows[:min(len(s.Rows), sampleRows)] {
		a, ok := read(r, i)
		b, also := read(r, j)
		if !ok || !also {
			continue
		}
		rows++
		if a.Day.Equal(b.Day) {
			same++
		}
	}
	return 20*same >= 19*rows
}

// clockColumn finds the times of day beside a column of dates.
func (l *layout) clockColumn(s *sheet, cols []column) {
	best := otherTime + 1
	for i, c := range cols {
		r := timeOrder(s.Header[i])
		unknown := timeRole(s.Header[i]) == unknownRole
		switch {
		case l.uses(i) || !c.mostly(c.clocks) || s.roles[i] == measure:
		case unknown && 10*c.grid < 9*c.clocks: // a length of time looks like a time of day
		case r < best || r == best && s.sumOfTimes(i) < s.sumOfTimes(l.clock):
			best, l.clock = r, i
		}
	}
	if l.clock < 0 {
		l.clock = slotColumn(s.Header, cols, *l)
	}
}

// clockUnread warns of a column that is headed as a time of day and holds none: its
// rows are added up by day.
func (l *layout) clockUnread(s *sheet, cols []column, f *faults) {
	for i, h := range s.Header {
		open := !l.uses(i) && cols[i].filled > 0 && (s.roles[i] == unknownRole || s.roles[i] == idRole)
		if open && (rank(clockNames, h) >= 0 || takeApart(h).has("时段|时刻|小时|时间段|hour|slot|interval|time of day")) {
			f.clockUnread(h)
		}
	}
}

// comesIn are headings of the moment of one inquiry, which no interval has.
const comesIn = "进线|接入|来电|呼入|咨询|进入|发起|创建|建单|提交|create|created|arrival|arrived|received|initiated|submitted|requested"

// isChats reports a list of chats, one a row: it names customers or chats, or its
// times fall anywhere, while those of counts lie on a grid; or nothing in it is counted
// and each row is the moment of an inquiry.
func (l *layout) isChats(s *sheet, cols []column) bool {
	at := l.stamp
	if l.clock >= 0 {
		at = l.clock
	}
	times := cols[at]
	if !times.anyClock || l.slotMinutes > 0 {
		return false
	}
	anywhere := 2*times.grid < times.filled
	counts, numbers, headed := false, false, false
	for i, r := range s.roles {
		figures := !l.uses(i) && cols[i].mostly(cols[i].numbers)
		headed = headed || !l.uses(i) && r.count()
		counts = counts || figures && r.count()
		numbers = numbers || figures && (r.count() || r == unknownRole)
	}
	return slices.Contains(s.roles, customerRole) && (anywhere || !counts) || anywhere && !counts ||
		!numbers && (takeApart(s.Header[at]).has(comesIn) || !headed && s.ofContacts(at))
}

// named finds the columns that the user names.
func (l *layout) named(s *sheet, o ReadOptions, f *faults) bool {
	ok := true
	find := func(name string, at *int) {
		if name == "" {
			return
		}
		if i := s.find(name); i >= 0 {
			*at = i
		} else if s.wide == nil {
			f.noColumn(name, s.Header)
			ok = false
		}
	}
	find(o.Time, &l.stamp)
	find(o.Clock, &l.clock)
	find(o.Queue, &l.queue)
	if s.wide == nil {
		for i, name := range o.Counts {
			at := -1
			if find(name, &at); i == 0 && len(o.Counts) == 1 {
				l.count = at
			}
		}
	}
	return ok
}

// timesNamed reports whether a header says that its column holds dates or times.
func timesNamed(header string, o ReadOptions) bool {
	if header == "" {
		return false
	}
	given := plainName(header) == plainName(o.Time) || plainName(header) == plainName(o.Clock)
	return given || roleOf(header) != measure && (timeRole(header) == startTime || timeRole(header) == plainTime) && !roleOf(header).count()
}

func (l layout) uses(i int) bool {
	return i == l.stamp || i == l.clock || i == l.queue || i == l.count
}

// find returns the column that the user names, as written or plainly.
func (s *sheet) find(name string) int {
	if i := slices.Index(s.Header, name); i >= 0 {
		return i
	}
	return slices.IndexFunc(s.Header, func(h string) bool { return plainName(h) == plainName(name) })
}

// slotColumn finds a column of hours or slot numbers beside a date column.
func slotColumn(header []string, cols []column, l layout) int {
	for i, h := range header {
		named := rank(clockNames, h) >= 0 || takeApart(h).has("slot|hour|小时|时段|half hour|interval|quarter hour") && !roleOf(h).count() && roleOf(h) != measure
		if m, _ := slotLength(cols[i]); named && m > 0 && !l.uses(i) {
			return i
		}
	}
	return -1
}

// slotLength tells the minutes and the first number of a column of slot numbers.
func slotLength(c column) (minutes, base int) {
	if c.filled == 0 || !c.mostly(c.whole) || c.least < 0 {
		return 0, 0
	}
	for _, n := range []int{24, 48, 96, 144, 288} {
		if c.most < float64(n) {
			return 1440 / n, 0
		}
		if c.most == float64(n) && c.least >= 1 {
			return 1440 / n, 1
		}
	}
	return 0, 0
}
