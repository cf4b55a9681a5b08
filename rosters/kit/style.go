package kit

import (
	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// Slots makes the many cells of single slots cheaply: their styles are looked up by
// small numbers.
type Slots struct {
	b     *Book
	looks [256][3][2]int // by activity, left and top border
}

// Slots returns what makes the cells of slots.
func (b *Book) Slots() *Slots { return &Slots{b: b} }

// Cell is the cell of an activity with its code; left is 0 (no line) to 2, above 1 or 2.
func (x *Slots) Cell(a model.Activity, code string, left, above int) excelize.Cell {
	id := &x.looks[a][left][above-1]
	if *id == 0 {
		st := Style{Size: 8, Center: true, NoWrap: true, Left: left, Above: above}
		if a != model.Off {
			st.Colour = ActivityColour(a)
		}
		*id = x.b.Style(st)
	}
	if code == "" {
		return excelize.Cell{StyleID: *id}
	}
	return excelize.Cell{StyleID: *id, Value: code}
}

// Changed is the cell of an activity that is other than before: framed, so that the frame
// stays when a new code changes the colour.
func (x *Slots) Changed(a model.Activity, code string) excelize.Cell {
	st := Style{Size: 8, Bold: true, Center: true, NoWrap: true, Framed: true}
	if a != model.Off {
		st.Colour = ActivityColour(a)
	}
	return excelize.Cell{StyleID: x.b.Style(st), Value: code}
}

// Style is a cell's look; equal looks share one style of the workbook.
type Style struct {
	Size   float64 // points, 10 by default
	Bold   bool
	Colour Colour // fill and text; the zero value is ink on nothing
	Text   string // text colour without a fill
	Center bool
	Right  bool
	Flush  bool // left, for numbers too
	Top    bool // vertically; the middle otherwise
	NoWrap bool
	Shrink bool
	Border bool
	Left   int // left border: 1 thin, 2 medium
	Above  int // top border: 1 thin, 2 medium
	Number string
	Framed bool // all around, in the colour of changes
}

// Scale of type: title 15, figures 13, text 10, lists and heads 9, grid 8, minutes 6.

// The cells of tables.
var (
	Cell   = Style{Size: 9, Border: true, Shrink: true}
	Strong = Style{Size: 9, Border: true, Shrink: true, Bold: true}
	Mid    = Style{Size: 9, Border: true, Shrink: true, Center: true}
	Prose  = Style{Size: 9, Border: true} // breaks into lines
	Count  = Style{Size: 9, Border: true, Center: true}
	Whole  = Style{Size: 9, Border: true, Center: true, Number: `0;-0;"·"`}
	Tenths = Style{Size: 9, Border: true, Center: true, Number: `0.0;-0.0;"·"`}
	Small  = Style{Size: 8, Text: QuietColour.Text} // what is said under a table
)

// points is the size of the type.
func (st Style) points() float64 {
	if st.Size == 0 {
		return 10
	}
	return st.Size
}

// Sized returns the style with another size of type.
func (st Style) Sized(points float64) Style { st.Size = points; return st }

// Style returns the workbook's number of a style.
func (b *Book) Style(st Style) int {
	st.Size = st.points()
	if id, ok := b.styles[st]; ok {
		return id
	}
	key := st
	x := &excelize.Style{
		Font:      &excelize.Font{Family: b.Font, Size: st.Size, Bold: st.Bold, Color: InkColour.Text},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: !st.NoWrap && !st.Shrink, ShrinkToFit: st.Shrink},
	}
	if st.Colour.Fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{st.Colour.Fill}}
		x.Font.Color = st.Colour.Text
	}
	if st.Text != "" {
		x.Font.Color = st.Text
	}
	if st.Top {
		x.Alignment.Vertical = "top"
	}
	switch {
	case st.Center:
		x.Alignment.Horizontal = "center"
	case st.Right:
		x.Alignment.Horizontal = "right"
	case st.Flush:
		x.Alignment.Horizontal = "left"
	}
	if st.Number != "" {
		x.CustomNumFmt = &st.Number
	}
	x.Border = st.borders()
	id, err := b.NewStyle(x)
	if err != nil {
		return 0
	}
	b.styles[key] = id
	return id
}

// borders are the lines around a cell; a frame takes the place of all others.
func (st Style) borders() (all []excelize.Border) {
	line := func(side, colour string, kind int) {
		all = append(all, excelize.Border{Type: side, Color: colour, Style: kind})
	}
	if st.Framed {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			line(side, ChangedColour.Text, 2)
		}
		return all
	}
	colours := []string{1: "C9D1DA", 2: "5B6776"}
	if st.Border {
		line("right", colours[1], 1)
		line("bottom", colours[1], 1)
		st.Left, st.Above = max(1, st.Left), max(1, st.Above)
	}
	if st.Left > 0 {
		line("left", colours[st.Left], st.Left)
	}
	if st.Above > 0 {
		line("top", colours[st.Above], st.Above)
	}
	return all
}

// Text is a cell of text, whatever it begins with.
func (b *Book) Text(s string, st Style) excelize.Cell {
	return excelize.Cell{StyleID: b.Style(st), Value: Clean(s)}
}

// Num is a cell with a number.
func (b *Book) Num(v any, st Style) excelize.Cell {
	return excelize.Cell{StyleID: b.Style(st), Value: v}
}

// Live is a cell with a formula and its present value.
func (b *Book) Live(formula string, v any, st Style) excelize.Cell {
	return excelize.Cell{StyleID: b.Style(st), Formula: formula, Value: v}
}

// whenFormat returns the id of a conditional format; equal ones share one.
func (b *Book) whenFormat(c Colour, bold bool) (int, error) {
	key := Style{Colour: c, Bold: bold}
	if id, ok := b.formats[key]; ok {
		return id, nil
	}
	id, err := b.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: c.Text, Bold: bold},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.Fill}},
	})
	if err == nil {
		b.formats[key] = id
	}
	return id, err
}

// When adds a conditional format that holds where the formula, written for the
// top left cell of the range, is true. Earlier ones win.
func (s *Sheet) When(cells, formula string, c Colour, bold bool) {
	if s.Err != nil {
		return
	}
	id, err := s.b.whenFormat(c, bold)
	s.Do(err)
	s.Do(s.b.SetConditionalFormat(s.Name, cells, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: &id, StopIfTrue: true}}))
}
