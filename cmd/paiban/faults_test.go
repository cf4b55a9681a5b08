package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/planner/contract"
)

// faultRounds is how often something is done to a run: as often as PAIBAN_FAULTS says, otherwise
// often enough to see that the test itself is right.
func faultRounds(few int) int {
	n, err := strconv.Atoi(os.Getenv("PAIBAN_FAULTS"))
	if err != nil {
		return few
	}
	return n
}

// started starts the program as a process of its own, with a folder for temporary files.
func started(t *testing.T, temp string, args ...string) (*exec.Cmd, *strings.Builder) {
	t.Helper()
	var text strings.Builder
	c := exec.Command(must(os.Executable()))
	c.Args = append([]string{"paiban", "--lang", "en"}, args...)
	c.Env = append(os.Environ(), "TMPDIR="+temp)
	c.Stdout, c.Stderr = &text, &text
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return c, &text
}

// interrupted are the commands that write, on a folder OUT with a plan.
var interrupted = []struct{ name, line string }{
	{"import", "import EDITED --base OUT/roster.json"},
	{"export", "export xlsx OUT/roster.json -o OUT/more"},
	{"plan", "plan SHOP -o OUT --force --iterations 1 --seed 2"},
	{"replan", "replan OUT/roster.json --ill A02@14:30 --iterations 1"},
}

// interruptedShop is a shop of two, its plan, a workbook of it that was edited, and the plan with
// that edit; all of them to be read only.
type interruptedShop struct{ shop, out, edited, other string }

var interruptedOnce = sync.OnceValues(func() (x interruptedShop, err error) {
	plans.mu.Lock()
	if plans.dir == "" {
		plans.dir = must(os.MkdirTemp("", "paiban-test-"))
	}
	dir := must(os.MkdirTemp(plans.dir, "faults-"))
	plans.mu.Unlock()
	x = interruptedShop{filepath.Join(dir, "shop"), filepath.Join(dir, "out"), filepath.Join(dir, "edited.xlsx"), filepath.Join(dir, "other", rosterFile)}
	if err := os.CopyFS(x.shop, os.DirFS("testdata/shop")); err != nil {
		return x, err
	}
	if err := os.WriteFile(filepath.Join(x.shop, "agents.csv"), []byte("工号,姓名,组\nA01,客服1号,甲组\nA02,客服2号,甲组\n"), 0o644); err != nil {
		return x, err
	}
	if code, text := runs("plan", x.shop, "-o", x.out, "--iterations", "1"); code != exitOK {
		return x, errors.New(text)
	}
	f, err := excelize.OpenFile(filepath.Join(x.out, leadsFile))
	if err != nil {
		return x, err
	}
	defer f.Close()
	rows, err := f.GetRows("Grid")
	if err != nil {
		return x, err
	}
	line := slices.IndexFunc(rows, func(row []string) bool { return slices.Contains(row, "A02") })
	cell, err := excelize.CoordinatesToCellName(len(rows[line]), line+1) // the last activity of a person
	if err := errors.Join(err, f.SetCellValue("Grid", cell, ""), f.SaveAs(x.edited)); err != nil {
		return x, err
	}
	if code, text := runs("import", x.edited, "--base", filepath.Join(x.out, rosterFile), "-o", x.other); code != exitOK && code != exitBroken {
		return x, errors.New(text)
	}
	return x, nil
})

