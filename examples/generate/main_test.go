package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"paiban/planner/event"
	"paiban/rosters"
)

// The tables in the repository are what the generator writes, to the byte.
func TestTablesAreGenerated(t *testing.T) {
	dir := t.TempDir()
	if err := generate(dir); err != nil {
		t.Fatal(err)
	}
	for _, table := range tables() {
		path := filepath.FromSlash(table.path)
		made, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := os.ReadFile(filepath.Join("..", path))
		if err != nil {
			t.Error(err)
			continue
		}
		// A checkout may have turned the line ends.
		if !bytes.Equal(made, bytes.ReplaceAll(kept, []byte("\r\n"), []byte("\n"))) {
			t.Errorf("%s differs: run go run ./examples/generate", table.path)
		}
	}
}

// Every example is read without a word of complaint.
func TestExamplesAreInOrder(t *testing.T) {
	want := map[string]struct {
		staff, reserves int
		playbook        string
	}{"flagship": {60, 10, "double11-midnight"}, "corner-shop": {6, 0, "double11-midnight"}, "evening-start": {24, 4, "double11-evening"},
		"week": {30, 0, "weeks"}, "month": {20, 0, "duty-types"}}
	for name, w := range want {
		src, issues := rosters.ReadFolder(filepath.Join("..", name), nil)
		ev, more := event.FromTables(src)
		for _, i := range append(issues, more...) {
			t.Errorf("%s: %s", name, i.In("en"))
		}
		if ev == nil {
			continue
		}
		reserves := 0
		for _, a := range ev.Agents {
			if a.Kind == "reserve" {
				reserves++
			}
		}
		if len(ev.Agents)-reserves != w.staff || reserves != w.reserves || ev.Playbook.ID != w.playbook {
			t.Errorf("%s: %d staff, %d reserves, %s", name, len(ev.Agents)-reserves, reserves, ev.Playbook.ID)
		}
	}
}
