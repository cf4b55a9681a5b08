package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestLeaving(t *testing.T) {
	reserve := func(d *Day, _ *model.Roster) { d.Agents[2].Kind = model.Reserve }
	judge(t, "leaving",
		example{name: "two at once", rows: "phase OOOO\nneed 1111\n001 SSS.\n002 SSS.\n003 SSSS"},
		example{name: "three at once", rows: "phase OOOO\nneed 1111\n001 SSS.\n002 SSS.\n003 SSS.", want: []string{"crew O 03:00–04:00 60"}},
		example{name: "the load falls by three", rows: "phase OOOO\nneed 1130\n001 SSS.\n002 SSS.\n003 SSS."},
		example{name: "a reserve lets one go", rows: "phase OOOO\nneed 1111\n001 SSS.\n002 SSS.\n003 ...S\n004 SSS.", set: reserve},
		example{name: "all go at the end", rows: "phase OO\nneed 11\n001 SS\n002 SS\n003 SS"},
	)
}
