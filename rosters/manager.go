package rosters

import (
	"fmt"
	"sort"
	"strings"

	"paiban/planner/model"
)

// forecast is the manager's sheet of volume with its band and of the service
// that the roster is expected to give.
func (b *book) forecast(name string) error {
	p, n := b.p, b.p.Grid.N
	widths := []float64{9.5, 12}
	for range p.Queues {
		widths = append(widths, 8, 7, 7, 6, 7, 7, 7, 7)
	}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 4, freezeCols: 2, repeatFrom: 3, to: 4, tab: "2E7D5B"})
	standards := []string{}
	for q := range p.Queues {
		if x := b.in(p.Queues[q].Standard); x != "" {
			standards = append(standards, b.codes.name[model.Serve(q)]+" "+x)
		}
	}
	s.title(b.t("预测与服务", "Forecast and service"), b.t("低/高＝P10/P90；服务是按定稿排班推算的，不随改动重算。", "Low/high = P10/P90; service is what this version is expected to give and does not recount.")+"　"+strings.Join(standards, b.t("；", "; ")))
	heads, sub := []string{b.t("时段", "Slot"), b.t("阶段", "Phase")}, []string{"", ""}
	for q := range p.Queues {
		heads = append(heads, b.codes.name[model.Serve(q)], "", "", "", "", "", "", "")
		sub = append(sub, b.t("咨询量", "Inquiries"), b.t("低", "Low"), b.t("高", "High"), b.t("需求", "Req."), b.t("达标", "In time"), b.t("流失", "Lost"), b.t("等待(秒)", "Wait (s)"), b.t("积压", "Backlog"))
	}
	s.heads(16, heads...)
	for q := range p.Queues {
		s.merge(3+8*q, 10+8*q)
	}
	s.heads(15, sub...)
	for t := range n {
		above := 1
		if t > 0 && p.phaseAt(t) != p.phaseAt(t-1) {
			above = 2
		}
		st := func(number string) style {
			return style{size: 9, center: true, border: true, above: above, number: number}
		}
		phase := ""
		if ph := p.phaseAt(t); ph >= 0 {
			phase = b.in(p.Phases[ph].Name)
		}
		row := []any{b.text(tick(p.Grid.Time(t), b.lang), style{size: 9, border: true, above: above, noWrap: true}), b.text(phase, style{size: 8, shrink: true, border: true, above: above, text: quietColour.text})}
		for _, q := range p.Queues {
			for _, x := range []struct {
				values []float64
				number string
			}{{q.Forecast, "0.0"}, {q.Low, "0.0"}, {q.High, "0.0"}, {nil, ""}, {q.Within, "0%"}, {q.Abandoned, "0%"}, {q.Wait, "0"}, {q.Backlog, `0;-0;"·"`}} {
				switch {
				case x.number == "":
					row = append(row, b.num(at(q.Required, t), st(`0;-0;"·"`)))
				case t < len(x.values):
					row = append(row, b.num(x.values[t], st(x.number)))
				default:
					row = append(row, b.text("", st("")))
				}
			}
		}
		s.add(13, row...)
	}
	return s.close()
}

