package demand

import (
	"context"
	"errors"
	"testing"

	"paiban/planner/model"
)

// TestHeadsEnd: whoever is asked to stop before the required heads are known says so.
func TestHeadsEnd(t *testing.T) {
	src := &model.Source{Tables: map[string]*model.Table{"agents": {Name: "agents", File: "agents.csv", HeaderLine: 1, Header: []string{"staff_id", "name", "team"},
		Rows: []model.Row{{Line: 2, Cells: []string{"001", "客服1号", "A"}}}}}, Files: map[string][]byte{"event.yaml": []byte(
		"opening: \"2026-11-11 00:00\"\nnormal_per_day: 90\nconcurrency: 4\nsurge: {day_factor: 8}\n")}}
	ev := load(t, src)
	ctx, cancel := context.WithCancel(context.Background())
	if l, _, err := Heads(ctx, ev); err != nil || l.Required[0] == nil {
		t.Fatal(err)
	}
	cancel()
	if _, _, err := Heads(ctx, ev); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
