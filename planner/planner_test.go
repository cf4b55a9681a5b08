package planner

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"paiban/planner/event"
	"paiban/planner/outcome"
)

// TestOneClock: whenever the time is up, Plan is over within the grace and little more, and
// a draft holds the roster that comes out in the end.
func TestOneClock(t *testing.T) {
	ev, issues := event.FromTables(shop{agents: 8, queues: 2, load: 0.3}.source(3))
	if ev == nil {
		t.Fatal(issues)
	}
	for _, limit := range []time.Duration{1, 50 * time.Millisecond} {
		var drafts []*outcome.Result
		began := time.Now()
		r, err := Plan(context.Background(), ev, Options{Seed: 1, TimeLimit: limit, Iterations: 1_000_000, Remedies: 50,
			Draft: func(r *outcome.Result) { drafts = append(drafts, r) }})
		if err != nil {
			t.Fatal(err)
		}
		if took := time.Since(began); took > limit+grace+4*time.Second {
			t.Errorf("limit %v took %v", limit, took)
		}
		if !r.Stopped || len(drafts) != 1 {
			t.Fatalf("limit %v: stopped %v, %d drafts", limit, r.Stopped, len(drafts))
		}
		if d := cmp.Diff(r.Roster.Timetables, drafts[0].Roster.Timetables); d != "" || drafts[0].Remedies != nil {
			t.Error(d)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	later, done := beyond(ctx, 50*time.Millisecond)
	defer done()
	if later.Err() != nil {
		t.Error("done at once")
	}
	<-later.Done()
}
