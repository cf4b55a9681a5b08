package rules

import "testing"

func TestSameWork(t *testing.T) {
	judge(t, "same_work",
		example{name: "back to the same work, another duty, a pause at either end", rows: "001 SLSS.AAR\n002 LSSRSSR."},
		// Pauses that touch are one; what was before counts, not what was first.
		example{name: "changes, with pauses in between or none", slot: 10, rows: "001 SALRSS....\n002 SLASSBBDSS",
			want: []string{"001 00:00–00:50 20", "002 00:10–01:30 40"}},
	)
}
