package forecast

import (
	"math"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// ReadOptions name the columns of a table and its time zone; empty = found by itself.
type ReadOptions struct {
	Time     string // timestamp column (or the date column, with Clock)
	Clock    string // time-of-day or slot-number column
	Queue    string
	Count    string
	Location *time.Location // default: China's time, UTC+8
	// ChatMinutes is the interval that chat rows (no count column) are counted
	// into: 5, 10, 15, 20, 30 or 60; default 10.
	ChatMinutes int
}

// maxYears and maxCells bound what a mistyped year may cost.
const (
	maxYears  = 10
	maxCells  = 40_000_000
	maxQueues = 200
	maxCount  = 1e8
)

// entry is one row as read: minutes are local, since 1970-01-01 00:00.
type entry struct {
	minute int64
	queue  int32
	row    int32 // index into the table's rows
	zulu   bool
	count  float64 // NaN = no figure
}

// ReadHistory reads counts, or chats one by one, from a table of any of the
// shapes that shops can export: a timestamp column, or a date with a clock time
// or slot number; a queue column if there is one; a count column found by name,
// or else the last column of numbers that is no index; intervals of 5 minutes to
// a day. Figures of several agents are added up. The history is nil if an issue
// is no warning.
func ReadHistory(t *model.Table, o ReadOptions) (*History, []model.Issue) {
	if t == nil {
		t = &model.Table{Name: "history"}
	}
	if o.Location == nil {
		o.Location = china
	}
	f := &faults{table: t}
	if len(t.Rows) == 0 {
		f.empty()
		return nil, f.list()
	}
	l, ok := findColumns(t, o, f)
	if !ok {
		// Exports with a title above the header: try the first rows as the header.
		if lower := belowTitle(t, o); lower != nil {
			return ReadHistory(lower, o)
		}
		return nil, f.list()
	}
	entries, queues := readRows(t, l, o.Location, f)
	if f.fatal {
		return nil, f.list()
	}
	h := build(entries, queues, l, o, f)
	if f.fatal {
		return nil, f.list()
	}
	return h, f.list()
}

// china is the zone of a shop that names none. The zone's data may be missing on
// Windows, and the PRC has had no summer time since 1991.
var china = time.FixedZone("Asia/Shanghai", 8*3600)

// belowTitle returns the table with one of its first rows as the header, if its
// columns can be told then.
func belowTitle(t *model.Table, o ReadOptions) *model.Table {
	for i := 0; i < min(5, len(t.Rows)-1); i++ {
		header := slices.Clone(t.Rows[i].Cells)
		for j := range header {
			if header[j] == "" && j < len(t.Header) {
				header[j] = t.Header[j]
			}
		}
		lower := &model.Table{Name: t.Name, File: t.File, Sheet: t.Sheet, Header: header, Rows: t.Rows[i+1:], HeaderLine: t.Rows[i].Line}
		if !slices.ContainsFunc(header, func(h string) bool {
			return rank(stampNames, h) >= 0 || rank(dateNames, h) >= 0
		}) {
			continue
		}
		if _, ok := findColumns(lower, o, &faults{table: lower}); ok {
			return lower
		}
	}
	return nil
}

func readRows(t *model.Table, l layout, loc *time.Location, f *faults) ([]entry, []string) {
	entries := make([]entry, 0, len(t.Rows))
	ids := map[string]int32{}
	var queues []string
	slashes, zulus := 0, 0
	cell := func(r model.Row, i int) string {
		if i < 0 || i >= len(r.Cells) {
			return ""
		}
		return strings.TrimSpace(r.Cells[i])
	}
	for i, r := range t.Rows {
		if blank(r) {
			continue
		}
		stamp := cell(r, l.stamp)
		m, ok := parseMoment(stamp)
		if ok && m.year > 0 && !m.order(l.dayFirst) {
			ok = false
		}
		if !ok || !m.date {
			if s, is := summary(r); is {
				f.summaryRow(r.Line, s)
			} else {
				f.badTime(r.Line, t.Header[l.stamp], stamp)
			}
			continue
		}
		if m.year > 0 {
			slashes++
		}
		second := int64(m.second)
		if l.clock >= 0 {
			s, ok := clockOf(cell(r, l.clock), l)
			if !ok {
				f.badSlot(r.Line, t.Header[l.clock], cell(r, l.clock))
				continue
			}
			second = int64(s)
		}
		at := m.day*86400 + second
		if m.zoned && !m.zulu {
			_, off := time.Unix(at-int64(m.offset), 0).In(loc).Zone()
			at += int64(off - m.offset)
		}
		count := 1.0
		if !l.chats {
			s := cell(r, l.count)
			if missing(s) {
				count = math.NaN()
			} else if count, ok = parseCount(s); !ok {
				f.badCount(r.Line, t.Header[l.count], s)
				continue
			} else if count < 0 {
				f.negative(r.Line, t.Header[l.count], s)
				continue
			} else if count > maxCount {
				f.huge(r.Line, t.Header[l.count], s)
				continue
			}
		}
		id := cell(r, l.queue)
		q, known := ids[id]
		if !known {
			q = int32(len(queues))
			ids[id] = q
			queues = append(queues, id)
		}
		if m.zulu {
			zulus++
		}
		entries = append(entries, entry{minute: floorDiv(at, 60), queue: q, row: int32(i), zulu: m.zulu, count: count})
	}
	if slashes > 0 && !l.dayFirst && ambiguous(t, l.stamp) {
		f.orderUnsure(t.Header[l.stamp])
	}
	if len(queues) > maxQueues {
		f.tooManyQueues(len(queues), t.Header[l.queue])
		return nil, nil
	}
	if len(entries) == 0 && !f.fatal {
		f.empty()
		return nil, nil
	}
	if zulus > 0 {
		settleZulu(entries, loc, f)
	}
	return sortQueues(entries, queues)
}

func blank(r model.Row) bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// summary reports a row of totals or averages, as shop back ends add them.
func summary(r model.Row) (string, bool) {
	for _, c := range r.Cells {
		for _, word := range [...]string{"汇总", "合计", "总计", "小计", "平均", "均值", "total", "average", "sum", "mean"} {
			if strings.Contains(strings.ToLower(c), word) {
				return c, true
			}
		}
	}
	return "", false
}

// order fills in the day of a date like 3/4/2026.
func (m *moment) order(dayFirst bool) bool {
	mo, d := m.slash[0], m.slash[1]
	if dayFirst {
		mo, d = d, mo
	}
	return setDate(m, m.year, mo, d)
}

// ambiguous reports whether no date of the column tells the order of day and month.
func ambiguous(t *model.Table, i int) bool {
	for _, r := range t.Rows {
		if i < len(r.Cells) {
			if m, ok := parseMoment(r.Cells[i]); ok && m.year > 0 && max(m.slash[0], m.slash[1]) > 12 {
				return false
			}
		}
	}
	return true
}

// clockOf reads a clock time or slot number as seconds since midnight.
func clockOf(s string, l layout) (int, bool) {
	if l.slotMinutes == 0 {
		m, ok := parseMoment(s)
		return m.second, ok && m.clock
	}
	v, ok := parseCount(s)
	n := int(v) - l.slotBase
	if !ok || v != math.Trunc(v) || n < 0 || n >= 1440/l.slotMinutes {
		return 0, false
	}
	return n * l.slotMinutes * 60, true
}

// sortQueues puts the queues in the order of their ids.
func sortQueues(entries []entry, queues []string) ([]entry, []string) {
	sorted := slices.Clone(queues)
	slices.Sort(sorted)
	at := make([]int32, len(queues))
	for i, id := range queues {
		j, _ := slices.BinarySearch(sorted, id)
		at[i] = int32(j)
	}
	for i := range entries {
		entries[i].queue = at[entries[i].queue]
	}
	return entries, sorted
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
