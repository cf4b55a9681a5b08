package day

import (
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"

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
	hint := b.LongSpan(model.Span{To: p.Grid.N})
	if b.To == view.ManagerOnly {
		hint += b.In(model.Text{ZH: "　·　仅主管，不得转发", EN: "  ·  manager only, do not pass on"})
	}
	if p.Stopped {
		hint += b.In(model.Text{ZH: "　·　提前停止，这是到停止时为止的最好方案", EN: "  ·  stopped early: the best plan so far"})
	}
	s.Title(b.In(model.Text{ZH: "总览", EN: "Overview"}), hint)
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
		s.settingTable()
	}
	s.Skip(1)
	quiet := kit.Style{Size: 8, Text: kit.QuietColour.Text}
	if b.To == view.ManagerOnly { // notes may speak of hours and their limits
		for _, n := range p.Notes {
			s.Paragraph(b.In(n), quiet, len(overviewWidths))
		}
	}
	foot := fmt.Sprintf(b.In(model.Text{ZH: "离理论最优最多差 %.2f 人·分钟/人", EN: "At most %.2f head-minutes per agent from the theoretical optimum"}), p.HeadMinutesPerAgent)
	foot += fmt.Sprintf(b.In(model.Text{ZH: "　·　种子 %d　·　迭代 %d", EN: "  ·  seed %d  ·  iterations %d"}), p.Seed, p.Iterations)
	if p.Fingerprint != "" {
		foot += b.In(model.Text{ZH: "　·　输入指纹 ", EN: "  ·  input "}) + kit.Clip(kit.Clean(p.Fingerprint), 16)
	}
	s.Paragraph(foot, quiet, len(overviewWidths))
	s.PrintArea(1, 1, len(overviewWidths), s.Row)
	return s.Close()
}

// figures are the key figures: a row of labels over a row of values.
func (s *sheet) figures() {
	b, p := s.b, s.b.P
	staff, reserve := 0, 0
	for _, a := range p.Agents {
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
	volume := 0.0
	for _, q := range p.Queues {
		for t := p.EventDay.From; t < p.EventDay.To; t++ {
			volume += view.At(q.Forecast, t)
		}
	}
	hard, firm := 0, 0
	for _, x := range p.Breaches {
		switch x.Level {
		case model.Hard:
			hard++
		case model.Firm:
			firm++
		}
	}
	cover := newCoverage(b)
	peak := p.Tightest(b.Counts, model.Span{From: 0, To: p.Grid.N})
	at := func(c int) string { return kit.Quote(b.Names.Coverage) + "!" + kit.Ref(c, cover.row(peak)) }
	label := kit.Style{Size: 9, Text: kit.QuietColour.Text, NoWrap: true, Above: 2}
	value := kit.Style{Size: 13, Bold: true, Shrink: true, Flush: true}
	number := value
	number.Number = "#,##0"
	type tile struct {
		from, to int
		label    string
		cell     any
	}
	tiles := [][]tile{{
		{1, 2, b.In(model.Text{ZH: "开售", EN: "Opening"}), b.Text(model.Clock(p.Opening, b.Lang), value)},
		{3, 6, b.In(model.Text{ZH: "人手", EN: "People"}), b.Text(people, value)},
		{7, 8, b.In(model.Text{ZH: "活动日预计咨询量", EN: "Inquiries on the day"}), b.Num(int64(math.Round(volume)), number)},
		{9, 10, b.In(model.Text{ZH: "版本", EN: "Version"}), b.Text(p.Version, value)},
	}, {
		{1, 2, b.In(model.Text{ZH: "最紧时段", EN: "Tightest slot"}), b.Text(model.Clock(p.Grid.Time(peak), b.Lang), value)},
		{3, 3, b.In(model.Text{ZH: "此时需求(人)", EN: "Required then"}), b.Live(at(cover.needCol), b.Counts.Need[peak], number)},
		{4, 6, b.In(model.Text{ZH: "接待(人)", EN: "Serving"}), b.Live(at(cover.serveCol), b.Counts.Serve[peak], number)},
		{7, 8, b.In(model.Text{ZH: "缺口(人)", EN: "Gap"}), b.Live(at(cover.gapCol), b.Counts.Gap[peak], number)},
		{9, 10, b.In(model.Text{ZH: "硬性/一般问题", EN: "Hard / firm issues"}), b.Text(fmt.Sprintf("%d / %d", hard, firm), value)},
	}}
	if b.To == view.Leads {
		tiles[1][4] = tile{9, 10, b.In(model.Text{ZH: "全天缺口(人时)", EN: "Gap, head-hours"}), s.headHours(cover.gapCol, 0, p.Grid.N, b.Counts.Gap, kit.Style{Size: 13, Bold: true, Flush: true, Number: "0.0"})}
	}
	for _, row := range tiles {
		top, bottom := make([]any, len(overviewWidths)), make([]any, len(overviewWidths))
		for i := range top {
			top[i], bottom[i] = b.Text("", label), b.Text("", value)
		}
		for _, t := range row {
			top[t.from-1], bottom[t.from-1] = b.Text(t.label, label), t.cell
		}
		s.Add(15, top...)
		for _, t := range row {
			s.Merge(t.from, t.to)
		}
		s.Add(22, bottom...)
		for _, t := range row {
			s.Merge(t.from, t.to)
		}
	}
}

// headHours is the live sum of a column of the coverage sheet in head-hours.
func (s *sheet) headHours(c, from, to int, values []int, st kit.Style) excelize.Cell {
	b, total := s.b, 0
	for _, v := range values[from:to] {
		total += v
	}
	cover := newCoverage(b)
	if from >= to {
		return b.Num(0, st)
	}
	formula := fmt.Sprintf("SUMPRODUCT(%s)*%d/60", kit.Area(b.Names.Coverage, c, cover.row(from), c, cover.row(to-1)), b.P.Grid.SlotMinutes)
	return b.Live(formula, float64(total*b.P.Grid.SlotMinutes)/60, st)
}