func interrupt(t *testing.T) interruptedShop {
	t.Helper()
	x, err := interruptedOnce()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// oneVersion makes sure that the folder holds one version: every file can be read to its end, and
// the workbooks are those that roster.json names.
func oneVersion(t *testing.T, what, dir string) {
	t.Helper()
	if err := contract.Replaceable(filepath.Join(dir, rosterFile), leadsFile, managerFile); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	for path := range listing(t, dir) {
		if strings.Contains(path, stagePrefix) { // of the run that was killed; the next one that writes clears it away
			continue
		}
		switch filepath.Ext(path) {
		case ".json":
			if _, roster, issues := contract.ReadRoster(path); roster == nil {
				t.Errorf("%s: %v", what, issues)
			}
		case ".xlsx":
			z, err := zip.OpenReader(path)
			if err != nil {
				t.Errorf("%s: %s: %v", what, path, err)
				continue
			}
			for _, f := range z.File {
				r, err := f.Open()
				if err == nil {
					_, err = io.Copy(io.Discard, r)
				}
				if err != nil {
					t.Errorf("%s: %s: %v", what, path, err)
				}
			}
			z.Close()
		}
	}
}

// nothingLeft makes sure that no run has left anything of its own behind.
func nothingLeft(t *testing.T, what, dir, temp string) {
	t.Helper()
	for path := range listing(t, dir) {
		if name := filepath.Base(path); strings.HasPrefix(name, ".paiban-") && name != contract.ExportsFile {
			t.Errorf("%s: %s is left", what, path)
		}
	}
	if left := len(listing(t, temp)); left != 1 {
		t.Errorf("%s: %d temporary files are left", what, left-1)
	}
}

// TestKilledAtAnyMoment kills each command that writes at random moments, half of them near the
// end. What comes next sees one whole version, old or new, and works without --force.
func TestKilledAtAnyMoment(t *testing.T) {
	s := interrupt(t)
	for k, x := range interrupted {
		if k > 1 && faultRounds(0) == 0 {
			continue // planning takes longer than writing
		}
		args := func(dir string) []string {
			return strings.Fields(strings.NewReplacer("SHOP", s.shop, "OUT", dir, "EDITED", s.edited).Replace(x.line))
		}
		done, temp := t.TempDir(), t.TempDir()
		fresh(t, s.out, done)
		began := time.Now()
		c, text := started(t, temp, args(done)...)
		if c.Wait(); c.ProcessState.ExitCode() != exitOK && c.ProcessState.ExitCode() != exitBroken {
			t.Fatalf("%s: %s", x.name, text)
		}
		took, random := time.Since(began), rand.New(rand.NewPCG(1, 2))
		known := map[string]bool{string(must(os.ReadFile(filepath.Join(s.out, rosterFile)))): true, string(must(os.ReadFile(filepath.Join(done, rosterFile)))): true}
		for k := range faultRounds(1) {
			dir := t.TempDir()
			fresh(t, s.out, dir)
			at := time.Duration(random.Float64() * float64(took))
			if k%2 == 0 {
				at = took*3/4 + at/3
			}
			what := fmt.Sprintf("%s killed after %v of %v", x.name, at, took)
			c, _ := started(t, temp, args(dir)...)
			time.AfterFunc(at, func() { c.Process.Kill() })
			c.Wait()
			if code, text := runs("check", filepath.Join(dir, rosterFile)); code != exitOK && code != exitBroken {
				t.Errorf("%s: check ends with %d\n%s", what, code, text)
			}
			oneVersion(t, what, dir)
			if !known[string(must(os.ReadFile(filepath.Join(dir, rosterFile))))] {
				t.Errorf("%s: roster.json is neither the old nor the new one", what)
			}
			again := args(dir)
			if x.name == "plan" {
				again = append(again[:4], again[5:]...) // without --force
			}
			if code, text := runs(again...); code != exitOK && code != exitBroken {
				t.Errorf("%s: the next run ends with %d\n%s", what, code, text)
			}
			oneVersion(t, what, dir)
			nothingLeft(t, what, dir, temp)
			if t.Failed() {
				return
			}
			os.RemoveAll(dir)
		}
	}
}

// TestSignalledAtAnyMoment asks a long plan to stop, at random moments: it ends soon, with what it
// has or with what was there.
func TestSignalledAtAnyMoment(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals between processes")
	}
	s := interrupt(t)
	random := rand.New(rand.NewPCG(3, 4))
	for k := range faultRounds(1) {
		dir, temp := t.TempDir(), t.TempDir()
		fresh(t, s.out, dir)
		at := time.Duration(random.Float64() * float64(3*time.Second))
		what := fmt.Sprintf("asked to stop after %v", at)
		c, text := started(t, temp, "plan", s.shop, "-o", dir, "--iterations", "100000000")
		time.Sleep(at)
		c.Process.Signal([]os.Signal{os.Interrupt, syscall.SIGTERM}[k%2])
		asked := time.Now()
		c.Wait()
		if took := time.Since(asked); took > longest {
			t.Errorf("%s: ends %v later", what, took)
		}
		switch code := c.ProcessState.ExitCode(); code {
		case exitOK, exitBroken:
			if !strings.Contains(text.String(), "Stopped early") {
				t.Errorf("%s: does not say so\n%s", what, text)
			}
		case exitFailure:
			if !strings.Contains(text.String(), "Nothing was written") || string(must(os.ReadFile(filepath.Join(dir, rosterFile)))) != string(must(os.ReadFile(filepath.Join(s.out, rosterFile)))) {
				t.Errorf("%s: the old roster is gone\n%s", what, text)
			}
		default: // before the program had come to listen
			if at > time.Second {
				t.Errorf("%s: exit code %d\n%s", what, code, text)
			}
		}
		oneVersion(t, what, dir)
		if c.ProcessState.ExitCode() >= 0 {
			nothingLeft(t, what, dir, temp)
		}
	}
}

