package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestNights(t *testing.T) {
	// 19:00–01:00 touches the night (22:00–06:00) for three hours, 18:00–00:00 for two.
	judge(t, "nights_max",
		example{name: "a late evening is no night", start: monday, slot: 60, rows: "001 ..................SSSSSS ...................SSSSS S.......................", set: days(playbook.Work{MaxNights: 1})},
		example{name: "the third of two", start: monday, slot: 480, rows: "001 S.. .S. S.. ... S..\n002 S.. .S. S.. ... S..", set: days(playbook.Work{MaxNights: 2}, limited(nil, &model.Limits{MaxNights: 3})),
			want: []string{"001 06 00:00–06 08:00 480"}},
		example{name: "by its type", start: monday, slot: 480, rows: "001 ..S ..S .S.", set: days(playbook.Work{MaxNights: 1, DutyTypes: []playbook.DutyType{
			{ID: "late", Start: "16:00", Minutes: 480, Night: true}, {ID: "early", Start: "08:00", Minutes: 480}}}),
			want: []string{"001 03 16:00–04 00:00 480"}},
	)
	judge(t, "nights_in_a_row",
		example{name: "two and one", start: monday, slot: 480, rows: "001 S.. S.. .S. S..", set: days(playbook.Work{MaxNightsInARow: 2})},
		example{name: "four of two", start: monday, slot: 480, rows: "001 S.. S.. S.. S.S", set: days(playbook.Work{MaxNightsInARow: 2}),
			want: []string{"001 04 00:00–04 08:00 480", "001 05 00:00–05 08:00 480"}},
	)
	judge(t, "rest_after_night",
		// Night after night needs no longer rest; from the night's end to the early duty it is 16 h or 24 h.
		example{name: "nights and a day later", start: monday, slot: 480, rows: "001 S.. S.. .S. ...", set: days(playbook.Work{RestAfterNight: 1440})},
		example{name: "on the same evening", start: monday, slot: 480, rows: "001 S.. S.S ... ...", set: days(playbook.Work{RestAfterNight: 1440}),
			want: []string{"001 03 08:00–03 16:00 960"}},
	)
}
