package rosters

import (
	"fmt"
	"slices"

	"paiban/planner/model"
)

// phaseTable shows each phase at its tightest slot, and its sums.
func (s *sheet) phaseTable() {
	b, p := s.b, s.b.p
	s.section(b.t("各阶段", "By phase"))
	heads := []string{b.t("阶段", "Phase"), b.t("时间", "When"), b.t("最紧时段", "Tightest slot"), b.t("需求", "Req."), b.t("接待", "Serving"), b.t("缺口", "Gap"),
		b.t("需求(人时)", "Req., head-h"), b.t("缺口(人时)", "Gap, head-h"), b.t("全员到岗", "All hands"), b.t("不排(人)", "Not planned")}
	s.heads(28, heads...)
	cover := newCoverage(b)
	first := s.row + 1
	absent := b.absentees()
	for k, ph := range p.Phases {
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
		out := any(b.text("", num))
		if ph.AllHands {
			out = b.num(len(absent[k]), style{size: 9, border: true, center: true, number: `0;-0;"·"`})
		}
		s.add(16,
			b.text(b.in(ph.Name), style{size: 9, bold: true, border: true, shrink: true}),
			b.text(tick(p.Grid.Time(ph.From), b.lang)+" – "+tick(p.Grid.Time(ph.To), b.lang), st),
			b.text(tick(p.Grid.Time(t), b.lang), num),
			b.live(cell(cover.needCol), b.counts.need[t], num), b.live(cell(cover.serveCol), b.counts.serve[t], num), b.live(cell(cover.gapCol), b.counts.gap[t], num),
			s.headHours(cover.needCol, ph.From, ph.To, b.counts.need, hours), s.headHours(cover.gapCol, ph.From, ph.To, b.counts.gap, hours), share, out)
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
		s.wide(1, sure, b.in(r.Text))
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
		s.wide(2, b.in(x.Name), clean(x.Value)+b.t("（", " (")+b.in(x.Source)+b.t("）", ")"))
	}
}

// wide writes a label over the first k columns and a long text over the others.
func (s *sheet) wide(k int, label, text string) {
	b, n := s.b, len(overviewWidths)
	st := style{size: 9, border: true}
	bold := st
	bold.bold = true
	row := make([]any, n)
	for i := range row {
		row[i] = b.text("", st)
	}
	row[0], row[k] = b.text(label, bold), b.text(text, st)
	s.add(rowHeight(max(lines(text, 9, pixelsOf(overviewWidths[k:])), lines(label, 9, pixelsOf(overviewWidths[:k]))), 9), row...)
	s.merge(1, k)
	s.merge(k+1, n)
}

// pixelsOf is the width of columns side by side.
func pixelsOf(widths []float64) float64 {
	total := 0.0
	for _, w := range widths {
		total += columnPixels(w)
	}
	return total
}
