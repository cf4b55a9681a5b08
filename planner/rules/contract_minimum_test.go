package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestContractMinimum(t *testing.T) {
	least := func(d *Day, _ *model.Roster) { d.Agents[0].MinMinutes = 240 }
	judge(t, "contract_minimum",
		example{name: "exactly", rows: "001 SSLSS...", set: least},
		example{name: "no minimum", rows: "001 ........"},
		example{name: "too few", rows: "001 SSLS....", set: least, want: []string{"001 00:00–08:00 60"}},
		example{name: "none", rows: "001 ........", set: least, want: []string{"001 00:00–08:00 240"}},
	)
}
