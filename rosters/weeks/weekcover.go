package weeks

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// mostWeekFormulas bounds the cells that the formulas of the coverage sheet look
// at: beyond it a spreadsheet would take seconds for every change.
const mostWeekFormulas = 3_000_000

// weekCoverage is heads on duty less heads required, all queues together: a row a
// slot of the day, a column a date, as formulas over the roster's cells.
func (b *book) weekCoverage(name string) error {
	p, w := b.P, b.Week()
	rows := 0
	for _, s := range w.Spans {
		rows = max(rows, s.Len())
	}
	widths := []float64{7}
	for range w.Dates {
		widths = append(widths, 5.2)
	}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 4, FreezeCols: 1, RepeatFrom: 3, To: 4, RepeatCols: 1, Tab: "2E7D5B"})
	alive := b.countable() && p.Grid.N*len(p.Agents) <= mostWeekFormulas
	hint := b.In(model.Text{ZH: "在岗（含短休、用餐）减需求，各队列合计，随“排班表”重算；红＝缺人。各队列分开的数在“各队列”和每天的表里。", EN: "On duty (breaks included) less required, all queues together, recounted from Roster; red = short. Queue by queue: Queues and the sheet of each date."})
	if !alive {
		hint = b.In(model.Text{ZH: "在岗（含短休、用餐）减需求，各队列合计，定稿时的数；红＝缺人。", EN: "On duty (breaks included) less required, all queues together, as of this version; red = short."})
	}
	s.Title(b.In(model.Text{ZH: "覆盖", EN: "Coverage"}), hint+b.Background())
	head := kit.Style{Size: 9, Bold: true, Colour: kit.HeadColour, Center: true, Border: true, NoWrap: true}
	top, under := []any{b.Text(b.In(model.Text{ZH: "时间", EN: "Time"}), head)}, []any{b.Text("", head)}
	for _, d := range w.Dates {
		look := head
		if d.Weekday() == 0 || d.Weekday() == 6 {
			look.Colour = dayColour
		}
		top, under = append(top, b.Text(d.Format("01-02"), look)), append(under, b.Text(b.Weekday(d), look))
	}
	s.Add(15, top...)
	s.Add(15, under...)
	first := s.Row + 1
	for j := range rows {
		minute := j * p.Grid.SlotMinutes
		above := 0
		if minute%60 == 0 {
			above = 1
		}
		row := []any{b.Text(fmt.Sprintf("%02d:%02d", minute/60%24, minute%60), kit.Style{Size: 8, Center: true, NoWrap: true, Left: 1, Above: above, Bold: minute%60 == 0})}
		for k, span := range w.Spans {
			st := kit.Style{Size: 8, Center: true, Left: 1, Above: above, Number: `+0;-0;0`}
			t := span.From + j
			if t >= span.To {
				row = append(row, b.Text("", st))
				continue
			}
			value := b.Counts.OnDuty[t] - b.Counts.Need[t]
			if alive {
				row = append(row, b.Live(b.presentAt(k, minute)+kit.Plus(b.Counts.OnDuty[t]-b.Mine.OnDuty[t])+fmt.Sprintf("-%d", b.Counts.Need[t]), value, st))
			} else {
				row = append(row, b.Num(value, st))
			}
		}
		s.Add(12.5, row...)
	}
	corner := kit.Ref(2, first)
	all := corner + ":" + kit.Ref(1+len(w.Dates), s.Row)
	s.When(all, corner+"<0", kit.ShortColour, true)
	s.When(all, corner+">0", kit.OverColour, false)
	return s.Close()
}

// countable reports whether the roster's cells say all of who is on duty when: one
// duty a date, and named ones where there are names.
func (b *book) countable() bool {
	for i := range b.P.Agents {
		for _, duties := range b.Week().Starting[i] {
			if len(duties) > 1 || len(duties) == 1 && len(b.P.Weeks.Types) > 0 && duties[0].Type < 0 {
				return false
			}
		}
	}
	return true
}

