package kit

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Paragraph writes text over the first n columns, as high as it needs.
func (s *Sheet) Paragraph(text string, st Style, n int) {
	size := st.Size
	if size == 0 {
		size = 10
	}
	width := PixelsOf(s.Widths[:n])
	row := make([]any, n)
	for i := range row {
		row[i] = s.b.Text("", st)
	}
	row[0] = s.b.Text(text, st)
	s.Add(RowHeight(Lines(text, size, width), size), row...)
	s.Merge(1, n)
}

// Section writes a heading inside a sheet.
func (s *Sheet) Section(title string) {
	s.Together(105) // no heading without some of what it is over
	s.Skip(1)
	s.Add(20, s.b.Text(title, Style{Size: 12, Bold: true, NoWrap: true}))
}

// Paper sizes as spreadsheets number them.
const (
	PaperA3 = 8
	paperA4 = 9
)

// SlotWidth is the width of a slot's column in characters.
const SlotWidth = 2.6

// GridRowHeight is the height of a row of slots.
const GridRowHeight = 14.5

// Layout is how a sheet looks and prints.
type Layout struct {
	Widths         []float64 // of columns, in characters
	Slots          int       // so many columns of a slot each follow
	Landscape      bool
	Paper          int // paperA4 by default
	Scale          int // percent; 0 = fit to the page's width
	Header         string
	FreezeRows     int
	FreezeCols     int
	RepeatFrom, To int // rows printed on every page, 1-based; 0 = none
	RepeatCols     int
	OverThenDown   bool
	Tab            string
	Anonymous      bool // names neither shop nor event
	Breaks         bool // pages are broken where the sheet says, see print.go
	ToFill         bool // people write into it by hand
}

// Sheet writes one sheet top to bottom. The first error sticks.
type Sheet struct {
	Layout
	Name string
	Row  int // last row written
	Err  error
	b    *Book
	sw   *excelize.StreamWriter
	page pageRoom
}

func (b *Book) Sheet(name string, l Layout) *Sheet {
	if l.Breaks { // programs ignore breaks where they fit a sheet to a page's width
		l.Scale = l.scaleOf(97)
	}
	s := &Sheet{b: b, Name: name, Layout: l}
	fit := l.Scale == 0
	s.Do(b.SetSheetDimension(name, ""))
	props := excelize.SheetPropsOptions{FitToPage: &fit}
	if l.Tab != "" { // a colour without figures is no valid workbook
		props.TabColorRGB = text("FF" + l.Tab)
	}
	s.Do(b.SetSheetProps(name, &props))
	no := false
	s.Do(b.SetSheetView(name, 0, &excelize.ViewOptions{ShowGridLines: &no}))
	sw, err := b.NewStreamWriter(name)
	s.Do(err)
	s.sw = sw
	if s.Err != nil {
		return s
	}
	// Last column first: excelize's stream writes them in the reverse order of the
	// calls, and spreadsheet programs take only ascending ones.
	if n := len(l.Widths); l.Slots > 0 {
		s.Do(sw.SetColWidth(n+1, n+l.Slots, SlotWidth))
	}
	for i := len(l.Widths); i > 0; i-- {
		s.Do(sw.SetColWidth(i, i, l.Widths[i-1]))
	}
	if l.FreezeRows+l.FreezeCols > 0 {
		pane := "bottomRight"
		if l.FreezeCols == 0 {
			pane = "bottomLeft"
		}
		s.Do(sw.SetPanes(&excelize.Panes{Freeze: true, XSplit: l.FreezeCols, YSplit: l.FreezeRows,
			TopLeftCell: Ref(l.FreezeCols+1, l.FreezeRows+1), ActivePane: pane}))
	}
	return s
}

func (s *Sheet) Do(err error) {
	if s.Err == nil && err != nil {
		s.Err = err
	}
}

// Add writes the next row; height 0 leaves it to the program that opens the file.
func (s *Sheet) Add(height float64, cells ...any) {
	if s.Err != nil {
		return
	}
	height = min(height, 409)
	s.takeRoom(height)
	s.Row++
	s.b.texts.add(s, cells)
	s.Do(s.sw.SetRow(Ref(1, s.Row), cells, excelize.RowOpts{Height: height}))
}

// Conceal writes the next row out of sight: for programs, not for people and printers.
func (s *Sheet) Conceal(cells ...any) {
	if s.Err == nil {
		s.Row++
		s.Do(s.sw.SetRow(Ref(1, s.Row), cells, excelize.RowOpts{Hidden: true}))
	}
}

// Skip leaves n empty rows.
func (s *Sheet) Skip(n int) {
	for range n {
		s.takeRoom(0)
		s.Row++
	}
}

