package rosters

import (
	"fmt"
	"math"
	"slices"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

var overviewWidths = []float64{15, 23, 11, 7, 7, 7, 9.5, 9.5, 8.5, 8.5}

// overview is the first sheet: key figures, the chart of required against on
// duty, the phases in figures, the gaps and what would close them.
func (b *book) overview(name string) error {
	p := b.p
	s := b.sheet(name, layout{widths: overviewWidths, tab: "D55E00"})
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
		s.settingTable()
	}
	s.skip(1)
	quiet := style{size: 8, text: quietColour.text}
	for _, n := range p.Notes {
		s.paragraph(b.in(n), quiet, len(overviewWidths))
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
	width := 0.0
	for _, w := range s.l.widths[:n] {
		width += columnPixels(w)
	}
	row := make([]any, n)
	for i := range row {
		row[i] = s.b.text("", st)
	}
	row[0] = s.b.text(text, st)
	s.add(float64(lines(text, size, width))*lineHeight(size)+4, row...)
	s.merge(1, n)
}

// section writes a heading inside a sheet.
func (s *sheet) section(title string) {
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

// phaseTable shows each phase at its tightest slot, and its sums.
func (s *sheet) phaseTable() {
	b, p := s.b, s.b.p
	s.section(b.t("各阶段", "By phase"))
	heads := []string{b.t("阶段", "Phase"), b.t("时间", "When"), b.t("最紧时段", "Tightest slot"), b.t("需求", "Req."), b.t("接待", "Serving"), b.t("缺口", "Gap"),
		b.t("需求(人时)", "Req., head-h"), b.t("缺口(人时)", "Gap, head-h"), b.t("全员到岗", "All hands"), b.t("不排(人)", "Not planned")}
	s.heads(28, heads...)
	cover := newCoverage(b)
	first := s.row + 1
	for _, ph := range p.Phases {
		if ph.Len() == 0 {
			continue
		}
		t := p.tightest(b.counts, ph.Span)
		cell := func(c int) string { return quote(b.names.coverage) + "!" + ref(c, cover.row(t)) }
		st := style{size: 9, border: true, noWrap: true}
		num := style{size: 9, border: true, center: true}
		hours := style{size: 9, border: true, center: true, number: `0.0;-0.0;"·"`}
		share := any(b.text(b.t("按量", "by load"), style{size: 9, border: true, center: true, text: quietColour.text}))
		if ph.AllHands && ph.Figures.Share >= 0 {
			share = b.num(ph.Figures.Share, style{size: 9, border: true, center: true, number: "0%"})
		}
		absent := any(b.text("", num))
		if ph.AllHands {
			absent = b.num(ph.Figures.Exempt+ph.Figures.Released, style{size: 9, border: true, center: true, number: `0;-0;"·"`})
		}
		s.add(16,
			b.text(b.in(ph.Name), style{size: 9, bold: true, border: true, shrink: true}),
			b.text(tick(p.Grid.Time(ph.From), b.lang)+" – "+tick(p.Grid.Time(ph.To), b.lang), st),
			b.text(tick(p.Grid.Time(t), b.lang), num),
			b.live(cell(cover.needCol), b.counts.need[t], num), b.live(cell(cover.serveCol), b.counts.serve[t], num), b.live(cell(cover.gapCol), b.counts.gap[t], num),
			s.headHours(cover.needCol, ph.From, ph.To, b.counts.need, hours), s.headHours(cover.gapCol, ph.From, ph.To, b.counts.gap, hours), share, absent)
	}
	if s.row >= first {
		s.when(ref(6, first)+":"+ref(6, s.row), ref(6, first)+">0", shortColour, true)
		s.when(ref(8, first)+":"+ref(8, s.row), ref(8, first)+">0", shortColour, true)
	}
	s.paragraph(b.t("缺口和人时随排班表重算；全员到岗率是定稿时各时段中最低的。", "Gap and head-hours recount from the grid; the all-hands share is the lowest of the phase's slots when the plan was made."), style{size: 8, text: quietColour.text}, len(overviewWidths))
}

// gapTable lists the worst gaps, in order of time.
func (s *sheet) gapTable() {
	b, p := s.b, s.b.p
	s.section(b.t("缺口（定稿时）", "Gaps (when the plan was made)"))
	gaps := p.gaps(b.counts)
	if len(gaps) == 0 {
		s.add(16, b.text(b.t("没有缺口：每个时段、每个队列的人都够。", "None: every queue has the heads it needs in every slot."), style{noWrap: true}))
		return
	}
	rest := 0
	const most = 24
	if len(gaps) > most {
		slices.SortStableFunc(gaps, func(x, y gap) int { return y.minutes - x.minutes })
		for _, g := range gaps[most:] {
			rest += g.minutes
		}
		more := len(gaps) - most
		gaps = gaps[:most]
		slices.SortStableFunc(gaps, func(x, y gap) int { return (x.From-y.From)*1000 + x.queue - y.queue })
		defer s.paragraph(fmt.Sprintf(b.t("另有 %d 处较小的缺口，共 %.1f 人时，见“覆盖”。", "and %d smaller gaps, %.1f head-hours together: see Coverage."), more, float64(rest)/60), style{size: 8, text: quietColour.text}, len(overviewWidths))
	}
	s.heads(16, b.t("阶段", "Phase"), b.t("时间", "When"), b.t("队列", "Queue"), b.t("最多缺", "Most short"), "", "", b.t("共缺(人时)", "Head-hours"), b.t("最缺时段", "Worst slot"), "", "")
	s.merge(4, 6)
	s.merge(8, 10)
	cell := style{size: 9, border: true, shrink: true}
	num := style{size: 9, border: true, center: true}
	for _, g := range gaps {
		phase := ""
		if g.phase >= 0 {
			phase = b.in(p.Phases[g.phase].Name)
		}
		s.add(15, b.text(phase, cell), b.text(tick(p.Grid.Time(g.From), b.lang)+" – "+tick(p.Grid.Time(g.To), b.lang), cell), b.text(b.codes.name[model.Serve(g.queue)], cell),
			b.num(g.worst, style{size: 9, border: true, center: true, bold: true}), b.text("", num), b.text("", num),
			b.num(float64(g.minutes)/60, style{size: 9, border: true, center: true, number: "0.0"}), b.text(tick(p.Grid.Time(g.worstAt), b.lang), num), b.text("", num), b.text("", num))
		s.merge(4, 6)
		s.merge(8, 10)
	}
}

// remedyTable lists what would close the gaps, for the manager.
func (s *sheet) remedyTable() {
	b, p := s.b, s.b.p
	if len(p.Remedies) == 0 {
		return
	}
	s.section(b.t("可以怎么补", "What would help"))
	for _, r := range p.Remedies {
		sure := b.t("估算", "estimated")
		if r.Proven {
			sure = b.t("已验证", "proven")
		}
		where := ""
		if r.Phase >= 0 && r.Phase < len(p.Phases) {
			where = b.in(p.Phases[r.Phase].Name)
		}
		if r.Queue >= 0 && r.Queue < len(p.Queues) {
			where += " " + b.codes.name[model.Serve(r.Queue)]
		}
		s.wide(where, b.in(r.Text), sure)
	}
}

// settingTable lists the figures that the plan rests on, for the manager.
func (s *sheet) settingTable() {
	b, p := s.b, s.b.p
	if len(p.Settings) == 0 {
		return
	}
	s.section(b.t("数据依据", "What the figures rest on"))
	for _, x := range p.Settings {
		s.wide(b.in(x.Name), clean(x.Value)+b.t("（", " (")+b.in(x.Source)+b.t("）", ")"), "")
	}
}

// wide writes a row of label, long text and remark.
func (s *sheet) wide(label, text, remark string) {
	b, n := s.b, len(overviewWidths)
	width := 0.0
	for _, w := range overviewWidths[1 : n-1] {
		width += columnPixels(w)
	}
	st := style{size: 9, border: true}
	row := make([]any, n)
	for i := range row {
		row[i] = b.text("", st)
	}
	row[0], row[1], row[n-1] = b.text(label, style{size: 9, bold: true, border: true}), b.text(text, st), b.text(remark, style{size: 8, border: true, center: true, text: quietColour.text})
	h := max(lines(text, 9, width), lines(label, 9, columnPixels(overviewWidths[0])))
	s.add(float64(h)*lineHeight(9)+4, row...)
	s.merge(2, n-1)
}
