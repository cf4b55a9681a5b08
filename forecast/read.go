package forecast

import (
	"cmp"
	"math"
	"regexp"
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
	Counts   []string       // column of counts; several are a queue each
	Queues   []string       // ids and names of the queues to plan: columns of these names are theirs
	Location *time.Location // default: China's time, UTC+8
	// Before is when the event opens, or the forecast begins: dates without a year are the
	// last before it, where no title names their year.
	Before time.Time
	// Running tells of counts of a day that goes on: that it is not whole says nothing.
	Running bool
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
	length int32   // minutes, where the row says when its interval ends; else 0
	count  float64 // NaN = no figure
}

// ReadHistory reads counts, or chats one by one, from a table of any of the shapes
// that shops can export, whatever the order of its columns: a timestamp column, or a
// date with a clock time or slot number, or a column per date or time of day; a queue
// column, or a column per queue; counts found by their heading, those that were
// offered rather than those answered; intervals of 5 minutes to a day; titles above
// the header, and rows of totals. Figures of several agents are added up. Where two
// readings are possible, none is taken. The history is nil if an issue is no warning.
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
	s := underTitle(t)
	f.table = s.Table
	s.leaveOutTotals(f)
	s.leaveOutRemarks(f)
	if len(s.Rows) == 0 {
		f.empty()
		return nil, f.list()
	}
	if s.headless() {
		f.headless()
		return nil, f.list()
	}
	f.tooManyCells()
	s.addYears(o, f)
	s.clocksOfDigits()
	s = s.long()
	metric, ok := s.metric(f)
	if !ok || f.fatal {
		return nil, f.list()
	}
	s.leaveOutNoArrivals(o.Queues, f)
	s, l, ok := findColumns(s, o, f)
	if !ok || l.counted(s, o, f) {
		return nil, f.list()
	}
	f.table = s.Table
	entries, queues := readRows(s, l, o, f)
	if f.fatal {
		return nil, f.list()
	}
	marked := s.marks(l, entries)
	entries, queues = joinPartsOfDay(leaveOutStray(entries, f), queues, o, f)
	h := build(entries, queues, l, o, f)
	if f.fatal {
		return nil, f.list()
	}
	h.marked = marked
	if !o.Running {
		h.leaveOutUnfilled(f)
		h.leaveOutHalfDays(f)
	}
	h.outlier(f)
	h.broken(f)
	if !o.Running {
		h.missingDays(f)
	}
	h.Read, h.AfterBot = reading(h, s, l, metric, f), cmp.Or(s.afterBot(l), s.besideBot(l, h.Queues, o.Queues))
	return h, f.list()
}

// china is the zone of a shop that names none. The zone's data may be missing on
// Windows, and the PRC has had no summer time since 1991.
var china = time.FixedZone("Asia/Shanghai", 8*3600)

// rowReader reads the rows of a table, whose columns are known, one by one.
type rowReader struct {
	*faults
	layout
	sheet   *sheet
	loc     *time.Location
	ids     map[string]int32
	spelt   map[string]int32 // by their letters
	rows    map[string]int   // of each spelling
	queues  []string
	planned []string          // to plan
	called  map[string]string // … by the cells that name them
	date    string
	zulus   int
	ends    int // times of 24:00
	zeros   int // times of 00:00
}

func readRows(s *sheet, l layout, o ReadOptions, f *faults) ([]entry, []string) {
	t := s.Table
	r := &rowReader{faults: f, layout: l, sheet: s, loc: o.Location, planned: o.Queues,
		ids: map[string]int32{}, spelt: map[string]int32{}, rows: map[string]int{}, called: s.called(l.queue, o.Queues)}
	entries := make([]entry, 0, len(t.Rows))
	for i, row := range t.Rows {
		if blank(row) {
			continue
		}
		if e, ok := r.read(row); ok {
			e.row = int32(i)
			entries = append(entries, e)
		}
	}
	if len(r.queues) > maxQueues {
		f.tooManyQueues(len(r.queues), t.Header[l.queue])
		return nil, nil
	}
	if len(entries) == 0 && !f.fatal {
		f.empty()
		return nil, nil
	}
	r.nameQueues()
	of := s.Header[l.stamp]
	switch ends := endHeads(of) && timeOrder(of) == otherTime && l.until < 0; {
	case !l.chats && ends && beginAnew(entries, of, f):
	case timeOrder(of) == otherTime:
		f.otherMoment(of)
	case !l.chats && r.ends > 0 && r.zeros == 0:
		beginAnew(entries, "", f)
	}
	if r.zulus > 0 {
		settleZulu(entries, o.Location, f)
	}
	if l.chats {
		entries = countOnce(s, entries, f)
	} else {
		entries = leaveOutSums(s, l, o, entries, f)
	}
	entries, queues := sortQueues(entries, r.queues)
	f.alikeQueues(queues, o.Queues)
	return entries, queues
}

func cell(r model.Row, i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[i])
}

// read reads one row; what cannot be used is a fault.
func (r *rowReader) read(row model.Row) (entry, bool) {
	e, ok := r.time(row)
	if !ok {
		return e, false
	}
	e.count = 1
	if !r.chats {
		if e.count, ok = r.figure(row); !ok {
			return e, false
		}
	}
	id := cell(row, r.queue)
	if name, named := r.called[id]; named {
		id = name
	}
	q, known := r.ids[id]
	if !known {
		if q, known = r.spelt[model.Letters(id)]; !known {
			q = int32(len(r.queues))
			r.spelt[model.Letters(id)] = q
			r.queues = append(r.queues, id)
		}
		r.ids[id] = q
	}
	r.rows[id]++
	e.queue = q
	if e.zulu {
		r.zulus++
	}
	return e, true
}

