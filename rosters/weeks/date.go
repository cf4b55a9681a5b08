package weeks

import (
	"fmt"
	"strings"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

const (
	dayHeadRow  = 4
	dayFirstRow = 5
	dayFirstCol = 5
)

// date is one date by slots: a row for everybody who is there, and under them
// the queues' heads as formulas over these rows. Duties are changed on the roster
// itself.
func (b *book) date(name string, k int) error {
	p, w := b.P, b.Week()
	span, people := w.Spans[k], w.On[k]
	n, slots := span.Len(), b.Slots()
	s := b.sheet(name, kit.Layout{Widths: []float64{8, 8, 11, 11}, Slots: n, Landscape: true, Paper: kit.PaperA3,
		FreezeRows: dayHeadRow, FreezeCols: dayFirstCol - 1, RepeatFrom: 3, To: dayHeadRow, Tab: "7A3B78"})
	s.Title(model.ClockDate(w.Dates[k], b.Lang), fmt.Sprintf(b.In(model.Text{ZH: "每格 %d 分钟；下面的在岗、缺口随格子重算。改班请改“排班表”。",
		EN: "One cell = %d minutes; the figures below recount from the cells. Duties are changed on the sheet Roster."}), p.Grid.SlotMinutes))
	b.dayHead(s, span)
	st := kit.Style{Size: 9, Shrink: true, Left: 1, Above: 1}
	strong := st
	strong.Bold = true
	for _, i := range people {
		a := p.Agents[i]
		row := []any{b.Text(a.Team, st), b.Text(a.ID, st), b.Text(a.Name, strong), b.Text(b.duties(i, k), st)}
		for t := span.From; t < span.To; t++ {
			act := p.Timetables[i][t]
			row = append(row, slots.Cell(act, b.Codes.Of(act), b.dayEdge(t), 1))
		}
		s.Add(kit.GridRowHeight, row...)
	}
	last := max(dayFirstRow, s.Row)
	if len(people) == 0 {
		s.Add(kit.GridRowHeight, b.Text(b.In(model.Text{ZH: "这一天没有人上班。", EN: "Nobody works on this date."}), kit.Style{NoWrap: true}))
	}
	s.Skip(1)
	for q := range p.Queues {
		b.dayQueue(s, q, span, last)
	}
	return s.Close()
}

// duties are the duties that an agent of date k begins on it, or where the one that
// reaches into it began.
func (b *book) duties(i, k int) string {
	var out []string
	for _, x := range b.Week().Starting[i][k] {
		out = append(out, b.DutyText(x, b.Week().Codes))
	}
	if len(out) == 0 && k > 0 {
		return b.In(model.Text{ZH: "（前一天的班）", EN: "(from the day before)"})
	}
	return strings.Join(out, "/")
}

// dayEdge is the border on the left of a slot: thin on the hour.
func (b *book) dayEdge(t int) int { return one(b.P.Grid.Time(t).Minute() == 0) }

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// dayHead writes the hours over the slots, and the heads of the columns.
func (b *book) dayHead(s *sheet, span model.Span) {
	p, n := b.P, span.Len()
	head := kit.Style{Size: 9, Bold: true, Colour: kit.HeadColour, Center: true, Border: true}
	top, under := make([]any, dayFirstCol-1+n), make([]any, dayFirstCol-1+n)
	for c, h := range []model.Text{view.TeamHead, view.IDHead, view.NameHead, {ZH: "班", EN: "Duty"}} {
		top[c], under[c] = b.Text("", head), b.Text(b.In(h), head)
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
			top[dayFirstCol-1+x] = b.Text("", kit.Style{Size: 8, Bold: true, Left: one(x == j), NoWrap: true})
		}
		top[dayFirstCol-1+j] = b.Text(label, kit.Style{Size: 8, Bold: true, Left: 1, NoWrap: true})
		merges = append(merges, [2]int{j, to})
		j = to
	}
	for j := range n {
		minute := kit.Style{Size: 6, Text: kit.QuietColour.Text, Center: true, Left: b.dayEdge(span.From + j), NoWrap: true}
		under[dayFirstCol-1+j] = b.Text(p.Grid.Time(span.From+j).Format("04"), minute)
	}
	s.Add(14, top...)
	for _, m := range merges {
		s.Merge(dayFirstCol+m[0], dayFirstCol+m[1]-1)
	}
	s.Add(13, under...)
}

// dayQueue writes a queue's required heads, its maximum where there is one, and,
// as formulas over the rows above, who serves it and who is missing.
func (b *book) dayQueue(s *sheet, q int, span model.Span, last int) {
	p, n := b.P, span.Len()
	a := model.Serve(q)
	label := kit.Style{Size: 9, Right: true, NoWrap: true}
	line := func(title string, bold bool, cell func(j int) any) {
		row := make([]any, dayFirstCol-1+n)
		st := label
		st.Bold = bold
		for c := range dayFirstCol - 1 {
			row[c] = b.Text("", st)
		}
		row[0] = b.Text(title, st)
		for j := range n {
			row[dayFirstCol-1+j] = cell(j)
		}
		s.Add(13, row...)
		s.Merge(1, dayFirstCol-1)
	}
	num := func(j int) kit.Style {
		return kit.Style{Size: 8, Center: true, Shrink: true, Left: b.dayEdge(span.From + j), Above: 1, Number: `0;-0;"·"`}
	}
	line(b.Codes.Name[a]+b.In(model.Text{ZH: " 需求",
		EN: " required"}), true, func(j int) any { return b.Num(view.At(p.Queues[q].Required, span.From+j), num(j)) })
	need := s.Row
	if q < len(p.Weeks.Maximum) {
		line(b.In(model.Text{ZH: "上限", EN: "maximum"}), false, func(j int) any {
			if most := b.maximum(q, span.From+j); most >= 0 {
				st := num(j)
				st.Number = "0"
				return b.Num(most, st)
			}
			return b.Text("", num(j))
		})
	}
	line(b.In(model.Text{ZH: "接待", EN: "serving"}), false, func(j int) any {
		t, c := span.From+j, kit.Col(dayFirstCol+j)
		count := fmt.Sprintf("COUNTIF(%s$%d:%s$%d,%s)", c, dayFirstRow, c, last, kit.Literal(b.Codes.Of(a)))
		return b.Live(count+kit.Plus(b.Others(a, t)), b.Counts.Of(a, t), num(j))
	})
	have := s.Row
	line(b.In(model.Text{ZH: "缺口", EN: "gap"}), true, func(j int) any {
		t, c := span.From+j, dayFirstCol+j
		st := num(j)
		st.Bold = true
		return b.Live(kit.Short(kit.Ref(c, need), kit.Ref(c, have)), max(0, view.At(p.Queues[q].Required, t)-b.Counts.Of(a, t)), st)
	})
	corner := kit.Ref(dayFirstCol, s.Row)
	s.When(corner+":"+kit.Ref(dayFirstCol+n-1, s.Row), corner+">0", kit.ShortColour, true)
}
