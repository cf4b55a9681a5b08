package forecast

import (
	"slices"
	"strings"

	"paiban/planner/model"
)

// Names of columns as shops, platforms and public data sets write them, in
// order of preference, in the form that plainName gives them.
var (
	stampNames = []string{"datetime", "timestamp", "日期时间", "时间戳", "统计时间", "咨询时间", "进线时间", "接入时间", "会话开始时间", "开始时间",
		"createdat", "starttime", "intervalstart", "ds", "start", "时间", "time"}
	dateNames  = []string{"date", "日期", "统计日期", "业务日期", "day", "天", "dt"}
	clockNames = []string{"time", "clock", "时间", "时段", "时间段", "开始时间", "starttime", "start", "hour", "小时", "点",
		"slot", "interval", "period", "slot30", "slot15", "slot10", "slot5", "halfhour"}
	queueNames = []string{"queue", "queueid", "queuename", "队列", "队列名称", "分流组", "技能组", "客服组", "咨询类型", "业务类型", "业务线", "渠道",
		"skill", "skillgroup", "channel", "split"}
	countNames = []string{"inquiries", "咨询量", "咨询人数", "咨询数", "咨询次数", "进线量", "进线数", "来电量", "呼入量", "来访量", "会话量", "会话数", "接待量", "直接接待人数", "接待人数",
		"chats", "calls", "contacts", "arrivals", "conversations", "sessions", "offered", "volume", "count",
		"数量", "人数", "次数", "value", "n", "y"}
	// A table with a customer or an end of chat is a list of chats.
	customerNames = []string{"买家旺旺", "买家昵称", "买家", "顾客", "客户", "访客",
		"customer", "customerid", "buyer", "visitor", "会话id", "chatid", "conversationid", "sessionid"}
	indexNames = []string{"", "rownames", "rowname", "index", "idx", "id", "no", "序号", "编号", "行号", "unnamed0", "x1"}
)

// plainName lowers a header and drops blanks, marks and a unit in brackets.
func plainName(s string) string {
	s = strings.ToLower(model.Fold(s))
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
	slotMinutes                int // the clock column holds slot numbers of this length
	slotBase                   int // the first slot's number
	chats                      bool
	times                      model.Reader // of the stamp column
}

// findColumns decides what the columns hold, by the user's word, by name, then
// by content.
func findColumns(t *model.Table, o ReadOptions, f *faults) (layout, bool) {
	cols := make([]column, len(t.Header))
	for i := range cols {
		cols[i] = studyColumn(t.Rows, i, timesNamed(t.Header[i], o))
	}
	l := layout{stamp: -1, clock: -1, queue: -1, count: -1}
	if !l.named(t.Header, o, f) {
		return l, false
	}
	if l.stamp < 0 {
		l.stamp = best(t.Header, cols, l, stampNames, func(c column) bool { return c.mostly(c.stamps) && c.anyClock })
	}
	if l.stamp < 0 {
		l.stamp = best(t.Header, cols, l, slices.Concat(dateNames, stampNames), func(c column) bool { return c.mostly(c.stamps + c.dates) })
	}
	if l.stamp < 0 {
		f.noTime(t.Header)
		return l, false
	}
	l.times = model.Reader{Order: model.MonthFirst, Numbers: timesNamed(t.Header[l.stamp], o)}
	if cols[l.stamp].dayFirst {
		l.times.Order = model.DayFirst
	}
	if l.clock < 0 && !cols[l.stamp].anyClock {
		l.clock = best(t.Header, cols, l, clockNames, func(c column) bool { return c.mostly(c.clocks) })
		if l.clock < 0 {
			l.clock = slotColumn(t.Header, cols, l)
		}
	}
	if l.clock >= 0 && !cols[l.clock].mostly(cols[l.clock].clocks) {
		if l.slotMinutes, l.slotBase = slotLength(cols[l.clock]); l.slotMinutes == 0 {
			f.badClock(t.Header[l.clock])
			return l, false
		}
	}
	if l.queue < 0 {
		for i, h := range t.Header {
			if r := rank(queueNames, h); r >= 0 && !l.uses(i) && cols[i].filled > 0 && (l.queue < 0 || r < rank(queueNames, t.Header[l.queue])) {
				l.queue = i
			}
		}
	}
	if l.count < 0 {
		l.count, l.chats = countColumn(t.Header, cols, l)
	}
	if l.count < 0 && !l.chats {
		f.noCount(t.Header)
		return l, false
	}
	return l, true
}

// named finds the columns that the user names.
func (l *layout) named(header []string, o ReadOptions, f *faults) bool {
	ok := true
	for _, x := range []struct {
		name string
		at   *int
	}{{o.Time, &l.stamp}, {o.Clock, &l.clock}, {o.Queue, &l.queue}, {o.Count, &l.count}} {
		if x.name == "" {
			continue
		}
		if *x.at = headerIndex(header, x.name); *x.at < 0 {
			f.noColumn(x.name, header)
			ok = false
		}
	}
	return ok
}

// timesNamed reports whether a header says that its column holds dates or times.
func timesNamed(header string, o ReadOptions) bool {
	given := []string{plainName(o.Time), plainName(o.Clock)}
	return plainName(header) != "" && rank(slices.Concat(stampNames, dateNames, clockNames, given), header) >= 0
}

func (l layout) uses(i int) bool {
	return i == l.stamp || i == l.clock || i == l.queue || i == l.count
}

// headerIndex finds the column that the user names, as written or plainly.
func headerIndex(header []string, name string) int {
	if i := slices.Index(header, name); i >= 0 {
		return i
	}
	return slices.IndexFunc(header, func(h string) bool { return plainName(h) == plainName(name) })
}

// best returns the fitting column with the name that ranks first; without a
// known name the leftmost.
func best(header []string, cols []column, l layout, names []string, fits func(column) bool) int {
	at, atRank := -1, len(names)+1
	for i, h := range header {
		if l.uses(i) || !fits(cols[i]) {
			continue
		}
		r := rank(names, h)
		if r < 0 {
			r = len(names)
		}
		if r < atRank {
			at, atRank = i, r
		}
	}
	return at
}

// slotColumn finds a column of hours or slot numbers beside a date column.
func slotColumn(header []string, cols []column, l layout) int {
	for i, h := range header {
		name := plainName(h)
		named := rank(clockNames, h) >= 0 || strings.HasPrefix(name, "slot") || strings.HasPrefix(name, "hour") || strings.HasPrefix(name, "时段")
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

// countColumn finds the column with the counts, or tells that each row is a chat.
func countColumn(header []string, cols []column, l layout) (int, bool) {
	at, atRank := -1, len(countNames)
	for i, h := range header {
		if r := rank(countNames, h); r >= 0 && r < atRank && !l.uses(i) && cols[i].mostly(cols[i].numbers) {
			at, atRank = i, r
		}
	}
	if at >= 0 {
		return at, false
	}
	customers := false
	for i, h := range header {
		if rank(customerNames, h) >= 0 && !l.uses(i) {
			customers = true
		}
	}
	// The times of chats fall anywhere, those of counts on a grid.
	times := cols[l.stamp]
	if l.clock >= 0 {
		times = cols[l.clock]
	}
	chats := customers || l.slotMinutes == 0 && times.anyClock && 2*times.grid < times.filled
	if chats {
		return -1, times.anyClock
	}
	for i := len(header) - 1; i >= 0; i-- {
		if !l.uses(i) && cols[i].mostly(cols[i].numbers) && !cols[i].index && rank(indexNames, header[i]) < 0 {
			return i, false
		}
	}
	return -1, false
}
