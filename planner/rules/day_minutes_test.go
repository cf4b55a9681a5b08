package rules

import (
	"testing"

	"paiban/planner/playbook"
)

func TestDayMinutes(t *testing.T) {
	judge(t, "day_minutes",
		// Lunch is not paid; the night belongs to Tuesday as a whole.
		example{name: "ten hours", start: monday, slot: 120, rows: "001 ...SSLSSS... ..........SS SSS.........", set: days(playbook.Work{DayMinutes: 600})},
		example{name: "two duties and a long night", start: monday, slot: 120, rows: "001 ..SSS..SSS.. .........SSS SSS.........", set: days(playbook.Work{DayMinutes: 600}),
			want: []string{"001 02 04:00–02 20:00 120", "001 03 18:00–04 06:00 120"}},
	)
}
