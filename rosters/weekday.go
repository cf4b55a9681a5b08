package rosters

import (
	"fmt"

	"paiban/planner/model"
)

const (
	dayHeadRow  = 4
	dayFirstRow = 5
	dayFirstCol = 5
)

// weekDay is one date by slots: a row for everybody who is there, and under them
// the queues' heads as formulas over these rows. Duties are changed on the roster
// itself.
func (b *book) weekDay(name string, k int) error {
	p, w := b.p, b.week()
	span, people := w.spans[k], w.on[k]
	n := span.Len()
	s := b.sheet(name, layout{widths: []float64{8, 8, 11, 11}, slots: n, landscape: true, paper: paperA3, freezeRows: dayHeadRow, freezeCols: dayFirstCol - 1, repeatFrom: 3, to: dayHeadRow, tab: "7A3B78"})
	d := w.dates[k]
	s.title(model.ClockDate(d, b.lang), b.t("每格 ", "One cell = ")+fmt.Sprint(p.Grid.SlotMinutes)+b.t(" 分钟；下面的在岗、缺口随格子重算。改班请改“排班表”。", " minutes; the figures below recount from the cells. Duties are changed on the sheet Roster."))
	b.dayHead(s, span)
	var looks [256][3]int
	look := func(a model.Activity, left int) int {
		id := &looks[a][left]
		if *id == 0 {
			st := style{size: 8, center: true, noWrap: true, left: left, above: 1}
			if a != model.Off {
				st.colour = activityColour(a)
			}
			*id = b.style(st)
		}
		return *id
	}
	row := make([]any, dayFirstCol-1+n)
	for _, i := range people {
		a := p.Agents[i]
		st := style{size: 9, shrink: true, left: 1, above: 1}
		text := ""
		for _, x := range w.starting[i][k] {
			if text != "" {
				text += "/"
			}
			text += b.dutyText(x, w.codes)
		}
		if text == "" && k > 0 {
			text = b.t("（前一天的班）", "(from the day before)")
		}
		row[0], row[1], row[2], row[3] = b.text(a.Team, st), b.text(a.ID, st), b.text(a.Name, style{size: 9, bold: true, shrink: true, left: 1, above: 1}), b.text(text, st)
		for j := range n {
			act := p.Timetables[i][span.From+j]
			row[dayFirstCol-1+j] = cellOf(look(act, b.dayEdge(span.From+j)), b.codes.of(act))
		}
		s.add(gridRowHeight, row...)
	}
	last := max(dayFirstRow, s.row)
	if len(people) == 0 {
		s.add(gridRowHeight, b.text(b.t("这一天没有人上班。", "Nobody works on this date."), style{noWrap: true}))
	}
	s.skip(1)
	for q := range p.Queues {
		b.dayQueue(s, q, span, last)
	}
	return s.close()
}

// dayEdge is the border on the left of a slot: thin on the hour.
func (b *book) dayEdge(t int) int { return one(b.p.Grid.Time(t).Minute() == 0) }

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// dayHead writes the hours over the slots, and the heads of the columns.
func (b *book) dayHead(s *sheet, span model.Span) {
	p, n := b.p, span.Len()
	head := style{size: 9, bold: true, colour: headColour, center: true, border: true}
	top, under := make([]any, dayFirstCol-1+n), make([]any, dayFirstCol-1+n)
	for c, h := range []string{b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("班", "Duty")} {
		top[c], under[c] = b.text("", head), b.text(h, head)
	}
	var merges [][2]int
	for j := 0; j < n; {
		to := j + 1
		for to < n && p.Grid.Time(span.From+to).Minute() != 0 {
			to++
		}
		label := p.Grid.Time(span.From + j).Format("15:04")
		if to-j < 3 {
			label = p.Grid.Time(span.From + j).Format("15")
		}
		for x := j; x < to; x++ {
			top[dayFirstCol-1+x] = b.text("", style{size: 8, bold: true, left: 1 * one(x == j), noWrap: true})
		}
		top[dayFirstCol-1+j] = b.text(label, style{size: 8, bold: true, left: 1, noWrap: true})
		merges = append(merges, [2]int{j, to})
		j = to
	}
	for j := range n {
		under[dayFirstCol-1+j] = b.text(p.Grid.Time(span.From+j).Format("04"), style{size: 6, text: quietColour.text, center: true, left: b.dayEdge(span.From + j), noWrap: true})
	}
	s.add(14, top...)
	for _, m := range merges {
		s.merge(dayFirstCol+m[0], dayFirstCol+m[1]-1)
	}
	s.add(13, under...)
}

// dayQueue writes a queue's required heads, its maximum where there is one, and,
// as formulas over the rows above, who serves it and who is missing.
func (b *book) dayQueue(s *sheet, q int, span model.Span, last int) {
	p, n := b.p, span.Len()
	a := model.Serve(q)
	label := style{size: 9, right: true, noWrap: true}
	line := func(title string, bold bool, cell func(j int) any) {
		row := make([]any, dayFirstCol-1+n)
		st := label
		st.bold = bold
		for c := range dayFirstCol - 1 {
			row[c] = b.text("", st)
		}
		row[0] = b.text(title, st)
		for j := range n {
			row[dayFirstCol-1+j] = cell(j)
		}
		s.add(13, row...)
		s.merge(1, dayFirstCol-1)
	}
	num := func(j int) style {
		return style{size: 8, center: true, shrink: true, left: b.dayEdge(span.From + j), above: 1, number: `0;-0;"·"`}
	}
	name := b.codes.name[a]
	line(name+b.t(" 需求", " required"), true, func(j int) any { return b.num(at(p.Queues[q].Required, span.From+j), num(j)) })
	need := s.row
	if q < len(p.Weeks.Maximum) {
		line(b.t("上限", "maximum"), false, func(j int) any {
			if most := b.maximum(q, span.From+j); most >= 0 {
				st := num(j)
				st.number = "0"
				return b.num(most, st)
			}
			return b.text("", num(j))
		})
	}
	line(b.t("接待", "serving"), false, func(j int) any {
		t, c := span.From+j, dayFirstCol+j
		return b.live(fmt.Sprintf("COUNTIF(%s$%d:%s$%d,%s)", col(c), dayFirstRow, col(c), last, literal(b.codes.of(a)))+plus(b.others(a, t)), b.counts.of(a, t), num(j))
	})
	have := s.row
	line(b.t("缺口", "gap"), true, func(j int) any {
		t, c := span.From+j, dayFirstCol+j
		st := num(j)
		st.bold = true
		gap := fmt.Sprintf("IF(%s>%s,%s-%s,0)", ref(c, need), ref(c, have), ref(c, need), ref(c, have))
		return b.live(gap, max(0, at(p.Queues[q].Required, t)-b.counts.of(a, t)), st)
	})
	corner := ref(dayFirstCol, s.row)
	s.when(corner+":"+ref(dayFirstCol+n-1, s.row), corner+">0", shortColour, true)
}
