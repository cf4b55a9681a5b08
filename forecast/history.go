package forecast

import (
	"math"
	"slices"
	"strings"
	"time"

	"paiban/planner/model"
)

// History is counted inquiries: per queue a run of whole days of equal intervals
// from Start on, by the clock of Location.
type History struct {
	Queues   []string // ids as written, sorted; one "" where the table has no queue column
	Start    time.Time
	Interval time.Duration // 5 minutes to a day; divides a day
	Location *time.Location
	// Volume holds per queue the inquiries of day × PerDay() + interval; NaN = unknown (gap).
	Volume [][]float64
	Read   model.Reading // what of the table became these figures; empty if there was none
	// AfterBot is the heading of the counts, if it says that a bot's are not among them.
	AfterBot string
	marked   []mark // days that a column of the table calls sales
}

// PerDay returns the number of intervals a day.
func (h *History) PerDay() int { return int(24 * time.Hour / h.Interval) }

// Days returns the number of days, days without figures included.
func (h *History) Days() int {
	if h == nil || len(h.Volume) == 0 {
		return 0
	}
	return len(h.Volume[0]) / h.PerDay()
}

// Date returns midnight of day d.
func (h *History) Date(d int) time.Time { return h.Start.AddDate(0, 0, d) }

// Day returns the intervals of one queue's day; the slice is the history's own.
func (h *History) Day(q, d int) []float64 {
	n := h.PerDay()
	return h.Volume[q][d*n : (d+1)*n]
}

// index returns the day on which t falls; it may lie outside the history.
func (h *History) index(t time.Time) int {
	return daysBetween(h.Start, t)
}

// daysBetween counts the calendar days from a to b, by their own dates.
func daysBetween(a, b time.Time) int {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return int(time.Date(by, bm, bd, 0, 0, 0, 0, time.UTC).Sub(time.Date(ay, am, ad, 0, 0, 0, 0, time.UTC)) / (24 * time.Hour))
}

// total returns the day's inquiries; ok is false if no interval or too few of
// them are known. Unknown intervals are filled by the profile's share if there
// is a profile (summing to 1), otherwise left out.
func total(day, profile []float64) (sum float64, ok bool) {
	known, share := 0, 0.0
	for i, v := range day {
		if math.IsNaN(v) {
			continue
		}
		sum += v
		known++
		if profile != nil {
			share += profile[i]
		}
	}
	if known == 0 {
		return 0, false
	}
	if profile == nil {
		return sum, 2*known >= len(day)
	}
	if share < 0.5 {
		return 0, false
	}
	return sum / share, true
}

// sum adds up all queues; an interval is known where all queues are.
func (h *History) sum() *History {
	if h == nil || len(h.Volume) <= 1 {
		return h
	}
	all := make([]int, len(h.Volume))
	for q := range all {
		all[q] = q
	}
	return h.combine(all)
}

// only returns one queue of several by its id, or nil.
func (h *History) only(id string) *History {
	if h == nil || len(h.Volume) < 2 {
		return nil
	}
	q := slices.IndexFunc(h.Queues, func(name string) bool { return strings.EqualFold(strings.TrimSpace(name), id) })
	if q < 0 {
		return nil
	}
	return h.combine([]int{q})
}
