package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"paiban/planner/model"
	"paiban/planner/outcome"
)

// TestStoppedBlamesNobody: what a search that was stopped had no time for is no fault of the
// shop's settings.
func TestStoppedBlamesNobody(t *testing.T) {
	for stopped, want := range map[bool]string{true: "the search was stopped before it had kept them", false: "settings that contradict each other"} {
		var out bytes.Buffer
		a := &app{out: &out, lang: "en"}
		if a.problems(&outcome.Result{Score: model.Score{Hard: 1}, Stopped: stopped}, maxHard); !strings.Contains(out.String(), want) {
			t.Errorf("stopped %v: %s", stopped, out.String())
		}
	}
}

// fullDisk takes some bytes and then no more.
type fullDisk struct{ room int }

func (d *fullDisk) Write(p []byte) (int, error) {
	if d.room -= len(p); d.room < 0 {
		return 0, syscall.ENOSPC
	}
	return len(p), nil
}

// TestFullDisk: a command whose results cannot be printed fails and says why, whether
// nothing or only the beginning found room.
func TestFullDisk(t *testing.T) {
	roster := filepath.Join(plannedSmall(t), rosterFile)
	for _, line := range []string{"rules", "version", "--help", "plan --help", "help event", "completion bash", "schema roster", "forecast testdata/shop",
		"forecast testdata/volume.csv --backtest", "staff testdata/shop", "staff testdata/shop --json", "check ROSTER", "check ROSTER --json", "explain ROSTER --remedies 0",
		"compare ROSTER ROSTER", "notify ROSTER --at 01:40", "simulate ROSTER --replications 2"} {
		for _, room := range []int{0, 20} {
			for lang, want := range map[string]string{"zh": "磁盘满了", "en": "the disk is full"} {
				var stderr bytes.Buffer
				args := append(strings.Fields(strings.ReplaceAll(line, "ROSTER", roster)), "--lang", lang)
				if code := run(args, nil, &fullDisk{room}, &stderr); code != exitFailure || !strings.Contains(stderr.String(), want) {
					t.Errorf("%s with room for %d: exit code %d\n%s", line, room, code, stderr.String())
				}
			}
		}
	}
}
