package forecast

import (
	"strings"
	"testing"

	"paiban/examples"
)

// TestReferenceNames holds the names of a history's columns in examples/README.md to
// those that are found.
func TestReferenceNames(t *testing.T) {
	times := func(name string) bool { r := timeRole(name); return r == startTime || r == plainTime }
	known := map[string]func(string) bool{"time": times, "date": times,
		"queue": func(name string) bool { return roleOf(name) == queueRole }, "count": func(name string) bool { return roleOf(name).count() }}
	for _, row := range examples.Sections()["history.csv"] {
		names := append(strings.Split(row.Cells["Also known as"], "、"), row.Key, row.Name)
		for _, list := range names {
			for name := range strings.SplitSeq(list, ", ") {
				if is := known[row.Key]; is == nil || !is(name) {
					t.Errorf("examples/README.md, history.csv: %q is not known as a column of %s", name, row.Key)
				}
			}
		}
		delete(known, row.Key)
	}
	if len(known) > 0 {
		t.Errorf("examples/README.md, history.csv: nothing on %v", known)
	}
}
