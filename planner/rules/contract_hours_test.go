package rules

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestContractHours(t *testing.T) {
	minimum := func(d *Day) { d.Agents[0].MinMinutes = 960 }
	judge(t, "contract_hours",
		example{name: "reached", start: monday, slot: 480, rows: "001 .S. .S.", set: days(playbook.Work{}, minimum)},
		example{name: "missed", start: monday, slot: 480, rows: "001 .S. .L.", set: days(playbook.Work{}, minimum), want: []string{"001 02 00:00–04 00:00 480"}},
	)
	judge(t, "contract_minimum",
		example{name: "hard elsewhere", start: monday, slot: 480, rows: "001 .S. ...", set: days(playbook.Work{}, minimum)},
		example{name: "firm on a day of phases", rows: "001 .S..", set: func(d *Day, _ *model.Roster) { minimum(d) }, want: []string{"001 00:00–04:00 900"}},
	)
}
