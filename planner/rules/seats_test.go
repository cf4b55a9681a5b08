package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestSeats(t *testing.T) {
	three := func(d *Day, _ *model.Roster) { d.Seats = 2 }
	rows := "phase AAABB\n001   SSSS.\n002   SLSS.\n003   .SSS.\n004   ..SS."
	judge(t, "seats",
		example{name: "no cap", rows: rows},
		example{name: "just enough", rows: "001 SS\n002 S.\n003 .S", set: three},
		// Over by 1, 2 | 2 heads: a meal keeps its seat, and a crew's breach ends with its phase.
		example{name: "too many", rows: rows, set: three,
			want: []string{"crew A 01:00–03:00 180", "crew B 03:00–04:00 120"}},
		example{name: "nobody", rows: "phase AAA", set: three},
	)
}
