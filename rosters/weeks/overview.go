package weeks

import (
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// overview is the first sheet: key figures, the dates in figures, what is said of the
// plan.
func (b *book) overview(name string) error {
	p, w, t := b.P, b.Week(), b.dates()
	widths := []float64{14, 8, 9, 9, 12, 12, 12, 12, 12, 14}
	s := b.sheet(name, kit.Layout{Widths: widths, Tab: "D55E00"})
	s.Title(b.In(model.Text{ZH: "总览",
		EN: "Overview"}), model.ClockDate(p.Grid.Start, b.Lang)+" → "+model.ClockDate(w.Dates[len(w.Dates)-1], b.Lang)+b.Warnings())
	b.Alarms(s.Sheet)
	s.Skip(1)
	b.tiles(s)
	s.Section(b.In(model.Text{ZH: "每天", EN: "By date"}))
	t.Heads(s.Sheet, 30)
	first := kit.Ref(t.Col(dateShortHead), s.Row+1)
	for k := range w.Dates {
		t.Row(s.Sheet, k, 1)
	}
	s.When(first+":"+kit.Ref(t.Col(dateShortHead), s.Row), first+">0", kit.ShortColour, true)
	s.Skip(1)
	b.Remarks(s.Sheet)
	s.Paragraph(b.In(p.Proof.And(model.Text{ZH: "　·　种子 %d　·　迭代 %d", EN: "  ·  seed %d  ·  iterations %d"}.With(p.Seed, p.Iterations))), kit.Small, len(widths))
	return s.Close()
}

var dateShortHead = model.Text{ZH: "缺口(人时)", EN: "Short (h)"}

// dates is the table of the dates in figures, all queues together.
func (b *book) dates() kit.Table[int] {
	w := b.Week()
	mid := kit.Style{Size: 9, Center: true, Border: true, NoWrap: true}
	hours := func(head model.Text, figure func(queueFigures) float64) kit.Column[int] {
		return kit.Column[int]{Head: head, Style: kit.Tenths, Cell: func(k int) any { return figure(b.sumOf(w.Spans[k])) }}
	}
	tightest := func(k int) int { return b.P.Tightest(b.Counts, w.Spans[k]) }
	return kit.Table[int]{Height: 15, Columns: []kit.Column[int]{
		{Head: model.Text{ZH: "日期", EN: "Date"}, Style: mid, Cell: func(k int) any { return w.Dates[k].Format("2006-01-02") }},
		{Head: model.Text{ZH: "星期", EN: "Day"}, Style: mid, Cell: func(k int) any { return b.Weekday(w.Dates[k]) }},
		{Head: model.Text{ZH: "上班(人)", EN: "At work"}, Style: kit.Whole, Cell: func(k int) any { return b.atWork(k) }},
		{Head: model.Text{ZH: "夜班(人)", EN: "Nights"}, Style: kit.Whole, Cell: func(k int) any { return b.nights(k) }},
		hours(model.Text{ZH: "需求(人时)", EN: "Required (h)"}, func(x queueFigures) float64 { return x.need }),
		hours(model.Text{ZH: "接待(人时)", EN: "Serving (h)"}, func(x queueFigures) float64 { return x.have }),
		hours(dateShortHead, func(x queueFigures) float64 { return x.short }),
		hours(model.Text{ZH: "超出(人时)", EN: "Over (h)"}, func(x queueFigures) float64 { return x.over }),
		{Head: model.Text{ZH: "最缺时刻", EN: "Worst at"}, Style: mid, Cell: func(k int) any {
			return b.worst(queueFigures{gap: b.Counts.Gap[tightest(k)], worst: tightest(k)})
		}},
		{Head: model.Text{ZH: "缺几人", EN: "Short by"}, Style: kit.Whole, Cell: func(k int) any { return b.Counts.Gap[tightest(k)] }},
	}}
}

// atWork counts, as a formula over the roster, whose duty starts on a date.
func (b *book) atWork(k int) kit.Formula {
	all, mine := 0, 0
	for _, a := range b.All.Agents {
		all += one(slices.ContainsFunc(a.Duties, func(d view.Duty) bool { return b.Week().Spans[k].Has(d.From) }))
	}
	for i := range b.P.Agents {
		mine += one(len(b.Week().Starting[i][k]) > 0)
	}
	return kit.Formula{Text: b.working(k) + kit.Plus(all-mine), Value: all}
}

// working is the formula of how many have a duty that starts on date k.
func (b *book) working(k int) string {
	if b.recountsTimes() {
		return fmt.Sprintf(`COUNTIF(%s,">0")`, b.timesCells(timesTo, k))
	}
	cells := b.matrixColumn(k)
	if len(b.P.Weeks.Types) == 0 {
		return fmt.Sprintf(`COUNTIF(%s,"?*")`, cells)
	}
	var terms []string
	for _, code := range b.Week().Codes {
		terms = append(terms, fmt.Sprintf("COUNTIF(%s,%s)", cells, kit.Literal(code)))
	}
	return kit.Sum(terms)
}

// nights counts the duties at night that start on a date, of the whole shop.
func (b *book) nights(k int) int {
	n := 0
	for _, a := range b.All.Agents {
		for _, d := range a.Duties {
			n += one(d.Night && b.Week().Spans[k].Has(d.From))
		}
	}
	return n
}

// tiles are the key figures.
func (b *book) tiles(s *sheet) {
	all := b.sumOf(model.Span{To: b.P.Grid.N})
	s.Tiles([]kit.Tile{
		{Over: 2, Label: model.Text{ZH: "人手", EN: "People"}, Value: fmt.Sprintf(b.In(model.Text{ZH: "%d 人", EN: "%d"}), len(b.P.Agents))},
		{Over: 2, Label: model.Text{ZH: "需求(人时)", EN: "Required (h)"}, Value: all.need, Style: kit.BigTenths},
		{Label: dateShortHead, Value: all.short, Style: kit.BigTenths},
		{Label: model.Text{ZH: "超出上限(人时)", EN: "Over (h)"}, Value: all.over, Style: kit.BigTenths},
		{Over: 2, Label: model.Text{ZH: "硬性/一般问题", EN: "Hard / firm issues"}, Value: b.Broken()},
		{Over: 2, Label: model.Text{ZH: "版本", EN: "Version"}, Value: b.P.Version},
	})
}
