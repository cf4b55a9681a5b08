package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"paiban/planner"
	"paiban/planner/event"
	"paiban/planner/outcome"
)

// files returns what is in a folder by name, hidden files too.
func filesIn(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		if e.IsDir() {
			out[e.Name()+"/"] = ""
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = string(data)
	}
	return out
}

func runs(args ...string) (code int, text string) {
	var stdout, stderr bytes.Buffer
	code = run(append(args, "--lang", "en"), nil, &stdout, &stderr)
	return code, stdout.String() + stderr.String()
}

// TestEndedBehindTheSwitch stops between any two of the moves of a new version: whatever
// command comes next sees all of the new one and leaves nothing else behind.
func TestEndedBehindTheSwitch(t *testing.T) {
	old, next := plannedSmall(t), t.TempDir()
	if code, text := runs("plan", "testdata/shop", "-o", next, "--seed", "2", "--time-limit", "1ns"); code != exitOK {
		t.Fatal(text)
	}
	whole := filesIn(t, next)
	names := []string{managerFile, leadsFile, rosterFile} // as they are moved
	for moved := range len(names) + 1 {
		for _, line := range []string{"check DIR/roster.json", "check DIR/roster.xlsx", "notify DIR/roster.json --at 01:40", "export csv DIR/roster.json -o DIR/a.csv",
			"plan testdata/shop -o DIR --seed 2 --time-limit 1ns"} {
			dir := t.TempDir()
			if err := os.CopyFS(dir, os.DirFS(old)); err != nil {
				t.Fatal(err)
			}
			if err := os.CopyFS(filepath.Join(dir, readyFolder), os.DirFS(next)); err != nil {
				t.Fatal(err)
			}
			for _, name := range names[:moved] {
				if err := os.Rename(filepath.Join(dir, readyFolder, name), filepath.Join(dir, name)); err != nil {
					t.Fatal(err)
				}
			}
			for _, left := range []string{lockFile, ".paiban-123.tmp"} { // of a process that is gone
				if err := os.WriteFile(filepath.Join(dir, left), []byte(fmt.Sprintf("%d %s\n", 1<<30, machine())), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if code, text := runs(strings.Fields(strings.ReplaceAll(line, "DIR", dir))...); code != exitOK && code != exitBroken {
				t.Errorf("%d moved, %s: exit code %d\n%s", moved, line, code, text)
			}
			got := filesIn(t, dir)
			writes := strings.HasPrefix(line, "plan") || strings.HasPrefix(line, "export")
			for name, data := range whole {
				if got[name] != data && !strings.HasPrefix(line, "plan") {
					t.Errorf("%d moved, %s: %s is not of the new version", moved, line, name)
				}
				delete(got, name)
			}
			for name := range got {
				if strings.HasPrefix(name, ".paiban-") && (writes && name != ".paiban-exports" || name == readyFolder+"/") {
					t.Errorf("%d moved, %s: %s is left", moved, line, name)
				}
			}
		}
	}
}

// TestOneWriter: a folder that another run writes to is left alone, and the run is named.
func TestOneWriter(t *testing.T) {
	dir := plannedSmall(t)
	roster := filepath.Join(dir, rosterFile)
	lock := filepath.Join(dir, lockFile)
	before := filesIn(t, dir)
	for _, holder := range []string{fmt.Sprintf("%d %s", os.Getpid(), machine()), "7 another-machine"} {
		if err := os.WriteFile(lock, []byte(holder+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		for _, args := range [][]string{{"plan", "testdata/shop", "-o", dir}, {"export", "csv", roster, "-o", filepath.Join(dir, "a.csv")},
			{"replan", roster, "--ill", "A03@14:30", "--iterations", "1"}} {
			if code, text := runs(args...); code != exitUsage || !strings.Contains(text, holder) || !strings.Contains(text, lockFile) {
				t.Errorf("%v: exit code %d\n%s", args, code, text)
			}
		}
		if code, text := runs("check", roster); code != exitOK {
			t.Errorf("check: exit code %d\n%s", code, text)
		}
		os.Remove(lock)
		for name, data := range filesIn(t, dir) {
			if before[name] != data {
				t.Errorf("%s was written", name)
			}
		}
	}
	// Several at once: each ends well or names the other, and the folder is whole.
	var wait sync.WaitGroup
	for k := range 6 {
		wait.Go(func() {
			if code, text := runs("export", "csv", roster, "-o", filepath.Join(dir, fmt.Sprintf("%d.csv", k%2)), "--force"); code != exitOK && !strings.Contains(text, "is writing to") {
				t.Errorf("exit code %d\n%s", code, text)
			}
		})
	}
	wait.Wait()
	for name := range filesIn(t, dir) {
		if strings.HasPrefix(name, ".paiban-") && name != ".paiban-exports" {
			t.Errorf("%s is left", name)
		}
	}
}

// TestFolderThatCannotBe: it is found before anything is planned, and leaves no folder.
func TestFolderThatCannotBe(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	code, text := runs("plan", "testdata/shop", "-o", filepath.Join(file, "out"), "--iterations", "100000000")
	if code != exitFailure || !strings.Contains(text, "a part of the path is a file") || !strings.Contains(text, "Nothing was written") {
		t.Errorf("exit code %d\n%s", code, text)
	}
	release, err := (&app{lang: "en"}).hold(filepath.Join(dir, "a", "b"))
	if err != nil {
		t.Fatal(err)
	}
	if release(); len(filesIn(t, dir)) != 1 {
		t.Errorf("%v is left", filesIn(t, dir))
	}
}

// TestHeldTarget has a program hold each of the files in turn, as Excel does on Windows: every
// command says so, and once the file is free the next one puts the new version in place.
func TestHeldTarget(t *testing.T) {
	old, now := plannedSmall(t), replaceFile
	before := filesIn(t, old)
	defer func() { replaceFile = now }()
	for _, held := range []string{leadsFile, rosterFile} {
		dir := t.TempDir()
		fresh(t, old, dir)
		replaceFile = func(from, to string) error {
			if to == filepath.Join(dir, held) {
				return &os.LinkError{Op: "replace", Old: from, New: to, Err: syscall.Errno(4321)} // one that is not known, as ERROR_SHARING_VIOLATION
			}
			return now(from, to)
		}
		args := []string{"plan", "testdata/shop", "-o", dir, "--seed", "2", "--time-limit", "1ns"}
		for _, line := range [][]string{args, {"check", filepath.Join(dir, rosterFile)}, args} {
			code, text := runs(line...)
			if code != exitFailure || !strings.Contains(text, filepath.Join(dir, held)+" cannot be replaced") || !strings.Contains(text, "close that program") {
				t.Errorf("%s is held, %s: exit code %d\n%s", held, line[0], code, text)
			}
		}
		replaceFile = now
		if code, text := runs("check", filepath.Join(dir, rosterFile)); code != exitOK {
			t.Errorf("%s is free: exit code %d\n%s", held, code, text)
		}
		oneVersion(t, held+" was held", dir)
		if got := filesIn(t, dir); got[rosterFile] == before[rosterFile] || len(got) != len(before) {
			t.Errorf("%s was held: %d files, the new version is not in place", held, len(got))
		}
		if code, text := runs(args...); code != exitOK {
			t.Errorf("%s is free: exit code %d\n%s", held, code, text)
		}
	}
}

// TestFolderRemovedMeanwhile: who removes the folder while a plan is worked out gets the plan all the same.
func TestFolderRemovedMeanwhile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	var stdout, stderr bytes.Buffer
	line := []string{"plan", "testdata/shop", "-o", out, "--time-limit", "1ns"}
	a := newApp(line, nil, &stdout, &stderr)
	a.solve = func(ctx context.Context, ev *event.Event, opt planner.Options) (*outcome.Result, error) {
		os.RemoveAll(out)
		return planner.Plan(ctx, ev, opt)
	}
	if code := a.run(line); code != exitOK || len(filesIn(t, out)) != 3 {
		t.Errorf("exit code %d\n%s%s", code, stdout.String(), stderr.String())
	}
}
