package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/rosters"
)

// eventOf reads a shop as plan does and returns the event as JSON, with its faults.
func eventOf(t *testing.T, path string) (string, []model.Issue) {
	t.Helper()
	read := rosters.ReadFolder
	if isWorkbook(path) {
		read = rosters.ReadEvent
	}
	src, issues := read(path, nil)
	ev, more := event.FromTables(src)
	issues = append(issues, more...)
	for k := range issues {
		issues[k] = src.Locate(issues[k])
	}
	if ev != nil {
		ev.Read = nil // names the files
	}
	data, err := json.Marshal(ev)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), issues
}

// TestInitBothWays writes the example as a folder and as a workbook, in both
// languages: each loads without a word, and both into the same event.
func TestInitBothWays(t *testing.T) {
	for _, lang := range []string{"zh", "en"} {
		dir := t.TempDir()
		for _, path := range []string{filepath.Join(dir, "shop"), filepath.Join(dir, "event.xlsx")} {
			var out, errs bytes.Buffer
			if code := run([]string{"init", path, "--lang", lang}, nil, &out, &errs); code != exitOK {
				t.Fatalf("%s: exit code %d\n%s", path, code, errs.String())
			}
		}
		folder, issues := eventOf(t, filepath.Join(dir, "shop"))
		if len(issues) > 0 {
			t.Errorf("%s: the folder has faults: %v", lang, issues)
		}
		book, issues := eventOf(t, filepath.Join(dir, "event.xlsx"))
		if len(issues) > 0 {
			t.Errorf("%s: the workbook has faults: %v", lang, issues)
		}
		if folder != book {
			t.Errorf("%s: folder and workbook give different events:\n%s\n%s", lang, folder, book)
		}
		if !strings.Contains(folder, `"ID":"presales"`) && !strings.Contains(folder, `"id":"presales"`) {
			t.Errorf("%s: no queue in %.300s", lang, folder)
		}
	}
}

// TestWorkbookFaults edits the workbook as people do: faults are named by sheet and
// row, dates that Excel has made of what was typed are dates again.
func TestWorkbookFaults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "event.xlsx")
	if err := rosters.WriteExampleBook(path, "zh"); err != nil {
		t.Fatal(err)
	}
	edit := func(change func(f *excelize.File)) {
		t.Helper()
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		change(f)
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}
	before, _ := eventOf(t, path)
	edit(func(f *excelize.File) { // 2026-11-11 00:00 as Excel's own date: 46337
		style, err := f.NewStyle(&excelize.Style{NumFmt: 22})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{f.SetCellValue("设置", "B3", 46337), f.SetCellStyle("设置", "B3", "B3", style)} {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
	if after, issues := eventOf(t, path); after != before {
		t.Errorf("an opening as a date gives another event: %v", issues)
	}
	edit(func(f *excelize.File) {
		for cell, value := range map[string]string{"A15": "seat", "B15": "3", "B4": "many"} {
			if err := f.SetCellStr("设置", cell, value); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.SetCellStr("队列", "C3", "fax"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr("客服名单", "F4", "售钱"); err != nil {
			t.Fatal(err)
		}
		if _, err := f.NewSheet("随便"); err != nil {
			t.Fatal(err)
		}
	})
	_, issues := eventOf(t, path)
	var got []string
	for _, i := range issues {
		got = append(got, i.In("zh"))
	}
	all := strings.Join(got, "\n")
	for _, want := range []string{"event.xlsx [设置]:15", "event.xlsx [设置]:4", "event.xlsx [队列]:3", "event.xlsx [客服名单]:4 技能", "event.xlsx [随便]: 没有用到这张工作表"} {
		if !strings.Contains(all, want) {
			t.Errorf("no fault at %s among\n%s", want, all)
		}
	}
	if strings.Contains(all, "event.yaml") {
		t.Errorf("a workbook has no event.yaml:\n%s", all)
	}
	edit(func(f *excelize.File) {
		if err := f.DeleteSheet("设置"); err != nil {
			t.Fatal(err)
		}
	})
	if _, issues = eventOf(t, path); len(issues) == 0 {
		t.Error("a workbook without settings has no faults")
	}
}