// presentAt is the formula of how many are on duty on date k at a minute after
// midnight: those whose duty began on that date, and those from the date before.
func (b *book) presentAt(k, minute int) string {
	var terms []string
	today, before := b.matrixColumn(k), ""
	if k > 0 {
		before = b.matrixColumn(k - 1)
	}
	if len(b.P.Weeks.Types) > 0 {
		for j, t := range b.P.Weeks.Types {
			for _, day := range []struct {
				cells string
				at    int
			}{{today, minute}, {before, minute + 1440}} {
				if day.cells != "" && day.at >= t.Start && day.at < t.Start+t.Minutes {
					terms = append(terms, fmt.Sprintf("COUNTIF(%s,%s)", day.cells, kit.Literal(b.Week().Codes[j])))
				}
			}
		}
		return kit.Sum(terms)
	}
	clock := func(cells string, from int) string {
		return fmt.Sprintf("(60*(0&MID(%s,%d,2))+(0&MID(%s,%d,2)))", cells, from, cells, from+3)
	}
	from, to := clock(today, 1), clock(today, 7)
	terms = append(terms, fmt.Sprintf(`SUMPRODUCT((%s<>"")*(%s<=%d)*((%s>%d)+(%s<=%s)))`, today, from, minute, to, minute, to, from))
	if before != "" {
		from, to = clock(before, 1), clock(before, 7)
		terms = append(terms, fmt.Sprintf(`SUMPRODUCT((%s<>"")*(%s<=%s)*(%s>%d))`, before, to, from, to, minute))
	}
	return kit.Sum(terms)
}

// weekQueues is each queue's figures of each date, as of this version.
func (b *book) weekQueues(name string) error {
	p := b.P
	widths := []float64{10, 7, 16, 10, 10, 10, 10, 10, 8, 9}
	s := b.sheet(name, kit.Layout{Widths: widths, FreezeRows: 3, RepeatFrom: 3, To: 3, Tab: "2E7D5B"})
	s.Title(b.In(model.Text{ZH: "各队列", EN: "Queues"}), b.In(model.Text{ZH: "每天每个队列的人时，定稿时的数。", EN: "Head-hours of each queue on each date, as of this version."})+b.Background())
	s.Heads(17, b.In(model.Text{ZH: "日期", EN: "Date"}), b.In(model.Text{ZH: "星期", EN: "Day"}), b.In(model.Text{ZH: "队列", EN: "Queue"}), b.In(model.Text{ZH: "需求(时)", EN: "Required (h)"}), b.In(model.Text{ZH: "接待(时)", EN: "Serving (h)"}), b.In(model.Text{ZH: "缺口(时)", EN: "Short (h)"}), b.In(model.Text{ZH: "超出(时)", EN: "Over (h)"}),
		b.In(model.Text{ZH: "最多要(人)", EN: "Most (heads)"}), b.In(model.Text{ZH: "最缺时刻", EN: "Worst at"}), b.In(model.Text{ZH: "缺(人)", EN: "Short by"}))
	first := s.Row + 1
	for k, d := range b.Week().Dates {
		for q := range p.Queues {
			x := b.figuresOf(q, b.Week().Spans[k])
			above := 1
			if q == 0 {
				above = 2
			}
			cell := kit.Style{Size: 9, Border: true, Above: above, Shrink: true}
			num := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0.0;-0.0;"·"`}
			heads := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0;-0;"·"`}
			worst := ""
			if x.gap > 0 {
				worst = p.Grid.Time(x.worst).Format("15:04")
			}
			s.Add(15, b.Text(d.Format("01-02"), cell), b.Text(b.Weekday(d), cell), b.Text(b.Codes.Name[model.Serve(q)], cell),
				b.Num(x.need, num), b.Num(x.have, num), b.Num(x.short, num), b.Num(x.over, num), b.Num(x.most, heads), b.Text(worst, cell), b.Num(x.gap, heads))
		}
	}
	gap := "$" + kit.Ref(6, first)
	s.When(kit.Ref(6, first)+":"+kit.Ref(6, s.Row), gap+">0", kit.ShortColour, true)
	s.Do(b.AutoFilter(name, kit.Ref(1, 3)+":"+kit.Ref(len(widths), s.Row), nil))
	return s.Close()
}

