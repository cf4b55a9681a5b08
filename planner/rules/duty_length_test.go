package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestDutyLength(t *testing.T) {
	judge(t, "duty_length",
		example{name: "two hours and twelve", rows: "001 SS...........\n002 SSSSSLSSSSSS."},
		example{name: "too short and too long", rows: "001 S....SS......\n002 SSSSSLSSSSSSS",
			want: []string{"001 00:00–01:00 60", "002 00:00–13:00 60"}},
		example{name: "across midnight", start: "2026-11-10 23:00", slot: 30, rows: "001 .SSS..SSSS",
			want: []string{"001 23:30–01:00 30"}},
		example{name: "cut off by illness", rows: "001 S............\n002 .S...........",
			set: func(d *Day, _ *model.Roster) {
				d.Agents[0].Absences, d.Agents[1].Absences = []model.Span{{From: 1, To: 8}}, []model.Span{{From: 3, To: 8}}
			},
			want: []string{"002 01:00–02:00 60"}},
	)
}
