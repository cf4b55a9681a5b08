package weeks

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// Where the matrix of people × dates stands on its sheet.
const (
	matrixHeadRow  = 4
	matrixFirstRow = 5
	matrixFirstCol = 5
)

func (b *book) matrixLastRow() int { return matrixFirstRow + max(1, len(b.P.Agents)) - 1 }

// matrixColumn returns the range of all agents' cells of date k.
func (b *book) matrixColumn(k int) string {
	c := matrixFirstCol + k
	return kit.Area(b.Names.Grid, c, matrixFirstRow, c, b.matrixLastRow())
}

// matrix is the sheet that leads work with: a row a person, a column a date.
func (b *book) matrix(name string) error {
	p, dates := b.P, b.Week().Dates
	codes := view.TypeCodes(p.Weeks.Types, b.Lang)
	width := 12.0
	if len(p.Weeks.Types) > 0 {
		width = 5.4
	}
	widths := []float64{8, 8, 11, 6.5}
	for range dates {
		widths = append(widths, width)
	}
	widths = append(widths, 6, 7.5, 6, 6)
	s := b.sheet(name, kit.Layout{Widths: widths, Landscape: true, Paper: kit.PaperA3, FreezeRows: matrixHeadRow, FreezeCols: matrixFirstCol - 1,
		RepeatFrom: 3, To: matrixHeadRow, RepeatCols: matrixFirstCol - 1, Tab: "1F3A5F"})
	hint := b.In(model.Text{ZH: "一格一个班：直接改成别的班次（可下拉）或“休”，合计和“覆盖”立即重算。",
		EN: "One cell = one duty: choose another type (drop-down) or off; totals and Coverage recount at once."})
	if len(p.Weeks.Types) == 0 {
		hint = b.In(model.Text{ZH: "写成 08:00-16:30，两段写 09:00-12:00/14:00-18:00，留空或写休＝休息；改了合计和“覆盖”立即重算。",
			EN: "Write 08:00-16:30, or two parts as 09:00-12:00/14:00-18:00; empty or off = day off; totals and Coverage recount at once."})
	}
	s.Title(b.In(model.Text{ZH: "排班表", EN: "Roster"}), hint)
	b.matrixHead(s)
	for k, i := range b.Ordered {
		b.matrixRow(s, i, codes, k > 0 && p.Agents[b.Ordered[k-1]].Team != p.Agents[i].Team)
	}
	if len(p.Agents) == 0 {
		s.Skip(1)
	}
	b.matrixFoot(s, codes)
	b.matrixRules(s, codes)
	s.PrintArea(1, 3, len(widths), s.Row)
	return s.Close()
}

// matrixHead writes the dates and their weekdays; weekends stand out.
func (b *book) matrixHead(s *sheet) {
	dates := b.Week().Dates
	top, under := make([]any, 0, len(s.Widths)), make([]any, 0, len(s.Widths))
	head := kit.Style{Size: 9, Bold: true, Colour: kit.HeadColour, Center: true, Border: true, NoWrap: true}
	for _, h := range []model.Text{view.TeamHead, view.IDHead, view.NameHead, view.RoleHead} {
		top, under = append(top, b.Text("", head)), append(under, b.Text(b.In(h), head))
	}
	for k, d := range dates {
		look := kit.Style{Size: 9, Bold: true, Colour: kit.BandColour, Center: true, Border: true, NoWrap: true}
		if d.Weekday() == 0 || d.Weekday() == 6 {
			look.Colour = dayColour
		}
		if d.Weekday() == 1 || k == 0 {
			look.Left = 2
		}
		top, under = append(top, b.Text(d.Format("01-02"), look)), append(under, b.Text(b.Weekday(d), look))
	}
	for _, h := range []model.Text{daysHead, hoursHead, nightsHead, weekendsHead} {
		top, under = append(top, b.Text("", head)), append(under, b.Text(b.In(h), head))
	}
	s.Add(15, top...)
	s.Add(15, under...)
}

