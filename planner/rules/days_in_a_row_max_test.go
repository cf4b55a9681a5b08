package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestDaysInARow(t *testing.T) {
	judge(t, "days_in_a_row_max",
		// The night that ends on Thursday morning began on Wednesday, so Thursday is free.
		example{name: "three and three", start: monday, slot: 480, rows: "001 .S. .S. ..S ... .S. .S. .S.", set: days(playbook.Work{MaxDaysInARow: 3})},
		example{name: "five", start: monday, slot: 480, rows: "001 .S. .S. .S. SSS .S. ... .S.\n002 .S. .S. .S. .S. .S. ... .S.",
			set:  days(playbook.Work{MaxDaysInARow: 3}, limited(nil, &model.Limits{MaxDaysInARow: 5})),
			want: []string{"001 05 00:00–06 00:00 1440", "001 06 08:00–06 16:00 480"}},
	)
	judge(t, "days_in_a_row_min",
		example{name: "short runs at the ends", start: monday, slot: 480, rows: "001 .S. ... .S. .S. .S. ... .S.", set: days(playbook.Work{MinDaysInARow: 3})},
		example{name: "one day alone", start: monday, slot: 480, rows: "001 ... .S. ... .S. .S. ... ...", set: days(playbook.Work{MinDaysInARow: 3}),
			want: []string{"001 03 00:00–04 00:00 960", "001 05 00:00–07 00:00 480"}},
		// Ill on Wednesday: the two days before are as many as they can be, the one on Saturday is not.
		example{name: "an illness", start: monday, slot: 480, rows: "001 ... .S. .S. ... ... .S. ...", set: days(playbook.Work{MinDaysInARow: 3},
			func(d *Day) { d.Agents[0].Absences = []model.Span{{From: 10, To: 12}} }), want: []string{"001 07 00:00–08 00:00 960"}},
		example{name: "an hour away on a free date", start: monday, slot: 480, rows: "001 ... .S. .S. ... ... .S. ...", set: days(playbook.Work{MinDaysInARow: 3},
			func(d *Day) { d.Agents[0].Absences = []model.Span{{From: 10, To: 11}} }), want: []string{"001 03 00:00–05 00:00 480", "001 07 00:00–08 00:00 960"}},
	)
	judge(t, "days_off_min",
		example{name: "away on the day before", start: monday, slot: 480, rows: "001 .S. .S. ..S ... .S. .S. .S.", set: days(playbook.Work{MinDaysOff: 2},
			func(d *Day) { d.Agents[0].Absences = []model.Span{{From: 6, To: 8}} }), want: []string{"001 05 00:00–06 00:00 480"}},
		example{name: "two off, one at each end", start: monday, slot: 480, rows: "001 ... .S. .S. ... ... .S. ...", set: days(playbook.Work{MinDaysOff: 2})},
		example{name: "one off", start: monday, slot: 480, rows: "001 .S. .S. ... .S. ... ... .S.", set: days(playbook.Work{MinDaysOff: 2}),
			want: []string{"001 04 00:00–05 00:00 480"}},
		example{name: "never at work", start: monday, slot: 480, rows: "001 ... ... ...", set: days(playbook.Work{MinDaysOff: 9, MinDaysInARow: 9})},
	)
}
