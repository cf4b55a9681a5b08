package rules

import (
	"iter"

	"paiban/planner/model"
)

// stretch is work between two pauses of a duty, or between one and its start or end;
// of no length where a duty begins or ends with a pause.
type stretch struct {
	model.Span
	first, last bool // it begins with the duty, or ends with it
}

// around returns the stretch with a slot on either side, so that it is never empty.
func (v *view) around(s stretch) model.Span {
	return v.inside(model.Span{From: s.From - 1, To: s.To + 1})
}

// stretches yields the duty's stretches in order; pauses that touch are one.
func (v *view) stretches(u *duty) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		from := u.From
		for j := 0; j < len(u.runs); j++ {
			if !u.runs[j].Activity.Away() {
				continue
			}
			away := u.runs[j].From
			for j+1 < len(u.runs) && u.runs[j+1].Activity.Away() {
				j++
			}
			if !yield(stretch{model.Span{From: from, To: away}, from == u.From, false}) {
				return
			}
			from = u.runs[j].To
		}
		yield(stretch{model.Span{From: from, To: u.To}, from == u.From, true})
	}
}
