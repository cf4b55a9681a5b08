// Package tables reads what shops hand in: the tables of a folder or of one workbook in
// every encoding and with every separator that programs write, shifts, and last year's
// sheet; and it writes the example shop. What the columns mean is package event's.
package tables

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// TableNames are the tables that a shop's folder may hold, each as NAME.csv or NAME.xlsx.
var TableNames = []string{"agents", "history", "past_event", "requirement", "pairs", "wishes", "ledger", "activities"}

// tableEnds are what the name of a table's file may end with; those that are not read
// are named for what they are.
var tableEnds = []string{".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsb", ".ods", ".numbers", ".et", ".pdf", ".docx"}

// FileNames are the settings files that a shop's folder may hold.
var FileNames = []string{"event.yaml", "playbook.yaml"}

// ReadFolder reads a shop's folder: every table of TableNames that is there as
// NAME.csv or NAME.xlsx, and the settings files as bytes. overrides names another file for a
// table (by table name); it has to exist. Tables that are not there are simply
// missing from the result; what a shop must hand in is event's business. The
// faults are files that cannot be read, all at once; a file whose name is nearly
// that of a table is a warning.
func ReadFolder(dir string, overrides map[string]string) (*model.Source, []model.Issue) {
	src := &model.Source{Name: dir, Tables: map[string]*model.Table{}, Files: map[string][]byte{}}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return src, []model.Issue{FileIssue(dir, err)}
	}
	var issues []model.Issue
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
			continue
		}
		path := filepath.Join(dir, name)
		lower := strings.ToLower(name)
		ext := filepath.Ext(lower)
		base := strings.TrimSuffix(lower, ext)
		switch {
		case slices.Contains(FileNames, lower):
			data, err := model.ReadFile(path, model.MaxSettings)
			if err == nil {
				err = model.SettingsSize(data)
			}
			if err != nil {
				issues = append(issues, FileIssue(path, err))
				continue
			}
			text, more := decodeText(path, data)
			issues = append(issues, more...)
			src.Files[lower] = text
		case slices.Contains(TableNames, base) && slices.Contains(tableEnds, ext):
			if overrides[base] != "" {
				continue
			}
			if before := src.Tables[base]; before != nil {
				issues = append(issues, model.Issue{File: path, What: model.Text{ZH: "和 " + before.File + " 是同一张表的两个文件",
					EN: "and " + before.File + " are two files of one table"},
					Hint: model.Text{ZH: "只留要用的那个。", EN: "Keep the one that is meant."}})
				continue
			}
			t, more := ReadTable(base, path)
			issues = append(issues, more...)
			if t != nil {
				src.Tables[base] = t
			}
		case ext == ".csv" || ext == ".yaml" || ext == ".yml":
			issues = append(issues, strayFile(path, lower))
		}
	}
	return src, append(issues, readOverrides(src, overrides)...)
}

// readOverrides reads the files that stand in for tables.
func readOverrides(src *model.Source, overrides map[string]string) (issues []model.Issue) {
	names := make([]string, 0, len(overrides))
	for name := range overrides {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if overrides[name] == "" {
			continue
		}
		t, more := ReadTable(name, overrides[name])
		issues = append(issues, more...)
		if t != nil {
			src.Tables[name] = t
		}
	}
	return issues
}

// strayFile warns of a file that looks like input but has another name.
func strayFile(path, name string) model.Issue {
	i := model.Issue{File: path, Warning: true,
		What: model.Text{ZH: "没有用到这个文件", EN: "this file is not used"},
		Hint: model.Text{ZH: "能用的文件名：event.yaml、playbook.yaml、" + strings.Join(TableNames, ".csv、") + ".csv",
			EN: "Files that are read: event.yaml, playbook.yaml, " + strings.Join(TableNames, ".csv, ") + ".csv"}}
	for _, want := range append(csvNames(), FileNames...) {
		if near(name, want) {
			i.Hint = model.Text{ZH: "要用的话请改名为 " + want, EN: "If it is meant to be, rename it to " + want}
			break
		}
	}
	return i
}

func csvNames() []string {
	var out []string
	for _, n := range TableNames {
		out = append(out, n+".csv")
	}
	return out
}

// near reports whether two file names differ by a plural, a sign or the ending.
func near(a, b string) bool {
	strip := func(s string) string {
		s = strings.TrimSuffix(s, filepath.Ext(s))
		s = strings.NewReplacer("-", "", "_", "", " ", "").Replace(s)
		return strings.TrimSuffix(s, "s")
	}
	return strip(a) == strip(b)
}

func FileIssue(path string, err error) model.Issue {
	what, hint, _ := model.SystemFault(err)
	i := model.Issue{File: path, What: model.Text{ZH: "读不了：", EN: "cannot be read: "}.And(what), Hint: hint}
	var limit *model.LimitError
	switch {
	case errors.As(err, &limit):
		i.What, i.Hint = limit.What, limit.Hint
	case errors.Is(err, fs.ErrNotExist):
		i.What = model.Text{ZH: "没有这个文件或文件夹", EN: "there is no such file or folder"}
		i.Hint = model.Text{ZH: "检查路径是否写对。", EN: "Check the path."}
	case errors.Is(err, fs.ErrPermission):
		i.What = model.Text{ZH: "没有权限读取", EN: "there is no permission to read it"}
	case errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrChecksum), errors.Is(err, excelize.ErrWorkbookFileFormat), errors.Is(err, io.ErrUnexpectedEOF):
		i.What = model.Text{ZH: "不是 Excel 工作簿，或已经损坏", EN: "is no Excel workbook, or a damaged one"}
		i.Hint = saveAsExcel
	}
	return i
}

// ReadTable reads one table from a text file, or from the first sheet of an Excel
// workbook that is to be seen. What a file is, its content says, not its name. Text
// may be UTF-8 or UTF-16 (with or without a byte order mark), or GB18030 (GBK); cells
// are separated by comma (also ，), semicolon, tab or |, whichever most lines hold.
// Empty lines, lines that begin with "# " and titles above the header are skipped. The
// table is nil if the file cannot be read at all.
func ReadTable(name, path string) (*model.Table, []model.Issue) {
	switch formatOf(path) {
	case excelFormat:
		return readSheet(name, path)
	case foreignFormat:
		return nil, []model.Issue{*Foreign(path)}
	}
	data, err := model.ReadFile(path, model.MaxTable)
	if err == nil {
		err = model.TableSize(data)
	}
	if err != nil {
		return nil, []model.Issue{FileIssue(path, err)}
	}
	return ParseTable(name, path, data)
}

// ReadText reads a text file as UTF-8, whatever ReadTable reads.
func ReadText(path string) (string, []model.Issue) {
	data, err := model.ReadFile(path, model.MaxTable)
	if err != nil {
		return "", []model.Issue{FileIssue(path, err)}
	}
	data, issues := decodeText(path, data)
	return string(data), issues
}

func emptyTable(path, sheet string) model.Issue {
	return model.Issue{File: path, Sheet: sheet,
		What: model.Text{ZH: "是空的，连表头都没有", EN: "is empty: there is not even a header"},
		Hint: model.Text{ZH: "第一行写列名，下面每行一条。", EN: "Put the column names in the first line and one record a line below."}}
}
