package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestLongStretch(t *testing.T) {
	judge(t, "long_stretch",
		example{name: "four hours, a pause, four hours", rows: "001 SSSSBSSAA.SSSS"},
		example{name: "longer", rows: "001 SSSSSSBSSSSS", want: []string{"001 00:00–06:00 120", "001 07:00–12:00 60"}},
		example{name: "ended by an absence", rows: "001 SSS..SSS", set: absent(model.Span{From: 3, To: 5})},
		example{name: "nobody minds", rows: "001 SSSSSS", set: func(d *Day, _ *model.Roster) { d.Labour.LikedStretch = 0 }},
	)
}
