package rules

import "testing"

func TestRequiredHeads(t *testing.T) {
	judge(t, "required_heads",
		example{name: "enough", rows: "need 0112\nneed2 1000\n001 ASSS\n002 .L.S"},
		example{name: "nothing required", rows: "001 SSSS"},
		// Short of presales by 0 1 1 2: one breach; a meal and a post serve nobody; the hotline is one short at 00:00.
		example{name: "short", rows: "need 0112\nneed2 2000\n001 ALDB\n002 ....", want: []string{"crew hotline 00:00–01:00 60", "crew presales 01:00–04:00 240"}},
		example{name: "nobody at all", start: "2026-11-10 23:00", rows: "need 12", want: []string{"crew presales 23:00–01:00 180"}},
		example{name: "a breach ends with its phase", rows: "phase AABB\nneed 1111\n001 ....", want: []string{"crew presales A 00:00–02:00 120", "crew presales B 02:00–04:00 120"}},
		example{name: "who serves one queue is not there for the other", rows: "need 1\nneed2 1\n001 S", want: []string{"crew hotline 00:00–01:00 60"}},
	)
}
