package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestWeekMinutes(t *testing.T) {
	// From Saturday on: a weekend, a whole week, a Monday.
	rows := "001 .S. .S. .S. .S. .S. .S. ... ... ... .S.\n002 .S. .S. .S. .S. .S. .S. .S. ... ... .S."
	judge(t, "week_minutes_max",
		example{name: "32 h from Monday to Sunday", start: "2026-11-07 00:00", slot: 480, rows: rows, set: days(playbook.Work{MaxWeekMinutes: 2400})},
		example{name: "a limit of 32 h, and none for the second", start: "2026-11-07 00:00", slot: 480, rows: rows + "\n003 .S. .S. .S. .S. .S. .S. .S. ... ..S .S.",
			set:  days(playbook.Work{MaxWeekMinutes: 1920}, limited(nil, &model.Limits{MaxWeekMinutes: -1}, nil)),
			want: []string{"003 09 00:00–16 00:00 960"}},
		example{name: "a weekend at the beginning", start: "2026-11-07 00:00", slot: 480, rows: "001 .S. SS. ...", set: days(playbook.Work{MaxWeekMinutes: 960}),
			want: []string{"001 07 00:00–09 00:00 480"}},
	)
	judge(t, "week_minutes_min",
		example{name: "cut weeks do not count", start: "2026-11-07 00:00", slot: 480, rows: rows, set: days(playbook.Work{MinWeekMinutes: 1920})},
		example{name: "four days of five", start: "2026-11-07 00:00", slot: 480, rows: rows, set: days(playbook.Work{MinWeekMinutes: 2400}),
			want: []string{"001 09 00:00–16 00:00 480"}},
	)
}
