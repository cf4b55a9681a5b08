package tables

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// readSheet reads the first sheet of a workbook that is to be seen and not empty as a
// table, and says which others there are.
func readSheet(name, path string) (*model.Table, []model.Issue) {
	f, err := kit.Open(path)
	if err != nil {
		return nil, []model.Issue{FileIssue(path, err)}
	}
	defer f.Close()
	var out *model.Table
	var issues []model.Issue
	for _, sheet := range f.GetSheetList() {
		t, err := sheetTable(f, name, path, sheet)
		visible, _ := f.GetSheetVisible(sheet)
		switch {
		case err != nil:
			return nil, []model.Issue{FileIssue(path, fmt.Errorf("%s: %w", sheet, err))}
		case t == nil:
		case !visible:
			issues = append(issues, model.Issue{File: path, Sheet: sheet, Warning: true,
				What: model.Text{ZH: "是隐藏的工作表，没有读", EN: "is a hidden sheet and was not read"}})
		case out == nil:
			out = t
			issues = append(issues, append(unsaved(f, t), odd(f, t)...)...)
		default:
			issues = append(issues, model.Issue{File: path, Sheet: sheet, Warning: true,
				What: model.Text{ZH: "没有读这张工作表，只读了“" + out.Sheet + "”", EN: "was not read, “" + out.Sheet + "” alone was"},
				Hint: model.Text{ZH: "要读它的话，把它移到最前面。", EN: "If it is meant, move it to the front."}})
		}
	}
	if out == nil {
		return nil, append(issues, emptyTable(path, ""))
	}
	return out, issues
}

// sheetTable reads one sheet of an open workbook; nil if it is empty.
func sheetTable(f *excelize.File, name, path, of string) (*model.Table, error) {
	cells, err := Cells(f, of)
	if err != nil {
		return nil, err
	}
	if cells, err = unmerged(f, of, cells); err != nil {
		return nil, err
	}
	t := &sheet{model.Table{Name: name, File: path, Sheet: of}}
	var rows []model.Row
	for i, c := range cells {
		if !Blank(c) && !isRemark(c, len(rows) == 0) {
			rows = append(rows, model.Row{Line: i + 1, Cells: c})
		}
	}
	if !t.lay(rows) {
		return nil, nil
	}
	if name == "agents" { // remarks beside people are asked about, whether a heading stands above them or not
		for _, r := range t.Rows {
			for c := len(t.Header); c < len(r.Cells); c++ {
				if r.Cells[c] != "" {
					t.Header = append(slices.Clip(t.Header), make([]string, c+1-len(t.Header))...)
				}
			}
		}
	}
	return &t.Table, nil
}

// beside names the comments on cells below the header: nothing is read of them.
func beside(f *excelize.File, t *model.Table) (out []model.Issue) {
	list, err := kit.Comments(f, t.Sheet)
	if err != nil {
		return nil
	}
	for _, c := range list {
		if c.Row > t.HeaderLine {
			out = append(out, model.Issue{File: t.File, Sheet: t.Sheet, Line: c.Row, Column: kit.Ref(c.Col, c.Row), Value: c.Text, Warning: true, Ask: 1,
				What: model.Text{ZH: "是批注，排班没有照办", EN: "is a comment, which the roster does not act on"},
				Hint: model.Text{ZH: "要照办的话，写进对应的列。", EN: "If it holds, write it in the column that it belongs to."}})
		}
	}
	return out
}

// unmerged repeats what stands in cells that are merged from above to below, a date of
// many rows, say; a number stays alone.
func unmerged(f *excelize.File, sheet string, cells [][]string) ([][]string, error) {
	merged, err := kit.Merged(f, sheet)
	if err != nil {
		return nil, err
	}
	for _, m := range merged {
		col := m.Left
		if m.Right != col || m.Top > len(cells) || col > len(cells[m.Top-1]) {
			continue
		}
		text := cells[m.Top-1][col-1]
		if _, err := model.Number(text); err == nil {
			continue
		}
		for row := m.Top; row < min(m.Bottom, len(cells)); row++ {
			for len(cells[row]) < col {
				cells[row] = append(cells[row], "")
			}
			cells[row][col-1] = text
		}
	}
	return cells, nil
}

// formulaRows is how far down formulas without a value are looked for.
const formulaRows = 50

// unsavedIn names every formula of a list or of settings whose value no program has worked out
// and saved: read as empty it would change what is planned.
func unsavedIn(f *excelize.File, t *model.Table) (out []model.Issue) {
	for _, r := range t.Rows {
		one := *t
		one.Rows = []model.Row{r}
		for _, i := range unsaved(f, &one) {
			i.Warning = false
			if out = append(out, i); len(out) == mostFormulas {
				return out
			}
		}
	}
	return out
}

// mostFormulas is how many formulas without a value are named.
const mostFormulas = 10

