package advice

import (
	"fmt"
	"math"
	"slices"

	"paiban/planner/model"
)

// people are made up: they know every queue, are experienced and free all day,
// and join the teams that are there in turn.
func (s *sizer) people(kind model.AgentKind, n int) []model.Agent {
	var teams []string
	for i := range s.day.Agents {
		if a := &s.day.Agents[i]; a.Leads() && !slices.Contains(teams, a.Team) {
			teams = append(teams, a.Team)
		}
	}
	if len(teams) == 0 {
		teams = []string{"+"}
	}
	var queues []int
	for q := range s.day.Queues {
		queues = append(queues, q)
	}
	out := make([]model.Agent, n)
	for i := range out {
		id := fmt.Sprintf("~%03d", i+1)
		out[i] = model.Agent{ID: id, Name: id, Team: teams[i%len(teams)], Kind: kind, Queues: queues}
	}
	return out
}

// wage is the mean cost per hour of the shop's own people of the kind, 0 if none
// is known.
func (s *sizer) wage(kind model.AgentKind) float64 {
	sum, n := 0.0, 0
	for i := range s.day.Agents {
		if a := &s.day.Agents[i]; a.Kind == kind && a.CostPerHour > 0 {
			sum += a.CostPerHour
			n++
		}
	}
	return sum / math.Max(1, float64(n))
}
