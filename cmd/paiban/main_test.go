package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"paiban/planner/contract"
	"paiban/planner/model"
)

func TestMain(m *testing.M) {
	debug.SetGCPercent(400) // of the programs of the scripts, too: many small heaps are collected less often
	testscript.Main(tidied{m}, map[string]func(){"paiban": main})
}

// TestScripts runs every command of testdata/script as a user would. Each script
// finds the small shop of testdata/shop, and volume.csv, in its folder; "planned out"
// stands for planning it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("LC_ALL", "en_US.UTF-8")
			e.Setenv("LANGUAGE", "")
			volume, err := os.ReadFile("testdata/volume.csv")
			if err != nil {
				return err
			}
			return errors.Join(
				os.WriteFile(filepath.Join(e.WorkDir, "volume.csv"), volume, 0o644),
				os.CopyFS(filepath.Join(e.WorkDir, "shop"), os.DirFS("testdata/shop")))
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "append": appendTo, "replace": replaceIn, "planned": plannedTo, "retype": retype, "serving": serving, "resting": resting,
		},
	})
}

// retype BOOK ROSTER AGENT HH:MM~HH:MM CODE: types the code, or nothing for "-", into the cells of
// the event day, as a lead would.
func retype(ts *testscript.TestScript, _ bool, args []string) {
	file, _, _ := contract.ReadRoster(ts.MkAbs(args[1]))
	from, to, _ := strings.Cut(args[3], "~")
	day := file.Day
	f, err := excelize.OpenFile(ts.MkAbs(args[0]))
	ts.Check(err)
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		ts.Check(err)
		head := slices.IndexFunc(rows, func(row []string) bool {
			return len(row) > day.Grid.N && (slices.Contains(row, "工号") || slices.Contains(row, "Staff id"))
		})
		if head < 0 {
			continue
		}
		id := max(slices.Index(rows[head], "工号"), slices.Index(rows[head], "Staff id"))
		line := slices.IndexFunc(rows, func(row []string) bool { return len(row) > id && row[id] == args[2] })
		first := len(rows[head]) - day.Grid.N
		for t := range day.Grid.N {
			if at := day.Grid.Time(t).Format("15:04"); day.EventDay.Has(t) && at >= from && at < to {
				cell, err := excelize.CoordinatesToCellName(first+t+1, line+1)
				ts.Check(err)
				ts.Check(f.SetCellValue(sheet, cell, strings.Trim(args[4], "-")))
			}
		}
	}
	ts.Check(f.Save())
}

// serving ROSTER AGENT: sets FROM and TO to ten minutes amid the longest time in which this agent
// serves on the event day, whatever the roster.
func serving(ts *testscript.TestScript, neg bool, args []string) {
	file, roster, issues := contract.ReadRoster(ts.MkAbs(args[0]))
	if roster == nil {
		ts.Fatalf("%v", issues)
	}
	day := file.Day
	longest := model.Span{}
	who := slices.IndexFunc(day.Agents, func(a model.Agent) bool { return a.ID == args[1] })
	for _, run := range roster.Timetables[who].Runs(day.EventDay) {
		if _, serves := run.Activity.Queue(); serves && run.Len() > longest.Len() {
			longest = run.Span
		}
	}
	if longest.Len() < 3 {
		ts.Fatalf("%s hardly serves", args[1])
	}
	middle := longest.From + longest.Len()/2
	ts.Setenv("FROM", day.Grid.Time(middle).Format("15:04"))
	ts.Setenv("TO", day.Grid.Time(middle+1).Format("15:04"))
}

// resting ROSTER: sets WHO and AT to somebody an hour after a duty of theirs on the event day,
// where they are off, and NOW to two hours before the duty ended, whatever the roster.
func resting(ts *testscript.TestScript, neg bool, args []string) {
	file, roster, issues := contract.ReadRoster(ts.MkAbs(args[0]))
	if roster == nil {
		ts.Fatalf("%v", issues)
	}
	grid := file.Day.Grid
	hour := grid.Per(60)
	for i, row := range roster.Timetables {
		for _, duty := range row.Duties() {
			if at := duty.To + hour; duty.From >= file.Day.EventDay.From && at < file.Day.EventDay.To && row[at] == model.Off {
				ts.Setenv("WHO", file.Day.Agents[i].ID)
				ts.Setenv("AT", grid.Time(at).Format("01-02 15:04"))
				ts.Setenv("NOW", grid.Time(duty.To-2*hour).Format("01-02 15:04"))
				return
			}
		}
	}
	ts.Fatalf("nobody is off an hour after a duty")
}

// exits N COMMAND …: the command ends with exit code N.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// append FILE TEXT
func appendTo(ts *testscript.TestScript, neg bool, args []string) {
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteString(args[1])
	ts.Check(err)
	ts.Check(f.Close())
}

// replace FILE OLD NEW, the first time that OLD stands there
func replaceIn(ts *testscript.TestScript, neg bool, args []string) {
	name := ts.MkAbs(args[0])
	data := ts.ReadFile(args[0])
	if !strings.Contains(data, args[1]) {
		ts.Fatalf("%s has no %s", args[0], args[1])
	}
	ts.Check(os.WriteFile(name, []byte(strings.Replace(data, args[1], args[2], 1)), 0o644))
}
