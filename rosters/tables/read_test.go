package tables

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

const people = "工号,姓名,组\n001,客服1号,售前一组\n002,\"客服2号, 夜\",售后组\n"

func TestEncodingsAndSeparators(t *testing.T) {
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(people)
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(people)
	cases := map[string]string{
		"utf-8":      people,
		"bom":        "\ufeff" + people,
		"gb18030":    gb,
		"utf-16":     utf16,
		"crlf":       strings.ReplaceAll(people, "\n", "\r\n"),
		"cr":         strings.ReplaceAll(people, "\n", "\r"),
		"semicolon":  "工号;姓名;组\n001;客服1号;售前一组\n002;客服2号, 夜;售后组\n",
		"tab":        "工号\t姓名\t组\n001\t客服1号\t售前一组\n002\t客服2号, 夜\t售后组\n",
		"wide comma": "工号，姓名，组\n001，客服1号，售前一组\n002，客服2号, 夜，售后组\n",
		"sep":        "sep=;\n工号;姓名;组\n001;客服1号;售前一组\n002;客服2号, 夜;售后组\n",
		"remarks":    "# 名单, 自用\n\n工号,姓名,组\n,,\n001,客服1号,售前一组\n# 新来的\n002,\"客服2号, 夜\",售后组\n",
		"wide blank": "工号 ,\u3000姓名, 组\n001 , 客服1号,售前一组\u3000\n002,\"客服2号, 夜\",售后组\n",
	}
	for name, text := range cases {
		got, issues := ParseTable("agents", "agents.csv", []byte(text))
		if len(issues) > 0 || got == nil {
			t.Errorf("%s: %v", name, issues)
			continue
		}
		if strings.Join(got.Header, "|") != "工号|姓名|组" || len(got.Rows) != 2 || strings.Join(got.Rows[1].Cells, "|") != "002|客服2号, 夜|售后组" {
			t.Errorf("%s: %q %v", name, got.Header, got.Rows)
		}
	}
}

func TestLinesOfTheFile(t *testing.T) {
	got, _ := ParseTable("agents", "agents.csv", []byte("\n# note\n工号,姓名\n\n001,\"客服\n1号\"\n002,客服2号\n"))
	if got.HeaderLine != 3 || got.Rows[0].Line != 5 || got.Rows[1].Line != 7 {
		t.Errorf("%d %+v", got.HeaderLine, got.Rows)
	}
	got, _ = ParseTable("agents", "agents.csv", []byte("sep=,\n工号,姓名\n001,客服1号\n"))
	if got.HeaderLine != 2 || got.Rows[0].Line != 3 {
		t.Errorf("%d %+v", got.HeaderLine, got.Rows)
	}
}

// A first heading that counts something is none of the remarks.
func TestHeadingsOfNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"# Agents,Date,# Calls\n4,2026-03-01,90\n":          "# Agents|Date|# Calls",
		"# Calls,Date\n90,2026-03-01\n":                     "# Calls|Date",
		"# of Chats,Day\n# Calls were few,\n9,2026-03-01\n": "# of Chats|Day",
		"# calls of May\nDate,Calls\n2026-03-01,90\n":       "Date|Calls",
		"# exported, 2026\nDate,Calls\n2026-03-01,90\n":     "Date|Calls",
	} {
		got, issues := ParseTable("other", "other.csv", []byte(text))
		if got == nil || strings.Join(got.Header, "|") != want || len(got.Rows) != 1 {
			t.Errorf("%q: %v, %v", text, got, issues)
		}
	}
}

func TestBadFiles(t *testing.T) {
	cases := []struct {
		name, text string
		line       int
		want       string
	}{
		{"empty", "", 0, "empty"},
		{"only blanks", "\n \n", 0, "empty"},
		{"open quote", "工号,姓名\n001,客服1号\n002,\"客服2号\n003,客服3号\n", 3, "double quote"},
		{"quote inside", "工号,姓名\n001,客\"服\n", 2, "double quote"},
		{"too many cells", "工号,姓名\n001,客服1号\n002,客服2号,夜班\n", 3, "3 cells"},
		{"no text", "工号,姓名\n001,\xff\xff\xff\n", 2, "neither UTF-8"},
		{"zeros", "a,b\n1,2\n1,\x00\n", 3, "neither UTF-8"},
	}
	for _, c := range cases {
		_, issues := ParseTable("agents", "agents.csv", []byte(c.text))
		if len(issues) == 0 || issues[0].Line != c.line || !strings.Contains(issues[0].In("en"), c.want) || issues[0].Hint.ZH == "" {
			t.Errorf("%s: %v", c.name, issues)
		}
	}
}

