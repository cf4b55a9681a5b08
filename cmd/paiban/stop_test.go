package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"paiban/planner"
	"paiban/planner/contract"
	"paiban/planner/outcome"
)

// TestStoppedAtAnyMoment plans the flagship shop with no time at all and with ever
// more: there is a roster for everybody each time, marked as cut short, with all its
// files, and the rules count it as the file says. Where the summary names the
// iterations that repeat it, they do.
func TestStoppedAtAnyMoment(t *testing.T) {
	plan := func(out string, args ...string) string {
		t.Helper()
		var stdout, stderr bytes.Buffer
		args = append([]string{"plan", "../../examples/flagship", "-o", out, "--lang", "en"}, args...)
		if code := run(args, nil, &stdout, &stderr); code != exitOK {
			t.Fatalf("%v: exit code %d\n%s", args, code, stderr.String())
		}
		return stdout.String()
	}
	read := func(out string) (*contract.File, *outcome.Result) {
		t.Helper()
		f, roster, issues := contract.ReadRoster(filepath.Join(out, rosterFile))
		if roster == nil {
			t.Fatal(issues)
		}
		return f, planner.Recheck(t.Context(), f, roster)
	}
	again := regexp.MustCompile(`To repeat it: --seed 1 --iterations ([1-9][0-9]*)`)
	for _, limit := range []string{"100ms", "300ms", "1s"} {
		out := t.TempDir()
		text := plan(out, "--time-limit", limit, "--iterations", "100000000")
		f, r := read(out)
		if !f.Stopped || !bytes.Contains([]byte(text), []byte("Stopped early")) {
			t.Errorf("%s: stopped %v, summary:\n%.300s", limit, f.Stopped, text)
		}
		if r.Score.Total != f.Score.Total || r.Score.Hard != 0 || f.Score.Bound > f.Score.Total {
			t.Errorf("%s: score %d in the file, %d by the rules with %d hard breaches, bound %d", limit, f.Score.Total, r.Score.Total, r.Score.Hard, f.Score.Bound)
		}
		idle := 0
		for _, x := range f.Agents {
			if len(x.Duties) == 0 {
				idle++
			}
		}
		if 10*idle > len(f.Agents) {
			t.Errorf("%s: %d of %d people have no duty", limit, idle, len(f.Agents))
		}
		for _, name := range []string{leadsFile, managerFile} {
			if _, err := os.Stat(filepath.Join(out, name)); err != nil {
				t.Errorf("%s: %v", limit, err)
			}
		}
		m := again.FindStringSubmatch(text)
		if m == nil {
			continue // too little time for one iteration: there is nothing to repeat
		}
		repeat := t.TempDir()
		plan(repeat, "--iterations", m[1])
		if g, _ := read(repeat); !slices.EqualFunc(f.Agents, g.Agents, equalJSON) {
			t.Errorf("%s: --iterations %s gives another roster", limit, m[1])
		}
	}
}

func equalJSON(a, b contract.Agent) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && bytes.Equal(x, y)
}
