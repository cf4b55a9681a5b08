package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestContractMaximum(t *testing.T) {
	limit := func(m int) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) { d.Agents[0].MaxMinutes = m }
	}
	judge(t, "contract_maximum",
		example{name: "exactly", rows: "001 SSLSS...SS", set: limit(360)},
		example{name: "no maximum", rows: "001 SSSSSSSSSS", set: limit(0)},
		example{name: "above", rows: "001 SSLSS...SS", set: limit(300), want: []string{"001 00:00–10:00 60"}},
	)
}
