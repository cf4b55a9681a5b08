package rosters

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// hours is the manager's sheet of hours: formulas over the grid, found by staff
// id, so that sorting or filtering the grid does not disturb them.
func (b *book) hours(name string) error {
	p := b.p
	widths := []float64{8, 8, 11, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 54}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, freezeCols: 3, repeatFrom: 3, to: 3, tab: "C62828"})
	alive, subject := len(p.Agents) <= mostTicks, b.t("工时（仅主管）", "Hours (manager only)")
	if alive {
		s.title(subject, b.t("在岗、计薪、用餐、休息、夜班按排班表实时计算；加班和提示是定稿时的。提示分违法风险、需审批、公司规则三级。", "Present, paid, meals, rests and night are formulas over the grid; overtime and remarks (legal risk, needs approval, house rule) are of this version."))
	} else {
		s.stillTitle(subject, b.t("改完请用 paiban check 检查，import 后重新写出。", "After changes run paiban check, then import and export it again."))
	}
	s.heads(30, b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("身份", "Role"), b.t("在岗(时)", "Present (h)"), b.t("计薪(时)", "Paid (h)"), b.t("用餐(分)", "Meals (min)"), b.t("休息(分)", "Rests (min)"),
		b.t("夜班(时)", "Night (h)"), b.t("比平均(时)", "Over mean (h)"), b.t("加班(时)", "Overtime (h)"), b.t("费用", "Cost"), b.t("保护", "Protected"), b.t("提示", "Remarks"))
	unpaid := map[model.Activity]bool{}
	for _, a := range p.Unpaid {
		unpaid[a] = true
	}
	cells := area(b.names.grid, gridFirstCol, gridFirstRow, gridFirstCol+p.Grid.N-1, b.gridLastRow())
	ids := area(b.names.grid, gridIDCol, gridFirstRow, gridIDCol, b.gridLastRow())
	slot := p.Grid.SlotMinutes
	nights := p.nightSpans()
	live := b.live
	if !alive {
		live = func(_ string, v any, st style) excelize.Cell { return b.num(v, st) }
	}
	mean, meanFormula := b.meanPaid(unpaid, len(p.Agents))
	team := ""
	for k, i := range b.ordered {
		a := p.Agents[i]
		above := 1
		if k > 0 && a.Team != team {
			above = 2
		}
		team = a.Team
		r := s.row + 1
		mine := fmt.Sprintf("INDEX(%s,MATCH($B%d,%s,0),0)", cells, r, ids)
		count := func(want func(model.Activity) bool) (formula string, n int) {
			var terms []string
			for _, f := range fixed {
				if want(f.activity) {
					terms = append(terms, fmt.Sprintf("COUNTIF(%s,%s)", mine, literal(b.codes.of(f.activity))))
				}
			}
			for _, x := range p.Timetables[i] {
				if want(x) {
					n++
				}
			}
			return sum(terms), n
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
		hour := style{size: 9, center: true, border: true, above: above, number: `0.0;-0.0;"·"`}
		minute := style{size: 9, center: true, border: true, above: above, number: `0;-0;"·"`}
		cell := style{size: 9, border: true, above: above, shrink: true}
		paid := float64((present-unpaidSlots)*slot) / 60
		cost := any(b.text("", hour))
		if c := a.Private.CostPerHour; c > 0 {
			cost = live(fmt.Sprintf("%s*%g", ref(6, r), c), paid*c, style{size: 9, center: true, border: true, above: above, number: "#,##0"})
		}
		var remarks []string
		for _, x := range a.Private.Remarks {
			remarks = append(remarks, b.in(x))
		}
		note := strings.Join(remarks, "\n")
		s.add(rowHeight(lines(note, 9, columnPixels(widths[13])), 9),
			b.text(a.Team, cell), b.text(a.ID, cell), b.text(a.Name, style{size: 9, bold: true, border: true, above: above, shrink: true}), b.text(b.role(i), cell),
			live(fmt.Sprintf(`COUNTIF(%s,"?*")*%d/60`, mine, slot), float64(present*slot)/60, hour),
			live(fmt.Sprintf("%s-(%s)*%d/60", ref(5, r), unpaidFormula, slot), paid, hour),
			live(fmt.Sprintf("(%s)*%d", mealFormula, slot), mealSlots*slot, minute),
			live(fmt.Sprintf("(%s)*%d", restFormula, slot), restSlots*slot, minute),
			b.night(live, nights, i, r, ids, hour), live(fmt.Sprintf("IF(%s=0,0,%s-%s)", ref(6, r), ref(6, r), meanFormula), overMean(paid, mean), style{size: 9, center: true, border: true, above: above, number: `+0.0;-0.0;"·"`}),
			b.num(float64(a.Private.OvertimeMinutes)/60, hour), cost, b.text(b.protection(a.Private.Protected), cell), b.text(note, noteStyle(note, above)))
	}
	if len(p.Agents) > 0 {
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
		last := s.row
		s.add(17, b.text(b.t("合计", "Total"), style{size: 9, bold: true}), nil, nil, nil,
			b.total(5, last), b.total(6, last), b.total(7, last), b.total(8, last))
		s.paragraph(b.fairness(unpaid), style{size: 9, text: quietColour.text}, len(widths))
	}
	return s.close()
}

