package forecast

import (
	"slices"
	"strings"
	"testing"

	"paiban/examples"
)

// TestReferenceNames holds the names of a history's columns in examples/README.md to
// those that are found.
func TestReferenceNames(t *testing.T) {
	known := map[string][]string{"time": slices.Concat(stampNames, clockNames), "date": dateNames, "queue": queueNames, "count": countNames}
	for _, row := range examples.Sections()["history.csv"] {
		names := append(strings.Split(row.Cells["Also known as"], "、"), row.Key, row.Name)
		for _, list := range names {
			for name := range strings.SplitSeq(list, ", ") {
				if rank(known[row.Key], name) < 0 {
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
