package forecast

import (
	"cmp"
	"math"
	"slices"
	"time"
)

// build puts the rows on a regular grid of whole days. Rows may come in any
// order; rows of the same queue and interval are added up.
func build(entries []entry, queues []string, l layout, o ReadOptions, f *faults) *History {
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.queue, b.queue), cmp.Compare(a.minute, b.minute))
	})
	if entries = overSpans(entries, l, f); f.fatal {
		return nil
	}
	first, last := int64(math.MaxInt64), int64(math.MinInt64)
	for _, e := range entries {
		first, last = min(first, e.minute), max(last, e.minute)
	}
	day0, days := floorDiv(first, 1440), int(floorDiv(last, 1440)-floorDiv(first, 1440))+1
	minutes := intervalOf(entries, l, o)
	if 1440%minutes != 0 {
		f.badInterval(minutes)
		return nil
	}
	perDay := 1440 / minutes
	if days > maxYears*366 || days*perDay*len(queues) > maxCells {
		day := func(m int64) string { return time.Unix(m*60, 0).UTC().Format("2006-01-02") }
		f.tooWide(day(first), day(last))
		return nil
	}
	if minutes == 1440 {
		if f.periods(entries); f.fatal {
			return nil
		}
		f.coarse()
	}
	start := time.Unix(day0*86400, 0).UTC()
	h := &History{
		Queues: queues, Interval: time.Duration(minutes) * time.Minute, Location: o.Location,
		Start:  time.Date(start.Year(), start.Month(), start.Day(), 0, 0, 0, 0, o.Location),
		Volume: make([][]float64, len(queues)),
	}
	for q := range h.Volume {
		v := make([]float64, days*perDay)
		for i := range v {
			v[i] = math.NaN()
		}
		h.Volume[q] = v
	}
	explicit := h.add(entries, day0, l, f)
	if h.runs() {
		f.runningTotal("")
		return nil
	}
	h.quietDays(entries, day0, f)
	h.fillSilence(l.chats || !explicit, entriesBounds{int((first - day0*1440) / int64(minutes)), int((last - day0*1440) / int64(minutes))})
	return h
}

// add adds the rows up, in order of queue and time. It reports whether one of them
// says zero.
func (h *History) add(entries []entry, day0 int64, l layout, f *faults) (explicit bool) {
	off, minutes := 0, int64(h.Interval.Minutes())
	var again *entry // the first that was added to another
	second := false  // the row is of an hour that the clock has twice, the second time
	for i, e := range entries {
		same := i > 0 && !l.chats && entries[i-1].minute == e.minute && entries[i-1].queue == e.queue
		second = same && !second && h.turnedBack(e.minute)
		if e.minute%minutes != 0 && !l.chats {
			off++
		}
		if same && !second && slices.Equal(f.table.Rows[e.row].Cells, f.table.Rows[entries[i-1].row].Cells) {
			f.row(repeated, f.table.Rows[e.row].Line, "", "")
			continue
		}
		if math.IsNaN(e.count) {
			continue
		}
		if e.count == 0 {
			explicit = true
		}
		v := &h.Volume[e.queue][(e.minute-day0*1440)/minutes]
		if math.IsNaN(*v) {
			*v = 0
		} else if !l.chats && !second {
			f.added++
			if again == nil {
				again = &entries[i]
			}
		}
		*v += e.count
	}
	if again != nil && fewTwice*f.added <= len(entries) {
		f.twice(f.table.Rows[again.row].Line, f.added)
	}
	if off > 0 && minutes < 1440 {
		f.offGrid(off, int(minutes))
	}
	return explicit
}

// turnedBack reports a time that comes twice on its day, when summer time ends.
func (h *History) turnedBack(minute int64) bool {
	at := time.Unix(minute*60, 0).UTC()
	local := time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), 0, 0, h.Location)
	hour := func(d time.Duration) bool { return local.Add(d).Hour() == at.Hour() && local.Add(d).Day() == at.Day() }
	return h.Interval <= time.Hour && (hour(time.Hour) || hour(-time.Hour))
}

// intervalOf tells the length of the intervals in minutes: the shortest step
// between rows of one queue and day that is not rare.
func intervalOf(entries []entry, l layout, o ReadOptions) int {
	if l.chats {
		if o.ChatMinutes >= 5 && o.ChatMinutes <= 60 && 1440%o.ChatMinutes == 0 {
			return o.ChatMinutes
		}
		return 10
	}
	if l.slotMinutes > 0 {
		return l.slotMinutes
	}
	steps := map[int]int{}
	total, midnights := 0, 0
	for i, e := range entries {
		if e.minute-floorDiv(e.minute, 1440)*1440 == 0 {
			midnights++
		}
		if i == 0 || entries[i-1].queue != e.queue {
			continue
		}
		if d := e.minute - entries[i-1].minute; d > 0 && d < 1440 && floorDiv(e.minute, 1440) == floorDiv(entries[i-1].minute, 1440) {
			steps[int(d)]++
			total++
		}
	}
	if total == 0 {
		return 1440
	}
	for d := 1; d < 1440; d++ {
		if n := steps[d]; n > 0 && 20*n >= total {
			return max(d, 5) // minute data are gathered into the shortest interval
		}
	}
	return 60
}