// Merge joins cells of the row that was written last.
func (s *Sheet) Merge(from, to int) { s.mergeRows(from, s.Row, to, s.Row) }

func (s *Sheet) mergeRows(c1, r1, c2, r2 int) {
	if s.Err == nil && (c1 != c2 || r1 != r2) {
		s.Do(s.sw.MergeCell(Ref(c1, r1), Ref(c2, r2)))
	}
}

// Title writes the sheet's first two rows: the event with the sheet's subject,
// and a quiet line that says what the sheet is for.
func (s *Sheet) Title(subject, hint string) {
	b := s.b
	s.Add(26, b.Text(Clean(b.Subject)+"　"+subject, Style{Size: 15, Bold: true, NoWrap: true}))
	s.Add(16, b.Text(hint, Style{Size: 9, Text: QuietColour.Text, NoWrap: true}))
}

// StillTitle is title for a sheet of very many people that does not recount, since
// its formulas would look through all of them for each cell: it says so where nobody
// can miss it.
func (s *Sheet) StillTitle(subject, remedy string) {
	b := s.b
	s.Add(26, b.Text(Clean(b.Subject)+"　"+subject, Style{Size: 15, Bold: true, NoWrap: true}))
	row := make([]any, len(s.Widths))
	for i := range row {
		row[i] = b.Text("", Style{Colour: ShortColour})
	}
	row[0] = b.Text(remedy, Style{Size: 10, Bold: true, Colour: ShortColour, NoWrap: true})
	s.Add(16, row...)
}

// Heads writes a row of column heads.
func (s *Sheet) Heads(height float64, names ...string) {
	row := make([]any, len(names))
	for i, n := range names {
		row[i] = s.b.Text(n, Style{Size: 9, Bold: true, Colour: HeadColour, Center: true, Border: true})
	}
	s.Add(height, row...)
}

// Close sets what belongs to the whole sheet and ends it.
func (s *Sheet) Close() error {
	if s.Err != nil {
		return s.Err
	}
	s.breakPages()
	b, l := s.b, s.Layout
	orientation, size, order := "portrait", l.Paper, "downThenOver"
	if l.Landscape {
		orientation = "landscape"
	}
	if size == 0 {
		size = paperA4
	}
	if l.OverThenDown {
		order = "overThenDown"
	}
	page := &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, PageOrder: &order}
	if l.Scale > 0 {
		scale := uint(l.Scale)
		page.AdjustTo = &scale
	} else {
		one, high := 1, s.pagesHigh()
		page.FitToWidth, page.FitToHeight = &one, &high
	}
	s.Do(b.SetPageLayout(s.Name, page))
	side, top, foot, yes := SideMargin, topMargin, 0.3, true
	s.Do(b.SetPageMargins(s.Name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top,
		Header: &foot, Footer: &foot, Horizontally: &yes}))
	subject := b.Subject
	if l.Anonymous { // it goes to another company
		subject = ""
	}
	footer := "&L&8" + field(subject, 60) + "&C&8" + field(s.Name, 31) + "&R&8" + field(strings.TrimSpace(b.Version+"  "+b.Made), 60) + "   &P / &N"
	header := ""
	if l.Header != "" {
		header = "&C&8" + field(l.Header, 240)
	}
	s.Do(b.SetHeaderFooter(s.Name, &excelize.HeaderFooterOptions{OddFooter: footer, OddHeader: header}))
	if l.RepeatFrom > 0 || l.RepeatCols > 0 {
		var parts []string
		q := Quote(s.Name)
		if l.RepeatCols > 0 {
			parts = append(parts, fmt.Sprintf("%s!$A:$%s", q, Col(l.RepeatCols)))
		}
		if l.RepeatFrom > 0 {
			parts = append(parts, fmt.Sprintf("%s!$%d:$%d", q, l.RepeatFrom, l.To))
		}
		s.Do(b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.Name, RefersTo: strings.Join(parts, ",")}))
	}
	s.Do(s.sw.Flush())
	return s.Err
}

// PrintArea limits what is printed.
func (s *Sheet) PrintArea(c1, r1, c2, r2 int) {
	s.Do(s.b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.Name, RefersTo: Area(s.Name, c1, r1, c2, r2)}))
}

// field makes user text fit for a page header or footer: & would be a command.
func field(s string, n int) string {
	s = strings.ReplaceAll(Clean(s), "\n", " ")
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		s = " " + s // or it would be taken for a part of the size before it
	}
	return strings.ReplaceAll(Clip(s, n), "&", "&&")
}

func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
