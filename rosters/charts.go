package rosters

import (
	"github.com/xuri/excelize/v2"
)

// charts places the chart of the whole shop and one for each queue, native and
// fed by the coverage sheet's live cells.
func (s *sheet) charts() {
	b, p := s.b, s.b.p
	cover := newCoverage(b)
	total := 0.0
	for _, w := range overviewWidths {
		total += columnPixels(w)
	}
	s.chart(b.t("全店接待：需求与在岗", "All queues: required and on duty"), cover.needCol, 1, 0, total, 290)
	s.skipPixels(296)
	if len(p.Queues) < 2 || len(p.Queues) > 8 {
		return // one queue is the total; many have the coverage sheet
	}
	half := total/2 - 4
	for q, l := range cover.lines[:len(p.Queues)] {
		x := 0
		if q%2 == 1 {
			x = int(half) + 8
		}
		s.chart(b.codes.name[l.activity], l.col, 1, x, half, 220)
		if q%2 == 1 || q == len(p.Queues)-1 {
			s.skipPixels(226)
		}
	}
}

// skipPixels leaves rows for a picture; rows without a height of their own are
// given one, so that every program agrees where the picture ends.
func (s *sheet) skipPixels(h float64) {
	for ; h > 0; h -= 20 {
		s.add(15)
	}
}

// chart draws required heads as a line over on duty as an area, with the gap at
// its foot, of the three columns of the coverage sheet from needCol on.
func (s *sheet) chart(title string, needCol, column, x int, width, height float64) {
	if s.err != nil {
		return
	}
	b, n := s.b, s.b.p.Grid.N
	first, last := coverFirstRow, coverFirstRow+n-1
	series := func(c int, colour string, width float64) excelize.ChartSeries {
		out := excelize.ChartSeries{
			Name:       area(b.names.coverage, c, coverHeadRow+1, c, coverHeadRow+1),
			Categories: area(b.names.coverage, 1, first, 1, last),
			Values:     area(b.names.coverage, c, first, c, last),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}},
			Line:       excelize.LineOptions{Width: width, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}},
			Marker:     excelize.ChartMarker{Symbol: "none"},
		}
		return out
	}
	perHour := max(1, 60/b.p.Grid.SlotMinutes)
	every := max(1, (n+12)/13/perHour) * perHour // about 13 labels, on the hour
	if width < 500 {
		every *= 2
	}
	font := excelize.Font{Size: 8, Color: quietColour.text, Family: b.t("Microsoft YaHei", "Arial")}
	main := &excelize.Chart{
		Type:      excelize.Area,
		Series:    []excelize.ChartSeries{series(needCol+1, dutyColour, 0), series(needCol+2, gapColour, 0)},
		Dimension: excelize.ChartDimension{Width: uint(width), Height: uint(height)},
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Size: 11, Bold: true, Color: inkColour.text, Family: font.Family}}}},
		Legend:    excelize.ChartLegend{Position: "top", Font: &font},
		XAxis:     excelize.ChartAxis{TickLabelSkip: every, Font: font},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Font: font},
		Format:    excelize.GraphicOptions{OffsetX: x, Positioning: "oneCell", AltText: title},
	}
	need := &excelize.Chart{Type: excelize.Line, Series: []excelize.ChartSeries{series(needCol, accentColour, 1.75)}}
	s.do(b.AddChart(s.name, ref(column, s.row+1), main, need))
}
