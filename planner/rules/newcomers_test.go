package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestNewcomers(t *testing.T) {
	fresh := func(d *Day, _ *model.Roster) { d.Agents[0].Newcomer, d.Agents[1].Newcomer = true, true }
	judge(t, "newcomers",
		example{name: "in company", rows: "001 SSS\n002 .SL\n003 SSD", set: fresh},
		example{name: "only newcomers on the list", rows: "001 SSS\n002 SSS", set: fresh},
		// 00:00 one alone; 01:00 two, the third at lunch; 02:00 one, the other eats: 1 + 2 + 1 heads.
		example{name: "alone", rows: "001 SSSS\n002 .SLS\n003 .LRS", set: fresh,
			want: []string{"crew 00:00–03:00 240"}},
		example{name: "across midnight", start: "2026-11-10 23:00", rows: "001 SS\n002 ..\n003 ..", set: fresh,
			want: []string{"crew 23:00–01:00 120"}},
	)
}
