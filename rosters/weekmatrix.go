package rosters

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Where the matrix of people × dates stands on its sheet.
const (
	matrixHeadRow  = 4
	matrixFirstRow = 5
	matrixFirstCol = 5
)

func (b *book) matrixLastRow() int { return matrixFirstRow + max(1, len(b.p.Agents)) - 1 }

// matrixColumn returns the range of all agents' cells of date k.
func (b *book) matrixColumn(k int) string {
	c := matrixFirstCol + k
	return area(b.names.grid, c, matrixFirstRow, c, b.matrixLastRow())
}

// weekMatrix is the sheet that leads work with: a row a person, a column a date.
func (b *book) weekMatrix(name string) error {
	p, dates := b.p, b.week().dates
	codes := typeCodes(p.Weeks.Types, b.lang)
	width := 12.0
	if len(p.Weeks.Types) > 0 {
		width = 5.4
	}
	widths := []float64{8, 8, 11, 6.5}
	for range dates {
		widths = append(widths, width)
	}
	widths = append(widths, 6, 7.5, 6, 6)
	s := b.sheet(name, layout{widths: widths, landscape: true, paper: paperA3, freezeRows: matrixHeadRow, freezeCols: matrixFirstCol - 1,
		repeatFrom: 3, to: matrixHeadRow, repeatCols: matrixFirstCol - 1, tab: "1F3A5F"})
	hint := b.t("一格一个班：直接改成别的班次（可下拉）或“休”，合计和“覆盖”立即重算。", "One cell = one duty: choose another type (drop-down) or off; totals and Coverage recount at once.")
	if len(p.Weeks.Types) == 0 {
		hint = b.t("一格一个班，写成 08:00-16:30，留空＝休息；改了合计和“覆盖”立即重算。", "One cell = one duty, written 08:00-16:30, empty = day off; totals and Coverage recount at once.")
	}
	s.title(b.t("排班表", "Roster"), hint)
	b.matrixHead(s)
	for k, i := range b.ordered {
		b.matrixRow(s, i, codes, k > 0 && p.Agents[b.ordered[k-1]].Team != p.Agents[i].Team)
	}
	if len(p.Agents) == 0 {
		s.skip(1)
	}
	b.matrixFoot(s, codes)
	b.matrixRules(s, codes)
	s.printArea(1, 3, len(widths), s.row)
	return s.close()
}

// matrixHead writes the dates and their weekdays; weekends stand out.
func (b *book) matrixHead(s *sheet) {
	dates := b.week().dates
	top, under := make([]any, 0, len(s.l.widths)), make([]any, 0, len(s.l.widths))
	head := style{size: 9, bold: true, colour: headColour, center: true, border: true, noWrap: true}
	for _, h := range []string{b.t("组", "Team"), b.t("工号", "Staff id"), b.t("姓名", "Name"), b.t("身份", "Role")} {
		top, under = append(top, b.text("", head)), append(under, b.text(h, head))
	}
	for k, d := range dates {
		look := style{size: 9, bold: true, colour: bandColour, center: true, border: true, noWrap: true}
		if d.Weekday() == 0 || d.Weekday() == 6 {
			look.colour = dayColour
		}
		if d.Weekday() == 1 || k == 0 {
			look.left = 2
		}
		top, under = append(top, b.text(d.Format("01-02"), look)), append(under, b.text(b.weekday(d), look))
	}
	for _, h := range []string{b.t("天数", "Days"), b.t("工时", "Hours"), b.t("夜班", "Nights"), b.t("周末", "Wkends")} {
		top, under = append(top, b.text("", head)), append(under, b.text(h, head))
	}
	s.add(15, top...)
	s.add(15, under...)
}

