package day

import (
	"fmt"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

var (
	presentHead = model.Text{ZH: "在岗(时)", EN: "Present (h)"}
	paidHead    = model.Text{ZH: "计薪(时)", EN: "Paid (h)"}
	mealsHead   = model.Text{ZH: "用餐(分)", EN: "Meals (min)"}
	restsHead   = model.Text{ZH: "休息(分)", EN: "Rests (min)"}
)

// hourRow is an agent of the file and the row of the sheet that is theirs.
type hourRow struct{ agent, row int }

// hours is the manager's sheet of hours: formulas over the grid, found by staff
// id, so that sorting or filtering the grid does not disturb them.
func (b *book) hours(name string) error {
	rows := make([]hourRow, len(b.Ordered))
	for k, i := range b.Ordered {
		rows[k] = hourRow{i, kit.ListHead + 1 + k}
	}
	t := b.hourColumns()
	list := kit.List[hourRow]{Table: t, Layout: kit.Layout{Landscape: true, FreezeCols: 3, Tab: "C62828"}, HeadHeight: 30,
		Subject: b.In(model.Text{ZH: "工时（仅主管）", EN: "Hours (manager only)"}),
		Hint: b.In(model.Text{ZH: "在岗、计薪、用餐、休息、夜班按排班表实时计算；加班和提示是定稿时的。提示分违法风险、需审批、公司规则三级。",
			EN: "Present, paid, meals, rests and night are formulas over the grid; " +
				"overtime and remarks (legal risk, needs approval, house rule) are of this version."})}
	if !b.recounts() {
		list.Still = b.Still(model.Text{ZH: "改完请用 paiban check 检查，import 后重新写出。", EN: "After changes run paiban check, then import and export it again."})
	}
	list.Foot = func(s *kit.Sheet) {
		total := []any{b.Text(b.In(model.Text{ZH: "合计", EN: "Total"}), kit.Style{Size: 9, Bold: true}), nil, nil, nil}
		for _, head := range []model.Text{presentHead, paidHead, mealsHead, restsHead} {
			total = append(total, b.total(head, t.Col(head), s.Row))
		}
		s.Add(17, total...)
		s.Paragraph(b.fairness(), kit.Style{Size: 9, Text: kit.QuietColour.Text}, len(s.Widths))
	}
	return list.Write(b.Book.Book, name, rows, func(k int) bool { return b.NewTeam(b.Ordered, k) })
}

// recounts reports whether sheets of all people recount; for very many of them a
// spreadsheet would hang.
func (b *book) recounts() bool { return len(b.P.Agents) <= mostTicks }

// hourColumns are the columns of the sheet of hours.
func (b *book) hourColumns() (t kit.Table[hourRow]) {
	p, slot, nights := b.P, b.P.Grid.SlotMinutes, nightSpans(b.P)
	live := func(formula string, value any) any {
		if b.recounts() {
			return kit.Formula{Text: formula, Value: value}
		}
		return value
	}
	present := func(a model.Activity) bool { return a != model.Off }
	mean := b.meanPaid()
	paid := func(r hourRow) float64 { return b.inHours(r.agent, b.paid) }
	who := func(r hourRow) view.Agent { return p.Agents[r.agent] }
	minutes := func(head model.Text, want func(model.Activity) bool) kit.Column[hourRow] {
		return kit.Column[hourRow]{Head: head, Width: 8, Style: kit.Whole, Cell: func(r hourRow) any {
			return live(fmt.Sprintf("(%s)*%d", b.countOf(r, want), slot), b.slots(r.agent, want)*slot)
		}}
	}
	over := kit.Tenths
	over.Number = `+0.0;-0.0;"·"`
	t.Columns = append(workbook.Person(9, who), []kit.Column[hourRow]{
		{Head: view.RoleHead, Width: 7, Style: kit.Cell, Cell: func(r hourRow) any { return b.Role(r.agent) }},
		{Head: presentHead, Width: 8, Style: kit.Tenths, Cell: func(r hourRow) any {
			return live(fmt.Sprintf(`COUNTIF(%s,"?*")*%d/60`, b.ofAgent(0, p.Grid.N, r.row), slot), b.inHours(r.agent, present))
		}},
		{Head: paidHead, Width: 8, Style: kit.Tenths, Cell: func(r hourRow) any {
			return live(fmt.Sprintf("%s-(%s)*%d/60", kit.Ref(t.Col(presentHead), r.row), b.countOf(r, b.unpaid), slot), paid(r))
		}},
		minutes(mealsHead, model.Activity.Meal),
		minutes(restsHead, resting),
		{Head: model.Text{ZH: "夜班(时)", EN: "Night (h)"}, Width: 8, Style: kit.Tenths, Cell: func(r hourRow) any {
			formula, value := b.night(nights, r)
			return live(formula, value)
		}},
		{Head: model.Text{ZH: "比平均(时)", EN: "Over mean (h)"}, Width: 8, Style: over, Cell: func(r hourRow) any {
			cell, value := kit.Ref(t.Col(paidHead), r.row), 0.0
			if h := paid(r); h > 0 {
				value = h - mean
			}
			return live(fmt.Sprintf("IF(%s=0,0,%s-%s)", cell, cell, meanFormula(t.Col(paidHead), len(p.Agents))), value)
		}},
		{Head: model.Text{ZH: "加班(时)",
			EN: "Overtime (h)"}, Width: 8, Style: kit.Tenths, Cell: func(r hourRow) any { return float64(who(r).Private.OvertimeMinutes) / 60 }},
	}...)
	t.Columns = append(t.Columns,
		workbook.Private(b.Book, 54, who, live, func(r hourRow) (string, float64) { return kit.Ref(t.Col(paidHead), r.row), paid(r) })...)
	return t
}

// resting tells rests and breaks.
func resting(a model.Activity) bool { return a == model.Rest || a == model.Break }

// unpaid and paid tell activities apart by whether they count as paid minutes.
func (b *book) unpaid(a model.Activity) bool {
	for _, x := range b.P.Unpaid {
		if x == a {
			return true
		}
	}
	return false
}

func (b *book) paid(a model.Activity) bool { return a != model.Off && !b.unpaid(a) }

// slots counts the agent's slots of the wanted activities.
func (b *book) slots(i int, want func(model.Activity) bool) int {
	n := 0
	for _, a := range b.P.Timetables[i] {
		if want(a) {
			n++
		}
	}
	return n
}

func (b *book) inHours(i int, want func(model.Activity) bool) float64 {
	return float64(b.slots(i, want)*b.P.Grid.SlotMinutes) / 60
}

// ofAgent is the formula of the grid's cells, in some slots, of the agent whose staff id stands in
// column B of a row.
func (b *book) ofAgent(from, to, row int) string {
	ids := kit.Area(b.Names.Grid, gridIDCol, gridFirstRow, gridIDCol, b.gridLastRow())
	return fmt.Sprintf("INDEX(%s,MATCH($B%d,%s,0),0)", kit.Area(b.Names.Grid, gridFirstCol+from, gridFirstRow, gridFirstCol+to-1, b.gridLastRow()), row, ids)
}

// countOf is the formula of how many of an agent's slots have the wanted codes.
func (b *book) countOf(r hourRow, want func(model.Activity) bool) string {
	var terms []string
	for _, f := range view.Fixed {
		if want(f.Activity) {
			terms = append(terms, fmt.Sprintf("COUNTIF(%s,%s)", b.ofAgent(0, b.P.Grid.N, r.row), kit.Literal(b.Codes.Of(f.Activity))))
		}
	}
	return kit.Sum(terms)
}

// total sums a column of the hours sheet, from its first row to row last.
func (b *book) total(head model.Text, c, last int) any {
	want, number := b.paid, "#,##0.0"
	switch head {
	case presentHead:
		want = func(a model.Activity) bool { return a != model.Off }
	case mealsHead:
		want, number = model.Activity.Meal, "#,##0"
	case restsHead:
		want, number = resting, "#,##0"
	}
	value := 0.0
	for i := range b.P.Agents {
		value += float64(b.slots(i, want) * b.P.Grid.SlotMinutes)
	}
	if number == "#,##0.0" {
		value /= 60
	}
	cells := kit.Ref(c, kit.ListHead+1) + ":" + kit.Ref(c, last)
	return b.Live(fmt.Sprintf("SUMPRODUCT(%s*1)", cells), value, kit.Style{Size: 9, Bold: true, Center: true, Number: number})
}

// nightSpans returns the runs of slots that are night work.
func nightSpans(p *view.Plan) []model.Span {
	var out []model.Span
	for t := 0; t < min(len(p.Night), p.Grid.N); t++ {
		if !p.Night[t] {
			continue
		}
		if n := len(out); n > 0 && out[n-1].To == t {
			out[n-1].To = t + 1
		} else {
			out = append(out, model.Span{From: t, To: t + 1})
		}
	}
	return out
}

// night is the formula of somebody's hours at night, and how many they are.
func (b *book) night(nights []model.Span, r hourRow) (string, float64) {
	var terms []string
	n := 0
	for _, x := range nights {
		terms = append(terms, fmt.Sprintf(`COUNTIF(%s,"?*")`, b.ofAgent(x.From, x.To, r.row)))
		for _, a := range b.P.Timetables[r.agent][x.From:x.To] {
			if a != model.Off {
				n++
			}
		}
	}
	return fmt.Sprintf("(%s)*%d/60", kit.Sum(terms), b.P.Grid.SlotMinutes), float64(n*b.P.Grid.SlotMinutes) / 60
}

// meanPaid is the mean of the paid hours of who works at all; meanFormula recounts it.
func (b *book) meanPaid() float64 {
	hours, people := 0.0, 0
	for i := range b.P.Agents {
		if h := b.inHours(i, b.paid); h > 0 {
			hours += h
			people++
		}
	}
	return hours / float64(max(1, people))
}

func meanFormula(col, people int) string {
	c := kit.Col(col)
	cells := fmt.Sprintf("$%s$%d:$%s$%d", c, kit.ListHead+1, c, kit.ListHead+people)
	return fmt.Sprintf(`SUMPRODUCT(%s*1)/COUNTIF(%s,">0")`, cells, cells)
}

// fairness says in a line how evenly hours and nights are shared out among staff.
func (b *book) fairness() string {
	p := b.P
	low, high, most, nights := -1, -1, -1, make([]int, len(p.Agents))
	hours := func(i int) float64 { return b.inHours(i, b.paid) }
	for i, a := range p.Agents {
		if a.Kind == model.Reserve || a.Kind == model.Outsourced {
			continue
		}
		for t, on := range p.Night {
			if on && t < p.Grid.N && p.Timetables[i][t] != model.Off {
				nights[i]++
			}
		}
		h := hours(i)
		if h > 0 && (low < 0 || h < hours(low)) {
			low = i
		}
		if h > 0 && (high < 0 || h > hours(high)) {
			high = i
		}
		if most < 0 || nights[i] > nights[most] {
			most = i
		}
	}
	if low < 0 {
		return b.In(model.Text{ZH: "公平：没有人排班。", EN: "Fairness: nobody works."})
	}
	return fmt.Sprintf(b.In(model.Text{ZH: "公平：在编人员计薪最多 %s %.1f 时，最少 %s %.1f 时；夜班最多 %s %.1f 时。请假、受保护的人本来就少。",
		EN: "Fairness: most paid %s %.1f h, least %s %.1f h; most at night %s %.1f h. Who is on leave or protected has less by right."}),
		b.Labels[high], hours(high), b.Labels[low], hours(low), b.Labels[most], float64(nights[most]*p.Grid.SlotMinutes)/60)
}
