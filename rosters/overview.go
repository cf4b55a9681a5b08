package rosters

import (
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

var overviewWidths = []float64{15, 23, 11, 7, 7, 7, 9.5, 9.5, 8.5, 8.5}

// overview is the first sheet: key figures, the chart of required against on
// duty, the phases in figures, the gaps and what would close them.
func (b *book) overview(name string) error {
	p := b.p
	s := b.sheet(name, layout{widths: overviewWidths, breaks: true, tab: "D55E00"})
	hint := span(p.Grid.Start, p.Grid.End(), b.lang)
	if b.to == ManagerOnly {
		hint += b.t("　·　仅主管，不得转发", "  ·  manager only, do not pass on")
	}
	if p.Stopped {
		hint += b.t("　·　提前停止，这是到停止时为止的最好方案", "  ·  stopped early: the best plan so far")
	}
	s.title(b.t("总览", "Overview"), hint)
	s.skip(1)
	s.figures()
	if peak := b.in(p.Peak); peak != "" {
		s.paragraph(peak, style{size: 10, colour: bandColour}, len(overviewWidths))
	}
	s.skip(1)
	s.charts()
	s.phaseTable()
	s.gapTable()
	if b.to == ManagerOnly {
		s.remedyTable()
		s.serviceTable()
		s.settingTable()
	}
	s.skip(1)
	quiet := style{size: 8, text: quietColour.text}
	if b.to == ManagerOnly { // notes may speak of hours and their limits
		for _, n := range p.Notes {
			s.paragraph(b.in(n), quiet, len(overviewWidths))
		}
	}
	foot := fmt.Sprintf(b.t("离理论最优最多差 %.2f 人·分钟/人", "At most %.2f head-minutes per agent from the theoretical optimum"), p.HeadMinutesPerAgent)
	foot += fmt.Sprintf(b.t("　·　种子 %d　·　迭代 %d", "  ·  seed %d  ·  iterations %d"), p.Seed, p.Iterations)
	if p.Fingerprint != "" {
		foot += b.t("　·　输入指纹 ", "  ·  input ") + clip(clean(p.Fingerprint), 16)
	}
	s.paragraph(foot, quiet, len(overviewWidths))
	s.printArea(1, 1, len(overviewWidths), s.row)
	return s.close()
}

// paragraph writes text over the first n columns, as high as it needs.
func (s *sheet) paragraph(text string, st style, n int) {
	size := st.size
	if size == 0 {
		size = 10
	}
	width := pixelsOf(s.l.widths[:n])
	row := make([]any, n)
	for i := range row {
		row[i] = s.b.text("", st)
	}
	row[0] = s.b.text(text, st)
	s.add(rowHeight(lines(text, size, width), size), row...)
	s.merge(1, n)
}

// section writes a heading inside a sheet.
func (s *sheet) section(title string) {
	s.together(105) // no heading without some of what it is over
	s.skip(1)
	s.add(20, s.b.text(title, style{size: 12, bold: true, noWrap: true}))
}

// figures are the key figures: a row of labels over a row of values.
func (s *sheet) figures() {
	b, p := s.b, s.b.p
	staff, reserve := 0, 0
	for _, a := range p.Agents {
		if a.Kind == model.Reserve {
			reserve++
		} else {
			staff++
		}
	}
	people := fmt.Sprintf(b.t("%d 人", "%d"), staff)
	if reserve > 0 {
		people += fmt.Sprintf(b.t(" ＋ 后备 %d 人", " + %d reserves"), reserve)
	}
	volume := 0.0
	for _, q := range p.Queues {
		for t := p.EventDay.From; t < p.EventDay.To; t++ {
			volume += at(q.Forecast, t)
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
	peak := p.tightest(b.counts, model.Span{From: 0, To: p.Grid.N})
	at := func(c int) string { return quote(b.names.coverage) + "!" + ref(c, cover.row(peak)) }
	label := style{size: 9, text: quietColour.text, noWrap: true, above: 2}
	value := style{size: 13, bold: true, shrink: true, flush: true}
	number := value
	number.number = "#,##0"
	type tile struct {
		from, to int
		label    string
		cell     any
	}
	tiles := [][]tile{{
		{1, 2, b.t("开售", "Opening"), b.text(moment(p.Opening, b.lang), value)},
		{3, 6, b.t("人手", "People"), b.text(people, value)},
		{7, 8, b.t("活动日预计咨询量", "Inquiries on the day"), b.num(int64(math.Round(volume)), number)},
		{9, 10, b.t("版本", "Version"), b.text(p.Version, value)},
	}, {
		{1, 2, b.t("最紧时段", "Tightest slot"), b.text(moment(p.Grid.Time(peak), b.lang), value)},
		{3, 3, b.t("此时需求(人)", "Required then"), b.live(at(cover.needCol), b.counts.need[peak], number)},
		{4, 6, b.t("接待(人)", "Serving"), b.live(at(cover.serveCol), b.counts.serve[peak], number)},
		{7, 8, b.t("缺口(人)", "Gap"), b.live(at(cover.gapCol), b.counts.gap[peak], number)},
		{9, 10, b.t("硬性/一般问题", "Hard / firm issues"), b.text(fmt.Sprintf("%d / %d", hard, firm), value)},
	}}
	if b.to == Leads {
		tiles[1][4] = tile{9, 10, b.t("全天缺口(人时)", "Gap, head-hours"), s.headHours(cover.gapCol, 0, p.Grid.N, b.counts.gap, style{size: 13, bold: true, flush: true, number: "0.0"})}
	}
	for _, row := range tiles {
		top, bottom := make([]any, len(overviewWidths)), make([]any, len(overviewWidths))
		for i := range top {
			top[i], bottom[i] = b.text("", label), b.text("", value)
		}
		for _, t := range row {
			top[t.from-1], bottom[t.from-1] = b.text(t.label, label), t.cell
		}
		s.add(15, top...)
		for _, t := range row {
			s.merge(t.from, t.to)
		}
		s.add(22, bottom...)
		for _, t := range row {
			s.merge(t.from, t.to)
		}
	}
}

// headHours is the live sum of a column of the coverage sheet in head-hours.
func (s *sheet) headHours(c, from, to int, values []int, st style) excelize.Cell {
	b, total := s.b, 0
	for _, v := range values[from:to] {
		total += v
	}
	cover := newCoverage(b)
	if from >= to {
		return b.num(0, st)
	}
	formula := fmt.Sprintf("SUMPRODUCT(%s)*%d/60", area(b.names.coverage, c, cover.row(from), c, cover.row(to-1)), b.p.Grid.SlotMinutes)
	return b.live(formula, float64(total*b.p.Grid.SlotMinutes)/60, st)
}

// tightest returns the slot of the span with the largest gap, then the largest need.
func (p *Plan) tightest(c counts, s model.Span) int {
	best := s.From
	for t := s.From; t < s.To; t++ {
		if c.gap[t] > c.gap[best] || c.gap[t] == c.gap[best] && c.need[t] > c.need[best] {
			best = t
		}
	}
	return best
}
