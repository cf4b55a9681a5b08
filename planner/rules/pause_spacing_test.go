package rules

import "testing"

func TestPauseSpacing(t *testing.T) {
	judge(t, "pause_spacing",
		example{name: "apart, or as one", slot: 10, rows: "001 SLLRSSSSBS"},
		example{name: "at the ends of a duty is for pause_edges", slot: 10, rows: "001 BSSSSSSBSS"},
		example{name: "soon after", slot: 10, rows: "001 SLSBSSSRSS", want: []string{"001 00:10–00:40 30", "001 00:30–01:20 30"}},
	)
}
