package rosters

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Paper sizes as spreadsheets number them.
const (
	paperA3 = 8
	paperA4 = 9
)

// layout is how a sheet looks and prints.
type layout struct {
	widths         []float64 // of columns, in characters
	slots          int       // so many columns of a slot each follow
	landscape      bool
	paper          int // paperA4 by default
	scale          int // percent; 0 = fit to the page's width
	header         string
	freezeRows     int
	freezeCols     int
	repeatFrom, to int // rows printed on every page, 1-based; 0 = none
	repeatCols     int
	overThenDown   bool
	tab            string
	anonymous      bool // names neither shop nor event
	breaks         bool // pages are broken where the sheet says, see print.go
}

// sheet writes one sheet top to bottom. The first error sticks.
type sheet struct {
	b    *book
	name string
	l    layout
	sw   *excelize.StreamWriter
	row  int // last row written
	cols int // most columns written
	err  error
	page pageRoom
}

func (b *book) sheet(name string, l layout) *sheet {
	if l.breaks { // programs ignore breaks where they fit a sheet to a page's width
		l.scale = l.scaleOf(97)
	}
	s := &sheet{b: b, name: name, l: l}
	fit := l.scale == 0
	s.do(b.SetSheetDimension(name, ""))
	s.do(b.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit, TabColorRGB: text("FF" + l.tab)}))
	no := false
	s.do(b.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no}))
	sw, err := b.NewStreamWriter(name)
	s.do(err)
	s.sw = sw
	if s.err != nil {
		return s
	}
	// Last column first: excelize's stream writes them in the reverse order of the
	// calls, and spreadsheet programs take only ascending ones.
	if n := len(l.widths); l.slots > 0 {
		s.do(sw.SetColWidth(n+1, n+l.slots, slotWidth))
	}
	for i := len(l.widths); i > 0; i-- {
		s.do(sw.SetColWidth(i, i, l.widths[i-1]))
	}
	if l.freezeRows+l.freezeCols > 0 {
		pane := "bottomRight"
		if l.freezeCols == 0 {
			pane = "bottomLeft"
		}
		s.do(sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: l.freezeCols, YSplit: l.freezeRows,
			TopLeftCell: ref(l.freezeCols+1, l.freezeRows+1), ActivePane: pane}))
	}
	return s
}

func (s *sheet) do(err error) {
	if s.err == nil && err != nil {
		s.err = err
	}
}

// add writes the next row; height 0 leaves it to the program that opens the file.
func (s *sheet) add(height float64, cells ...any) {
	if s.err != nil {
		return
	}
	height = min(height, 409)
	s.takeRoom(height)
	s.row++
	s.cols = max(s.cols, len(cells))
	s.do(s.sw.SetRow(ref(1, s.row), cells, excelize.RowOpts{Height: height}))
}

// skip leaves n empty rows.
func (s *sheet) skip(n int) {
	for range n {
		s.takeRoom(0)
		s.row++
	}
}

// merge joins cells of the row that was written last.
func (s *sheet) merge(from, to int) { s.mergeRows(from, s.row, to, s.row) }

func (s *sheet) mergeRows(c1, r1, c2, r2 int) {
	if s.err == nil && (c1 != c2 || r1 != r2) {
		s.do(s.sw.MergeCell(ref(c1, r1), ref(c2, r2)))
	}
}

// title writes the sheet's first two rows: the event with the sheet's subject,
// and a quiet line that says what the sheet is for.
func (s *sheet) title(subject, hint string) {
	b := s.b
	s.add(26, b.text(clean(b.subject())+"　"+subject, style{size: 15, bold: true, noWrap: true}))
	s.add(16, b.text(hint, style{size: 9, text: quietColour.text, noWrap: true}))
}

