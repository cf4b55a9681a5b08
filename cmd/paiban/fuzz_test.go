package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// withstands runs commands on what was put in: none may panic or take long.
func withstands(t *testing.T, lines ...string) {
	t.Helper()
	for _, line := range lines {
		began := time.Now()
		if code, text := runs(strings.Fields(line)...); code < exitOK || code > exitBroken || strings.Contains(text, "goroutine ") {
			t.Errorf("%s: exit code %d\n%s", line, code, text)
		}
		if took := time.Since(began); took > longest {
			t.Errorf("%s: %v", line, took)
		}
	}
}

// FuzzRosterCommands sets a value somewhere in roster.json, or takes one away, and has every
// command read it.
func FuzzRosterCommands(f *testing.F) {
	for _, edit := range []string{"load.0.offered = [1]", "load.0.offered.0 = 1e308", "day.weights", "agents.0.duties.0.activities.0.queue = \"x\"", "day.labour.duty_grid_minutes = 0"} {
		f.Add(edit)
	}
	from, _ := planned(f, "en", smallShop...)
	data := string(must(os.ReadFile(filepath.Join(from, rosterFile))))
	f.Fuzz(func(t *testing.T, edit string) {
		path := filepath.Join(t.TempDir(), rosterFile)
		put(t, path, data)
		if editJSON(path, edit) != nil {
			return
		}
		withstands(t, "check "+path, "explain "+path+" --remedies 0", "notify "+path+" --at 01:40", "forecast "+path+" --actuals 5 --now 10:00",
			"simulate "+path+" --replications 2", "compare "+path+" "+path)
	})
}

// FuzzBooks writes a text into a cell of a workbook and has it read: the leads' and the shop's own.
func FuzzBooks(f *testing.F) {
	f.Add(uint8(3), uint8(40), uint8(7), "培训")
	from, _ := planned(f, "en", smallShop...)
	shop := filepath.Join(f.TempDir(), "event.xlsx")
	if code, text := runs("init", shop); code != exitOK {
		f.Fatal(text)
	}
	f.Fuzz(func(t *testing.T, sheet, column, row uint8, text string) {
		for _, book := range []string{filepath.Join(from, leadsFile), shop} {
			x, err := excelize.OpenFile(book)
			if err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			path, sheets := filepath.Join(t.TempDir(), filepath.Base(book)), x.GetSheetList()
			cell, err := excelize.CoordinatesToCellName(1+int(column), 1+int(row))
			if err != nil || x.SetCellStr(sheets[int(sheet)%len(sheets)], cell, text) != nil || x.SaveAs(path) != nil {
				continue
			}
			withstands(t, "check "+path)
		}
	})
}
