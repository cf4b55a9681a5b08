package rules

import (
	"slices"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestFairNights(t *testing.T) {
	// One head on each of four nights; slots of 8 h, of which those from midnight count as night.
	need := "need 1001001001\n"
	judge(t, "fair_nights",
		example{name: "two each", start: monday, slot: 480, rows: need + "001 S..S......\n002 ......S..S", set: days(playbook.Work{})},
		example{name: "three and one", start: monday, slot: 480, rows: need + "001 S..S..S...\n002 .........S", set: days(playbook.Work{}),
			want: []string{"001 04 00:00–04 08:00 480"}},
		// Six nights in all, three each: the first had two before.
		example{name: "the ledger's nights", start: monday, slot: 480, rows: need + "001 S..S......\n002 ......S..S", set: days(playbook.Work{}, func(d *Day) { d.Agents[0].Ledger.Nights = 2 }),
			want: []string{"001 03 00:00–03 08:00 480"}},
	)
	// Who is protected, or away every night, has no share and leaves it to the others.
	d, _ := example{start: monday, slot: 480, rows: need + "001 ..........\n002 ..........\n003 ..........\n004 ..........", set: days(playbook.Work{}, func(d *Day) {
		d.Agents[1].Protected, d.Agents[2].Leave = "minor", []model.Span{{To: 10}}
	})}.draw(t)
	if got := d.FairNights(); !slices.Equal(got, []int{2, 0, 0, 2}) {
		t.Errorf("shares %v", got)
	}
}
