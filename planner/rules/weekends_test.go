package rules

import (
	"testing"

	"paiban/planner/playbook"
)

// From a Sunday to a Saturday, with two whole weekends in between.
func TestWeekends(t *testing.T) {
	start := "2026-11-01 00:00"
	judge(t, "weekends",
		example{name: "half weekends at the ends do not count", start: start, slot: 1440, rows: "001 S SSSSSSS SSSSS.. SSSSSS",
			set: days(playbook.Work{MaxWeekends: 1, FreeWeekends: 1})},
		example{name: "two worked", start: start, slot: 1440, rows: "001 . .....S. ......S ......", set: days(playbook.Work{MaxWeekends: 1}),
			want: []string{"001 worked 14 00:00–16 00:00 480"}},
		example{name: "one free of two", start: start, slot: 1440, rows: "001 . .....S. ....... ......\n002 . .....S. ......S ......", set: days(playbook.Work{FreeWeekends: 2}),
			want: []string{"001 free 01 00:00–22 00:00 480", "002 free 01 00:00–22 00:00 960"}},
		example{name: "no more than there are", start: start, slot: 1440, rows: "001 S SSSSS.. SSSSS.. SSSSSS", set: days(playbook.Work{FreeWeekends: 3})},
	)
}
