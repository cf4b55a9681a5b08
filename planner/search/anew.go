package search

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Anew plans single people of a day of phases anew, everybody else as in a roster.
type Anew struct{ pl *plan }

// NewAnew makes one of a roster, which it leaves as it is. Of the options it takes what
// differences cost.
func NewAnew(d *rules.Day, r *model.Roster, opt Options) *Anew {
	s := newSolver(d, Options{Stay: opt.Stay, StayPrice: opt.StayPrice})
	pl := newPlan(s.problem, s.specs, s.pricers[0])
	for i := range s.specs {
		pl.set(i, r.Timetables[i], r.Dawn[i])
	}
	return &Anew{pl}
}

// Set gives agent i another timetable.
func (a *Anew) Set(i int, t model.Timetable, dawn bool) { a.pl.set(i, t, dawn) }

// Cheaper reports whether everybody together scores less if agent i has the timetable: a first
// look, for hard rules of an agent alone are not in it. Where the present one breaks one, any
// other may be.
func (a *Anew) Cheaper(i int, t model.Timetable, dawn bool) bool {
	before, was, designated := a.pl.score, slices.Clone(a.pl.Timetables[i]), a.pl.Dawn[i]
	a.pl.set(i, t, dawn)
	now := a.pl.score
	a.pl.set(i, was, designated)
	return now < before || len(rules.Violates(a.pl.day, i, was, designated)) > 0
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