// nameQueues calls each queue by the name of one to plan, else as most of its rows do, and tells of other spellings.
func (r *rowReader) nameQueues() {
	spellings := make([][]string, len(r.queues))
	for id, q := range r.ids {
		spellings[q] = append(spellings[q], id)
	}
	for q, ids := range spellings {
		slices.SortFunc(ids, func(a, b string) int {
			return cmp.Or(cmp.Compare(r.rows[b], r.rows[a]), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
		})
		name, letters := ids[0], model.Letters(ids[0])
		if at := slices.IndexFunc(r.planned, func(p string) bool { return letters != "" && model.Letters(p) == letters }); at >= 0 {
			name = r.planned[at]
		}
		r.queues[q] = name
		for _, id := range ids {
			if id != name && (len(ids) > 1 || !strings.EqualFold(id, name)) {
				r.spelling(name, id)
			}
		}
	}
}

// noMoment is what systems write where there is no moment: words, or the day from which they count.
var noMoment = regexp.MustCompile(`^\D+$|^0000-|^0001-|^1899-12-3|^1900[-/]0?1[-/]0?[01]\b`)

// time reads when the row's interval begins.
func (r *rowReader) time(row model.Row) (entry, bool) {
	stamp := cell(row, r.stamp)
	if stamp == "" && r.clock >= 0 && cell(row, r.clock) != "" {
		stamp = r.date // a date that stands in the first of its rows alone
	}
	r.date = stamp
	m, ok := r.times.Start(stamp)
	if !ok || !m.HasDate {
		switch {
		case filled(row.Cells) == 1 || !r.chats && missing(cell(row, r.count)):
			r.row(remarkRow, row.Line, "", stamp)
		case r.chats && (missing(stamp) || noMoment.MatchString(stamp)):
			r.row(noStart, row.Line, r.table.Header[r.stamp], "")
		default:
			r.row(badTime, row.Line, r.table.Header[r.stamp], stamp)
		}
		return entry{}, false
	}
	if r.clock >= 0 {
		if m.Second, m.Until, ok = clockOf(cell(row, r.clock), r.layout); !ok {
			if c := cell(row, r.clock); r.chats && (missing(c) || noMoment.MatchString(c)) {
				r.row(noStart, row.Line, r.table.Header[r.clock], "")
				return entry{}, false
			}
			r.row(badSlot, row.Line, r.table.Header[r.clock], cell(row, r.clock))
			return entry{}, false
		}
	}
	switch {
	case m.Second == 24*3600:
		r.ends++
	case m.Second == 0 && (m.HasTime || r.clock >= 0):
		r.zeros++
	}
	at := m.Day.Unix() + int64(m.Second)
	if m.Offset != 0 {
		_, off := time.Unix(at-int64(m.Offset), 0).In(r.loc).Zone()
		at += int64(off - m.Offset)
	}
	e := entry{minute: floorDiv(at, 60), zulu: m.Zoned && m.Offset == 0}
	if r.until >= 0 {
		end, _ := model.Reader{Numbers: true}.Start(cell(row, r.until))
		m.Until = end.Second
	}
	if m.Until > 0 || r.until >= 0 && cell(row, r.until) != "" {
		e.length = lengthOf(m.Second, m.Until)
	}
	return e, true
}

// figure reads the row's count; NaN if the cell says that there is none.
func (r *rowReader) figure(row model.Row) (float64, bool) {
	s, header := cell(row, r.count), r.table.Header[r.count]
	if r.sheet.heading >= 0 {
		header = cell(row, r.sheet.heading)
	}
	if missing(s) {
		return math.NaN(), true
	}
	count, ok := parseCount(s)
	switch {
	case !ok && strings.Contains(model.Fold(s), ","):
		r.row(badComma, row.Line, header, s)
	case !ok:
		r.row(badCount, row.Line, header, s)
	case count < 0:
		r.row(negative, row.Line, header, s)
	case count > maxCount:
		r.row(huge, row.Line, header, s)
	default:
		return count, true
	}
	return 0, false
}

func blank(r model.Row) bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// clockOf reads a clock time, a span of them or a slot number as seconds since midnight; until is 0 where no
// end is written.
func clockOf(s string, l layout) (from, until int, ok bool) {
	if l.slotMinutes == 0 {
		m, ok := model.Reader{Numbers: true}.Start(hourSpan(s))
		return m.Second, m.Until, ok && m.HasTime
	}
	v, ok := parseCount(s)
	n := int(v) - l.slotBase
	if !ok || v != math.Trunc(v) || n < 0 || n >= 1440/l.slotMinutes {
		return 0, 0, false
	}
	return n * l.slotMinutes * 60, 0, true
}

// sortQueues puts the queues that have rows in the order of their ids.
func sortQueues(entries []entry, queues []string) ([]entry, []string) {
	var sorted []string
	seen := make([]bool, len(queues))
	for _, e := range entries {
		if !seen[e.queue] {
			seen[e.queue], sorted = true, append(sorted, queues[e.queue])
		}
	}
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
