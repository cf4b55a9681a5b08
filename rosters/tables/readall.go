package tables

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// ReadAll reads every table of a file: each sheet of a workbook that is to be seen and not
// empty, or the one of a text file.
func ReadAll(path string) ([]*model.Table, []model.Issue) {
	if formatOf(path) != excelFormat {
		t, issues := ReadTable("", path)
		if t == nil {
			return nil, issues
		}
		return []*model.Table{t}, issues
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, []model.Issue{FileIssue(path, err)}
	}
	defer f.Close()
	var out []*model.Table
	var issues []model.Issue
	for _, sheet := range f.GetSheetList() {
		if visible, _ := f.GetSheetVisible(sheet); !visible {
			continue
		}
		t, err := sheetTable(f, "", path, sheet)
		if err != nil {
			return nil, []model.Issue{FileIssue(path, fmt.Errorf("%s: %w", sheet, err))}
		}
		if t != nil {
			out, issues = append(out, t), append(append(issues, unsaved(f, t)...), odd(f, t)...)
		}
	}
	if slices.ContainsFunc(issues, func(i model.Issue) bool { return !i.Warning }) {
		return nil, issues
	}
	if len(out) == 0 {
		return nil, []model.Issue{emptyTable(path, "")}
	}
	return out, issues
}

// CSV writes a table as CSV in UTF-8 with its mark, so that Excel opens it, too.
func CSV(t *model.Table) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString("\xef\xbb\xbf")
	w := csv.NewWriter(&buf)
	if err := w.Write(t.Header); err != nil {
		return nil, err
	}
	for _, row := range t.Rows {
		if err := w.Write(row.Cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return buf.Bytes(), w.Error()
}
