package rules

import (
	"iter"

	"paiban/planner/model"
)

// stretch is work between two pauses of a duty, or between one and its start or end;
// of no length where a duty begins or ends with a pause. An absence ends it like a duty's end,
// but nobody comes or goes by their own plan there.
type stretch struct {
	model.Span
	first, last   bool // it begins with the duty, or ends with it
	before, after bool // a pause is before it, or after it
}

// around returns the stretch with a slot on either side, so that it is never empty.
func (v *view) around(s stretch) model.Span {
	return v.inside(model.Span{From: s.From - 1, To: s.To + 1})
}

// stretches yields the duty's stretches in order; pauses that touch are one.
func (v *view) stretches(u *duty) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		pieces := u.pieces()
		for k, piece := range pieces {
			s := stretch{Span: model.Span{From: piece.From}, first: k == 0 && !u.cutStart}
			for _, run := range u.runs {
				if !run.Activity.Away() || run.From < piece.From || run.From >= piece.To {
					continue
				}
				s.To, s.after = run.From, true
				if (s.To > s.From || !s.before) && !yield(s) {
					return
				}
				s = stretch{Span: model.Span{From: run.To}, before: true}
			}
			if s.To, s.last = piece.To, k == len(pieces)-1 && !u.cutEnd; !yield(s) {
				return
			}
		}
	}
}