func putFile(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	putFile(t, dir, "event.yaml", "\ufeffname: x\r\n")
	putFile(t, dir, "agents.csv", people)
	putFile(t, dir, "history.csv", "time,count\n2026-01-01,1\n")
	putFile(t, dir, "README.md", "hello")
	putFile(t, dir, "wish.csv", "a,b\n")
	other := putFile(t, t.TempDir(), "calls.csv", "time,count\n2026-01-01,2\n2026-01-02,3\n")
	src, issues := ReadFolder(dir, map[string]string{"history": other})
	if len(issues) != 1 || !issues[0].Warning || !strings.Contains(issues[0].Hint.EN, "Files that are read") {
		t.Errorf("%v", issues)
	}
	if string(src.Files["event.yaml"]) != "name: x\n" || len(src.Tables["agents"].Rows) != 2 || len(src.Tables["history"].Rows) != 2 || src.Tables["history"].File != other {
		t.Errorf("%+v", src)
	}
	putFile(t, dir, "agent.csv", people)
	if _, issues = ReadFolder(dir, nil); len(issues) != 2 || !strings.Contains(issues[0].Hint.EN, "agents.csv") {
		t.Errorf("%v", issues)
	}
}

func TestMissingFiles(t *testing.T) {
	dir := t.TempDir()
	if _, issues := ReadFolder(filepath.Join(dir, "nowhere"), nil); len(issues) != 1 || !strings.Contains(issues[0].In("en"), "no such file") {
		t.Errorf("%v", issues)
	}
	if _, issues := ReadFolder(dir, map[string]string{"history": filepath.Join(dir, "none.csv")}); len(issues) != 1 || issues[0].Warning {
		t.Errorf("%v", issues)
	}
	if _, issues := ReadTable("history", dir); len(issues) != 1 {
		t.Errorf("%v", issues)
	}
}

func TestFirstSheet(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"工号", "姓名"}, {}, {"001", "客服1号"}} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "agents.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	got, issues := ReadTable("agents", path)
	if len(issues) > 0 || got.Sheet != "Sheet1" || got.Rows[0].Line != 3 || got.Rows[0].Cells[0] != "001" {
		t.Errorf("%+v %v", got, issues)
	}
	odd := excelize.NewFile()
	for i, row := range [][]any{{"日期", "咨询量"}, {"2026-09-01", 400}, {"2026-09-02", "#N/A"}, {"2026-09-03", 410}, {"2026-09-04", 420}} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := errors.Join(odd.SetSheetRow("Sheet1", cell, &row), odd.SetRowVisible("Sheet1", i+1, i < 3)); err != nil {
			t.Fatal(err)
		}
	}
	if err := odd.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if got, issues := ReadTable("history", path); len(issues) != 2 || got.Rows[1].Cells[1] != "" ||
		issues[0].Line != 4 || !strings.Contains(issues[0].In("en"), "are read as well: 2") ||
		issues[1].Line != 3 || !strings.Contains(issues[1].In("en"), "failed: read as empty (such cells: 1)") {
		t.Error(issues)
	}
	broken := putFile(t, t.TempDir(), "agents.xlsx", "no workbook")
	if got, issues := ReadTable("agents", broken); got != nil || len(issues) != 1 {
		t.Errorf("%+v %v", got, issues)
	}
}

func FuzzParseTable(f *testing.F) {
	f.Add([]byte(people))
	f.Add([]byte("sep=;\n\"a\";b\n1;2\n"))
	f.Add([]byte("\xff\xfea\x00,\x00"))
	f.Add([]byte("a\tb\r1\t\"2\r\r3"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, issues := ParseTable("agents", "agents.csv", data)
		if got == nil && len(issues) == 0 {
			t.Fatal("no table and no reason")
		}
		if got == nil {
			return
		}
		last := got.HeaderLine
		for _, r := range got.Rows {
			if r.Line <= last {
				t.Fatalf("line %d after %d", r.Line, last)
			}
			last = r.Line
		}
	})
}

