package weeks

import (
	"fmt"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
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
	p, w := b.P, b.Week()
	span, people := w.Spans[k], w.On[k]
	n := span.Len()
	s := b.sheet(name, kit.Layout{Widths: []float64{8, 8, 11, 11}, Slots: n, Landscape: true, Paper: kit.PaperA3, FreezeRows: dayHeadRow, FreezeCols: dayFirstCol - 1, RepeatFrom: 3, To: dayHeadRow, Tab: "7A3B78"})
	d := w.Dates[k]
	s.Title(model.ClockDate(d, b.Lang), b.In(model.Text{ZH: "每格 ", EN: "One cell = "})+fmt.Sprint(p.Grid.SlotMinutes)+b.In(model.Text{ZH: " 分钟；下面的在岗、缺口随格子重算。改班请改“排班表”。", EN: " minutes; the figures below recount from the cells. Duties are changed on the sheet Roster."}))
	b.dayHead(s, span)
	var looks [256][3]int
	look := func(a model.Activity, left int) int {
		id := &looks[a][left]
		if *id == 0 {
			st := kit.Style{Size: 8, Center: true, NoWrap: true, Left: left, Above: 1}
			if a != model.Off {
				st.Colour = kit.ActivityColour(a)
			}
			*id = b.Style(st)
		}
		return *id
	}
	row := make([]any, dayFirstCol-1+n)
	for _, i := range people {
		a := p.Agents[i]
		st := kit.Style{Size: 9, Shrink: true, Left: 1, Above: 1}
		text := ""
		for _, x := range w.Starting[i][k] {
			if text != "" {
				text += "/"
			}
			text += b.DutyText(x, w.Codes)
		}
		if text == "" && k > 0 {
			text = b.In(model.Text{ZH: "（前一天的班）", EN: "(from the day before)"})
		}
		row[0], row[1], row[2], row[3] = b.Text(a.Team, st), b.Text(a.ID, st), b.Text(a.Name, kit.Style{Size: 9, Bold: true, Shrink: true, Left: 1, Above: 1}), b.Text(text, st)
		for j := range n {
			act := p.Timetables[i][span.From+j]
			row[dayFirstCol-1+j] = kit.CellOf(look(act, b.dayEdge(span.From+j)), b.Codes.Of(act))
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
	for c, h := range []string{b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "班", EN: "Duty"})} {
		top[c], under[c] = b.Text("", head), b.Text(h, head)
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
			top[dayFirstCol-1+x] = b.Text("", kit.Style{Size: 8, Bold: true, Left: 1 * one(x == j), NoWrap: true})
		}
		top[dayFirstCol-1+j] = b.Text(label, kit.Style{Size: 8, Bold: true, Left: 1, NoWrap: true})
		merges = append(merges, [2]int{j, to})
		j = to
	}
	for j := range n {
		under[dayFirstCol-1+j] = b.Text(p.Grid.Time(span.From+j).Format("04"), kit.Style{Size: 6, Text: kit.QuietColour.Text, Center: true, Left: b.dayEdge(span.From + j), NoWrap: true})
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
	name := b.Codes.Name[a]
	line(name+b.In(model.Text{ZH: " 需求", EN: " required"}), true, func(j int) any { return b.Num(view.At(p.Queues[q].Required, span.From+j), num(j)) })
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
		t, c := span.From+j, dayFirstCol+j
		return b.Live(fmt.Sprintf("COUNTIF(%s$%d:%s$%d,%s)", kit.Col(c), dayFirstRow, kit.Col(c), last, kit.Literal(b.Codes.Of(a)))+kit.Plus(b.Others(a, t)), b.Counts.Of(a, t), num(j))
	})
	have := s.Row
	line(b.In(model.Text{ZH: "缺口", EN: "gap"}), true, func(j int) any {
		t, c := span.From+j, dayFirstCol+j
		st := num(j)
		st.Bold = true
		gap := fmt.Sprintf("IF(%s>%s,%s-%s,0)", kit.Ref(c, need), kit.Ref(c, have), kit.Ref(c, need), kit.Ref(c, have))
		return b.Live(gap, max(0, view.At(p.Queues[q].Required, t)-b.Counts.Of(a, t)), st)
	})
	corner := kit.Ref(dayFirstCol, s.Row)
	s.When(corner+":"+kit.Ref(dayFirstCol+n-1, s.Row), corner+">0", kit.ShortColour, true)
}
