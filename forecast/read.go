package forecast

import (
	"time"

	"paiban/planner/model"
)

// ReadOptions name the columns of a table and its time zone; empty = found by itself.
type ReadOptions struct {
	Time     string // timestamp column (or the date column, with Clock)
	Clock    string // time-of-day or slot-number column
	Queue    string
	Count    string
	Location *time.Location // default Asia/Shanghai
	// ChatMinutes is the interval that chat rows (no count column) are counted into; default 10.
	ChatMinutes int
}

// ReadHistory reads counts, or chats one by one, from a table of any of the
// shapes that shops can export. The history is nil if an issue is no warning.
func ReadHistory(t *model.Table, o ReadOptions) (*History, []model.Issue) { return nil, nil }
