package tables

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// A report reads alike with any separator, in any encoding, below a title.
func TestExportsAsTheyCome(t *testing.T) {
	lines := []string{"日期%s咨询人数%s备注", "2026-09-25%s\"1,229\"%s好的", "2026-09-26%s1494%s", "2026-09-27%s988%s无"}
	encodings := map[string]func(string) []byte{
		"UTF-8":    func(s string) []byte { return []byte(s) },
		"with BOM": func(s string) []byte { return []byte("\ufeff" + s) },
		"GB18030": func(s string) []byte {
			out, _ := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
			return out
		},
		"UTF-16": func(s string) []byte {
			out, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
			return out
		},
		"UTF-16 without BOM": func(s string) []byte {
			out, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(s))
			return out
		},
		"UTF-16 big": func(s string) []byte {
			out, _ := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
			return out
		},
	}
	for name, encode := range encodings {
		for _, sep := range []string{",", ";", "\t", "|"} {
			for _, title := range []string{"", "客服接待数据 全店 2026-09-25~2026-09-27\n", "日报，全店\n\n导出时间：2026-09-28 10:00\n",
				"日报\n导出时间" + sep + "2026-09-28 10:00\n", "下载人:" + sep + "客服1号\n", "Exported on" + sep + "2026-09-28\n", "制表人" + sep + "甲\n打印时间" + sep + "9月\n"} {
				text := title
				for _, l := range lines {
					text += fmt.Sprintf(l, sep, sep) + "\n"
				}
				got, issues := ParseTable("agents", "a.csv", encode(text))
				if len(issues) > 0 || len(got.Header) != 3 || got.Header[1] != "咨询人数" || len(got.Rows) != 3 || got.Rows[0].Cells[1] != "1,229" ||
					got.Rows[0].Line != got.HeaderLine+1 {
					t.Errorf("%s, %q, title %q: %+v %v", name, sep, title, got, issues)
				}
			}
		}
	}
}

