package day

import (
	"fmt"
	"math"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

var overviewWidths = []float64{15, 23, 11, 7, 7, 7, 9.5, 9.5, 8.5, 8.5}

// overview is the first sheet: key figures, the chart of required against on
// duty, the phases in figures, the gaps and what would close them.
func (b *book) overview(name string) error {
	p := b.P
	s := b.sheet(name, kit.Layout{Widths: overviewWidths, Breaks: true, Tab: "D55E00"})
	s.Title(b.In(model.Text{ZH: "总览", EN: "Overview"}), b.LongSpan(model.Span{To: p.Grid.N})+b.Warnings())
	b.Alarms(s.Sheet)
	s.Skip(1)
	s.figures()
	if peak := b.In(p.Peak); peak != "" {
		s.Paragraph(peak, kit.Style{Size: 10, Colour: kit.BandColour}, len(overviewWidths))
	}
	s.Skip(1)
	s.charts()
	s.phaseTable()
	s.gapTable()
	if b.To == view.ManagerOnly {
		s.remedyTable()
		s.serviceTable()
	}
	s.Skip(1)
	b.Remarks(s.Sheet)
	foot := b.In(p.Proof) + fmt.Sprintf(b.In(model.Text{ZH: "　·　种子 %d　·　迭代 %d", EN: "  ·  seed %d  ·  iterations %d"}), p.Seed, p.Iterations)
	if p.Fingerprint != "" {
		foot += b.In(model.Text{ZH: "　·　输入指纹 ", EN: "  ·  input "}) + kit.Clip(kit.Clean(p.Fingerprint), 16)
	}
	s.Paragraph(foot, kit.Small, len(overviewWidths))
	s.PrintArea(1, 1, len(overviewWidths), s.Row)
	return s.Close()
}

// figures are the key figures.
func (s *sheet) figures() {
	b, p := s.b, s.b.P
	cover := newCoverage(b)
	peak := p.Tightest(b.Counts, model.Span{From: 0, To: p.Grid.N})
	at := func(c, value int) kit.Formula { return kit.Formula{Text: cover.cell(b, c, peak), Value: value} }
	s.Tiles([]kit.Tile{
		{Over: 2, Label: model.Text{ZH: "开售", EN: "Opening"}, Value: model.Clock(p.Opening, b.Lang)},
		{Over: 4, Label: model.Text{ZH: "人手", EN: "People"}, Value: b.staff()},
		{Over: 2, Label: model.Text{ZH: "活动日预计咨询量", EN: "Inquiries on the day"}, Value: b.volume(), Style: kit.BigWhole},
		{Over: 2, Label: model.Text{ZH: "版本", EN: "Version"}, Value: p.Version},
	})
	last := kit.Tile{Over: 2, Label: model.Text{ZH: "硬性/一般问题", EN: "Hard / firm issues"}, Value: b.Broken()}
	if b.To == view.Leads {
		last = kit.Tile{Over: 2, Label: model.Text{ZH: "全天缺口(人时)", EN: "Gap, head-hours"}, Value: b.headHours(cover.gapCol, 0, p.Grid.N, b.Counts.Gap),
			Style: kit.Style{Size: 13, Bold: true, Flush: true, Number: "0.0"}}
	}
	s.Tiles([]kit.Tile{
		{Over: 2, Label: model.Text{ZH: "最紧时段", EN: "Tightest slot"}, Value: model.Clock(p.Grid.Time(peak), b.Lang)},
		{Label: model.Text{ZH: "此时需求(人)", EN: "Required then"}, Value: at(cover.needCol, b.Counts.Need[peak]), Style: kit.BigWhole},
		{Over: 3, Label: model.Text{ZH: "接待(人)", EN: "Serving"}, Value: at(cover.serveCol, b.Counts.Serve[peak]), Style: kit.BigWhole},
		{Over: 2, Label: model.Text{ZH: "缺口(人)", EN: "Gap"}, Value: at(cover.gapCol, b.Counts.Gap[peak]), Style: kit.BigWhole},
		last,
	})
}

// staff is how many people there are, reserves apart.
func (b *book) staff() string {
	staff, reserve := 0, 0
	for _, a := range b.P.Agents {
		if a.Kind == model.Reserve {
			reserve++
		} else {
			staff++
		}
	}
	people := fmt.Sprintf(b.In(model.Text{ZH: "%d 人", EN: "%d"}), staff)
	if reserve > 0 {
		people += fmt.Sprintf(b.In(model.Text{ZH: " ＋ 后备 %d 人", EN: " + %d reserves"}), reserve)
	}
	return people
}

// volume is the inquiries expected on the event day.
func (b *book) volume() int64 {
	volume := 0.0
	for _, q := range b.P.Queues {
		for t := b.P.EventDay.From; t < b.P.EventDay.To; t++ {
			volume += view.At(q.Forecast, t)
		}
	}
	return int64(math.Round(volume))
}

// headHours is the live sum of a column of the coverage sheet in head-hours.
func (b *book) headHours(c, from, to int, values []int) any {
	if from >= to {
		return 0
	}
	total, cover := 0, newCoverage(b)
	for _, v := range values[from:to] {
		total += v
	}
	formula := fmt.Sprintf("SUMPRODUCT(%s)*%d/60", kit.Area(b.Names.Coverage, c, cover.row(from), c, cover.row(to-1)), b.P.Grid.SlotMinutes)
	return kit.Formula{Text: formula, Value: float64(total*b.P.Grid.SlotMinutes) / 60}
}
