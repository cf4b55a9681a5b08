package kit

import (
	"math"
)

// Margins of a printed page in inches.
const (
	SideMargin = 0.4
	topMargin  = 0.55
)

// pageRoom keeps account, in points of the sheet, of what is on the printed page.
type pageRoom struct {
	used   float64 // on the page that the next row would go on
	repeat float64 // height of the rows that stand on every page
	total  float64 // of all rows
	breaks []int   // rows that begin a page
}

// smallest is the scale in percent below which print gets hard to read: type of 9
// points is 6.5 then.
const smallest = 72

// mostBreaks is how many breaks a sheet can have (Excel: 1,026).
const mostBreaks = 1000

// paperSize returns the printable part of the paper in inches.
func (l Layout) paperSize() (width, height float64) {
	width, height = 8.27, 11.69
	if l.Paper == PaperA3 {
		width, height = 11.69, 16.54
	}
	if l.Landscape {
		width, height = height, width
	}
	return width - 2*SideMargin, height - 2*topMargin
}

// scaleOf is the scale in percent at which the columns take so many percent of the
// page's width.
func (l Layout) scaleOf(percent float64) int {
	width, _ := l.paperSize()
	return max(10, int(math.Min(100, percent*width*96/max(1, PixelsOf(l.Widths)))))
}

// room is the height of a printed page in points of the sheet.
func (s *Sheet) room() float64 {
	scale := s.Layout.Scale
	if scale == 0 {
		scale = s.Layout.scaleOf(100)
	}
	_, height := s.Layout.paperSize()
	return 0.97 * height * 72 * 100 / float64(scale)
}

// takeRoom counts a row that is about to be written, on the next page if this one
// is full. Height 0 is the height of an empty row.
func (s *Sheet) takeRoom(height float64) {
	if height == 0 {
		height = 15
	}
	s.Together(height)
	s.page.used += height
	s.page.total += height
	if r := s.Row + 1; r >= s.Layout.RepeatFrom && r <= s.Layout.To {
		s.page.repeat += height
	}
}

// Together breaks the page before the next row if what is to stay together, so many
// points high, would not fit on what is left of it, and reports whether it did.
func (s *Sheet) Together(height float64) bool {
	if !s.Layout.Breaks || s.page.used <= s.page.repeat || s.page.used+height <= s.room() || len(s.page.breaks) == mostBreaks {
		return false
	}
	s.page.breaks = append(s.page.breaks, s.Row+1)
	s.page.used = s.page.repeat
	return true
}

// breakPages breaks the pages where the sheet said, or makes it a bit smaller where
// that gets it on one page.
func (s *Sheet) breakPages() {
	if k := s.page.total / s.room(); k <= 1.25 && len(s.page.breaks) > 0 && float64(s.Layout.Scale)/k >= smallest {
		s.Layout.Scale = int(float64(s.Layout.Scale) / k)
		return
	}
	for _, row := range s.page.breaks {
		s.Do(s.b.InsertPageBreak(s.Name, Ref(1, row)))
	}
}

// pagesHigh is the number of pages to which a sheet is squeezed that would need a
// little more than that, 0 for as many as it takes.
func (s *Sheet) pagesHigh() int {
	room := s.room()
	pages := 1 + (s.page.total-room)/(room-s.page.repeat)
	whole := math.Floor(pages)
	switch {
	case whole < 1 || pages == whole || whole > 50:
	case pages <= 1.12*whole, whole == 1 && pages <= 1.25 && float64(s.Layout.scaleOf(100))/pages >= smallest:
		return int(whole)
	}
	return 0
}