// matrixRow is one person: the duties, and the totals as formulas over them.
func (b *book) matrixRow(s *sheet, i int, codes []string, newTeam bool) {
	p, a := b.p, b.p.Agents[i]
	above := 1
	if newTeam {
		above = 2
	}
	st := style{size: 9, shrink: true, left: 1, above: above}
	row := []any{b.text(a.Team, st), b.text(a.ID, st), b.text(a.Name, style{size: 9, bold: true, shrink: true, left: 1, above: above}),
		b.text(b.role(i), style{size: 8, shrink: true, text: quietColour.text, left: 1, above: above})}
	single := true
	weekends, lastWeekend := 0, -2
	for k, duties := range b.week().starting[i] {
		look := style{size: 9, center: true, noWrap: true, shrink: true, border: true, above: above}
		d := b.week().dates[k]
		if d.Weekday() == 1 || k == 0 {
			look.left = 2
		}
		text := ""
		var parts []string
		for _, x := range duties {
			parts = append(parts, b.dutyText(x, codes))
		}
		single = single && len(parts) < 2
		switch {
		case len(parts) > 0:
			text = strings.Join(parts, "/")
			look.colour = startColour(p.Grid.Time(duties[0].From).Hour())
			if duties[0].Type >= 0 {
				look.colour = b.typeColour(duties[0].Type)
			}
			saturday := k
			if d.Weekday() == 0 {
				saturday = k - 1
			}
			if d.Weekday() == 6 && k+1 < len(b.week().dates) || d.Weekday() == 0 && k > 0 {
				if saturday != lastWeekend {
					weekends++
					lastWeekend = saturday
				}
			}
		case len(p.Weeks.Types) > 0:
			text, look.text = b.off(), offColour.text
		}
		row = append(row, b.text(text, look))
	}
	row = append(row, b.matrixTotals(i, s.row+1, codes, single, weekends, above)...)
	s.add(15, row...)
}

// matrixTotals are days, hours, nights and weekends at work of the person in row r.
// A cell of two duties cannot be counted by a formula: then they are plain figures.
func (b *book) matrixTotals(i, r int, codes []string, single bool, weekends, above int) []any {
	p := b.p
	last := matrixFirstCol + len(b.week().dates) - 1
	cells := ref(matrixFirstCol, r) + ":" + ref(last, r)
	days, minutes, nights := 0, 0, 0
	for _, duties := range b.week().starting[i] {
		days += min(1, len(duties))
		for _, d := range duties {
			minutes += d.Paid
			if d.Night {
				nights++
			}
			single = single && (len(p.Weeks.Types) == 0 || d.Type >= 0)
		}
	}
	st := style{size: 9, center: true, border: true, above: above, number: `0;-0;"·"`}
	hour := style{size: 9, bold: true, center: true, border: true, above: above, number: `0.0;-0.0;"·"`}
	live := b.live
	if !single {
		live = func(_ string, v any, st style) excelize.Cell { return b.num(v, st) }
	}
	var dayF, hourF, nightF []string
	if len(p.Weeks.Types) == 0 {
		dayF = []string{fmt.Sprintf(`COUNTIF(%s,"?*")`, cells)}
		hourF = []string{fmt.Sprintf("(%s)/60", freeMinutes(cells))}
	}
	for k, t := range p.Weeks.Types {
		n := fmt.Sprintf("COUNTIF(%s,%s)", cells, literal(codes[k]))
		dayF = append(dayF, n)
		hourF = append(hourF, fmt.Sprintf("%s*%d/60", n, b.paidOf(t.Minutes)))
		if b.nightType(k) {
			nightF = append(nightF, n)
		}
	}
	out := []any{live(sum(dayF), days, st)}
	if b.paidByTimes(i) {
		out = append(out, live(sum(hourF), float64(minutes)/60, hour))
	} else {
		out = append(out, b.num(float64(minutes)/60, hour))
	}
	if len(p.Weeks.Types) > 0 {
		out = append(out, live(sum(nightF), nights, st))
	} else {
		out = append(out, b.num(nights, st))
	}
	return append(out, b.num(weekends, st))
}

// freeMinutes is the formula of the minutes in cells written 08:00-16:30; an empty
// one is nothing, and an end that is not after the start is on the next day.
func freeMinutes(cells string) string {
	at := func(from int) string {
		return fmt.Sprintf("60*(0&MID(%s,%d,2))+(0&MID(%s,%d,2))", cells, from, cells, from+3)
	}
	return fmt.Sprintf("SUMPRODUCT(MOD(%s-(%s),1440))", at(7), at(1))
}

// paidOf returns the paid minutes of a duty so long: its unpaid breaks aside.
func (b *book) paidOf(minutes int) int {
	unpaid := 0
	for _, br := range b.p.Weeks.Breaks {
		for _, a := range b.p.Unpaid {
			if a == br.Activity && minutes >= br.DutyFrom {
				unpaid += br.Minutes
			}
		}
	}
	return minutes - unpaid
}

