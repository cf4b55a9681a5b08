package day

import (
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// phaseTable shows each phase at its tightest slot, and its sums.
func (s *sheet) phaseTable() {
	b := s.b
	t := b.phaseFigures()
	s.Section(b.In(model.Text{ZH: "各阶段", EN: "By phase"}))
	t.Heads(s.Sheet, 28)
	first := s.Row + 1
	for k, ph := range b.P.Phases {
		if ph.Len() > 0 {
			t.Row(s.Sheet, phaseRow{k, ph, b.P.Tightest(b.Counts, ph.Span)}, 1)
		}
	}
	for _, head := range []model.Text{gapHead, gapHoursHead} {
		if c := t.Col(head); s.Row >= first {
			s.When(kit.Ref(c, first)+":"+kit.Ref(c, s.Row), kit.Ref(c, first)+">0", kit.ShortColour, true)
		}
	}
	note := model.Text{ZH: "缺口和人时随排班表重算；全员到岗率是定稿时各时段中最低的",
		EN: "Gap and head-hours recount from the grid; the all-hands share is the lowest of the phase's slots when the plan was made"}
	if b.To == view.Leads {
		note = note.And(model.Text{ZH: "，按这个阶段来的人算", EN: ", of those who come in the phase"})
	}
	s.Paragraph(b.In(note.And(model.Text{ZH: "。", EN: "."})), kit.Small, len(overviewWidths))
}

var (
	gapHead      = model.Text{ZH: "缺口", EN: "Gap"}
	notPlanned   = model.Text{ZH: "不排此段", EN: "Not planned"}
	gapHoursHead = model.Text{ZH: "缺口(人时)", EN: "Gap, head-h"}
)

// phaseRow is a phase, by index, with its tightest slot.
type phaseRow struct {
	k        int
	phase    view.Phase
	tightest int
}

func (b *book) phaseFigures() kit.Table[phaseRow] {
	cover := newCoverage(b)
	mid, strong := kit.Count, kit.Strong
	at := func(c int, values []int) func(phaseRow) any {
		return func(x phaseRow) any {
			return kit.Formula{Text: cover.cell(b, c, x.tightest), Value: values[x.tightest]}
		}
	}
	hours := func(c int, values []int) func(phaseRow) any {
		return func(x phaseRow) any { return b.headHours(c, x.phase.From, x.phase.To, values) }
	}
	absent := model.Text{ZH: "免排/少排", EN: "Exempt/freed"}
	if b.To == view.Leads {
		absent = notPlanned
	}
	return kit.Table[phaseRow]{Height: 16, Columns: []kit.Column[phaseRow]{
		{Head: workbook.PhaseHead, Style: strong, Cell: func(x phaseRow) any { return b.In(x.phase.Name) }},
		{Head: workbook.WhenHead, Style: kit.Style{Size: 9, Border: true, NoWrap: true}, Cell: func(x phaseRow) any { return b.tickSpan(x.phase.Span) }},
		{Head: model.Text{ZH: "最紧时段",
			EN: "Tightest slot"}, Style: mid, Cell: func(x phaseRow) any { return model.ClockTick(b.P.Grid.Time(x.tightest), b.Lang) }},
		{Head: model.Text{ZH: "需求", EN: "Req."}, Style: mid, Cell: at(cover.needCol, b.Counts.Need)},
		{Head: model.Text{ZH: "接待", EN: "Serving"}, Style: mid, Cell: at(cover.serveCol, b.Counts.Serve)},
		{Head: gapHead, Style: mid, Cell: at(cover.gapCol, b.Counts.Gap)},
		{Head: model.Text{ZH: "需求(人时)", EN: "Req., head-h"}, Style: kit.Tenths, Cell: hours(cover.needCol, b.Counts.Need)},
		{Head: gapHoursHead, Style: kit.Tenths, Cell: hours(cover.gapCol, b.Counts.Gap)},
		{Head: model.Text{ZH: "全员到岗", EN: "All hands"}, Style: mid, Cell: func(x phaseRow) any {
			if x.phase.AllHands && x.phase.Share >= 0 {
				return x.phase.Share
			}
			return b.In(model.Text{ZH: "按量", EN: "by load"})
		}, Look: func(x phaseRow, st *kit.Style) {
			if x.phase.AllHands && x.phase.Share >= 0 {
				st.Number = "0%"
			} else {
				st.Text = kit.QuietColour.Text
			}
		}},
		// As many as the manager's list of them has; in shared files those who do not come.
		{Head: absent, Style: mid, Cell: func(x phaseRow) any {
			if !x.phase.AllHands {
				return ""
			}
			if b.To == view.Leads {
				return len(b.absentees(&x.phase))
			}
			exempt, freed := 0, 0
			for _, e := range b.P.Exemptions {
				exempt += btoi(e.Phase == x.phase.ID)
			}
			for _, r := range b.P.Releases {
				freed += btoi(r.Phase == x.phase.ID)
			}
			return fmt.Sprintf("%d / %d", exempt, freed)
		}},
	}}
}

func btoi(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// tickSpan words a span by the labels of its slots.
func (b *book) tickSpan(s model.Span) string {
	return model.ClockTick(b.P.Grid.Time(s.From), b.Lang) + " – " + model.ClockTick(b.P.Grid.Time(s.To), b.Lang)
}

// mostGaps is how many gaps are listed.
const mostGaps = 24

// gapTable lists the worst gaps, in order of time.
func (s *sheet) gapTable() {
	b, p := s.b, s.b.P
	s.Section(b.In(model.Text{ZH: "缺口（定稿时）", EN: "Gaps (when the plan was made)"}))
	gaps := p.Gaps(b.Counts)
	if len(gaps) == 0 {
		s.Add(16, b.Text(b.In(model.Text{ZH: "没有缺口：每个时段、每个队列的人都够。", EN: "None: every queue has the heads it needs in every slot."}), kit.Style{NoWrap: true}))
		return
	}
	rest, more := 0, len(gaps)-mostGaps
	if more > 0 {
		slices.SortStableFunc(gaps, func(x, y view.Gap) int { return y.Minutes - x.Minutes })
		for _, g := range gaps[mostGaps:] {
			rest += g.Minutes
		}
		gaps = gaps[:mostGaps]
		slices.SortStableFunc(gaps, func(x, y view.Gap) int { return (x.From-y.From)*1000 + x.Queue - y.Queue })
	}
	bold, hours := kit.Count, kit.Count
	bold.Bold, hours.Number = true, "0.0"
	t := kit.Table[view.Gap]{Height: 15, Columns: []kit.Column[view.Gap]{
		{Head: workbook.PhaseHead, Style: kit.Cell, Cell: func(g view.Gap) any { return b.phaseName(g.From) }},
		{Head: workbook.WhenHead, Style: kit.Cell, Cell: func(g view.Gap) any { return b.tickSpan(g.Span) }},
		{Head: workbook.QueueHead, Style: kit.Cell, Cell: func(g view.Gap) any { return b.Codes.Name[model.Serve(g.Queue)] }},
		{Head: model.Text{ZH: "最多缺", EN: "Most short"}, Over: 3, Style: bold, Cell: func(g view.Gap) any { return g.Worst }},
		{Head: model.Text{ZH: "共缺(人时)", EN: "Head-hours"}, Style: hours, Cell: func(g view.Gap) any { return float64(g.Minutes) / 60 }},
		{Head: model.Text{ZH: "最缺时段",
			EN: "Worst slot"}, Over: 3, Style: kit.Count, Cell: func(g view.Gap) any { return model.ClockTick(p.Grid.Time(g.WorstAt), b.Lang) }},
	}}
	t.Heads(s.Sheet, 16)
	for _, g := range gaps {
		t.Row(s.Sheet, g, 1)
	}
	if more > 0 {
		s.Paragraph(fmt.Sprintf(b.In(model.Text{ZH: "另有 %d 处较小的缺口，共 %.1f 人时，见“覆盖”。", EN: "and %d smaller gaps, %.1f head-hours together: see Coverage."}),
			more, float64(rest)/60), kit.Small, len(overviewWidths))
	}
}

// remedyTable lists what would close the gaps, for the manager.
func (s *sheet) remedyTable() {
	b, p := s.b, s.b.P
	if len(p.Remedies) == 0 {
		return
	}
	s.Section(b.In(outcome.HelpTitle))
	s.Paragraph(b.In(outcome.HelpWords), kit.Small, len(overviewWidths))
	for _, r := range p.Remedies {
		sure := b.In(model.Text{ZH: "估算", EN: "estimated"})
		if r.Proven {
			sure = b.In(model.Text{ZH: "已验证", EN: "proven"})
		}
		s.wide(1, sure, b.In(r.Text))
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
