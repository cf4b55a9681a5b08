package outcome

import (
	"strings"
	"testing"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// A distance is told where the bound is near enough to mean something.
func TestProof(t *testing.T) {
	r := &Result{Day: &rules.Day{Agents: make([]model.Agent, 2), Weights: playbook.Weights{"required_heads": 10}}}
	for _, c := range []struct {
		score, bound int64
		want         string
	}{
		{0, 0, "At most 0.00 head-minutes per agent from the best possible (0.00%)"},
		{1000, 0, "no bound"},
		{1000, 960, "At most 2.00 head-minutes per agent from the best possible (4.00%)"},
		{1000, 30, "not tight"},
	} {
		r.Score.Total, r.Bound = c.score, c.bound
		if got := r.Proof(); !strings.Contains(got.EN, c.want) {
			t.Errorf("score %d, bound %d: %s", c.score, c.bound, got.EN)
		}
	}
}