// Cells are read for what they hold, however Excel shows them.
func TestCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	want := []string{}
	for i, x := range []struct {
		value  any
		format string
		want   string
	}{
		{1.0, "[h]:mm", "24:00"}, {1.25, "[h]:mm:ss", "30:00"}, {0.0, "h:mm", "00:00"}, {0.354166667, "h:mm AM/PM", "08:30"}, {46337, "d-mmm", "2026-11-11"},
		{46337, `m"月"d"日"`, "2026-11-11"}, {46337.5, "dd/mm/yyyy hh:mm", "2026-11-11 12:00"}, {46337, "[$-804]d", "2026-11-11"}, {7, "000", "007"},
		{0.35, "0%", "0.35"}, {1200, "[Red]#,##0", "1200"}, {1200, `0"day"`, "1200"}, {"24:00", "@", "24:00"},
	} {
		cell, _ := excelize.CoordinatesToCellName(i+1, 1)
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &x.format})
		if err = errors.Join(err, f.SetCellValue("Sheet1", cell, x.value), f.SetCellStyle("Sheet1", cell, cell, style)); err != nil {
			t.Fatal(err)
		}
		want = append(want, x.want)
	}
	got, err := Cells(f, "Sheet1")
	if err != nil || strings.Join(got[0], "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q (%v)", got, want, err)
	}
}

// A list of agents whose sheet has another name is read and said; a workbook without any
// sheet of a shop's is none.
func TestRenamedList(t *testing.T) {
	path := filepath.Join(t.TempDir(), "event.xlsx")
	if err := WriteExampleBook(path, "zh"); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := errors.Join(f.SetSheetName("客服名单", "十一月在岗"), f.Save()); err != nil {
		t.Fatal(err)
	}
	src, issues := ReadEvent(path, nil)
	if !IsEvent(path) || src.Tables["agents"] == nil || len(src.Tables["agents"].Rows) != 12 || len(issues) != 1 || issues[0].Sheet != "十一月在岗" || !issues[0].Warning {
		t.Errorf("%v", issues)
	}
	if err := errors.Join(f.DeleteSheet("设置"), f.Save()); err != nil || IsEvent(path) {
		t.Errorf("%v: a workbook without settings and agents is an event", err)
	}
}

// Comments and rows that are crossed out are read as they stand, and told, in a list of its own, too.
func TestCrossedOut(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"工号", "姓名", "组"}, {"1", "客服1号", "A组"}, {"2", "客服2号", "A组"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	crossed, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.SetCellStyle("Sheet1", "A3", "C3", crossed),
		f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Paragraph: []excelize.RichTextRun{{Text: "怀孕5个月"}}})); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "agents.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	got, issues := ReadTable("agents", path)
	if got == nil || len(got.Rows) != 2 || len(issues) != 2 || issues[0].Value != "怀孕5个月" || issues[0].Ask == 0 || issues[1].Line != 3 || issues[1].Ask == 0 {
		t.Error(got, issues)
	}
}

// A time shown with its seconds keeps them below the hour, where 00:06 may be six seconds.
func TestShownSeconds(t *testing.T) {
	f := excelize.NewFile()
	style := func(n int) int {
		id, err := f.NewStyle(&excelize.Style{NumFmt: n})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	withSeconds, without := style(21), style(20) // h:mm:ss, h:mm
	for cell, x := range map[string]float64{"A1": 6.0 / 1440, "A2": 4.5 / 1440, "A3": 8.0 / 24, "B1": 6.0 / 1440} {
		id := withSeconds
		if cell[0] == 'B' {
			id = without
		}
		if err := errors.Join(f.SetCellFloat("Sheet1", cell, x, -1, 64), f.SetCellStyle("Sheet1", cell, cell, id)); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Cells(f, "Sheet1")
	if want := "[[00:06:00 00:06] [00:04:30] [08:00]]"; err != nil || fmt.Sprint(got) != want {
		t.Errorf("%v, want %s; %v", got, want, err)
	}
}
