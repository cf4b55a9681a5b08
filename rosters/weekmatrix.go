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
		b.bare = columns{matrixFirstCol, n}
		s.do(b.AutoFilter(s.name, ref(1, matrixHeadRow)+":"+ref(matrixFirstCol+n+3, last), nil))
	}
}
