package day

import (
	"math"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

// charts places the chart of the whole shop and one for each queue, native and
// fed by the coverage sheet's live cells.
func (s *sheet) charts() {
	b, p := s.b, s.b.P
	cover := newCoverage(b)
	n := len(overviewWidths)
	s.chart(b.In(model.Text{ZH: "全店接待：需求与在岗", EN: "All queues: required and on duty"}), cover.needCol, 1, n, 250)
	s.skipPixels(256)
	if len(p.Queues) < 2 || len(p.Queues) > 8 {
		return // one queue is the total; of many, the coverage sheet tells
	}
	for q, l := range cover.lines[:len(p.Queues)] {
		from, to := 1, 3 // the first three columns are about half the page
		if q%2 == 1 {
			from, to = 4, n
		}
		s.chart(b.Codes.Name[l.activity], l.col, from, to, 185)
		if q%2 == 1 || q == len(p.Queues)-1 {
			s.skipPixels(190)
		}
	}
}

// skipPixels leaves rows for a picture, of the height that excelize reckons with
// when it hangs the picture's corners on cells.
func (s *sheet) skipPixels(h float64) {
	for ; h > 0; h -= 18 {
		s.Add(13.5)
	}
}

// chart draws, over the sheet's columns from one to another, the three columns
// of the coverage sheet from needCol on: on duty as an area, the gap as columns
// at its foot, required heads as a line.
func (s *sheet) chart(title string, needCol, from, to int, height float64) {
	if s.Err != nil {
		return
	}
	b, n := s.b, s.b.P.Grid.N
	first, last := coverFirstRow, coverFirstRow+n-1
	series := func(c int, colour string, width float64) []excelize.ChartSeries {
		fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
		return []excelize.ChartSeries{{
			Name:       kit.Area(b.Names.Coverage, c, coverHeadRow+1, c, coverHeadRow+1),
			Categories: kit.Area(b.Names.Coverage, 1, first, 1, last),
			Values:     kit.Area(b.Names.Coverage, c, first, c, last),
			Fill:       fill,
			Line:       excelize.LineOptions{Width: width, Fill: fill},
			Marker:     excelize.ChartMarker{Symbol: "none"},
		}}
	}
	width := -6.0
	for _, w := range overviewWidths[from-1 : to] {
		width += math.Floor(kit.ColumnPixels(w) + 0.5)
	}
	perHour := max(1, 60/b.P.Grid.SlotMinutes)
	every := max(1, (n+10)/11/perHour) * perHour // about 11 labels, on the hour
	if to-from < len(overviewWidths)-1 {
		every *= 2
	}
	font := excelize.Font{Size: 8, Color: kit.QuietColour.Text, Family: b.In(model.Text{ZH: "Microsoft YaHei", EN: "Arial"})}
	// A rotation out of range leaves it to the program, which then drops labels
	// that would overlap.
	x := excelize.ChartAxis{TickLabelSkip: every, Font: font, Alignment: excelize.Alignment{TextRotation: 91}}
	y := excelize.ChartAxis{MajorGridLines: true, Font: font}
	no := uint(0)
	main := &excelize.Chart{
		Type: excelize.Area, Series: series(needCol+1, kit.DutyColour, 0), XAxis: x, YAxis: y,
		Dimension: excelize.ChartDimension{Width: uint(width), Height: uint(height)},
		Title:     chartTitle(title, font),
		Legend:    excelize.ChartLegend{Position: "top", Font: &font},
		Border:    excelize.LineOptions{Type: excelize.LineNone},
		Format:    excelize.GraphicOptions{AltText: title},
	}
	gap := &excelize.Chart{Type: excelize.Col, Series: series(needCol+2, kit.GapColour, 0), XAxis: x, YAxis: y, GapWidth: &no}
	need := &excelize.Chart{Type: excelize.Line, Series: series(needCol, kit.AccentColour, 1.75), XAxis: x, YAxis: y}
	s.Do(b.AddChart(s.Name, kit.Ref(from, s.Row+1), main, gap, need))
}

// chartTitle is a chart's title in the family of its other texts.
func chartTitle(title string, font excelize.Font) excelize.ChartTitle {
	font.Size, font.Bold, font.Color = 11, true, kit.InkColour.Text
	return excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &font}}}
}
