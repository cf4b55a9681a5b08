package rosters

import (
	"archive/zip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/planner/contract"
	"paiban/planner/model"
	"paiban/rosters/kit"
)

// packed writes a zip archive of these parts.
func packed(t *testing.T, path string, parts map[string]func(io.Writer)) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for name, write := range parts {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		write(w)
	}
	if z.Close() != nil || f.Close() != nil {
		t.Fatal(path)
	}
}

// TestLimits: every limit refuses what is beyond it, quickly and in little memory, and says
// what it is and what to do.
func TestLimits(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	sparse := func(name string, size int64) string {
		f, err := os.Create(at(name))
		if err != nil || f.Truncate(size) != nil || f.Close() != nil {
			t.Fatal(err)
		}
		return at(name)
	}
	written := func(name, text string) string {
		if err := os.WriteFile(at(name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return at(name)
	}
	wide := func(w io.Writer) {
		for row := range 3000 {
			fmt.Fprintf(w, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, row+1, row+1)
		}
	}
	packed(t, at("wide.xlsx"), map[string]func(io.Writer){"xl/worksheets/sheet1.xml": wide})
	for name, header := range map[string]zip.FileHeader{"bomb.xlsx": {UncompressedSize64: model.MaxUnpacked + 1}, "big.xlsx": {CompressedSize64: model.MaxBook + 1}} {
		f, err := os.Create(at(name))
		if err != nil {
			t.Fatal(err)
		}
		z := zip.NewWriter(f)
		header.Name, header.Method = "xl/workbook.xml", zip.Deflate
		if _, err := z.CreateRaw(&header); err != nil || z.Close() != nil || f.Close() != nil {
			t.Fatal(name, err)
		}
	}
	many := map[string]func(io.Writer){"xl/workbook.xml": func(io.Writer) {}}
	for k := range model.MaxParts + 1 {
		many[fmt.Sprint(k)] = func(io.Writer) {}
	}
	packed(t, at("many.xlsx"), many)
	packed(t, at("blanks.xlsx"), map[string]func(io.Writer){"xl/worksheets/sheet1.xml": func(w io.Writer) {
		for range 40 {
			fmt.Fprint(w, strings.Repeat(" ", 1<<20))
		}
	}})
	table := func(path string) []model.Issue { _, issues := ReadTable("agents", path); return issues }
	folder := func(name, text string) func() []model.Issue {
		return func() []model.Issue {
			shop := t.TempDir()
			if err := os.WriteFile(filepath.Join(shop, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			_, issues := ReadFolder(shop, nil)
			return issues
		}
	}
	for _, x := range []struct {
		name, want string
		read       func() []model.Issue
	}{
		{"bytes of a table", "at most 41943040 bytes", func() []model.Issue { return table(sparse("big.csv", model.MaxTable+1)) }},
		{"rows", "at most 500000 rows", func() []model.Issue { return table(written("rows.csv", strings.Repeat("a\n", model.MaxRows+2))) }},
		{"cells", "at most 5000000 cells", func() []model.Issue {
			return table(written("cells.csv", strings.Repeat(strings.Repeat(",", 1000)+"\n", model.MaxCells/1000+1)))
		}},
		{"columns", "at most 16384 columns", func() []model.Issue { return table(written("columns.csv", strings.Repeat(",", model.MaxColumns))) }},
		{"a line", "at most 1048576 bytes a line", func() []model.Issue { return table(written("line.csv", strings.Repeat("a", model.MaxLine+1))) }},
		{"settings", "at most 1048576 bytes", folder("event.yaml", strings.Repeat("#", model.MaxSettings+1))},
		{"lines of settings", "at most 10000 lines and commas", folder("event.yaml", strings.Repeat("a: 1\n", model.MaxEntries+1))},
		{"commas of settings", "at most 10000 lines and commas", folder("playbook.yaml", "a: ["+strings.Repeat("1,", model.MaxEntries+1)+"]")},
		{"brackets", "at most 50 levels", folder("event.yaml", "a: "+strings.Repeat("[", 30_000))},
		{"lists in lists", "at most 50 levels", folder("playbook.yaml", strings.Repeat("- ", 30_000))},
		{"roster.json", "at most 209715200 bytes", func() []model.Issue {
			_, _, is := contract.ReadRoster(sparse("roster.json", model.MaxRoster+1))
			return is
		}},
		{"objects of roster.json", "at most 3000 objects", func() []model.Issue {
			_, _, is := contract.ReadRoster(written("objects.json", `{"agents":[`+strings.Repeat("{},", 26666)))
			return is
		}},
		{"bytes of a workbook", "at most 67108864 bytes", func() []model.Issue { return table(at("big.xlsx")) }},
		{"cells of a sheet", "cells, empty ones counted", func() []model.Issue { return table(at("wide.xlsx")) }},
		{"parts", "at most 2000 parts", func() []model.Issue { return table(at("many.xlsx")) }},
		{"ratio", "at most 200 times", func() []model.Issue { return table(at("blanks.xlsx")) }},
		{"unpacked", "at most 1073741824 bytes", func() []model.Issue { return table(at("bomb.xlsx")) }},
		{"a device", "is no ordinary file", func() []model.Issue { return table("/dev/zero") }},
		{"a device for a roster", "is no ordinary file", func() []model.Issue { _, _, is := contract.ReadRoster("/dev/zero"); return is }},
	} {
		if strings.HasPrefix(x.name, "a device") && runtime.GOOS == "windows" {
			continue
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		began := time.Now()
		issues := x.read()
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		said := ""
		for _, i := range issues {
			said += i.In("en") + "\n"
		}
		if !strings.Contains(said, x.want) {
			t.Errorf("%s: %q is missing in %.300s", x.name, x.want, said)
		}
		if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 200 || took > 20*time.Second {
			t.Errorf("%s: %v and %d MB", x.name, took, used)
		}
	}
}

// TestLimitsTellSheetsApart: a wide sheet that is full is read, and its cells are counted
// as excelize lays them out.
func TestLimitsTellSheetsApart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "full.xlsx")
	f := excelize.NewFile()
	for row := range 20 {
		cell, _ := excelize.CoordinatesToCellName(300, row+1)
		if err := f.SetCellValue("Sheet1", cell, row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if _, err := kit.Open(path); err != nil {
		t.Error(err)
	}
}
