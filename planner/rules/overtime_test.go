package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestOvertime(t *testing.T) {
	judge(t, "overtime",
		example{name: "eight hours and a lunch", rows: "001 SSSSLSSSS..."},
		example{name: "eleven hours, unprotected", rows: "001 SSSSSSSSSSS.", want: []string{"001 00:00–11:00 180"}},
		example{name: "two duties of one date", rows: "001 SSSSS..SSSSS", want: []string{"001 00:00–12:00 120"}},
		// 20:00–06:00 belongs to the 10th, however much of it lies on the 11th; what starts on the 11th is that day's own.
		example{name: "across midnight", start: "2026-11-10 20:00", rows: "001 SSSSSSSSSS..........SSSSSSSSS", want: []string{"001 20:00–06:00 120", "001 16:00–01:00 60"}},
		example{name: "a duty from midnight", start: "2026-11-10 19:00", rows: "001 SSSSS SSSSS", set: func(_ *Day, r *model.Roster) { r.Timetables[0][4] = model.Off }},
	)
}
