package rosters

import (
	"math"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

const (
	bandChartHeight = 210.0
	mostBandCharts  = 3 // queues; of more, the columns tell
)

// bandRows is the number of rows that the charts above the table take.
func (b *book) bandRows() int {
	if len(b.p.Queues) == 0 || b.p.Queues[0].Forecast == nil {
		return 0
	}
	return int(math.Ceil((bandChartHeight + 6) / 18))
}

// bandCharts draws for each queue the forecast with its band, P10 to P90, from the
// columns of the table below.
func (s *sheet) bandCharts() {
	b, n := s.b, s.b.p.Grid.N
	if b.bandRows() == 0 || s.err != nil {
		return
	}
	font := excelize.Font{Size: 8, Color: quietColour.text, Family: b.t("Microsoft YaHei", "Arial")}
	first := s.row + b.bandRows() + 3
	perHour := max(1, 60/b.p.Grid.SlotMinutes)
	x := excelize.ChartAxis{TickLabelSkip: max(1, (n+7)/8/perHour) * perHour, Font: font, Alignment: excelize.Alignment{TextRotation: 91}}
	y := excelize.ChartAxis{MajorGridLines: true, Font: font}
	for q := range min(len(b.p.Queues), mostBandCharts) {
		line := func(c int, colour string, width float64) excelize.ChartSeries {
			fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
			return excelize.ChartSeries{Name: area(s.name, c, first-1, c, first-1), Categories: area(s.name, 1, first, 1, first+n-1),
				Values: area(s.name, c, first, c, first+n-1), Fill: fill, Line: excelize.LineOptions{Width: width, Fill: fill}, Marker: excelize.ChartMarker{Symbol: "none"}}
		}
		c := 3 + 8*q
		title := b.codes.name[model.Serve(q)] + b.t("：预计咨询量和波动范围（每时段）", ": inquiries expected, with band (per slot)")
		width := 0.0
		for k := range 8 {
			width += math.Floor(columnPixels(s.l.widths[c-1+k]) + 0.5)
		}
		from := c
		if q == 0 {
			from, width = 1, width+columnPixels(s.l.widths[0]+s.l.widths[1])
		}
		s.do(b.AddChart(s.name, ref(from, s.row+1), &excelize.Chart{
			Type: excelize.Line, XAxis: x, YAxis: y,
			Series:    []excelize.ChartSeries{line(c+2, "B9C6D3", 1), line(c+1, "B9C6D3", 1), line(c, "005B96", 2)},
			Dimension: excelize.ChartDimension{Width: uint(width - 6), Height: uint(bandChartHeight)},
			Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: title, Font: &excelize.Font{Size: 11, Bold: true, Color: inkColour.text, Family: font.Family}}}},
			Legend:    excelize.ChartLegend{Position: "top", Font: &font}, Border: excelize.LineOptions{Type: excelize.LineNone},
			Format: excelize.GraphicOptions{AltText: title},
		}))
	}
	for range b.bandRows() {
		s.add(13.5)
	}
}
