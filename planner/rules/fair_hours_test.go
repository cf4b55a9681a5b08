package rules

import (
	"slices"
	"testing"

	"paiban/planner/playbook"
)

func TestFairHours(t *testing.T) {
	// Four working days for two people: two each.
	need := "need 0100100100100\n"
	judge(t, "fair_hours",
		example{name: "two each", start: monday, slot: 480, rows: need + "001 .S..S........\n002 .......S..S..", set: days(playbook.Work{})},
		// 480 min beyond the share, 240 of them twice.
		example{name: "three and one", start: monday, slot: 480, rows: need + "001 .S..S..S.....\n002 ..........S..", set: days(playbook.Work{}), want: []string{"001 02 00:00–06 08:00 720"}},
		// Five working days in all: the first had one of them before.
		example{name: "the ledger's hours", start: monday, slot: 480, rows: need + "001 .S..S........\n002 .......S..S..", set: days(playbook.Work{}, func(d *Day) { d.Agents[0].Ledger.WeekMinutes = 480 }),
			want: []string{"001 02 00:00–06 08:00 720"}},
		// One who may work a day has no whole one of the four, at slots of a working day.
		example{name: "by contract", start: monday, slot: 480, rows: need + "001 .S..S..S.....\n002 ..........S..", set: days(playbook.Work{}, func(d *Day) { d.Agents[1].MaxMinutes = 480 }),
			want: []string{"002 02 00:00–06 08:00 720"}},
	)
	for _, c := range [][]int{{0, 960, 240, 0}, {1200, 960, 240, 240}, {1201, 960, 240, 242}, {1440, 960, 240, 720}, {480, -240, 240, 1440}} {
		if got := BeyondShare(c[0], c[1], c[2]); got != c[3] {
			t.Errorf("BeyondShare(%v) = %d, want %d", c[:3], got, c[3])
		}
	}
	if got := shares(11, []int{5, 5, 0, 10}, []int{0, 3, 0, 0}); !slices.Equal(got, []int{2, -1, 0, 5}) {
		t.Errorf("shares %v", got)
	}
}
