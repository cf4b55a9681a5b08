package rules

import (
	"testing"

	"paiban/planner/playbook"
)

func TestDutiesPerDay(t *testing.T) {
	judge(t, "duties_per_day",
		// The night of Monday reaches into Tuesday and belongs to Monday.
		example{name: "one a day, one of them across midnight", start: monday, slot: 240, rows: "001 .....S S..SS. .S....",
			set: days(playbook.Work{DutiesPerDay: 1})},
		example{name: "two on Tuesday", start: monday, slot: 240, rows: "001 .S.... S..SS. ......",
			set: days(playbook.Work{DutiesPerDay: 1}), want: []string{"001 03 12:00–03 20:00 480"}},
	)
}