// busyMean is a mean count at which an interval without any inquiry is less
// likely than a lost row (e^-6 = 0.25 % if it were Poisson).
const busyMean = 6

// entriesBounds are the indices of the first and the last interval with a row.
type entriesBounds struct{ first, last int }

func known(v float64) bool { return !math.IsNaN(v) }

// fillSilence decides what an interval without a row means. On a day without
// any row, and before the first row and after the last, it is unknown. On other
// days it is zero if the table never writes zeros, or if the queue hardly ever
// has a row at that time of day (closed); else the row is lost, and unknown.
func (h *History) fillSilence(zerosOmitted bool, b entriesBounds) {
	perDay := h.PerDay()
	days := h.Days()
	open, opened := make([]bool, days), 0
	for d := range open {
		for q := range h.Volume {
			open[d] = open[d] || slices.ContainsFunc(h.Day(q, d), known)
		}
		if open[d] {
			opened++
		}
	}
	for q := range h.Volume {
		seen, sum := make([]int, perDay), make([]float64, perDay)
		for i, v := range h.Volume[q] {
			if !math.IsNaN(v) {
				seen[i%perDay]++
				sum[i%perDay] += v
			}
		}
		lost := h.lostRuns(q)
		for d := range open {
			if !open[d] {
				continue
			}
			for s := range perDay {
				i := d*perDay + s
				if !math.IsNaN(h.Volume[q][i]) {
					continue
				}
				usual := 5*seen[s] >= opened || lost[i]
				busy := lost[i] || sum[s] >= busyMean*float64(seen[s])
				if usual && (!zerosOmitted || busy || i < b.first || i > b.last) {
					continue
				}
				h.Volume[q][i] = 0
			}
		}
	}
}

// longestLoss is the hours for which rows may be lost between two busy intervals.
const longestLoss = 6

// lostRuns are intervals without a row between two that are busy, at an hour of no other
// day: rows that were lost while all came at once. A shop that shuts does so on other
// days as well.
func (h *History) lostRuns(q int) []bool {
	v := h.Volume[q]
	perDay := h.PerDay()
	out := make([]bool, len(v))
	busy := func(i int) bool { return i >= 0 && i < len(v) && v[i] >= busyMean }
	for from := 0; from < len(v); from++ {
		if known(v[from]) || !busy(from-1) {
			continue
		}
		to := from
		for to < len(v) && !known(v[to]) {
			to++
		}
		alone := busy(to) && (to-from)*24 <= longestLoss*perDay
		for k := from % perDay; k < len(v) && alone; k += perDay {
			end := k + to - from
			alone = k == from || end >= len(v) || k == 0 || !known(v[k-1]) || v[k-1] == 0 || !known(v[end]) || slices.ContainsFunc(v[k:end], known)
		}
		for i := from; i < to; i++ {
			out[i] = alone
		}
		from = to
	}
	return out
}

// A stray date is one or two days, further from the rest than strayGap days, where the
// rest is a week or more: a year that was mistyped, or a row that was left over.
const (
	strayGap  = 60
	strayDays = 2
	restDays  = 7
)

// leaveOutStray drops the rows of stray dates, and names them.
func leaveOutStray(entries []entry, f *faults) []entry {
	day := func(e entry) int64 { return floorDiv(e.minute, 1440) }
	var days []int64
	for _, e := range entries {
		days = append(days, day(e))
	}
	slices.Sort(days)
	days = slices.Compact(days)
	stray := map[int64]bool{}
	from, most := 0, 0
	for i := 1; i <= len(days); i++ {
		if i < len(days) && days[i]-days[i-1] <= strayGap {
			continue
		}
		if i-from <= strayDays {
			for _, d := range days[from:i] {
				stray[d] = true
			}
		}
		most, from = max(most, i-from), i
	}
	if most < restDays || len(stray) == 0 {
		return entries
	}
	return slices.DeleteFunc(entries, func(e entry) bool {
		if stray[day(e)] {
			f.row(strayRow, f.table.Rows[e.row].Line, "", time.Unix(day(e)*86400, 0).UTC().Format("2006-01-02"))
		}
		return stray[day(e)]
	})
}
