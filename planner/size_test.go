package planner

import (
	"context"
	"testing"

	"paiban/planner/advice"
	"paiban/planner/event"
)

// A shop with people to spare needs nobody; a done context ends it.
func TestSize(t *testing.T) {
	ev, issues := event.FromTables(shop{agents: 5, queues: 1, load: 0.01}.source(5))
	if ev == nil {
		t.Fatal(issues)
	}
	if s, _, err := Size(context.Background(), ev, advice.SizeOptions{Iterations: 2}); err != nil || len(s.Kinds) != 0 {
		t.Errorf("an idle shop: %+v %v", s, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Size(ctx, ev, advice.SizeOptions{}); err == nil {
		t.Error("no error from a done context")
	}
}
