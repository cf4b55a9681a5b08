package day

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"paiban/planner/model"
	"paiban/rosters/kit"
	"paiban/rosters/view"
)

// gridRules makes the grid alive: a drop-down of the codes, red for what may not
// stand there, and the palette for every code that somebody types.
func (s *sheet) gridRules() {
	b, p, n := s.b, s.b.P, s.b.P.Grid.N
	last := b.gridLastRow()
	all := kit.Ref(gridFirstCol, gridFirstRow) + ":" + kit.Ref(gridFirstCol+n-1, last)
	list := excelize.NewDataValidation(true)
	list.SetSqref(all)
	list.SetSqrefDropList(view.CodesName)
	list.SetError(excelize.DataValidationErrorStyleStop, b.In(model.Text{ZH: "没有这个代码", EN: "No such code"}), b.In(model.Text{ZH: "请从下拉表中选，或留空表示不在岗。代码见“图例”。",
		EN: "Choose from the list, or leave the cell empty for off duty. The codes are on the Legend sheet."}))
	s.Do(b.AddDataValidation(s.Name, list))

	// Each phase has all its rules on its own cells: of rules whose cells overlap some
	// programs do not heed the order.
	for t := 0; t < n; {
		ph, to := p.PhaseAt(t), t+1
		for to < n && p.PhaseAt(to) == ph {
			to++
		}
		var bad []string
		if ph >= 0 {
			bad = b.forbidden(p.Phases[ph])
		}
		s.phaseRules(model.Span{From: t, To: to}, last, bad)
		t = to
	}
	gaps := kit.Ref(gridFirstCol, gridGapRow)
	s.nameRules()
	s.When(gaps+":"+kit.Ref(gridFirstCol+n-1, gridGapRow), gaps+">0", kit.ShortColour, true)
}

// phaseRules are the colours of one stretch of the grid: red for codes that nobody
// knows or that may not stand there, else the palette.
func (s *sheet) phaseRules(span model.Span, last int, forbidden []string) {
	b, at := s.b, kit.Ref(gridFirstCol+span.From, gridFirstRow)
	cells := at + ":" + kit.Ref(gridFirstCol+span.To-1, last)
	wrong := []string{fmt.Sprintf(`(%s<>"")*(COUNTIF(%s,%s)=0)`, at, view.CodesName, at)}
	for _, code := range forbidden {
		wrong = append(wrong, fmt.Sprintf(`(%s=%s)`, at, kit.Literal(code)))
	}
	s.When(cells, kit.Sum(wrong)+">0", kit.WrongColour, true)
	for _, a := range b.Codes.List {
		s.When(cells, fmt.Sprintf(`%s=%s`, at, kit.Literal(b.Codes.Of(a))), kit.ActivityColour(a), false)
	}
	s.When(cells, at+`=""`, kit.InkColour, false)
}

// forbidden lists the codes of meals, rests, breaks and posts that the playbook
// does not have in the phase.
func (b *book) forbidden(ph view.Phase) []string {
	has := map[model.Activity]bool{}
	for _, x := range ph.Pauses {
		has[x.Activity] = true
	}
	for _, x := range ph.Posts {
		has[x.Activity] = true
	}
	var out []string
	for _, f := range view.Fixed {
		if (f.Activity.Away() || f.Activity.Post()) && !has[f.Activity] {
			out = append(out, b.Codes.Of(f.Activity))
		}
	}
	return out
}

// legendLine is the legend in one line, for the head of printed pages.
func (b *book) legendLine() string {
	var parts []string
	for _, a := range b.Codes.List {
		parts = append(parts, b.Codes.Of(a)+"="+b.Codes.Name[a])
	}
	return strings.Join(parts, b.In(model.Text{ZH: "　", EN: "   "}))
}
