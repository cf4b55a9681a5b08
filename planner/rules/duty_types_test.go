package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestDutyTypes(t *testing.T) {
	desk := append(shifts(), playbook.DutyType{ID: "desk", Start: "00:00", Minutes: 960, Queue: "hotline"})
	judge(t, "duty_types",
		example{name: "each is one", start: monday, slot: 480, rows: "001 .S. .A. ..S ...", set: days(playbook.Work{DutyTypes: shifts()})},
		example{name: "too long, and at another time", start: monday, slot: 240, rows: "001 ..SSS. .SS...", set: days(playbook.Work{DutyTypes: shifts()}),
			want: []string{"001 02 08:00–02 20:00 720", "001 03 04:00–03 12:00 480"}},
		example{name: "its queue alone, breaks aside", start: monday, slot: 480, rows: "001 AA. SA.\n002 AL. AD.", set: days(playbook.Work{DutyTypes: desk}),
			want: []string{"001 03 00:00–03 16:00 960", "002 03 00:00–03 16:00 960"}},
		example{name: "cut off by illness", start: monday, slot: 240, rows: "001 ..S... ......\n002 ..S... ......", set: days(playbook.Work{DutyTypes: shifts()},
			func(d *Day) { d.Agents[0].Absences = []model.Span{{From: 3, To: 8}} }), want: []string{"002 02 08:00–02 12:00 240"}},
		// One late at most, no night at all, any number of early ones.
		example{name: "an agent's own numbers", start: monday, slot: 480, rows: "001 .S. .S. ..S ... S.. ..S", set: days(playbook.Work{DutyTypes: shifts()},
			limited(&model.Limits{DutyTypes: map[string]int{"late": 1, "night": 0, "early": -1}})),
			want: []string{"001 night 06 00:00–06 08:00 480", "001 late 07 16:00–08 00:00 480"}},
	)
}