// hours is the manager's sheet of hours: formulas over the grid, found by staff
// id, so that sorting or filtering the grid does not disturb them.
func (b *book) hours(name string) error {
	p := b.p
	widths := []float64{8, 8, 11, 7, 8, 8, 8, 8, 9, 8, 9, 42}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, freezeCols: 3, repeatFrom: 3, to: 3, tab: "C62828"})
	s.title(b.t("工时（仅主管）", "Hours (manager only)"), b.t("在岗、计薪、用餐、休息按排班表实时计算；加班和提示是定稿时的。本表不得转发。", "Present, paid, meals and rests are formulas over the grid; overtime and remarks are of this version. Do not pass on."))
	s.heads(30, b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("身份", "Role"), b.t("在岗(时)", "Present (h)"), b.t("计薪(时)", "Paid (h)"), b.t("用餐(分)", "Meals (min)"), b.t("休息(分)", "Rests (min)"),
		b.t("加班(时)", "Overtime (h)"), b.t("费用", "Cost"), b.t("保护", "Protected"), b.t("提示", "Remarks"))
	unpaid := map[model.Activity]bool{}
	for _, a := range p.Unpaid {
		unpaid[a] = true
	}
	cells := area(b.names.grid, gridFirstCol, gridFirstRow, gridFirstCol+p.Grid.N-1, b.gridLastRow())
	ids := area(b.names.grid, gridIDCol, gridFirstRow, gridIDCol, b.gridLastRow())
	slot := p.Grid.SlotMinutes
	team := ""
	for k, i := range b.order() {
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
			cost = b.live(fmt.Sprintf("%s*%g", ref(6, r), c), paid*c, style{size: 9, center: true, border: true, above: above, number: "#,##0"})
		}
		var remarks []string
		for _, x := range a.Private.Remarks {
			remarks = append(remarks, b.in(x))
		}
		note := strings.Join(remarks, b.t("；", "; "))
		s.add(max(15, float64(lines(note, 9, columnPixels(widths[11])))*lineHeight(9)+4),
			b.text(a.Team, cell), b.text(a.ID, cell), b.text(a.Name, style{size: 9, bold: true, border: true, above: above, shrink: true}), b.text(b.role(i), cell),
			b.live(fmt.Sprintf(`COUNTIF(%s,"?*")*%d/60`, mine, slot), float64(present*slot)/60, hour),
			b.live(fmt.Sprintf("%s-(%s)*%d/60", ref(5, r), unpaidFormula, slot), paid, hour),
			b.live(fmt.Sprintf("(%s)*%d", mealFormula, slot), mealSlots*slot, minute),
			b.live(fmt.Sprintf("(%s)*%d", restFormula, slot), restSlots*slot, minute),
			b.num(float64(a.Private.OvertimeMinutes)/60, hour), cost, b.text(b.protection(a.Private.Protected), cell), b.text(note, style{size: 9, border: true, above: above}))
	}
	if len(p.Agents) > 0 {
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
		s.add(17, b.text(b.t("合计", "Total"), style{size: 9, bold: true}), nil, nil, nil,
			b.total(5, s.row), b.total(6, s.row), b.total(7, s.row), b.total(8, s.row))
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

// absent is the manager's list of who is exempt or released from an all-hands
// phase, and why.
func (b *book) absent(name string) error {
	p := b.p
	widths := []float64{14, 8, 8, 11, 9, 9, 56}
	s := b.sheet(name, layout{widths: widths, landscape: true, freezeRows: 3, repeatFrom: 3, to: 3, tab: "C62828"})
	s.title(b.t("免排与未排（仅主管）", "Exempt and released (manager only)"), b.t("共享文件里只写“不排此段”。", "Shared files only say 'not planned'."))
	s.heads(17, b.t("阶段", "Phase"), b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("类别", "Kind"), b.t("分钟", "Minutes"), b.t("原因", "Reason"))
	type entry struct {
		phase, agent int
		kind, reason string
		minutes      any
	}
	var list []entry
	for _, e := range p.Exemptions {
		list = append(list, entry{e.Phase, e.Agent, b.t("免排", "exempt"), b.in(e.Reason), ""})
	}
	for _, r := range p.Releases {
		reason := b.in(r.Title)
		if reason == "" {
			reason = r.Rule
		}
		list = append(list, entry{r.Phase, r.Agent, b.t("未排", "released"), reason, r.Minutes})
	}
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].phase != list[j].phase {
			return list[i].phase < list[j].phase
		}
		return p.Agents[list[i].agent].ID < p.Agents[list[j].agent].ID
	})
	cell := style{size: 9, border: true, shrink: true}
	for _, e := range list {
		a := p.Agents[e.agent]
		s.add(15, b.text(b.in(p.Phases[e.phase].Name), cell), b.text(a.Team, cell), b.text(a.ID, cell), b.text(a.Name, cell), b.text(e.kind, cell), b.num(e.minutes, style{size: 9, border: true, center: true}), b.text(e.reason, style{size: 9, border: true}))
	}
	if len(list) == 0 {
		s.add(16, b.text(b.t("全员到岗的阶段没有人免排或未排。", "Nobody is exempt or released from an all-hands phase."), style{noWrap: true}))
	} else {
		s.do(b.AutoFilter(name, ref(1, 3)+":"+ref(len(widths), s.row), nil))
	}
	return s.close()
}
