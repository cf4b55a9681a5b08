package rules

import "testing"

func TestActivityChanges(t *testing.T) {
	judge(t, "activity_changes",
		example{name: "one queue all day", rows: "001 SSSLSS.AAA"},
		example{name: "a change over a pause or between duties is none", rows: "001 SSLAA.DDRY"},
		// S→A, A→D, D→S: three changes.
		example{name: "three changes", slot: 10, start: "2026-11-10 23:40", rows: "001 SSADSSL...\n002 SSSSSSSSSS", want: []string{"001 23:50–00:30 30"}},
	)
}