// total sums a column of the hours sheet, from its first row to row last.
func (b *book) total(c, last int) any {
	p, slots := b.p, 0
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
	return b.live(fmt.Sprintf("SUMPRODUCT(%s:%s*1)", ref(c, 4), ref(c, last)), value, style{size: 9, bold: true, center: true, number: number})
}

func (b *book) protection(kind string) string {
	switch kind {
	case "":
		return ""
	case "pregnant":
		return b.t("孕期", "pregnant")
	case "nursing":
		return b.t("哺乳期", "nursing")
	case "minor":
		return b.t("未成年工", "minor")
	}
	return clean(kind)
}

// nightSpans returns the runs of slots that are night work.
func (p *Plan) nightSpans() []model.Span {
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
func (b *book) night(live func(string, any, style) excelize.Cell, nights []model.Span, i, row int, ids string, st style) any {
	p := b.p
	var terms []string
	n := 0
	for _, x := range nights {
		cells := area(b.names.grid, gridFirstCol+x.From, gridFirstRow, gridFirstCol+x.To-1, b.gridLastRow())
		terms = append(terms, fmt.Sprintf(`COUNTIF(INDEX(%s,MATCH($B%d,%s,0),0),"?*")`, cells, row, ids))
		for t := x.From; t < x.To; t++ {
			if p.Timetables[i][t] != model.Off {
				n++
			}
		}
	}
	return live(fmt.Sprintf("(%s)*%d/60", sum(terms), p.Grid.SlotMinutes), float64(n*p.Grid.SlotMinutes)/60, st)
}

// meanPaid is the mean of the paid hours of who works at all, and its formula.
func (b *book) meanPaid(unpaid map[model.Activity]bool, n int) (float64, string) {
	cells := fmt.Sprintf("$F$4:$F$%d", 3+n)
	hours, people := 0.0, 0
	for i := range b.p.Agents {
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
	for _, a := range b.p.Timetables[i] {
		if a != model.Off && !unpaid[a] {
			n++
		}
	}
	return float64(n*b.p.Grid.SlotMinutes) / 60
}

func overMean(paid, mean float64) float64 {
	if paid == 0 {
		return 0
	}
	return paid - mean
}

// noteStyle marks remarks that speak of legal risk.
func noteStyle(note string, above int) style {
	st := style{size: 9, border: true, above: above}
	if strings.Contains(note, "违法风险") || strings.Contains(note, "legal risk") {
		st.colour = shortColour
	}
	return st
}

// fairness says in a line how evenly hours and nights are shared out among staff.
func (b *book) fairness(unpaid map[model.Activity]bool) string {
	p := b.p
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
		return b.t("公平：没有人排班。", "Fairness: nobody works.")
	}
	return fmt.Sprintf(b.t("公平：在编人员计薪最多 %s %.1f 时，最少 %s %.1f 时；夜班最多 %s %.1f 时。请假、受保护的人本来就少。",
		"Fairness: most paid %s %.1f h, least %s %.1f h; most at night %s %.1f h. Who is on leave or protected has less by right."),
		b.labels[high], b.paidHours(high, unpaid), b.labels[low], b.paidHours(low, unpaid), b.labels[most], float64(nights[most]*p.Grid.SlotMinutes)/60)
}
