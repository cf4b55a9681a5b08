package day

import (
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// phaseTable shows each phase at its tightest slot, and its sums.
func (s *sheet) phaseTable() {
	b, p := s.b, s.b.P
	s.Section(b.In(model.Text{ZH: "各阶段", EN: "By phase"}))
	heads := []string{b.In(model.Text{ZH: "阶段", EN: "Phase"}), b.In(model.Text{ZH: "时间", EN: "When"}), b.In(model.Text{ZH: "最紧时段", EN: "Tightest slot"}), b.In(model.Text{ZH: "需求", EN: "Req."}), b.In(model.Text{ZH: "接待", EN: "Serving"}), b.In(model.Text{ZH: "缺口", EN: "Gap"}),
		b.In(model.Text{ZH: "需求(人时)", EN: "Req., head-h"}), b.In(model.Text{ZH: "缺口(人时)", EN: "Gap, head-h"}), b.In(model.Text{ZH: "全员到岗", EN: "All hands"}), b.In(model.Text{ZH: "不排(人)", EN: "Not planned"})}
	s.Heads(28, heads...)
	cover := newCoverage(b)
	first := s.Row + 1
	absent := b.absentees()
	for k, ph := range p.Phases {
		if ph.Len() == 0 {
			continue
		}
		t := p.Tightest(b.Counts, ph.Span)
		cell := func(c int) string { return kit.Quote(b.Names.Coverage) + "!" + kit.Ref(c, cover.row(t)) }
		st := kit.Style{Size: 9, Border: true, NoWrap: true}
		num := kit.Style{Size: 9, Border: true, Center: true}
		hours := kit.Style{Size: 9, Border: true, Center: true, Number: `0.0;-0.0;"·"`}
		share := any(b.Text(b.In(model.Text{ZH: "按量", EN: "by load"}), kit.Style{Size: 9, Border: true, Center: true, Text: kit.QuietColour.Text}))
		if ph.AllHands && ph.Share >= 0 {
			share = b.Num(ph.Share, kit.Style{Size: 9, Border: true, Center: true, Number: "0%"})
		}
		out := any(b.Text("", num))
		if ph.AllHands {
			out = b.Num(len(absent[k]), kit.Style{Size: 9, Border: true, Center: true, Number: `0;-0;"·"`})
		}
		s.Add(16,
			b.Text(b.In(ph.Name), kit.Style{Size: 9, Bold: true, Border: true, Shrink: true}),
			b.Text(model.ClockTick(p.Grid.Time(ph.From), b.Lang)+" – "+model.ClockTick(p.Grid.Time(ph.To), b.Lang), st),
			b.Text(model.ClockTick(p.Grid.Time(t), b.Lang), num),
			b.Live(cell(cover.needCol), b.Counts.Need[t], num), b.Live(cell(cover.serveCol), b.Counts.Serve[t], num), b.Live(cell(cover.gapCol), b.Counts.Gap[t], num),
			s.headHours(cover.needCol, ph.From, ph.To, b.Counts.Need, hours), s.headHours(cover.gapCol, ph.From, ph.To, b.Counts.Gap, hours), share, out)
	}
	if s.Row >= first {
		s.When(kit.Ref(6, first)+":"+kit.Ref(6, s.Row), kit.Ref(6, first)+">0", kit.ShortColour, true)
		s.When(kit.Ref(8, first)+":"+kit.Ref(8, s.Row), kit.Ref(8, first)+">0", kit.ShortColour, true)
	}
	s.Paragraph(b.In(model.Text{ZH: "缺口和人时随排班表重算；全员到岗率是定稿时各时段中最低的。", EN: "Gap and head-hours recount from the grid; the all-hands share is the lowest of the phase's slots when the plan was made."}), kit.Style{Size: 8, Text: kit.QuietColour.Text}, len(overviewWidths))
}

// gapTable lists the worst gaps, in order of time.
func (s *sheet) gapTable() {
	b, p := s.b, s.b.P
	s.Section(b.In(model.Text{ZH: "缺口（定稿时）", EN: "Gaps (when the plan was made)"}))
	gaps := p.Gaps(b.Counts)
	if len(gaps) == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有缺口：每个时段、每个队列的人都够。", EN: "None: every queue has the heads it needs in every slot."}), kit.Style{NoWrap: true}))
		return
	}
	rest := 0
	const most = 24
	if len(gaps) > most {
		slices.SortStableFunc(gaps, func(x, y view.Gap) int { return y.Minutes - x.Minutes })
		for _, g := range gaps[most:] {
			rest += g.Minutes
		}
		more := len(gaps) - most
		gaps = gaps[:most]
		slices.SortStableFunc(gaps, func(x, y view.Gap) int { return (x.From-y.From)*1000 + x.Queue - y.Queue })
		defer s.Paragraph(fmt.Sprintf(b.In(model.Text{ZH: "另有 %d 处较小的缺口，共 %.1f 人时，见“覆盖”。", EN: "and %d smaller gaps, %.1f head-hours together: see Coverage."}), more, float64(rest)/60), kit.Style{Size: 8, Text: kit.QuietColour.Text}, len(overviewWidths))
	}
	s.Heads(16, b.In(model.Text{ZH: "阶段", EN: "Phase"}), b.In(model.Text{ZH: "时间", EN: "When"}), b.In(model.Text{ZH: "队列", EN: "Queue"}), b.In(model.Text{ZH: "最多缺", EN: "Most short"}), "", "", b.In(model.Text{ZH: "共缺(人时)", EN: "Head-hours"}), b.In(model.Text{ZH: "最缺时段", EN: "Worst slot"}), "", "")
	s.Merge(4, 6)
	s.Merge(8, 10)
	cell := kit.Style{Size: 9, Border: true, Shrink: true}
	num := kit.Style{Size: 9, Border: true, Center: true}
	for _, g := range gaps {
		phase := ""
		if g.Phase >= 0 {
			phase = b.In(p.Phases[g.Phase].Name)
		}
		s.Add(15, b.Text(phase, cell), b.Text(model.ClockTick(p.Grid.Time(g.From), b.Lang)+" – "+model.ClockTick(p.Grid.Time(g.To), b.Lang), cell), b.Text(b.Codes.Name[model.Serve(g.Queue)], cell),
			b.Num(g.Worst, kit.Style{Size: 9, Border: true, Center: true, Bold: true}), b.Text("", num), b.Text("", num),
			b.Num(float64(g.Minutes)/60, kit.Style{Size: 9, Border: true, Center: true, Number: "0.0"}), b.Text(model.ClockTick(p.Grid.Time(g.WorstAt), b.Lang), num), b.Text("", num), b.Text("", num))
		s.Merge(4, 6)
		s.Merge(8, 10)
	}
}