// matrixRow is one person: the duties, and the totals as formulas over them.
func (b *book) matrixRow(s *sheet, i int, codes []string, newTeam bool) {
	p, a := b.P, b.P.Agents[i]
	above := 1
	if newTeam {
		above = 2
	}
	st := kit.Style{Size: 9, Shrink: true, Left: 1, Above: above}
	strong, role := st, kit.Style{Size: 8, Shrink: true, Text: kit.QuietColour.Text, Left: 1, Above: above}
	strong.Bold = true
	row := []any{b.Text(a.Team, st), b.Text(a.ID, st), b.Text(a.Name, strong), b.Text(b.Role(i), role)}
	single := true
	for k, duties := range b.Week().Starting[i] {
		look := kit.Style{Size: 9, Center: true, NoWrap: true, Shrink: true, Border: true, Above: above}
		if b.Week().Dates[k].Weekday() == 1 || k == 0 {
			look.Left = 2
		}
		text := ""
		single = single && (len(duties) < 2 || len(p.Weeks.Types) == 0 && len(duties) <= view.MostParts)
		switch {
		case len(duties) > 0:
			text = b.duties(i, k)
			look.Colour = startColour(p.Grid.Time(duties[0].From).Hour())
			if duties[0].Type >= 0 {
				look.Colour = b.typeColour(duties[0].Type)
			}
		case len(p.Weeks.Types) > 0:
			text, look.Text = b.Off(), offColour.Text
		}
		row = append(row, b.Text(text, look))
	}
	row = append(row, b.matrixTotals(i, s.Row+1, codes, single, above)...)
	s.Add(15, row...)
}

// weekends counts the weekends, with both their days in the horizon, on which the
// agent begins a duty.
func (b *book) weekends(i int) int {
	n, dates, starting := 0, b.Week().Dates, b.Week().Starting[i]
	for k := 1; k < len(dates); k++ {
		n += one(dates[k].Weekday() == 0 && len(starting[k-1])+len(starting[k]) > 0)
	}
	return n
}

// matrixRules colours what somebody types, and offers the types.
func (b *book) matrixRules(s *sheet, codes []string) {
	p, n := b.P, len(b.Week().Dates)
	last := b.matrixLastRow()
	all := kit.Ref(matrixFirstCol, matrixFirstRow) + ":" + kit.Ref(matrixFirstCol+n-1, last)
	corner := kit.Ref(matrixFirstCol, matrixFirstRow)
	if len(p.Weeks.Types) > 0 {
		list := excelize.NewDataValidation(true)
		list.SetSqref(all)
		list.SetSqrefDropList(view.CodesName)
		list.SetError(excelize.DataValidationErrorStyleStop, b.In(model.Text{ZH: "没有这个班次", EN: "No such duty"}),
			b.In(model.Text{ZH: "请从下拉表中选。班次见“图例”。", EN: "Choose from the list. The duties are on the Legend sheet."}))
		s.Do(s.b.AddDataValidation(s.Name, list))
		s.When(all, fmt.Sprintf(`%s=%s`, corner, kit.Literal(b.Off())), offColour, false)
		for k := range p.Weeks.Types {
			s.When(all, fmt.Sprintf(`%s=%s`, corner, kit.Literal(codes[k])), b.typeColour(k), false)
		}
	} else {
		hour := fmt.Sprintf("(0&LEFT(%s,2))*1", corner)
		s.When(all, fmt.Sprintf(`(%s<>"")*((%s>=20)+(%s<5))>0`, corner, hour, hour), nightColour, false)
		s.When(all, fmt.Sprintf(`(%s<>"")*(%s<10)>0`, corner, hour), earlyColour, false)
		s.When(all, fmt.Sprintf(`(%s<>"")*(%s<14)>0`, corner, hour), dayColour, false)
		s.When(all, fmt.Sprintf(`%s<>""`, corner), lateColour, false)
	}
	s.When(all, fmt.Sprintf(`%s=""`, corner), kit.InkColour, false)
	if len(p.Agents) > 0 {
		b.HideButtons(s.Name, matrixFirstCol, n)
		s.Do(b.AutoFilter(s.Name, kit.Ref(1, matrixHeadRow)+":"+kit.Ref(matrixFirstCol+n+3, last), nil))
	}
}
