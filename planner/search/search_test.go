package search

import (
	"context"
	"testing"
	"time"

	"paiban/planner/rules"
)

func measure(tb testing.TB, d *rules.Day, opt Options) *Result {
	start := time.Now()
	res := Solve(context.Background(), d, opt)
	score, breaches := rules.Check(d, res.Roster)
	n := float64(max(1, len(d.Agents)))
	tb.Logf("agents %d score %d bound %d gap %.2f head-minutes/agent %.2f%% plannings %d in %v hard %d", len(d.Agents), res.Score, res.Bound,
		float64(res.Score-res.Bound)/float64(d.Weights.Required)/n, 100*float64(res.Score-res.Bound)/float64(res.Score), res.Plannings, time.Since(start).Round(time.Millisecond), score.Hard)
	if score.Total != res.Score {
		for _, b := range breaches {
			if b.Rule != "paid_minutes" && b.Rule != "all_hands" {
				tb.Log(b.Rule, b.Agent, b.Span, b.Amount)
			}
		}
		tb.Errorf("search says %d, rules say %d: %v", res.Score, score.Total, score.ByRule)
	}
	tb.Log(score.ByRule)
	return res
}

func TestEventDay(t *testing.T) {
	for _, g := range []shop{{agents: 70, load: 1, queues: 2}} {
		measure(t, eventDay(t, g), Options{Seed: 1})
	}
}
