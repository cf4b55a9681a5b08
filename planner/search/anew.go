package search

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Anew plans single people of a day of phases anew, everybody else as in a roster.
type Anew struct{ pl *plan }

// NewAnew makes one of a roster, which it leaves as it is.
func NewAnew(d *rules.Day, r *model.Roster) *Anew {
	s := newSolver(d, Options{})
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	for i := range s.specs {
		pl.set(i, r.Timetables[i], r.Dawn[i])
	}
	return &Anew{pl}
}

// Best returns the timetable with which agent i scores least, company at meals counted
// slot by slot, and whether the agent is of the dawn crew then; the present one if none is
// better.
func (a *Anew) Best(i int) (model.Timetable, bool) {
	was, dawn := slices.Clone(a.pl.Timetables[i]), a.pl.Dawn[i]
	a.pl.remove(i)
	a.pl.insert(i, nil)
	best, designated := slices.Clone(a.pl.Timetables[i]), a.pl.Dawn[i]
	a.pl.set(i, was, dawn)
	return best, designated
}
