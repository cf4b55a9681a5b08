package planner

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/rules/rulestest"
)

// One last duty in the ledger answers the question.
func TestEve(t *testing.T) {
	d := rulestest.SmallDay()
	if issues := eve(d); len(issues) != 1 || issues[0].Column != "last_end" || !issues[0].Warning {
		t.Errorf("%+v", issues)
	}
	d.Agents[1].Ledger = model.Ledger{LastEnd: -6, LastMinutes: 480}
	if issues := eve(d); len(issues) > 0 {
		t.Errorf("%+v", issues)
	}
}
