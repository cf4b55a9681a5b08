package kit

import "paiban/planner/model"

// Column is a column of a table whose rows show values of the type R: its head, its
// width, how its cells look and what stands in them.
type Column[R any] struct {
	Head  model.Text
	Under model.Text // in the second row of heads, where there are two
	Group int        // columns that the head stands over then; 1 by default
	Width float64    // in characters; not given where a table shares its sheet's columns
	Over  int        // columns of the sheet that it takes, joined; 1 by default
	Style Style
	// Cell returns a text, a number, a Formula, or nil for no cell.
	Cell func(R) any
	// Look changes the style for a row; nil leaves it.
	Look func(R, *Style)
}

// Formula is a cell that recounts, with its present value.
type Formula struct {
	Text  string
	Value any
}

// Recounting returns the cell of a formula and its present value.
func Recounting(formula string, value any) any { return Formula{formula, value} }

// Table is a list of columns, and how high its rows are.
type Table[R any] struct {
	Columns []Column[R]
	Height  float64 // of a row; 0 = as high as its text
	Size    float64 // of the text that a row is as high as; 9 by default
	Pad     float64 // points more
	Least   float64 // height at least
}

// Widths returns the widths of the columns, for the sheet's layout.
func (t Table[R]) Widths() []float64 {
	var out []float64
	for _, c := range t.Columns {
		out = append(out, c.Width)
	}
	return out
}

// Col returns the number, from 1, of the sheet's column under a head, for formulas.
func (t Table[R]) Col(head model.Text) int {
	at := 1
	for _, c := range t.Columns {
		if c.Head == head {
			return at
		}
		at += max(1, c.Over)
	}
	panic("no column " + head.EN)
}

// Heads writes the row of column heads.
func (t Table[R]) Heads(s *Sheet, height float64) {
	var names []string
	for _, c := range t.Columns {
		names = append(names, s.b.In(c.Head))
		names = append(names, make([]string, max(0, c.Over-1))...)
	}
	s.Heads(height, names...)
	t.merge(s)
}

// DoubleHeads writes two rows of heads, the upper ones over groups of columns.
func (t Table[R]) DoubleHeads(s *Sheet, upper, under float64) {
	var first, second []string
	for _, c := range t.Columns {
		first, second = append(first, s.b.In(c.Head)), append(second, s.b.In(c.Under))
	}
	s.Heads(upper, first...)
	for k, c := range t.Columns {
		if c.Group > 1 {
			s.Merge(k+1, k+c.Group)
		}
	}
	s.Heads(under, second...)
}

func (t Table[R]) merge(s *Sheet) {
	at := 1
	for _, c := range t.Columns {
		if c.Over > 1 {
			s.Merge(at, at+c.Over-1)
		}
		at += max(1, c.Over)
	}
}

// Row writes a row; above is the line over it: 1 thin, 2 medium.
func (t Table[R]) Row(s *Sheet, r R, above int) {
	size, lines := t.Size, 1
	if size == 0 {
		size = 9
	}
	var cells []any
	for _, c := range t.Columns {
		st := c.Style
		if st.Border {
			st.Above = above
		}
		if c.Look != nil {
			c.Look(r, &st)
		}
		at := len(cells)
		switch x := c.Cell(r).(type) {
		case nil:
			cells = append(cells, nil)
		case string:
			cells = append(cells, s.b.Text(x, st))
			if t.Height == 0 && !st.NoWrap && !st.Shrink {
				lines = max(lines, Lines(x, st.points(), PixelsOf(s.Widths[at:at+max(1, c.Over)])))
			}
		case Formula:
			cells = append(cells, s.b.Live(x.Text, x.Value, st))
		default:
			cells = append(cells, s.b.Num(x, st))
		}
		for range c.Over - 1 {
			cells = append(cells, s.b.Text("", st))
		}
	}
	height := t.Height
	if height == 0 {
		height = max(t.Least, RowHeight(lines, size)+t.Pad)
	}
	s.Add(height, cells...)
	t.merge(s)
}

// List is a sheet that is one table: what it is about, its columns, what stands there
// instead where it has no rows.
type List[R any] struct {
	Table[R]
	Layout
	Subject, Hint string
	HeadHeight    float64
	None          model.Text   // "" = only the heads
	Still         string       // what is said in place of the hint where the sheet does not recount
	Then          func(*Sheet) // after the rows, such as colours
	Foot          func(*Sheet) // what stands under them, outside the filter
	Unfiltered    bool
}

// ListHead is the row of a list's column heads.
const ListHead = 3

// Begin starts the sheet, with title and heads.
func (l List[R]) Begin(b *Book, name string) *Sheet {
	l.Layout.Widths, l.FreezeRows, l.RepeatFrom, l.To = l.Table.Widths(), ListHead, ListHead, ListHead
	s := b.Sheet(name, l.Layout)
	if l.Still != "" {
		s.StillTitle(l.Subject, l.Still)
	} else {
		s.Title(l.Subject, l.Hint)
	}
	l.Heads(s, max(17, l.HeadHeight))
	return s
}

// End offers a filter over the rows, or says that there are none, and ends the sheet.
func (l List[R]) End(s *Sheet) error {
	if s.Row > ListHead && !l.Unfiltered {
		s.Do(s.b.AutoFilter(s.Name, Ref(1, ListHead)+":"+Ref(len(l.Columns), s.Row), nil))
	} else if none := s.b.In(l.None); s.Row == ListHead && none != "" {
		s.Add(16, s.b.Text(none, Style{NoWrap: true}))
	}
	if l.Foot != nil && s.Row > ListHead {
		l.Foot(s)
	}
	return s.Close()
}

// Write writes the whole sheet; begins reports whether row k begins a group (nil = none does).
func (l List[R]) Write(b *Book, name string, rows []R, begins func(k int) bool) error {
	s := l.Begin(b, name)
	for k, r := range rows {
		above := 1
		if begins != nil && begins(k) {
			above = 2
		}
		l.Row(s, r, above)
	}
	if l.Then != nil && len(rows) > 0 {
		l.Then(s)
	}
	return l.End(s)
}

// Tile is a key figure: what it is over its value, in so many columns.
type Tile struct {
	Over  int
	Label model.Text
	Value any
	Style Style // the zero value is that of a big text
}

// Figures are the styles of big figures, of text, whole numbers and tenths.
var (
	BigText   = Style{Size: 13, Bold: true, Shrink: true, Flush: true}
	BigWhole  = Style{Size: 13, Bold: true, Shrink: true, Flush: true, Number: "#,##0"}
	BigTenths = Style{Size: 13, Bold: true, Shrink: true, Flush: true, Number: "#,##0.0"}
)

// Tiles writes a row of labels over a row of values.
func (s *Sheet) Tiles(tiles []Tile) {
	label := Style{Size: 9, Text: QuietColour.Text, NoWrap: true}
	var top, bottom Table[Tile]
	top.Height, bottom.Height = 15, 22
	for _, x := range tiles {
		if x.Style == (Style{}) {
			x.Style = BigText
		}
		label.Above = 2
		top.Columns = append(top.Columns, Column[Tile]{Over: x.Over, Style: label, Cell: func(Tile) any { return s.b.In(x.Label) }})
		bottom.Columns = append(bottom.Columns, Column[Tile]{Over: x.Over, Style: x.Style, Cell: func(Tile) any { return x.Value }})
	}
	top.Row(s, Tile{}, 1)
	bottom.Row(s, Tile{}, 1)
}