// queueFigures are head-hours of a queue over some slots, and heads at the worst.
type queueFigures struct {
	need, have, short, over float64
	most, gap, worst        int
}

func (b *book) figuresOf(q int, s model.Span) queueFigures {
	var x queueFigures
	hour := float64(b.P.Grid.SlotMinutes) / 60
	for t := s.From; t < s.To; t++ {
		need, have := view.At(b.P.Queues[q].Required, t), b.Counts.Of(model.Serve(q), t)
		x.need += float64(need) * hour
		x.have += float64(have) * hour
		x.short += float64(max(0, need-have)) * hour
		if most := b.maximum(q, t); most >= 0 {
			x.over += float64(max(0, have-most)) * hour
		}
		x.most = max(x.most, need)
		if need-have > x.gap {
			x.gap, x.worst = need-have, t
		}
	}
	return x
}

// maximum returns the most heads wanted, -1 for no maximum.
func (b *book) maximum(q, t int) int {
	if q >= len(b.P.Weeks.Maximum) || t >= len(b.P.Weeks.Maximum[q]) {
		return -1
	}
	return b.P.Weeks.Maximum[q][t]
}

// weekLegend explains the codes, and tells programs what the file was written from.
func (b *book) weekLegend(name string) error {
	p := b.P
	s := b.sheet(name, kit.Layout{Widths: []float64{12, 18, 22, 36}, FreezeRows: 3, Tab: "5B6776"})
	s.Title(b.In(model.Text{ZH: "图例", EN: "Legend"}), b.In(model.Text{ZH: "排班表里的班次，和每天的表里的代码。", EN: "The duties of the roster, and the codes of each date's sheet."}))
	s.Heads(17, b.In(model.Text{ZH: "代码", EN: "Code"}), b.In(model.Text{ZH: "名称", EN: "Name"}), b.In(model.Text{ZH: "标识", EN: "Identifier"}), b.In(model.Text{ZH: "说明", EN: "Meaning"}))
	cell, small := kit.Style{Size: 10, Border: true}, kit.Style{Size: 9, Border: true}
	if len(p.Weeks.Types) > 0 {
		first := s.Row + 1
		for k, t := range p.Weeks.Types {
			clock := func(m int) string { return fmt.Sprintf("%02d:%02d", m/60%24, m%60) }
			times := clock(t.Start) + "–" + clock(t.Start+t.Minutes)
			if t.Queue >= 0 && t.Queue < len(p.Queues) {
				times += "　" + b.Codes.Name[model.Serve(t.Queue)]
			}
			s.Add(17, b.Text(b.Week().Codes[k], kit.Style{Size: 10, Border: true, Bold: true, Center: true, Colour: b.typeColour(k)}), b.Text(b.In(t.Name), cell), b.Text(t.ID, small), b.Text(times, small))
		}
		s.Add(17, b.Text(b.Off(), kit.Style{Size: 10, Border: true, Center: true, Text: offColour.Text}), b.Text(b.In(model.Text{ZH: "休息", EN: "day off"}), cell), b.Text("", small), b.Text("", small))
		s.Do(b.SetDefinedName(&excelize.DefinedName{Name: view.CodesName, RefersTo: kit.Area(name, 1, first, 1, s.Row)}))
	}
	used := b.Counts
	for _, a := range b.Codes.List {
		if _, serves := a.Queue(); !serves && used.By[a] == nil {
			continue
		}
		s.Add(17, b.Text(b.Codes.Of(a), kit.Style{Size: 10, Border: true, Bold: true, Center: true, Colour: kit.ActivityColour(a)}), b.Text(b.Codes.Name[a], cell), b.Text(b.Identifier(a), small), b.Text(b.Meaning(a), small))
	}
	b.Notes(s.Sheet, view.WeeksSchema)
	return s.Close()
}
