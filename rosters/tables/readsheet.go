package tables

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// readSheet reads the first sheet of a workbook as a table.
func readSheet(name, path string) (t *model.Table, issues []model.Issue) {
	f, err := excelize.OpenFile(path)
	if err != nil {
		return nil, []model.Issue{FileIssue(path, err)}
	}
	defer f.Close()
	sheets := f.GetSheetList()
	if len(sheets) == 0 {
		return nil, []model.Issue{emptyTable(path, "")}
	}
	t, err = sheetTable(f, name, path, sheets[0])
	switch {
	case err != nil:
		return nil, []model.Issue{FileIssue(path, fmt.Errorf("%s: %w", sheets[0], err))}
	case t == nil:
		return nil, []model.Issue{emptyTable(path, sheets[0])}
	}
	return t, nil
}

// sheetTable reads one sheet of an open workbook; nil if it is empty.
func sheetTable(f *excelize.File, name, path, sheet string) (*model.Table, error) {
	rows, err := Cells(f, sheet)
	if err != nil {
		return nil, err
	}
	t := &model.Table{Name: name, File: path, Sheet: sheet}
	for i, cells := range rows {
		if Blank(cells) || cells[0] == "#" || strings.HasPrefix(cells[0], "# ") {
			continue
		}
		if t.Header == nil {
			t.Header, t.HeaderLine = cells, i+1
			continue
		}
		t.Rows = append(t.Rows, model.Row{Line: i + 1, Cells: cells})
	}
	if t.Header == nil {
		return nil, nil
	}
	return t, nil
}

// Cells returns the texts of a sheet's cells; dates and times are written in one way,
// however Excel shows them, and numbers without their format.
func Cells(f *excelize.File, sheet string) ([][]string, error) {
	rows, err := f.GetRows(sheet)
	if err != nil {
		return nil, err
	}
	raw, err := f.GetRows(sheet, excelize.Options{RawCellValue: true})
	if err != nil {
		return nil, err
	}
	d := &dates{f: f, sheet: sheet, formats: map[int]string{}}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		d.from1904 = *p.Date1904
	}
	for i, cells := range rows {
		for j := range cells {
			if i < len(raw) && j < len(raw[i]) && raw[i][j] != cells[j] {
				cells[j] = d.text(j+1, i+1, raw[i][j], cells[j])
			}
			cells[j] = Trim(cells[j])
		}
	}
	return rows, nil
}

// dates brings cells that Excel shows in a format of its own into one that is read
// the same everywhere.
type dates struct {
	f        *excelize.File
	sheet    string
	from1904 bool
	formats  map[int]string // by style: "date", "time", "moment", "id", "" for a plain number
}

// text returns a number under a date format as 2026-11-11 or 2026-11-11 08:30, a
// time of day as 08:30, and any other number without its format: 0.355 rather than 36%.
func (d *dates) text(col, row int, raw, shown string) string {
	x, err := strconv.ParseFloat(raw, 64)
	if err != nil {
		return shown
	}
	switch format := d.format(col, row); {
	case format == "":
		return raw
	case format == "id": // 7 shown as 007
		return shown
	case format == "time" && x >= 0 && x < 2: // 1.0 is 24:00, and 26:00 is of the day before
		m := int(math.Round(x * 24 * 60))
		return fmt.Sprintf("%02d:%02d", m/60, m%60)
	default:
		t, err := excelize.ExcelDateToTime(x, d.from1904)
		if err != nil {
			return shown
		}
		if t = t.Round(time.Minute); format == "date" && t.Hour() == 0 && t.Minute() == 0 {
			return t.Format("2006-01-02")
		}
		return t.Format("2006-01-02 15:04")
	}
}

// format tells what a cell's number stands for.
func (d *dates) format(col, row int) string {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		return ""
	}
	id, err := d.f.GetCellStyle(d.sheet, cell)
	if err != nil {
		return ""
	}
	if known, ok := d.formats[id]; ok {
		return known
	}
	d.formats[id] = ""
	if st, err := d.f.GetStyle(id); err == nil {
		d.formats[id] = dateFormat(st)
	}
	return d.formats[id]
}

var paddedID = regexp.MustCompile(`^0{2,}$`)

var plainBrackets = regexp.MustCompile(`\[(?:[^hms\]]|[hms]+[^hms\]])[^\]]*\]`)

// dateFormat tells dates from numbers by the number of a built-in format, or the
// letters of one of the user's own (ECMA-376, 18.8.30).
func dateFormat(st *excelize.Style) string {
	if st.CustomNumFmt == nil {
		switch n := st.NumFmt; {
		case n >= 14 && n <= 17, n >= 27 && n <= 31, n == 36, n >= 50 && n <= 54, n == 57, n == 58:
			return "date"
		case n >= 18 && n <= 21, n >= 32 && n <= 35, n >= 45 && n <= 47, n == 55, n == 56:
			return "time"
		case n == 22:
			return "moment"
		}
		return ""
	}
	// Quoted text and brackets mean nothing here ([Red], [$-804]) but for [h] and the like.
	if paddedID.MatchString(*st.CustomNumFmt) {
		return "id"
	}
	format := plainBrackets.ReplaceAllString(strings.ToLower(*st.CustomNumFmt), "")
	date, clock, skip := false, false, false
	for _, r := range format {
		switch {
		case r == '"':
			skip = !skip
		case skip:
		case r == 'y' || r == 'd':
			date = true
		case r == 'h':
			clock = true
		}
	}
	switch {
	case date && clock:
		return "moment"
	case date:
		return "date"
	case clock:
		return "time"
	}
	return ""
}
