package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"paiban/planner"
	"paiban/planner/event"
	"paiban/planner/outcome"
)

// What was sent out is kept as it was, though a draft of the new plan took its place while
// advice was still being sought.
func TestSentIsKeptBeneathADraft(t *testing.T) {
	dir := plannedSmall(t)
	path := filepath.Join(dir, rosterFile)
	sent := must(os.ReadFile(path))
	shop := filepath.Join(t.TempDir(), "shop")
	if err := os.CopyFS(shop, os.DirFS("testdata/shop")); err != nil {
		t.Fatal(err)
	}
	yaml := must(os.ReadFile(filepath.Join(shop, "event.yaml")))
	busier := bytes.Replace(yaml, []byte("day_factor: "), []byte("day_factor: 2"), 1)
	if bytes.Equal(yaml, busier) {
		t.Fatal("the shop's event.yaml has no day_factor")
	}
	if err := os.WriteFile(filepath.Join(shop, "event.yaml"), busier, 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	line := []string{"plan", shop, "--near", path, "-o", dir, "--iterations", "1", "--force", "--lang", "en"}
	a := newApp(line, nil, &out, &errs)
	drafts := 0
	a.solve = func(ctx context.Context, ev *event.Event, opt planner.Options) (*outcome.Result, error) {
		draft := opt.Draft
		opt.Draft = nil
		r, err := planner.Plan(ctx, ev, opt)
		if err == nil {
			drafts++
			draft(r)
		}
		return r, err
	}
	if code := a.run(line); code != exitOK || drafts != 1 {
		t.Fatalf("exit code %d, %d drafts\n%s%s", code, drafts, out.String(), errs.String())
	}
	if got := must(os.ReadFile(filepath.Join(dir, "roster-v1.json"))); !bytes.Equal(got, sent) {
		t.Error("roster-v1.json is not what was sent out")
	}
}