// TestReaderSignalled asks commands that only read to stop, at random moments, before their input is
// read to its end as well: they end at once, change nothing and leave nothing.
func TestReaderSignalled(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals between processes")
	}
	s, dir, temp := interrupt(t), t.TempDir(), t.TempDir()
	fresh(t, s.out, dir)
	before, random := listing(t, dir), rand.New(rand.NewPCG(5, 6))
	for k := range faultRounds(1) {
		for _, line := range []string{"check OUT/roster.json", "check SHOP", "explain OUT/roster.json", "check OUT/roster.xlsx"} {
			at := time.Duration(random.Float64() * float64(200*time.Millisecond))
			what := fmt.Sprintf("%s asked to stop after %v", line, at)
			c, text := started(t, temp, strings.Fields(strings.NewReplacer("SHOP", s.shop, "OUT", dir).Replace(line))...)
			time.Sleep(at)
			c.Process.Signal([]os.Signal{os.Interrupt, syscall.SIGTERM}[k%2])
			asked := time.Now()
			c.Wait()
			if took := time.Since(asked); took > longest || strings.Contains(text.String(), "goroutine ") {
				t.Errorf("%s: ends %v later\n%s", what, took, text)
			}
			if code := c.ProcessState.ExitCode(); code == exitUsage {
				t.Errorf("%s: the input is blamed\n%s", what, text)
			}
			if after := listing(t, dir); !maps.Equal(before, after) {
				t.Errorf("%s: %v is now %v", what, before, after)
			}
			nothingLeft(t, what, dir, temp)
		}
	}
}

// TestTwoAtOnce has two runs write different rosters to one folder: each ends well or names the
// other, and the folder holds one of the two.
func TestTwoAtOnce(t *testing.T) {
	s, alone := interrupt(t), []string{t.TempDir(), t.TempDir()}
	rosters := []string{filepath.Join(s.out, rosterFile), s.other}
	for k, roster := range rosters {
		if code, text := runs("export", "xlsx", roster, "-o", alone[k]); code != exitOK {
			t.Fatal(text)
		}
	}
	for k := range faultRounds(1) {
		dir, temp := t.TempDir(), t.TempDir()
		first, said := started(t, temp, "export", "xlsx", rosters[0], "-o", dir, "--force")
		second, also := started(t, temp, "export", "xlsx", rosters[1], "-o", dir, "--force")
		first.Wait()
		second.Wait()
		wrote := 0
		for _, x := range []struct {
			c    *exec.Cmd
			text string
		}{{first, said.String()}, {second, also.String()}} {
			switch code := x.c.ProcessState.ExitCode(); {
			case code == exitOK:
				wrote++
			case code != exitUsage || !strings.Contains(x.text, "is writing to"):
				t.Errorf("round %d: exit code %d\n%s", k, code, x.text)
			}
		}
		if wrote == 0 {
			t.Errorf("round %d: neither wrote", k)
		}
		versions := map[string]bool{}
		for _, from := range alone {
			same := true
			for _, name := range []string{leadsFile, managerFile} {
				a, err1 := contract.WorkbookDigest(filepath.Join(dir, name))
				b, err2 := contract.WorkbookDigest(filepath.Join(from, name))
				if errors.Join(err1, err2) != nil {
					t.Fatal(err1, err2)
				}
				same = same && a == b
			}
			versions[from] = same
		}
		if versions[alone[0]] == versions[alone[1]] {
			t.Errorf("round %d: a mixture of two versions", k)
		}
		nothingLeft(t, fmt.Sprint("round ", k), dir, temp)
	}
}