// remedyTable lists what would close the gaps, for the manager.
func (s *sheet) remedyTable() {
	b, p := s.b, s.b.P
	if len(p.Remedies) == 0 {
		return
	}
	s.Section(b.In(model.Text{ZH: "可以怎么补", EN: "What would help"}))
	for _, r := range p.Remedies {
		sure := b.In(model.Text{ZH: "估算", EN: "estimated"})
		if r.Proven {
			sure = b.In(model.Text{ZH: "已验证", EN: "proven"})
		}
		s.wide(1, sure, b.In(r.Text))
	}
}

// settingTable lists the figures that the plan rests on, for the manager.
func (s *sheet) settingTable() {
	b, p := s.b, s.b.P
	if len(p.Settings) == 0 {
		return
	}
	s.Section(b.In(model.Text{ZH: "数据依据", EN: "What the figures rest on"}))
	for _, x := range p.Settings {
		s.wide(2, b.In(x.Name), kit.Clean(x.Value)+b.In(model.Text{ZH: "（", EN: " ("})+b.In(x.Source)+b.In(model.Text{ZH: "）", EN: ")"}))
	}
}

// wide writes a label over the first k columns and a long text over the others.
func (s *sheet) wide(k int, label, text string) {
	b, n := s.b, len(overviewWidths)
	st := kit.Style{Size: 9, Border: true}
	bold := st
	bold.Bold = true
	row := make([]any, n)
	for i := range row {
		row[i] = b.Text("", st)
	}
	row[0], row[k] = b.Text(label, bold), b.Text(text, st)
	s.Add(kit.RowHeight(max(kit.Lines(text, 9, kit.PixelsOf(overviewWidths[k:])), kit.Lines(label, 9, kit.PixelsOf(overviewWidths[:k]))), 9), row...)
	s.Merge(1, k)
	s.Merge(k+1, n)
}
