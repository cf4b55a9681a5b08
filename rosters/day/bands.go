package day

import (
	"math"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
)

const (
	bandChartHeight = 210.0
	mostBandCharts  = 3 // queues; of more, the columns tell
)

// bandRows is the number of rows that the charts above the table take.
func (b *book) bandRows() int {
	if len(b.P.Queues) == 0 || b.P.Queues[0].Forecast == nil {
		return 0
	}
	return int(math.Ceil((bandChartHeight + 6) / 18))
}

// bandCharts draws for each queue the forecast with its band, P10 to P90, from the
// columns of the table below.
func (s *sheet) bandCharts() {
	b, n := s.b, s.b.P.Grid.N
	if b.bandRows() == 0 || s.Err != nil {
		return
	}
	font := excelize.Font{Size: 8, Color: kit.QuietColour.Text, Family: b.In(model.Text{ZH: "Microsoft YaHei", EN: "Arial"})}
	first := s.Row + b.bandRows() + 3
	perHour := max(1, 60/b.P.Grid.SlotMinutes)
	x := excelize.ChartAxis{TickLabelSkip: max(1, (n+7)/8/perHour) * perHour, Font: font, Alignment: excelize.Alignment{TextRotation: 91}}
	y := excelize.ChartAxis{MajorGridLines: true, Font: font}
	for q := range min(len(b.P.Queues), mostBandCharts) {
		line := func(c int, colour string, width float64) excelize.ChartSeries {
			fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
			return excelize.ChartSeries{Name: kit.Area(s.Name, c, first-1, c, first-1), Categories: kit.Area(s.Name, 1, first, 1, first+n-1),
				Values: kit.Area(s.Name, c, first, c, first+n-1), Fill: fill, Line: excelize.LineOptions{Width: width,
					Fill: fill}, Marker: excelize.ChartMarker{Symbol: "none"}}
		}
		c := 3 + 8*q
		title := b.Codes.Name[model.Serve(q)] + b.In(model.Text{ZH: "：预计咨询量和波动范围（每时段）", EN: ": inquiries expected, with band (per slot)"})
		width := 0.0
		for k := range 8 {
			width += math.Floor(kit.ColumnPixels(s.Layout.Widths[c-1+k]) + 0.5)
		}
		from := c
		if q == 0 {
			from, width = 1, width+kit.ColumnPixels(s.Layout.Widths[0]+s.Layout.Widths[1])
		}
		s.Do(b.AddChart(s.Name, kit.Ref(from, s.Row+1), &excelize.Chart{
			Type: excelize.Line, XAxis: x, YAxis: y,
			Series:    []excelize.ChartSeries{line(c+2, "B9C6D3", 1), line(c+1, "B9C6D3", 1), line(c, "005B96", 2)},
			Dimension: excelize.ChartDimension{Width: uint(width - 6), Height: uint(bandChartHeight)},
			Title:     chartTitle(title, font),
			Legend:    excelize.ChartLegend{Position: "top", Font: &font}, Border: excelize.LineOptions{Type: excelize.LineNone},
			Format: excelize.GraphicOptions{AltText: title},
		}))
	}
	for range b.bandRows() {
		s.Add(13.5)
	}
}
