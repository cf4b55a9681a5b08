package rosters

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// readSheet reads the first sheet of a workbook as a table.
func readSheet(name, path string) (t *model.Table, issues []model.Issue) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, []model.Issue{fileIssue(path, err)}
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		return nil, []model.Issue{emptyTable(path, "")}
	}
	rows, err := f.GetRows(sheets[0])
	if err != nil {
		return nil, []model.Issue{fileIssue(path, fmt.Errorf("%s: %w", sheets[0], err))}
	}
	t = &model.Table{Name: name, File: path, Sheet: sheets[0]}
	for i, cells := range rows {
		for j := range cells {
			cells[j] = trim(cells[j])
		}
		if blank(cells) || strings.HasPrefix(cells[0], "# ") {
			continue
		}
		if t.Header == nil {
			t.Header, t.HeaderLine = cells, i+1
			continue
		}
		t.Rows = append(t.Rows, model.Row{Line: i + 1, Cells: cells})
	}
	if t.Header == nil {
		return nil, []model.Issue{emptyTable(path, sheets[0])}
	}
	return t, nil
}