// Lines that tell of a table stand above it; a header of two columns is one.
func TestLinesAboveTheHeader(t *testing.T) {
	for text, header := range map[string]string{
		"店铺,一店\n导出时间,2026-11-01\n日期,咨询人数,接待人数,响应\n2026-10-01,1,2,3\n":           "日期",
		"Report period,1-30 Sep\nDate,Offered,Handled,AHT\n2026-10-01,1,2,3\n":  "Date",
		"账号,姓名\na,甲,早,晚\nb,乙,早,晚1\n":                                            "账号",
		"店铺,咨询量\n一店,100\n":                                                      "店铺",
		"时间,2026-09-01\n0:00,12\n1:00,15\n":                                     "时间",
		"Created,Agent\n2026-09-01 10:00,7\n":                                   "Created",
		"热线,,在线,\n日期,呼入量,接通量,会话量\n2026-09-01,1,2,3\n":                           "热线",
		"工号,姓名\n1,甲,怀孕\n":                                                       "工号",
		"客服日报\n统计时间,2026-09-01~2026-09-30\n日期,客服,咨询量,响应率\n2026-09-01,甲,1,90%\n": "日期",
	} {
		if got, _ := ParseTable("", "a.csv", []byte(text)); got == nil || got.Header[0] != header {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

// A text without cells kept as text, and long files are such, is not written anew.
func TestPlainTextIsNotCopied(t *testing.T) {
	plain, kept := []byte("日期,数量\n2026-09-01,5\n"), []byte("日期,数量\n=\"2026-09-01\",5\n")
	if got := untagged(plain); &got[0] != &plain[0] {
		t.Error("a plain text is copied")
	}
	if got := untagged(kept); string(got) != "日期,数量\n\"2026-09-01\",5\n" {
		t.Errorf("%q", got)
	}
}

// A broken byte in UTF-8 is told at its own line, and nothing beside.
func TestBrokenByte(t *testing.T) {
	text := strings.Replace("工号,姓名\n001,客服1号\n002,客服2号\n003,客服3号\n", "客服2号", "客\xff服2号", 1)
	got, issues := ParseTable("agents", "a.csv", []byte(text))
	if len(issues) != 1 || issues[0].Line != 3 || got.Header[1] != "姓名" || got.Rows[2].Cells[1] != "客服3号" {
		t.Errorf("%+v %v", got, issues)
	}
	for name, x := range map[string]struct {
		text string
		line int
	}{
		"few words beside figures": {"日期,数量\n2026-10-01,12\n2026-10-02,13\n2026-10-03,13,\xe5\xa5\n", 4},
		"a letter with an accent":  {"Name,Team\nMüller,A\nBjörn,A\nR\xe9my,B\nZoé,B\n", 4},
		"two of them":              {"工号,姓名,备注\n001,甲,\n002,乙,\xe5\xa5\n003,丙,\xe5\n", 3},
	} {
		got, issues := ParseTable("agents", "a.csv", []byte(x.text))
		if got == nil || len(issues) == 0 || issues[0].Line != x.line || !strings.Contains(issues[0].What.EN, "broken") || strings.Contains(got.Header[0], "\uFFFD") {
			t.Errorf("%s: %+v %v", name, got, issues)
		}
	}
}

// Files of other programs are named for what they are, whatever their names say.
func TestForeignFiles(t *testing.T) {
	dir := t.TempDir()
	archive := func(names ...string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, n := range names {
			if _, err := z.Create(n); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, x := range []struct{ name, content, what string }{
		{"a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "old Excel"},
		{"a.xlsx", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "password"},
		{"a.ods", archive("mimetype", "content.xml"), "LibreOffice"},
		{"a.xlsx", archive("mimetype", "content.xml"), "LibreOffice"},
		{"a.numbers", archive("Index/Document.iwa"), "Numbers"},
		{"a.docx", archive("[Content_Types].xml", "word/document.xml"), "Word"},
		{"a.xlsb", archive("[Content_Types].xml", "xl/workbook.bin"), "binary"},
		{"a.pdf", "%PDF-1.7\n", "PDF"},
		{"a.xls", "<html><table><tr><td>1</td></tr></table></html>", "web page"},
		{"a.csv", "{\"a\": 1}", "JSON"},
		{"a.zip", archive("a.csv"), "zip"},
		{"a.png", "\x89PNG\r\n", "picture"},
	} {
		path := putFile(t, t.TempDir(), x.name, x.content)
		if is := Foreign(path); is == nil || !strings.Contains(is.What.EN, x.what) || is.Hint.ZH == "" {
			t.Errorf("%s: %v, want %s", x.name, is, x.what)
		}
		if got, issues := ReadTable("history", path); got != nil || len(issues) != 1 {
			t.Errorf("%s: %v %v", x.name, got, issues)
		}
	}
	plain := putFile(t, dir, "export.xls", "日期\t咨询人数\n2026-09-25\t3\n")
	if got, issues := ReadTable("history", plain); got == nil || len(issues) > 0 || len(got.Header) != 2 {
		t.Errorf("text named .xls: %v %v", got, issues)
	}
}

// A workbook's first visible sheet is read: merged titles and dates, formulas by what
// they came to; hidden and other sheets are named.
func TestSheetsAsTheyCome(t *testing.T) {
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "旧"))
	must(f.SetCellValue("旧", "A1", "草稿"))
	for _, s := range []string{"接待", "说明"} {
		_, err := f.NewSheet(s)
		must(err)
	}
	must(f.SetSheetVisible("旧", true))
	f.SetActiveSheet(1)
	must(f.SetSheetVisible("旧", false))
	must(f.SetCellValue("说明", "A1", "口径"))
	for at, v := range map[string]any{"A1": "接待数据", "A2": "日期", "B2": "时段", "C2": "咨询人数", "A3": "2026-09-25", "B3": "上午", "C3": "12",
		"B4": "下午", "C4": 30, "A5": "2026-09-26", "B5": "上午"} {
		must(f.SetCellValue("接待", at, v))
	}
	must(f.MergeCell("接待", "A1", "C1"))
	must(f.MergeCell("接待", "A3", "A4"))
	path := filepath.Join(t.TempDir(), "a.xlsx")
	must(f.SaveAs(path))
	got, issues := ReadTable("agents", path)
	if got == nil || got.Sheet != "接待" || got.HeaderLine != 2 || got.Rows[1].Cells[0] != "2026-09-25" || got.Rows[0].Cells[2] != "12" || len(issues) != 2 {
		t.Errorf("%+v %v", got, issues)
	}
	must(f.SetCellFormula("接待", "C5", "=C3+C4"))
	must(f.SetCellValue("接待", "A6", "2026-09-27"))
	must(f.SetCellFormula("接待", "C6", "=C3+C5"))
	must(f.SaveAs(path))
	unwork(t, path)
	if _, issues := ReadTable("agents", path); len(issues) != 3 || issues[1].Line != 5 || issues[1].Warning {
		t.Errorf("%v", issues)
	}
}

// A folder's table may be a workbook or text with tabs; two files of one table are a
// fault, and so is one of another program.
func TestFilesOfAFolder(t *testing.T) {
	dir := t.TempDir()
	putFile(t, dir, "history.tsv", "日期\t咨询人数\n2026-09-25\t3\n")
	if src, issues := ReadFolder(dir, nil); len(issues) > 0 || src.Tables["history"] == nil {
		t.Errorf("%v", issues)
	}
	putFile(t, dir, "History.csv", "日期,咨询人数\n2026-09-25,3\n")
	if _, issues := ReadFolder(dir, nil); len(issues) != 1 || issues[0].Warning || !strings.Contains(issues[0].What.EN, "two files of one table") {
		t.Errorf("%v", issues)
	}
	putFile(t, dir, "agents.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	if _, issues := ReadFolder(dir, nil); len(issues) != 2 || !strings.Contains(issues[0].In("en")+issues[1].In("en"), ".xlsx") {
		t.Errorf("%v", issues)
	}
}

// unwork takes the types off a workbook's formulas: Excel's own that came to no text have one,
// one that was never worked out has none.
func unwork(t *testing.T, path string) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	z, err := zip.OpenReader(path)
	must(err)
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, part := range z.File {
		r, err := part.Open()
		must(err)
		data, err := io.ReadAll(r)
		must(err)
		w, err := out.Create(part.Name)
		must(err)
		_, err = w.Write(bytes.ReplaceAll(data, []byte(` t="str"`), nil))
		must(err)
	}
	must(out.Close())
	must(z.Close())
	must(os.WriteFile(path, b.Bytes(), 0o600))
}

// In a shop's workbook formulas that nobody worked out are refused, whatever they say, and what
// stands beside people, without a heading or in a comment, is asked about.
func TestEventBookAsItComes(t *testing.T) {
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "客服名单"))
	_, err := f.NewSheet("设置")
	must(err)
	for at, x := range map[string]string{"A1": "工号", "B1": "姓名", "C1": "组", "D1": "请假", "A2": "1", "B2": "客服1号", "C2": "甲组", "A3": "2", "B3": "客服2号", "C3": "甲组", "F3": "怀孕了"} {
		must(f.SetCellStr("客服名单", at, x))
	}
	for at, x := range map[string]string{"A1": "键", "B1": "值", "A2": "opening", "B2": "2026-11-11 00:00", "A3": "seats"} {
		must(f.SetCellStr("设置", at, x))
	}
	must(f.AddComment("客服名单", excelize.Comment{Cell: "B2", Author: "甲", Paragraph: []excelize.RichTextRun{{Text: "11日请假"}}}))
	path := filepath.Join(t.TempDir(), "event.xlsx")
	must(f.SaveAs(path))
	src, issues := ReadEvent(path, nil)
	if len(issues) != 1 || issues[0].Ask == 0 || issues[0].Column != "B2" || len(src.Tables["agents"].Header) != 6 {
		t.Errorf("%v %+v", issues, src.Tables["agents"])
	}
	must(f.SetCellFormula("客服名单", "D3", `="11-11"`))
	must(f.SetCellFormula("设置", "B3", "=5*2"))
	must(f.SaveAs(path))
	unwork(t, path)
	if _, issues := ReadEvent(path, nil); len(issues) != 3 || issues[0].Warning || issues[0].Line != 3 || issues[2].Warning || issues[2].Value != "=5*2" {
		t.Errorf("%v", issues)
	}
}

// A sheet of keys and values under another name is the settings, keys in the sample's own
// words are read, both told; a length of time keeps its seconds, yes and no stay words, and
// comments are asked about wherever they stand.
func TestEventBookInOtherWords(t *testing.T) {
	f := excelize.NewFile()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", "设定"))
	for _, sheet := range []string{"队列", "客服名单"} {
		_, err := f.NewSheet(sheet)
		must(err)
	}
	put := func(sheet string, rows ...[]any) {
		for k, row := range rows {
			must(f.SetSheetRow(sheet, fmt.Sprintf("A%d", k+1), &row))
		}
	}
	put("设定", []any{"键", "值"}, []any{"开售时间", "2026-11-11 00:00"}, []any{"工位数", 10}, []any{"seats of ours", 3})
	put("队列", []any{"编号", "平均接待时长"}, []any{"a", 4.5 / 1440}, []any{"b", 8.5 / 24})
	put("客服名单", []any{"工号", "姓名", "组", "保护"}, []any{"1", "客服1号", "甲组", true})
	style, err := f.NewStyle(&excelize.Style{NumFmt: 45})
	must(err)
	must(f.SetCellStyle("队列", "B2", "B3", style))
	must(f.AddComment("设定", excelize.Comment{Cell: "B3", Author: "甲", Paragraph: []excelize.RichTextRun{{Text: "旺季 20"}}}))
	path := filepath.Join(t.TempDir(), "event.xlsx")
	must(f.SaveAs(path))
	src, issues := ReadEvent(path, nil)
	var said []string
	for _, i := range issues {
		said = append(said, i.In("en"))
	}
	for _, want := range []string{"read as the settings", "read as opening", "read as seats", "旺季 20"} {
		if !strings.Contains(strings.Join(said, "\n"), want) {
			t.Errorf("no word of %q: %q", want, said)
		}
	}
	yaml := string(src.Files["event.yaml"])
	for _, want := range []string{`"opening": "2026-11-11 00:00"`, `"seats": "10"`, `"seats of ours": "3"`, `"00:04:30"`, `"08:30"`} {
		if !strings.Contains(yaml, want) {
			t.Errorf("no %s in %s", want, yaml)
		}
	}
	if got := src.Tables["agents"].Rows[0].Cells[3]; got != "TRUE" {
		t.Errorf("true is read as %q", got)
	}
}

// Cells that Excel is to keep as text are what they hold, and a file in Big5 is called so.
func TestCellsKeptAsText(t *testing.T) {
	got, issues := ParseTable("history", "h.csv", []byte("=\"日期\",咨询量\n=\"2026-09-01\",=\"400\"\n\"=\"\"2026-09-02\"\"\",410\n"))
	if len(issues) > 0 || got.Header[0] != "日期" || got.Rows[0].Cells[0] != "2026-09-01" || got.Rows[0].Cells[1] != "400" || got.Rows[1].Cells[0] != "2026-09-02" {
		t.Error(got, issues)
	}
	data, err := traditionalchinese.Big5.NewEncoder().String("日期,諮詢量,備註\n2026-09-01,400,無\n2026-09-02,410,雙十一預熱\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, issues := ParseTable("history", "h.csv", []byte(data)); len(issues) != 1 || !strings.Contains(issues[0].In("en"), "Big5") {
		t.Error(issues)
	}
}
