package rules

import (
	"testing"

	"paiban/planner/playbook"
)

func TestSuccessions(t *testing.T) {
	w := playbook.Work{DutyTypes: shifts(), Successions: []playbook.Succession{
		{From: "late", To: "early"}, {From: "night", To: "early"}, {From: "early", To: "night", Avoid: true}}}
	judge(t, "successions",
		// Night after night stays allowed although early after night is not; a day off in between parts them.
		example{name: "allowed ones", start: monday, slot: 480, rows: "001 S.. S.. ... .S.\n002 ..S ... .S. S..", set: days(w)},
		example{name: "late and then early", start: monday, slot: 480, rows: "001 ..S .S. ..S .S.", set: days(w),
			want: []string{"001 early 03 08:00–03 16:00 480", "001 early 05 08:00–05 16:00 480"}},
	)
	judge(t, "successions_disliked",
		example{name: "none", start: monday, slot: 480, rows: "001 ..S .S. ... S..", set: days(w)},
		example{name: "early and then night", start: monday, slot: 480, rows: "001 .S. S.. ...", set: days(w), want: []string{"001 night 03 00:00–03 08:00 480"}},
	)
}