// paidByTimes reports whether the agent's paid minutes follow from the times of
// the duties alone, as the formulas count them.
func (b *book) paidByTimes(i int) bool {
	for _, d := range b.p.Agents[i].Duties {
		minutes := d.Len() * b.p.Grid.SlotMinutes
		want := minutes
		if len(b.p.Weeks.Types) > 0 {
			want = b.paidOf(minutes)
		}
		if d.Paid != want {
			return false
		}
	}
	return true
}

// nightType reports whether duties of the type count as nights.
func (b *book) nightType(k int) bool {
	for _, a := range b.all.Agents {
		for _, d := range a.Duties {
			if d.Type == k {
				return d.Night
			}
		}
	}
	return b.p.Weeks.Types[k].Night
}

// matrixFoot counts, under each date, who works and how many have each type.
func (b *book) matrixFoot(s *sheet, codes []string) {
	p, dates := b.p, b.week().dates
	s.skip(1)
	label := style{size: 9, bold: true, right: true, noWrap: true}
	num := style{size: 9, center: true, border: true, number: `0;-0;"·"`}
	line := func(title string, formula func(cells string) string, value func(k int) int) {
		row := []any{b.text(title, label), b.text("", label), b.text("", label), b.text("", label)}
		for k := range dates {
			row = append(row, b.live(formula(b.matrixColumn(k)), value(k), num))
		}
		s.add(15, row...)
		s.merge(1, 4)
	}
	plain := func(k int, want func(Duty) bool) (people, duties int) {
		for i := range p.Agents {
			hit := false
			for _, d := range b.week().starting[i][k] {
				if want(d) {
					duties++
					hit = true
				}
			}
			if hit {
				people++
			}
		}
		return people, duties
	}
	line(b.t("上班人数", "At work"), func(cells string) string {
		if len(p.Weeks.Types) == 0 {
			return fmt.Sprintf(`COUNTIF(%s,"?*")`, cells)
		}
		return fmt.Sprintf(`COUNTIF(%s,"?*")-COUNTIF(%s,%s)`, cells, cells, literal(b.off()))
	}, func(k int) int { n, _ := plain(k, func(Duty) bool { return true }); return n })
	for t := range p.Weeks.Types {
		line(b.in(p.Weeks.Types[t].Name), func(cells string) string { return fmt.Sprintf("COUNTIF(%s,%s)", cells, literal(codes[t])) },
			func(k int) int { _, n := plain(k, func(d Duty) bool { return d.Type == t }); return n })
	}
}

// matrixRules colours what somebody types, and offers the types.
func (b *book) matrixRules(s *sheet, codes []string) {
	p, n := b.p, len(b.week().dates)
	last := b.matrixLastRow()
	all := ref(matrixFirstCol, matrixFirstRow) + ":" + ref(matrixFirstCol+n-1, last)
	corner := ref(matrixFirstCol, matrixFirstRow)
	if len(p.Weeks.Types) > 0 {
		list := excelize.NewDataValidation(true)
		list.SetSqref(all)
		list.SetSqrefDropList(codesName)
		list.SetError(excelize.DataValidationErrorStyleStop, b.t("没有这个班次", "No such duty"), b.t("请从下拉表中选。班次见“图例”。", "Choose from the list. The duties are on the Legend sheet."))
		s.do(s.b.AddDataValidation(s.name, list))
		s.when(all, fmt.Sprintf(`%s=%s`, corner, literal(b.off())), offColour, false)
		for k := range p.Weeks.Types {
			s.when(all, fmt.Sprintf(`%s=%s`, corner, literal(codes[k])), b.typeColour(k), false)
		}
	} else {
		hour := fmt.Sprintf("(0&LEFT(%s,2))*1", corner)
		s.when(all, fmt.Sprintf(`(%s<>"")*((%s>=20)+(%s<5))>0`, corner, hour, hour), nightColour, false)
		s.when(all, fmt.Sprintf(`(%s<>"")*(%s<10)>0`, corner, hour), earlyColour, false)
		s.when(all, fmt.Sprintf(`(%s<>"")*(%s<14)>0`, corner, hour), dayColour, false)
		s.when(all, fmt.Sprintf(`%s<>""`, corner), lateColour, false)
	}
	s.when(all, fmt.Sprintf(`%s=""`, corner), inkColour, false)
	if len(p.Agents) > 0 {
		s.do(b.AutoFilter(s.name, ref(1, matrixHeadRow)+":"+ref(matrixFirstCol+n+3, last), nil))
	}
}
