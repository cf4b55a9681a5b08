package crew

import "paiban/planner/rules"

// dawnCrew: no more are designated as dawn crew than the dawn phases need.
var dawnCrew = Rule{ID: "dawn_crew", given: hasPhases, lay: func(s *Shop) {
	r := &dawnRule{limit: rules.DawnLimit(s.Day)}
	for _, ph := range s.Day.Phases {
		if slots := min(s.N, ph.To) - max(0, ph.From); ph.Dawn && slots > 0 {
			r.weight += int64(slots) * s.weight("dawn_crew")
		}
	}
	s.dawn = r
	s.ask(r)
}}

// dawnMinutes in the dawn phases make somebody eligible for the dawn crew.
const dawnMinutes = 240

type dawnRule struct {
	weight int64 // of one designation too many, for all slots of the dawn phases
	limit  int
}

func (r *dawnRule) cost(designated int) int64 { return r.weight * int64(max(0, designated-r.limit)) }

func (r *dawnRule) price(c *Counts, _ *Agent, pr *Prices) {
	pr.Dawn += r.cost(c.Designated+1) - r.cost(c.Designated)
}

// rows: the designations, counted as -1 each, are no fewer than -limit. λ moves as fast
// as what a designation is made of, so many slots of work.
func (r *dawnRule) rows(x *Relaxation) {
	l := x.line("dawn_crew")
	l.Dawn, l.Scale = -1, float64(x.Day.Grid.Per(dawnMinutes))
	if x.N > 0 {
		l.Need[0], l.Limit[0] = -float64(r.limit), float64(r.weight)
	}
	if x.add(l); l.Row[0] >= 0 {
		x.Dawn = l
	}
}
