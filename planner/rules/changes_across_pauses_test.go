package rules

import "testing"

func TestChangesAcrossPauses(t *testing.T) {
	judge(t, "changes_across_pauses",
		example{name: "back to the same work, another duty, a change on end", rows: "001 SLSSAA.SSR."},
		// Pauses that touch are one; what was before counts, not what was first.
		example{name: "changes", slot: 10, rows: "001 SALRSS....\n002 SLASSBBDSS", want: []string{"002 00:10–01:20 20", "001 00:20–00:50 10"}},
		example{name: "a pause at either end parts nothing", rows: "001 LSSR\n002 RAAL"},
	)
}