// unsaved names the first formula whose value no program has worked out and saved; in
// one row alone, a total's say, it is a warning.
func unsaved(f *excelize.File, t *model.Table) []model.Issue {
	var out []model.Issue
	for _, r := range t.Rows[:min(len(t.Rows), formulaRows)] {
		for j, header := range t.Header {
			if j < len(r.Cells) && r.Cells[j] != "" {
				continue
			}
			at, err := excelize.CoordinatesToCellName(j+1, r.Line)
			if err != nil {
				continue
			}
			// A formula may have worked out that there is nothing to show.
			kind, _ := f.GetCellType(t.Sheet, at)
			formula, err := f.GetCellFormula(t.Sheet, at)
			if err != nil || formula == "" || kind == excelize.CellTypeFormula {
				continue
			}
			if len(out) > 0 && out[0].Line != r.Line {
				out[0].Warning = false
				return out
			}
			if len(out) == 0 {
				out = []model.Issue{{File: t.File, Sheet: t.Sheet, Line: r.Line, Column: header, Value: "=" + strings.TrimPrefix(formula, "="), Warning: true,
					What: model.Text{ZH: "是公式，文件里没有它算出的值", EN: "is a formula whose value is not in the file"},
					Hint: model.Text{ZH: "用 Excel 打开，保存一次。", EN: "Open the file in Excel and save it once."}}}
			}
		}
	}
	return out
}

// struck names the rows that are crossed out: they are read all the same.
func struck(f *excelize.File, t *model.Table) []model.Issue {
	if volumes[t.Name] {
		return nil
	}
	crossed := map[int]bool{} // by style
	var first model.Issue
	var who []string
	for _, r := range t.Rows {
		c := slices.IndexFunc(r.Cells, func(x string) bool { return x != "" })
		at := kit.Ref(c+1, r.Line)
		id, err := f.GetCellStyle(t.Sheet, at)
		if err != nil || id == 0 {
			continue
		}
		if _, known := crossed[id]; !known {
			s, err := f.GetStyle(id)
			crossed[id] = err == nil && s.Font != nil && s.Font.Strike
		}
		if crossed[id] {
			if len(who) == 0 {
				first = model.Issue{File: t.File, Sheet: t.Sheet, Line: r.Line, Column: at, Warning: true, Ask: 1}
			}
			who = append(who, strings.Join(r.Cells[c:min(c+2, len(r.Cells))], " "))
		}
	}
	if len(who) == 0 {
		return nil
	}
	first.Value = strings.Join(who[:min(len(who), 8)], "; ")
	first.What = model.Text{ZH: "划掉了，还是照读（共 %d 行）", EN: "crossed out, and read all the same (such rows: %d)"}.With(len(who))
	first.Hint = model.Text{ZH: "不算的话，删掉这些行。", EN: "Delete the rows where they are not meant."}
	return []model.Issue{first}
}

// odd tells of comments, of rows that are crossed out, and of those that are hidden, by a filter
// mostly, which are all read as they stand, and of cells whose formula has failed; those it empties.
func odd(f *excelize.File, t *model.Table) []model.Issue {
	out := append(beside(f, t), struck(f, t)...)
	hidden, failed := 0, 0
	var unseen, first model.Issue
	for _, r := range t.Rows {
		if visible, err := f.GetRowVisible(t.Sheet, r.Line); err == nil && !visible {
			if hidden++; hidden == 1 {
				unseen = model.Issue{File: t.File, Sheet: t.Sheet, Line: r.Line, Warning: true}
			}
		}
		for c, x := range r.Cells {
			if x == "#N/A" && c < len(t.Header) {
				r.Cells[c] = ""
				if failed++; failed == 1 {
					first = model.Issue{File: t.File, Sheet: t.Sheet, Line: r.Line, Column: t.Header[c], Value: x, Warning: true}
				}
			}
		}
	}
	if hidden > 0 {
		unseen.What = model.Text{ZH: "从这一行起有 %d 行是隐藏的（筛选掉了？），也算了",
			EN: "from this line on, rows that are hidden, by a filter perhaps, are read as well: %d"}.With(hidden)
		unseen.Hint = model.Text{ZH: "不要它们的话，删掉这些行再保存。", EN: "If they are not meant, delete them and save the file."}
		out = append(out, unseen)
	}
	if failed > 0 {
		first.What = model.Text{ZH: "公式出错，没有值，按空格读（共 %d 格）", EN: "is a formula that failed: read as empty (such cells: %d)"}.With(failed)
		first.Hint = model.Text{ZH: "填上数。", EN: "Fill in the value."}
		out = append(out, first)
	}
	return out
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
	if err != nil || shown == "TRUE" || shown == "FALSE" {
		return shown
	}
	switch format := d.format(col, row); {
	case format == "":
		return raw
	case format == "id": // 7 shown as 007
		return shown
	case format == "time" && x >= 0 && x < 2: // 1.0 is 24:00, and 26:00 is of the day before
		sec := int(math.Round(x * 24 * 3600))
		if sec%60 != 0 || sec < 3600 && strings.Count(shown, ":") == 2 { // 0:06:00 is six minutes, 00:06 may be six seconds
			return fmt.Sprintf("%02d:%02d:%02d", sec/3600, sec/60%60, sec%60)
		}
		return fmt.Sprintf("%02d:%02d", sec/3600, sec/60%60)
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
		case r == 'h' || r == 's':
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
