package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestSubAccounts(t *testing.T) {
	one := func(d *Day, _ *model.Roster) { d.SubAccounts = 1 }
	judge(t, "sub_accounts",
		example{name: "no cap", rows: "001 SS\n002 SS"},
		example{name: "the phone and posts need none", rows: "001 SSA\n002 AAS\n003 DLY", set: one},
		example{name: "two in chat", start: "2026-11-10 23:00", rows: "001 SSS\n002 ASS\n003 .SL", set: one,
			want: []string{"crew 00:00–02:00 180"}},
	)
}
