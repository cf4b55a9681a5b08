package rules

import (
	"testing"

	"paiban/planner/playbook"
)

func TestDutyStarts(t *testing.T) {
	judge(t, "duty_starts",
		example{name: "both ends of a window, across midnight", start: monday, slot: 120, rows: `
			001 ...SSSS..... .....SS.....
			002 ...........S SS..........
			003 S........... .SS.........`,
			set: days(playbook.Work{Starts: []string{"06:00~10:00", "22:00~02:00"}})},
		example{name: "outside the windows", start: monday, slot: 120, rows: "001 ..SSSS...... ......SS....",
			set: days(playbook.Work{Starts: []string{"06:00~10:00"}}), want: []string{"001 02 04:00–02 12:00 480", "001 03 12:00–03 16:00 240"}},
		example{name: "one time alone", start: monday, slot: 120, rows: "001 ...SS....... ....SS......",
			set: days(playbook.Work{Starts: []string{"06:00"}}), want: []string{"001 03 08:00–03 12:00 240"}},
	)
}
