package forecast

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"paiban/planner/model"
)

// lengthOf is the minutes from one second of the day to another, the next day's if it is no
// later; an end such as 07:59 or 07:59:59 is that of 08:00.
func lengthOf(from, until int) int32 {
	if until%300 >= 240 {
		until = (until/300 + 1) * 300
	}
	if until <= from {
		until += 24 * 3600
	}
	return int32((until - from) / 60)
}

// untilColumn finds the times at which intervals end, beside the times at which they begin.
func (l *layout) untilColumn(s *sheet, cols []column) {
	from := l.clock
	if from < 0 && cols[l.stamp].anyClock {
		from = l.stamp
	}
	if from < 0 || l.slotMinutes > 0 {
		return
	}
	for i, h := range s.Header {
		if c := cols[i]; !l.uses(i) && c.mostly(c.clocks+c.stamps) && c.anyClock && 10*c.grid >= 9*c.filled && takeApart(h).has("结束|截止|终止|止|end|until|to") {
			l.until = i
			return
		}
	}
}

// leastStep is the minutes from which intervals of a file without ends are looked at: shorter
// ones that are not alike are hours at which the shop is shut.
const leastStep = 120

// overSpans parts rows whose intervals differ in length, or stand on no grid of it, into rows of equal ones: each over its
// own span, by the end that is written. Where none is, such rows are refused. Entries are in
// order of queue and time, and remain so. One span a day says no more than its date.
func overSpans(entries []entry, l layout, f *faults) []entry {
	if l.chats {
		return entries
	}
	step, ends, daily := int64(1440), true, true
	for _, e := range entries {
		step = model.GCD(model.GCD(step, e.minute), int64(e.length))
		ends = ends && e.length > 0
		daily = daily && e.length == entries[0].length && (e.minute-entries[0].minute)%1440 == 0
	}
	if !ends {
		f.unevenStarts(entries, l)
		return entries
	}
	if daily || step < 5 || !slices.ContainsFunc(entries, func(e entry) bool { return int64(e.length) != step }) {
		return entries
	}
	var out []entry
	for i, e := range entries {
		if i > 0 {
			if p := entries[i-1]; p.queue == e.queue && p.minute+int64(p.length) > e.minute && (p.minute != e.minute || p.length != e.length) {
				f.overlap(f.table.Rows[e.row].Line, f.table.Rows[p.row].Line)
				return nil
			}
		}
		n := int64(e.length) / step
		part := e
		part.count /= float64(n)
		for k := range n {
			part.minute = e.minute + k*step
			out = append(out, part)
		}
	}
	slices.SortStableFunc(out, func(a, b entry) int { return cmp.Or(cmp.Compare(a.queue, b.queue), cmp.Compare(a.minute, b.minute)) })
	f.spread(int(step))
	return out
}

// unevenStarts refuses days that are all parted at the same few hours, at unequal distances.
func (f *faults) unevenStarts(entries []entry, l layout) {
	starts, days, own := map[int64]int{}, map[int64]bool{}, 0
	for _, e := range entries {
		if e.queue == entries[0].queue {
			days[floorDiv(e.minute, 1440)] = true
			starts[e.minute-floorDiv(e.minute, 1440)*1440]++
			own++
		}
		if len(starts) > 8 {
			return
		}
	}
	var at []int64
	for m := range starts {
		at = append(at, m)
	}
	slices.Sort(at)
	if len(at) < 2 || l.slotMinutes > 0 || len(days) < 2 || 10*own < 9*len(at)*len(days) {
		return
	}
	least, alike := int64(1440), 0
	for i := range at[1:] {
		switch d := at[i+1] - at[i]; {
		case d < least:
			least, alike = d, 1
		case d == least:
			alike++
		}
	}
	if least < leastStep || 2*alike > len(at)-1 && !(len(at) == 2 && least != 720) {
		return
	}
	var clocks []string
	for _, m := range at {
		clocks = append(clocks, fmt.Sprintf("%02d:%02d", m/60, m%60))
	}
	f.whole(false, "", model.Text{ZH: "每天分成长短不一的几段（" + strings.Join(clocks, "、") + "），没有写各段到几点",
		EN: "each day is parted at unequal distances (" + strings.Join(clocks, ", ") + "), and no row says when its interval ends"},
		model.Text{ZH: "时段写成 00:00-08:00 这样，或加一列结束时间。", EN: "write intervals as 00:00-08:00, or add a column of their ends"})
}

func (f *faults) overlap(line, other int) {
	f.issues = append(f.issues, f.issue(false, line, "", "", model.Text{ZH: "这一行的时段和第 %d 行的重叠", EN: "has an interval that overlaps that of line %d"}.With(other),
		model.Text{ZH: "时段首尾相接，不要重叠；合计行删掉。", EN: "let intervals follow each other without overlap; remove rows of totals"}))
}

func (f *faults) spread(minutes int) {
	f.whole(true, "", model.Text{ZH: "各行的时段不是等分一天的，按写的起止平摊到每 %d 分钟",
		EN: "intervals are no equal parts of a day: each figure is spread evenly over its own, by %d minutes"}.With(minutes), model.Text{})
}
