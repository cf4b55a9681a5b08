package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestPauseEdges(t *testing.T) {
	judge(t, "pause_edges",
		example{name: "more than half an hour of work before and after", slot: 10, rows: "001 SSSSLLSSSS"},
		example{name: "a duty without a pause", slot: 10, rows: "001 .SS......."},
		// Who rests between two pauses comes and goes with neither.
		example{name: "on coming, before going", slot: 10, rows: "001 SSSLLSSSSR\n002 SSSSRRRLSS", want: []string{"001 00:00–00:40 30", "002 01:10–01:40 30", "001 01:30–01:40 30"}},
		// Nobody comes or goes where an absence begins or ends.
		example{name: "around an absence", slot: 10, rows: "001 SSSSSLLS...SLLSSSSS", set: absent(model.Span{From: 8, To: 11})},
	)
}
