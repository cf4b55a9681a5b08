package rosters

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// mostWeekFormulas bounds the cells that the formulas of the coverage sheet look
// at: beyond it a spreadsheet would take seconds for every change.
const mostWeekFormulas = 3_000_000

// weekCoverage is heads on duty less heads required, all queues together: a row a
// slot of the day, a column a date, as formulas over the roster's cells.
func (b *book) weekCoverage(name string) error {
	p, w := b.p, b.week()
	rows := 0
	for _, s := range w.spans {
		rows = max(rows, s.Len())
	}
	widths := []float64{7}
	for range w.dates {
		widths = append(widths, 5.2)
	}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 4, freezeCols: 1, repeatFrom: 3, to: 4, repeatCols: 1, tab: "2E7D5B"})
	alive := b.countable() && p.Grid.N*len(p.Agents) <= mostWeekFormulas
	hint := b.t("在岗（含短休、用餐）减需求，各队列合计，随“排班表”重算；红＝缺人。各队列分开的数在“各队列”和每天的表里。", "On duty (breaks included) less required, all queues together, recounted from Roster; red = short. Queue by queue: Queues and the sheet of each date.")
	if !alive {
		hint = b.t("在岗（含短休、用餐）减需求，各队列合计，定稿时的数；红＝缺人。", "On duty (breaks included) less required, all queues together, as of this version; red = short.")
	}
	s.title(b.t("覆盖", "Coverage"), hint+b.background())
	head := style{size: 9, bold: true, colour: headColour, center: true, border: true, noWrap: true}
	top, under := []any{b.text(b.t("时间", "Time"), head)}, []any{b.text("", head)}
	for _, d := range w.dates {
		look := head
		if d.Weekday() == 0 || d.Weekday() == 6 {
			look.colour = dayColour
		}
		top, under = append(top, b.text(d.Format("01-02"), look)), append(under, b.text(b.weekday(d), look))
	}
	s.add(15, top...)
	s.add(15, under...)
	first := s.row + 1
	for j := range rows {
		minute := j * p.Grid.SlotMinutes
		above := 0
		if minute%60 == 0 {
			above = 1
		}
		row := []any{b.text(fmt.Sprintf("%02d:%02d", minute/60%24, minute%60), style{size: 8, center: true, noWrap: true, left: 1, above: above, bold: minute%60 == 0})}
		for k, span := range w.spans {
			st := style{size: 8, center: true, left: 1, above: above, number: `+0;-0;0`}
			t := span.From + j
			if t >= span.To {
				row = append(row, b.text("", st))
				continue
			}
			value := b.counts.onDuty[t] - b.counts.need[t]
			if alive {
				row = append(row, b.live(b.presentAt(k, minute)+plus(b.counts.onDuty[t]-b.mine.onDuty[t])+fmt.Sprintf("-%d", b.counts.need[t]), value, st))
			} else {
				row = append(row, b.num(value, st))
			}
		}
		s.add(12.5, row...)
	}
	corner := ref(2, first)
	all := corner + ":" + ref(1+len(w.dates), s.row)
	s.when(all, corner+"<0", shortColour, true)
	s.when(all, corner+">0", overColour, false)
	return s.close()
}

