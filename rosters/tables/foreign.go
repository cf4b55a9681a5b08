package tables

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"paiban/planner/model"
)

// format is what a file is by its content; its name may say something else.
type format int

const (
	textFormat format = iota
	excelFormat
	foreignFormat
)

// foreign are the kinds of files that are not read, and how each becomes one that is.
var foreign = map[string]struct{ what, todo model.Text }{
	"xls": {model.Text{ZH: "是旧版 Excel 文件（.xls），或设了密码", EN: "is a workbook of old Excel (.xls), or has a password"},
		model.Text{ZH: "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”，不设密码。", EN: "Open it in Excel and save it as an Excel workbook (.xlsx), without a password."}},
	"xlsb": {model.Text{ZH: "是二进制 Excel 文件（.xlsb）", EN: "is a binary Excel workbook (.xlsb)"}, saveAsExcel},
	"ods":  {model.Text{ZH: "是 LibreOffice 表格（.ods）", EN: "is a LibreOffice sheet (.ods)"}, saveAsExcel},
	"numbers": {model.Text{ZH: "是苹果 Numbers 表格", EN: "is a sheet of Apple Numbers"},
		model.Text{ZH: "在 Numbers 里选“文件 → 导出为 → Excel”。", EN: "In Numbers choose File → Export To → Excel."}},
	"pdf": {model.Text{ZH: "是 PDF 文件，读不出表格", EN: "is a PDF, whose tables cannot be read"},
		model.Text{ZH: "回到导出它的系统，导出为 Excel 或 CSV。", EN: "Export from the system that made it as Excel or CSV."}},
	"docx": {model.Text{ZH: "是 Word 文件", EN: "is a Word document"},
		model.Text{ZH: "把表格复制到 Excel 里，另存为 .xlsx。", EN: "Copy its table into Excel and save that as .xlsx."}},
	"html": {model.Text{ZH: "是网页（有的系统导出的“.xls”其实是网页）", EN: "is a web page (what some systems export as .xls is one)"}, saveAsExcel},
	"json": {model.Text{ZH: "是 JSON 文件，不是表格", EN: "is JSON, no table"}, exportTable},
	"zip": {model.Text{ZH: "是压缩包", EN: "is a zip archive"},
		model.Text{ZH: "先解压，再用里面的文件。", EN: "Unpack it, and use the file inside."}},
	"image": {model.Text{ZH: "是图片", EN: "is a picture"}, exportTable},
	"other": {model.Text{ZH: "不是表格文件", EN: "is no file of a table"}, exportTable},
}

var (
	saveAsExcel = model.Text{ZH: "用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”。", EN: "Open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)."}
	exportTable = model.Text{ZH: "导出为 Excel（.xlsx）或 CSV 再用。", EN: "Export it as Excel (.xlsx) or CSV."}
)

// magic are the first bytes of files that are neither text nor a zip archive.
var magic = []struct{ head, kind string }{
	{"\xD0\xCF\x11\xE0", "xls"}, {"\x09\x08", "xls"}, {"%PDF", "pdf"}, {"\x89PNG", "image"}, {"\xFF\xD8\xFF", "image"}, {"GIF8", "image"},
	{"Rar!", "zip"}, {"7z\xBC\xAF", "zip"}, {"\x1F\x8B", "zip"},
}

// Foreign says of a file that is neither text nor an Excel workbook what it is and how
// to make a table of it that can be read; nil for one that can. It looks at what is in
// the file, since an export's name may lie.
func Foreign(path string) *model.Issue {
	kind := kindOf(path)
	if kind == "" || kind == "xlsx" {
		return nil
	}
	x := foreign[kind]
	return &model.Issue{File: path, What: x.what, Hint: x.todo}
}

// NotExcel is Foreign where nothing but a workbook will do: text is named, too.
func NotExcel(path string) *model.Issue {
	if info, err := os.Stat(path); err != nil || info.IsDir() || formatOf(path) != textFormat {
		return Foreign(path)
	}
	return &model.Issue{File: path, What: model.Text{ZH: "是文本（如 CSV），不是 Excel 排班表", EN: "is text (such as CSV), no Excel workbook"}, Hint: saveAsExcel}
}

// formatOf tells how a file is to be read.
func formatOf(path string) format {
	switch kindOf(path) {
	case "":
		return textFormat
	case "xlsx":
		return excelFormat
	}
	return foreignFormat
}

// kindOf names the kind of a file: "" for text, or for one that cannot be opened.
func kindOf(path string) string {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		if strings.EqualFold(filepath.Ext(path), ".numbers") { // a bundle
			return "numbers"
		}
		return ""
	}
	if model.Regular(path) != nil {
		return "" // what reads it says so
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	head := make([]byte, 512)
	n, _ := io.ReadFull(f, head)
	head = head[:n]
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) {
		return zipKind(path)
	}
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.head)) {
			return m.kind
		}
	}
	text := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))))
	switch {
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")), bytes.HasPrefix(text, []byte("<table")),
		bytes.HasPrefix(text, []byte("<?xml")), bytes.HasPrefix(text, []byte("<meta")):
		return "html"
	case bytes.HasPrefix(text, []byte("{")), bytes.HasPrefix(text, []byte("[{")), bytes.HasPrefix(text, []byte("[\n")):
		return "json"
	case strings.EqualFold(filepath.Ext(path), ".xlsx"):
		return "xlsx" // what opens it says what is wrong
	}
	return ""
}

// zipKind tells the kinds of files that are zip archives by what is in them.
func zipKind(path string) string {
	z, err := zip.OpenReader(path)
	if err != nil {
		return "xlsx" // cut short: what opens it says so
	}
	defer z.Close()
	has := func(name string) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return strings.HasPrefix(f.Name, name) })
	}
	switch {
	case has("xl/workbook.bin"):
		return "xlsb"
	case has("xl/"):
		return "xlsx"
	case has("word/"):
		return "docx"
	case has("Index/"), has("Index.zip"):
		return "numbers"
	case has("content.xml"):
		return "ods"
	case has("ppt/"):
		return "other"
	}
	return "zip"
}
