package planner

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules/rulestest"
)

// Who works until 02:00 by the roster before is not back an hour later, though the event
// begins at 23:00: the rest of 11 hours is kept. Who is off then is free.
func TestContinueAmidDuty(t *testing.T) {
	d := rulestest.SmallDay()
	book := &playbook.Playbook{Labour: playbook.Labour{RestMinutes: 660}}
	grid := model.Grid{Start: time.Date(2026, 11, 10, 23, 0, 0, 0, rulestest.Shanghai), SlotMinutes: 60, N: 24}
	ev := &event.Event{Playbook: book, Resolved: playbook.Resolved{Grid: grid}, Agents: []model.Agent{{ID: "001"}, {ID: "003"}}}
	issues := ContinueFrom(ev, &contract.File{Day: d}, rulestest.SmallRoster())
	if got := fmt.Sprint(ev.Agents[0].Leave, ev.Agents[1].Leave); got != "[{0 14}] []" || len(issues) != 1 {
		t.Errorf("away %s; %v", got, issues)
	}
	ev.Resolved.Grid.Start = d.Grid.Start
	ev.Agents = []model.Agent{{ID: "002"}}
	if issues := ContinueFrom(ev, &contract.File{Day: d}, model.NewRoster(len(d.Agents), d.Slots())); len(issues) != 1 || !strings.Contains(issues[0].What.EN, "nothing to carry over") {
		t.Errorf("the same times: %v", issues)
	}
}
