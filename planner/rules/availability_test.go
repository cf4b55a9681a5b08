package rules

import (
	"testing"

	"paiban/planner/model"
)

func TestAvailability(t *testing.T) {
	leave := func(spans ...model.Span) func(*Day, *model.Roster) {
		return func(d *Day, _ *model.Roster) { d.Agents[0].Leave = spans }
	}
	judge(t, "availability",
		example{name: "leave begins when the duty ends", rows: "001 ..SSSS..", set: leave(model.Span{From: 6, To: 8})},
		example{name: "on leave, and off", rows: "001 ........", set: leave(model.Span{From: 0, To: 8})},
		example{name: "two of four hours", rows: "001 ..SSSS..", set: leave(model.Span{From: 4, To: 7}),
			want: []string{"001 04:00–06:00 120"}},
		example{name: "spans that overlap count once", rows: "001 ..SSSS..", set: leave(model.Span{From: 3, To: 5}, model.Span{From: 4, To: 6}),
			want: []string{"001 03:00–06:00 180"}},
		example{name: "leave reaches beyond the horizon", rows: "001 ..SSSS..", set: leave(model.Span{From: -50, To: 500}),
			want: []string{"001 02:00–06:00 240"}},
		example{name: "a day off begins at midnight", start: "2026-11-10 22:00", rows: "001 SSSS", set: leave(model.Span{From: 2, To: 4}),
			want: []string{"001 00:00–02:00 120"}},
		example{name: "a meal is on duty too", rows: "001 SSLS\n002 SSSS", set: leave(model.Span{From: 2, To: 3}),
			want: []string{"001 02:00–03:00 60"}},
	)
}
