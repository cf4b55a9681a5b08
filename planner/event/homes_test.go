package event

import (
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

func TestHomes(t *testing.T) {
	both, pre, after := []int{0, 1}, []int{0}, []int{1}
	for _, c := range []struct {
		name, team string
		home       map[string]string
		queues     [][]int
		want       []string
	}{
		{"the team's name", "售后二组", nil, [][]int{both, after, pre}, []string{"aftersales", "aftersales", "presales"}},
		{"the only skill of some", "白班", nil, [][]int{both, after, after}, []string{"aftersales", "aftersales", "aftersales"}},
		{"only skills that differ", "白班", nil, [][]int{both, after, pre}, []string{"presales", "presales", "presales"}},
		{"the settings", "售后二组", map[string]string{"售后二组": "presales"}, [][]int{both, after}, []string{"presales", "presales"}},
	} {
		b := &builder{ev: &Event{Playbook: &playbook.Playbook{}, Queues: []Queue{{Queue: model.Queue{ID: "presales", Name: "售前"}}, {Queue: model.Queue{ID: "aftersales", Name: "售后"}}}}, home: c.home}
		for _, q := range c.queues {
			b.ev.Agents = append(b.ev.Agents, model.Agent{Team: c.team, Queues: q, Home: "presales"})
		}
		b.homes()
		for i, a := range b.ev.Agents {
			if a.Home != c.want[i] {
				t.Errorf("%s: agent %d is at home at %q, want %q", c.name, i, a.Home, c.want[i])
			}
		}
	}
}
