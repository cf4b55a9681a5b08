package advice

import (
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// madeUp returns people who are made up: they know every queue, are experienced and free all day,
// and join the teams that are there in turn.
func madeUp(d *rules.Day, kind model.AgentKind, n int) []model.Agent {
	var teams []string
	for i := range d.Agents {
		if a := &d.Agents[i]; a.Leads() && !slices.Contains(teams, a.Team) {
			teams = append(teams, a.Team)
		}
	}
	if len(teams) == 0 {
		teams = []string{"+"}
	}
	var queues []int
	for q := range d.Queues {
		queues = append(queues, q)
	}
	out := make([]model.Agent, n)
	for i := range out {
		id := fmt.Sprintf("~%03d", i+1)
		out[i] = model.Agent{ID: id, Name: id, Team: teams[i%len(teams)], Kind: kind, Queues: queues}
	}
	return out
}
