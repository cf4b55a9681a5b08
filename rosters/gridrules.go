package rosters

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
)

// cellOf is the cheap form of book.text for the grid's many cells.
func cellOf(styleID int, code string) excelize.Cell {
	if code == "" {
		return excelize.Cell{StyleID: styleID}
	}
	return excelize.Cell{StyleID: styleID, Value: code}
}

// gridRules makes the grid alive: a drop-down of the codes, red for what may not
// stand there, and the palette for every code that somebody types.
func (s *sheet) gridRules() {
	b, p, n := s.b, s.b.p, s.b.p.Grid.N
	last := b.gridLastRow()
	all := ref(gridFirstCol, gridFirstRow) + ":" + ref(gridFirstCol+n-1, last)
	list := excelize.NewDataValidation(true)
	list.SetSqref(all)
	list.SetSqrefDropList(codesName)
	list.SetError(excelize.DataValidationErrorStyleStop, b.t("没有这个代码", "No such code"), b.t("请从下拉表中选，或留空表示不在岗。代码见“图例”。", "Choose from the list, or leave the cell empty for off duty. The codes are on the Legend sheet."))
	s.do(b.AddDataValidation(s.name, list))

	// Each phase has all its rules on its own cells: of rules whose cells overlap some
	// programs do not heed the order.
	for t := 0; t < n; {
		ph, to := p.phaseAt(t), t+1
		for to < n && p.phaseAt(to) == ph {
			to++
		}
		var bad []string
		if ph >= 0 {
			bad = b.forbidden(p.Phases[ph])
		}
		s.phaseRules(model.Span{From: t, To: to}, last, bad)
		t = to
	}
	gaps := ref(gridFirstCol, gridGapRow)
	s.when(gaps+":"+ref(gridFirstCol+n-1, gridGapRow), gaps+">0", shortColour, true)
}

// phaseRules are the colours of one stretch of the grid: red for codes that nobody
// knows or that may not stand there, else the palette.
func (s *sheet) phaseRules(span model.Span, last int, forbidden []string) {
	b, at := s.b, ref(gridFirstCol+span.From, gridFirstRow)
	cells := at + ":" + ref(gridFirstCol+span.To-1, last)
	wrong := []string{fmt.Sprintf(`(%s<>"")*(COUNTIF(%s,%s)=0)`, at, codesName, at)}
	for _, code := range forbidden {
		wrong = append(wrong, fmt.Sprintf(`(%s=%s)`, at, literal(code)))
	}
	s.when(cells, sum(wrong)+">0", wrongColour, true)
	for _, a := range b.codes.list {
		s.when(cells, fmt.Sprintf(`%s=%s`, at, literal(b.codes.of(a))), activityColour(a), false)
	}
	s.when(cells, at+`=""`, inkColour, false)
}

// forbidden lists the codes of meals, rests, breaks and posts that the playbook
// does not have in the phase.
func (b *book) forbidden(ph Phase) []string {
	has := map[model.Activity]bool{}
	for _, x := range ph.Pauses {
		has[x.Activity] = true
	}
	for _, x := range ph.Posts {
		has[x.Activity] = true
	}
	var out []string
	for _, f := range fixed {
		if (f.activity.Away() || f.activity.Post()) && !has[f.activity] {
			out = append(out, b.codes.of(f.activity))
		}
	}
	return out
}

// literal makes a string fit for a formula.
func literal(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// legendLine is the legend in one line, for the head of printed pages.
func (b *book) legendLine() string {
	var parts []string
	for _, a := range b.codes.list {
		parts = append(parts, b.codes.of(a)+"="+b.codes.name[a])
	}
	return strings.Join(parts, b.t("　", "   "))
}
