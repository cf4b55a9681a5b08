package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/spf13/cobra"

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

// TestNamesForEverySystem: a name that Windows would not take is refused on every system by
// every command that writes, before anything is read or written.
func TestNamesForEverySystem(t *testing.T) {
	t.Chdir(t.TempDir())
	lines := [][]string{{"init"}, {"init", "--from", "table.csv"}}
	put(t, "table.csv", "工号,姓名\n1,客服1号\n")
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Flags().Lookup("out") != nil {
			line := append(strings.Fields(c.CommandPath())[1:], "x")
			if c.Name() == "swap" {
				line = append(line, "A", "B")
			}
			lines = append(lines, append(line, "-o"))
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(newApp(nil, nil, nil, nil).root())
	if len(lines) < 13 {
		t.Errorf("%d commands write: %v", len(lines), lines)
	}
	device, bare, no := [2]string{"is the name of a device", "是 Windows 的设备名"}, [2]string{"ends in a dot or blank", "末尾是点或空格"}, [2]string{"takes in no name", "的文件名里不能有"}
	odd := map[string][2]string{"CON": device, "prn.xlsx": device, "Aux.csv": device, "NUL.tar.gz": device, "com1.html": device, "LPT9": device, "com².csv": device,
		"CON .txt": device, "conin$": device, "nul/out": device, "out.": bare, "out ": bare, "a.csv.": bare, "v1./out.csv": bare, "a/../b ./c": bare,
		"10:30.csv": no, "a?b": no, "*.xlsx": no, "a<b": no, "a>b.csv": no, "a|b": no, `"a".csv`: no, "a\tb": {"control characters", "控制字符"}}
	if filepath.Separator == '/' {
		odd[`out\v2`] = no
	}
	for name, cause := range odd {
		for _, line := range lines {
			for k, lang := range []string{"en", "zh"} {
				args := append(append([]string{"--lang", lang}, line...), name)
				var stderr bytes.Buffer
				code := run(args, nil, &stderr, &stderr)
				said, hint := stderr.String(), []string{"\nhint: choose", "\n提示：换"}[k]
				if code != exitUsage || !strings.Contains(said, name) || !strings.Contains(said, cause[k]) || !strings.Contains(said, hint) {
					t.Errorf("%q: exit code %d\n%s", args, code, said)
				}
			}
		}
	}
	if left := listing(t, "."); len(left) != 2 {
		t.Errorf("written: %v", left)
	}
	if err := os.Mkdir("_aux.d", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"console.csv", "com10", "nul-1.xlsx", "双11 排班 v1.2.xlsx", ".hidden", "..", "../..", ".", "/", "_aux.d/out", "a/b/c.csv", "lpt"} {
		if err := (&app{}).portable("-o ", name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}
