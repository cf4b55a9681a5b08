package rosters

import "github.com/xuri/excelize/v2"

// style is a cell's look; equal looks share one style of the workbook.
type style struct {
	size   float64 // points, 10 by default
	bold   bool
	colour colour // fill and text; the zero value is ink on nothing
	text   string // text colour without a fill
	center bool
	right  bool
	flush  bool // left, for numbers too
	top    bool // vertically; the middle otherwise
	noWrap bool
	shrink bool
	border bool
	left   int // left border: 1 thin, 2 medium
	above  int // top border: 1 thin, 2 medium
	number string
}

// scale of type: title 15, figures 13, text 10, lists and heads 9, grid 8, minutes 6.

func (b *book) style(st style) int {
	if st.size == 0 {
		st.size = 10
	}
	if id, ok := b.styles[st]; ok {
		return id
	}
	key := st
	x := &excelize.Style{
		Font:      &excelize.Font{Family: b.t("Microsoft YaHei", "Arial"), Size: st.size, Bold: st.bold, Color: inkColour.text},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: !st.noWrap && !st.shrink, ShrinkToFit: st.shrink},
	}
	if st.colour.fill != "" {
		x.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{st.colour.fill}}
		x.Font.Color = st.colour.text
	}
	if st.text != "" {
		x.Font.Color = st.text
	}
	if st.top {
		x.Alignment.Vertical = "top"
	}
	switch {
	case st.center:
		x.Alignment.Horizontal = "center"
	case st.right:
		x.Alignment.Horizontal = "right"
	case st.flush:
		x.Alignment.Horizontal = "left"
	}
	if st.number != "" {
		x.CustomNumFmt = &st.number
	}
	line := func(side string, kind int) {
		c := "C9D1DA"
		if kind == 2 {
			c = "5B6776"
		}
		x.Border = append(x.Border, excelize.Border{Type: side, Color: c, Style: kind})
	}
	if st.border {
		for _, side := range []string{"right", "bottom"} {
			line(side, 1)
		}
		st.left, st.above = max(1, st.left), max(1, st.above)
	}
	if st.left > 0 {
		line("left", st.left)
	}
	if st.above > 0 {
		line("top", st.above)
	}
	id, err := b.NewStyle(x)
	if err != nil {
		return 0
	}
	b.styles[key] = id
	return id
}

// text is a cell of text, whatever it begins with.
func (b *book) text(s string, st style) excelize.Cell {
	return excelize.Cell{StyleID: b.style(st), Value: clean(s)}
}

// num is a cell with a number.
func (b *book) num(v any, st style) excelize.Cell {
	return excelize.Cell{StyleID: b.style(st), Value: v}
}

// live is a cell with a formula and its present value.
func (b *book) live(formula string, v any, st style) excelize.Cell {
	return excelize.Cell{StyleID: b.style(st), Formula: formula, Value: v}
}

// whenFormat returns the id of a conditional format; equal ones share one.
func (b *book) whenFormat(c colour, bold bool) (int, error) {
	key := style{colour: c, bold: bold}
	if id, ok := b.formats[key]; ok {
		return id, nil
	}
	id, err := b.NewConditionalStyle(&excelize.Style{
		Font: &excelize.Font{Color: c.text, Bold: bold},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{c.fill}},
	})
	if err == nil {
		b.formats[key] = id
	}
	return id, err
}

// when adds a conditional format that holds where the formula, written for the
// top left cell of the range, is true. Earlier ones win.
func (s *sheet) when(cells, formula string, c colour, bold bool) {
	if s.err != nil {
		return
	}
	id, err := s.b.whenFormat(c, bold)
	s.do(err)
	s.do(s.b.SetConditionalFormat(s.name, cells, []excelize.ConditionalFormatOptions{{Type: "formula", Criteria: formula, Format: &id, StopIfTrue: true}}))
}
