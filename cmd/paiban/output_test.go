package main

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"regexp"
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

// Strict readers refuse a workbook with a colour that is not eight figures.
func TestColoursAreWhole(t *testing.T) {
	dir, _ := planned(t, smallShop...)
	colours := 0
	for _, name := range []string{"roster.xlsx", "roster-manager.xlsx"} {
		book, err := zip.OpenReader(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		for _, part := range book.File {
			r, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			text, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range regexp.MustCompile(`rgb="([^"]*)"`).FindAllSubmatch(text, -1) {
				if colours++; !regexp.MustCompile(`^[0-9A-Fa-f]{8}$`).Match(c[1]) {
					t.Errorf("%s, %s: %s", name, part.Name, c[0])
				}
			}
		}
	}
	if colours < 20 {
		t.Errorf("%d colours", colours)
	}
}
