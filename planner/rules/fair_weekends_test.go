package rules

import (
	"testing"

	"paiban/planner/playbook"
)

func TestFairWeekends(t *testing.T) {
	// Two weekends of one head for eight hours a day: each two working days, so one weekend each for two people.
	need := "need 000000000000000 010010 000000000000000 010010\n"
	judge(t, "fair_weekends",
		example{name: "one each", start: monday, slot: 480, rows: need + `
			001 ............... .S..S. ............... ......
			002 ............... ...... ............... .S..S.`, set: days(playbook.Work{})},
		example{name: "both by one", start: monday, slot: 480, rows: need + `
			001 ............... .S..S. ............... ....S.
			002 ............... ...... ............... .S....`, set: days(playbook.Work{}),
			want: []string{"001 15 08:00–15 16:00 480"}},
	)
}
