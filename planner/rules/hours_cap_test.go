package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestHoursCap(t *testing.T) {
	last := func(end, minutes int) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) {
			d.Agents[0].Ledger.LastEnd, d.Agents[0].Ledger.LastMinutes = end, minutes
		}
	}
	judge(t, "hours_cap",
		example{name: "eleven hours", rows: "001 SSSSSSSSSSS."},
		example{name: "twelve with an unpaid lunch", rows: "001 SSSSSLSSSSSS"},
		example{name: "twelve hours", rows: "001 SSSSSSSSSSSS",
			want: []string{"001 00:00–12:00 60"}},
		// 00–06 and 20–04 of the next day. The window 20:00–20:00 holds 8 h; 00:00–24:00 holds 6 + 4 = 10; 04:00–04:00
		// holds 2 + 8 = 10; no window holds more than 11.
		example{name: "rolling, not by date: fits", rows: "001 SSSSSS.............. SSSSSSSS"},
		// 02–08 and 18–02: the window 02:00–02:00 holds 6 + 8 = 14 h, although each date holds at most 12.
		example{name: "rolling, not by date: does not fit", rows: "001 ..SSSSSS..........SSSSSSSS..",
			want: []string{"001 02:00–02:00 180"}},
		// 8 h that ended four hours before the horizon, and 5 h from midnight: 13 h in a window that ends at 05:00.
		example{name: "the ledger counts", rows: "001 SSSSS...........", set: last(-4, 480),
			want: []string{"001 00:00–05:00 120"}},
		// The same duty ended 22 h before: the windows that hold all of one hold little of the other.
		example{name: "the ledger is long ago", rows: "001 SSSSS...........", set: last(-22, 480)},
		// The windows that hold all ten hours hold at most nothing of a duty that ended 19 h before.
		example{name: "a ledger that the window leaves", rows: "001 SSSSSSSSSS......", set: last(-19, 480)},
		// Minutes that fill no slot count as they are: 7 h 5 min and 4 h are 5 minutes above 11 h.
		example{name: "odd minutes", rows: "001 .....SSSS.......", set: last(-2, 425),
			want: []string{"001 00:00–09:00 5"}},
		example{name: "the ledger alone", rows: "001 ................", set: last(0, 700),
			want: []string{"001 00:00–01:00 40"}},
	)
}
