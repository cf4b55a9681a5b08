package rules

import (
	"testing"

	"paiban/planner/playbook"
)

func TestMinActivity(t *testing.T) {
	w := playbook.Work{MinActivity: 60}
	judge(t, "min_activity",
		// 40 minutes of presales, a break, 20 more of it: an hour. Standby needs no minimum.
		example{name: "across a break", start: monday, slot: 20, rows: "001 SSBSAAA.\n002 SSSYAAA.\n003 .SSS.SSS", set: days(w)},
		example{name: "shorter", start: monday, slot: 20, rows: "001 SSBAAAA.\n002 SYSSSAA.\n003 SSSSDD..", set: days(w),
			want: []string{"001 presales serve 02 00:00–02 00:40 20", "002 presales serve 02 00:00–02 00:20 40", "003 data_watch 02 01:20–02 02:00 20", "002 hotline serve 02 01:40–02 02:20 20"}},
		example{name: "a stay that is shorter itself, ending in a break", start: monday, slot: 20, rows: "001 ..SSB...", set: days(w),
			want: []string{"001 presales serve 02 00:40–02 01:20 20"}},
	)
	judge(t, "post_hold",
		example{name: "handed over", start: monday, slot: 20, rows: "001 DDPPDDSS\n002 DDBDDSSS", set: days(playbook.Work{MaxPost: 40})},
		example{name: "on end", start: monday, slot: 20, rows: "001 DDDDSPPP", set: days(playbook.Work{MaxPost: 40}),
			want: []string{"001 data_watch 02 00:00–02 01:20 40", "001 page_watch 02 01:40–02 02:40 20"}},
	)
}