// countable reports whether the roster's cells say all of who is on duty when: one
// duty a date, and named ones where there are names.
func (b *book) countable() bool {
	for i := range b.p.Agents {
		for _, duties := range b.week().starting[i] {
			if len(duties) > 1 || len(duties) == 1 && len(b.p.Weeks.Types) > 0 && duties[0].Type < 0 {
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
	if len(b.p.Weeks.Types) > 0 {
		for j, t := range b.p.Weeks.Types {
			for _, day := range []struct {
				cells string
				at    int
			}{{today, minute}, {before, minute + 1440}} {
				if day.cells != "" && day.at >= t.Start && day.at < t.Start+t.Minutes {
					terms = append(terms, fmt.Sprintf("COUNTIF(%s,%s)", day.cells, literal(b.week().codes[j])))
				}
			}
		}
		return sum(terms)
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
	return sum(terms)
}

// weekQueues is each queue's figures of each date, as of this version.
func (b *book) weekQueues(name string) error {
	p := b.p
	widths := []float64{10, 7, 16, 10, 10, 10, 10, 10, 8, 9}
	s := b.sheet(name, layout{widths: widths, freezeRows: 3, repeatFrom: 3, to: 3, tab: "2E7D5B"})
	s.title(b.t("各队列", "Queues"), b.t("每天每个队列的人时，定稿时的数。", "Head-hours of each queue on each date, as of this version.")+b.background())
	s.heads(17, b.t("日期", "Date"), b.t("星期", "Day"), b.t("队列", "Queue"), b.t("需求(时)", "Required (h)"), b.t("接待(时)", "Serving (h)"), b.t("缺口(时)", "Short (h)"), b.t("超出(时)", "Over (h)"),
		b.t("最多要(人)", "Most (heads)"), b.t("最缺时刻", "Worst at"), b.t("缺(人)", "Short by"))
	first := s.row + 1
	for k, d := range b.week().dates {
		for q := range p.Queues {
			x := b.figuresOf(q, b.week().spans[k])
			above := 1
			if q == 0 {
				above = 2
			}
			cell := style{size: 9, border: true, above: above, shrink: true}
			num := style{size: 9, center: true, border: true, above: above, number: `0.0;-0.0;"·"`}
			heads := style{size: 9, center: true, border: true, above: above, number: `0;-0;"·"`}
			worst := ""
			if x.gap > 0 {
				worst = p.Grid.Time(x.worst).Format("15:04")
			}
			s.add(15, b.text(d.Format("01-02"), cell), b.text(b.weekday(d), cell), b.text(b.codes.name[model.Serve(q)], cell),
				b.num(x.need, num), b.num(x.have, num), b.num(x.short, num), b.num(x.over, num), b.num(x.most, heads), b.text(worst, cell), b.num(x.gap, heads))
		}
	}
	gap := "$" + ref(6, first)
	s.when(ref(6, first)+":"+ref(6, s.row), gap+">0", shortColour, true)
	s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
	return s.close()
}

// queueFigures are head-hours of a queue over some slots, and heads at the worst.
type queueFigures struct {
	need, have, short, over float64
	most, gap, worst        int
}

func (b *book) figuresOf(q int, s model.Span) queueFigures {
	var x queueFigures
	hour := float64(b.p.Grid.SlotMinutes) / 60
	for t := s.From; t < s.To; t++ {
		need, have := at(b.p.Queues[q].Required, t), b.counts.of(model.Serve(q), t)
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
	if q >= len(b.p.Weeks.Maximum) || t >= len(b.p.Weeks.Maximum[q]) {
		return -1
	}
	return b.p.Weeks.Maximum[q][t]
}

// weekLegend explains the codes, and tells programs what the file was written from.
func (b *book) weekLegend(name string) error {
	p := b.p
	s := b.sheet(name, layout{widths: []float64{12, 18, 22, 36}, freezeRows: 3, tab: "5B6776"})
	s.title(b.t("图例", "Legend"), b.t("排班表里的班次，和每天的表里的代码。", "The duties of the roster, and the codes of each date's sheet."))
	s.heads(17, b.t("代码", "Code"), b.t("名称", "Name"), b.t("标识", "Identifier"), b.t("说明", "Meaning"))
	cell, small := style{size: 10, border: true}, style{size: 9, border: true}
	if len(p.Weeks.Types) > 0 {
		first := s.row + 1
		for k, t := range p.Weeks.Types {
			clock := func(m int) string { return fmt.Sprintf("%02d:%02d", m/60%24, m%60) }
			times := clock(t.Start) + "–" + clock(t.Start+t.Minutes)
			if t.Queue >= 0 && t.Queue < len(p.Queues) {
				times += "　" + b.codes.name[model.Serve(t.Queue)]
			}
			s.add(17, b.text(b.week().codes[k], style{size: 10, border: true, bold: true, center: true, colour: b.typeColour(k)}), b.text(b.in(t.Name), cell), b.text(t.ID, small), b.text(times, small))
		}
		s.add(17, b.text(b.off(), style{size: 10, border: true, center: true, text: offColour.text}), b.text(b.t("休息", "day off"), cell), b.text("", small), b.text("", small))
		s.do(b.SetDefinedName(&excelize.DefinedName{Name: codesName, RefersTo: area(name, 1, first, 1, s.row)}))
	}
	used := b.counts
	for _, a := range b.codes.list {
		if _, serves := a.Queue(); !serves && used.by[a] == nil {
			continue
		}
		s.add(17, b.text(b.codes.of(a), style{size: 10, border: true, bold: true, center: true, colour: activityColour(a)}), b.text(b.codes.name[a], cell), b.text(b.identifier(a), small), b.text(b.meaning(a), small))
	}
	s.section(b.t("供程序读回，请勿修改", "For reading back; please leave as it is"))
	quiet := style{size: 8, text: quietColour.text, noWrap: true}
	for _, kv := range [][2]string{
		{"schema", weeksSchema}, {"event", p.Event}, {"version", p.Version}, {"fingerprint", p.Fingerprint},
		{"start", p.Grid.Start.Format(timeLayout)}, {"slot_minutes", fmt.Sprint(p.Grid.SlotMinutes)}, {"slots", fmt.Sprint(p.Grid.N)},
		{"grid", b.names.grid}, {"team", b.team}, {"roster", b.shop.digest}, {"made_by", strings.TrimSpace(p.Program)},
	} {
		s.add(13, b.text(kv[0], quiet), b.text(kv[1], quiet))
	}
	return s.close()
}

// weeksSchema marks a workbook of many days for programs that read it back.
const weeksSchema = "paiban.weeks/1"