// stillTitle is title for a sheet of very many people that does not recount, since
// its formulas would look through all of them for each cell: it says so where nobody
// can miss it.
func (s *sheet) stillTitle(subject, remedy string) {
	b := s.b
	s.add(26, b.text(clean(b.subject())+"　"+subject, style{size: 15, bold: true, noWrap: true}))
	row := make([]any, len(s.l.widths))
	for i := range row {
		row[i] = b.text("", style{colour: shortColour})
	}
	row[0] = b.text(b.t("人太多，这一页是定稿时的数，不随排班表重算。", "Too many people: this sheet shows this version and does not recount from the grid. ")+remedy, style{size: 10, bold: true, colour: shortColour, noWrap: true})
	s.add(16, row...)
}

// heads writes a row of column heads.
func (s *sheet) heads(height float64, names ...string) {
	row := make([]any, len(names))
	for i, n := range names {
		row[i] = s.b.text(n, style{size: 9, bold: true, colour: headColour, center: true, border: true})
	}
	s.add(height, row...)
}

// close sets what belongs to the whole sheet and ends it.
func (s *sheet) close() error {
	if s.err != nil {
		return s.err
	}
	s.breakPages()
	b, l := s.b, s.l
	orientation, size, order := "portrait", l.paper, "downThenOver"
	if l.landscape {
		orientation = "landscape"
	}
	if size == 0 {
		size = paperA4
	}
	if l.overThenDown {
		order = "overThenDown"
	}
	page := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, PageOrder: &order}
	if l.scale > 0 {
		scale := uint(l.scale)
		page.AdjustTo = &scale
	} else {
		one, high := 1, s.pagesHigh()
		page.FitToWidth, page.FitToHeight = &one, &high
	}
	s.do(b.SetPageLayout(s.name, page))
	side, top, foot, yes := sideMargin, topMargin, 0.3, true
	s.do(b.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot, Horizontally: &yes}))
	footer := "&L&8" + field(b.footEvent(s), 60) + "&C&8" + field(s.name, 31) + "&R&8" + field(strings.TrimSpace(b.p.Version+"  "+b.p.Made), 60) + "   &P / &N"
	header := ""
	if l.header != "" {
		header = "&C&8" + field(l.header, 240)
	}
	s.do(b.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: footer, OddHeader: header}))
	if l.repeatFrom > 0 || l.repeatCols > 0 {
		var parts []string
		q := quote(s.name)
		if l.repeatCols > 0 {
			parts = append(parts, fmt.Sprintf("%s!$A:$%s", q, col(l.repeatCols)))
		}
		if l.repeatFrom > 0 {
			parts = append(parts, fmt.Sprintf("%s!$%d:$%d", q, l.repeatFrom, l.to))
		}
		s.do(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.name, RefersTo: strings.Join(parts, ",")}))
	}
	s.do(s.sw.Flush())
	return s.err
}

// printArea limits what is printed.
func (s *sheet) printArea(c1, r1, c2, r2 int) {
	s.do(s.b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.name, RefersTo: area(s.name, c1, r1, c2, r2)}))
}

// field makes user text fit for a page header or footer: & would be a command.
func field(s string, n int) string {
	s = strings.ReplaceAll(clean(s), "\n", " ")
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		s = " " + s // or it would be taken for a part of the size before it
	}
	return strings.ReplaceAll(clip(s, n), "&", "&&")
}

func ref(c, r int) string {
	name, err := excelize.CoordinatesToCellName(max(1, c), max(1, r))
	if err != nil {
		return "A1"
	}
	return name
}

func col(c int) string {
	name, err := excelize.ColumnNumberToName(max(1, c))
	if err != nil {
		return "A"
	}
	return name
}

// quote makes a sheet's name fit for a formula.
func quote(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// area returns an absolute range: 'Grid'!$E$7:$IA$76.
func area(name string, c1, r1, c2, r2 int) string {
	return fmt.Sprintf("%s!$%s$%d:$%s$%d", quote(name), col(c1), r1, col(c2), r2)
}

func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
