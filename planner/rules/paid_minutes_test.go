package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestPaidMinutes(t *testing.T) {
	judge(t, "paid_minutes",
		example{name: "nobody works", rows: "001 ....\n002 ...."},
		// Lunch and dinner are unpaid, night meal, rest, break and treat are paid.
		example{name: "what is paid", rows: "001 SLENRBTY\n002 .SS.....", want: []string{"001 00:00–08:00 360", "002 00:00–08:00 120"}},
		example{name: "paid named false", rows: "001 SADR", set: func(d *Day, _ *model.Roster) {
			d.Labour.Paid = map[string]bool{"serve": false, "data_watch": true, "nonsense": false, "off": true}
		}, want: []string{"001 00:00–04:00 120"}},
	)
}
