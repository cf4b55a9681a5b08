package forecast

import "time"

// History is counted inquiries: per queue a run of whole days of equal intervals
// from Start on, by the clock of Location.
type History struct {
	Queues   []string // ids as written, sorted; one "" where the table has no queue column
	Start    time.Time
	Interval time.Duration // 5 minutes to a day; divides a day
	Location *time.Location
	// Volume holds per queue the inquiries of day × PerDay() + interval; NaN = unknown (gap).
	Volume [][]float64
}

// PerDay returns the number of intervals a day.
func (h *History) PerDay() int { return int(24 * time.Hour / h.Interval) }
