package day

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
	"paiban/rosters/workbook"
)

// hours is the manager's sheet of hours: formulas over the grid, found by staff
// id, so that sorting or filtering the grid does not disturb them.
func (b *book) hours(name string) error {
	p := b.P
	widths := []float64{8, 8, 11, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 54}
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, FreezeRows: 3, FreezeCols: 3, RepeatFrom: 3, To: 3, Tab: "C62828"})
	alive, subject := len(p.Agents) <= mostTicks, b.In(model.Text{ZH: "工时（仅主管）", EN: "Hours (manager only)"})
	if alive {
		s.Title(subject, b.In(model.Text{ZH: "在岗、计薪、用餐、休息、夜班按排班表实时计算；加班和提示是定稿时的。提示分违法风险、需审批、公司规则三级。", EN: "Present, paid, meals, rests and night are formulas over the grid; overtime and remarks (legal risk, needs approval, house rule) are of this version."}))
	} else {
		s.StillTitle(subject, b.Still(model.Text{ZH: "改完请用 paiban check 检查，import 后重新写出。", EN: "After changes run paiban check, then import and export it again."}))
	}
	s.Heads(30, b.In(model.Text{ZH: "组", EN: "Team"}), b.In(model.Text{ZH: "工号", EN: "Staff id"}), b.In(model.Text{ZH: "姓名", EN: "Name"}), b.In(model.Text{ZH: "身份", EN: "Role"}), b.In(model.Text{ZH: "在岗(时)", EN: "Present (h)"}), b.In(model.Text{ZH: "计薪(时)", EN: "Paid (h)"}), b.In(model.Text{ZH: "用餐(分)", EN: "Meals (min)"}), b.In(model.Text{ZH: "休息(分)", EN: "Rests (min)"}),
		b.In(model.Text{ZH: "夜班(时)", EN: "Night (h)"}), b.In(model.Text{ZH: "比平均(时)", EN: "Over mean (h)"}), b.In(model.Text{ZH: "加班(时)", EN: "Overtime (h)"}), b.In(model.Text{ZH: "费用", EN: "Cost"}), b.In(model.Text{ZH: "保护", EN: "Protected"}), b.In(model.Text{ZH: "提示", EN: "Remarks"}))
	unpaid := map[model.Activity]bool{}
	for _, a := range p.Unpaid {
		unpaid[a] = true
	}
	cells := kit.Area(b.Names.Grid, gridFirstCol, gridFirstRow, gridFirstCol+p.Grid.N-1, b.gridLastRow())
	ids := kit.Area(b.Names.Grid, gridIDCol, gridFirstRow, gridIDCol, b.gridLastRow())
	slot := p.Grid.SlotMinutes
	nights := nightSpans(p)
	live := b.Live
	if !alive {
		live = func(_ string, v any, st kit.Style) excelize.Cell { return b.Num(v, st) }
	}
	mean, meanFormula := b.meanPaid(unpaid, len(p.Agents))
	team := ""
	for k, i := range b.Ordered {
		a := p.Agents[i]
		above := 1
		if k > 0 && a.Team != team {
			above = 2
		}
		team = a.Team
		r := s.Row + 1
		mine := fmt.Sprintf("INDEX(%s,MATCH($B%d,%s,0),0)", cells, r, ids)
		count := func(want func(model.Activity) bool) (formula string, n int) {
			var terms []string
			for _, f := range view.Fixed {
				if want(f.Activity) {
					terms = append(terms, fmt.Sprintf("COUNTIF(%s,%s)", mine, kit.Literal(b.Codes.Of(f.Activity))))
				}
			}
			for _, x := range p.Timetables[i] {
				if want(x) {
					n++
				}
			}
			return kit.Sum(terms), n
		}
		present := 0
		for _, x := range p.Timetables[i] {
			if x != model.Off {
				present++
			}
		}
		unpaidFormula, unpaidSlots := count(func(x model.Activity) bool { return unpaid[x] })
		mealFormula, mealSlots := count(model.Activity.Meal)
		restFormula, restSlots := count(func(x model.Activity) bool { return x == model.Rest || x == model.Break })
		hour := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0.0;-0.0;"·"`}
		minute := kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `0;-0;"·"`}
		cell := kit.Style{Size: 9, Border: true, Above: above, Shrink: true}
		paid := float64((present-unpaidSlots)*slot) / 60
		cost := any(b.Text("", hour))
		if c := a.Private.CostPerHour; c > 0 {
			cost = live(fmt.Sprintf("%s*%g", kit.Ref(6, r), c), paid*c, kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: "#,##0"})
		}
		var remarks []string
		for _, x := range a.Private.Remarks {
			remarks = append(remarks, b.In(x))
		}
		note := strings.Join(remarks, "\n")
		s.Add(kit.RowHeight(kit.Lines(note, 9, kit.ColumnPixels(widths[13])), 9),
			b.Text(a.Team, cell), b.Text(a.ID, cell), b.Text(a.Name, kit.Style{Size: 9, Bold: true, Border: true, Above: above, Shrink: true}), b.Text(b.Role(i), cell),
			live(fmt.Sprintf(`COUNTIF(%s,"?*")*%d/60`, mine, slot), float64(present*slot)/60, hour),
			live(fmt.Sprintf("%s-(%s)*%d/60", kit.Ref(5, r), unpaidFormula, slot), paid, hour),
			live(fmt.Sprintf("(%s)*%d", mealFormula, slot), mealSlots*slot, minute),
			live(fmt.Sprintf("(%s)*%d", restFormula, slot), restSlots*slot, minute),
			b.night(live, nights, i, r, ids, hour), live(fmt.Sprintf("IF(%s=0,0,%s-%s)", kit.Ref(6, r), kit.Ref(6, r), meanFormula), overMean(paid, mean), kit.Style{Size: 9, Center: true, Border: true, Above: above, Number: `+0.0;-0.0;"·"`}),
			b.Num(float64(a.Private.OvertimeMinutes)/60, hour), cost, b.Text(b.Protection(a.Private.Protected), cell), b.Text(note, workbook.NoteStyle(note, above)))
	}
	if len(p.Agents) > 0 {
		s.Do(b.AutoFilter(name, kit.Ref(1, 3)+":"+kit.Ref(len(widths), s.Row), nil))
		last := s.Row
		s.Add(17, b.Text(b.In(model.Text{ZH: "合计", EN: "Total"}), kit.Style{Size: 9, Bold: true}), nil, nil, nil,
			b.total(5, last), b.total(6, last), b.total(7, last), b.total(8, last))
		s.Paragraph(b.fairness(unpaid), kit.Style{Size: 9, Text: kit.QuietColour.Text}, len(widths))
	}
	return s.Close()
}

// total sums a column of the hours sheet, from its first row to row last.
func (b *book) total(c, last int) any {
	p, slots := b.P, 0
	unpaid := map[model.Activity]bool{}
	for _, a := range p.Unpaid {
		unpaid[a] = true
	}
	for _, t := range p.Timetables {
		for _, x := range t {
			switch {
			case c == 5 && x != model.Off, c == 6 && x != model.Off && !unpaid[x], c == 7 && x.Meal(), c == 8 && (x == model.Rest || x == model.Break):
				slots++
			}
		}
	}
	value, number := float64(slots*p.Grid.SlotMinutes), "#,##0"
	if c < 7 {
		value, number = value/60, "#,##0.0"
	}
	return b.Live(fmt.Sprintf("SUMPRODUCT(%s:%s*1)", kit.Ref(c, 4), kit.Ref(c, last)), value, kit.Style{Size: 9, Bold: true, Center: true, Number: number})
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

// night is the live cell of somebody's hours at night.
func (b *book) night(live func(string, any, kit.Style) excelize.Cell, nights []model.Span, i, row int, ids string, st kit.Style) any {
	p := b.P
	var terms []string
	n := 0
	for _, x := range nights {
		cells := kit.Area(b.Names.Grid, gridFirstCol+x.From, gridFirstRow, gridFirstCol+x.To-1, b.gridLastRow())
		terms = append(terms, fmt.Sprintf(`COUNTIF(INDEX(%s,MATCH($B%d,%s,0),0),"?*")`, cells, row, ids))
		for t := x.From; t < x.To; t++ {
			if p.Timetables[i][t] != model.Off {
				n++
			}
		}
	}
	return live(fmt.Sprintf("(%s)*%d/60", kit.Sum(terms), p.Grid.SlotMinutes), float64(n*p.Grid.SlotMinutes)/60, st)
}

// meanPaid is the mean of the paid hours of who works at all, and its formula.
func (b *book) meanPaid(unpaid map[model.Activity]bool, n int) (float64, string) {
	cells := fmt.Sprintf("$F$4:$F$%d", 3+n)
	hours, people := 0.0, 0
	for i := range b.P.Agents {
		if h := b.paidHours(i, unpaid); h > 0 {
			hours += h
			people++
		}
	}
	mean := 0.0
	if people > 0 {
		mean = hours / float64(people)
	}
	return mean, fmt.Sprintf(`SUMPRODUCT(%s*1)/COUNTIF(%s,">0")`, cells, cells)
}

func (b *book) paidHours(i int, unpaid map[model.Activity]bool) float64 {
	n := 0
	for _, a := range b.P.Timetables[i] {
		if a != model.Off && !unpaid[a] {
			n++
		}
	}
	return float64(n*b.P.Grid.SlotMinutes) / 60
}

func overMean(paid, mean float64) float64 {
	if paid == 0 {
		return 0
	}
	return paid - mean
}

// fairness says in a line how evenly hours and nights are shared out among staff.
func (b *book) fairness(unpaid map[model.Activity]bool) string {
	p := b.P
	low, high, most, nights := -1, -1, -1, make([]int, len(p.Agents))
	for i, a := range p.Agents {
		if a.Kind == model.Reserve || a.Kind == model.Outsourced {
			continue
		}
		for t, on := range p.Night {
			if on && t < p.Grid.N && p.Timetables[i][t] != model.Off {
				nights[i]++
			}
		}
		h := b.paidHours(i, unpaid)
		if h > 0 && (low < 0 || h < b.paidHours(low, unpaid)) {
			low = i
		}
		if h > 0 && (high < 0 || h > b.paidHours(high, unpaid)) {
			high = i
		}
		if most < 0 || nights[i] > nights[most] {
			most = i
		}
	}
	if low < 0 {
		return b.In(model.Text{ZH: "公平：没有人排班。", EN: "Fairness: nobody works."})
	}
	return fmt.Sprintf(b.In(model.Text{ZH: "公平：在编人员计薪最多 %s %.1f 时，最少 %s %.1f 时；夜班最多 %s %.1f 时。请假、受保护的人本来就少。", EN: "Fairness: most paid %s %.1f h, least %s %.1f h; most at night %s %.1f h. Who is on leave or protected has less by right."}),
		b.Labels[high], b.paidHours(high, unpaid), b.Labels[low], b.paidHours(low, unpaid), b.Labels[most], float64(nights[most]*p.Grid.SlotMinutes)/60)
}
