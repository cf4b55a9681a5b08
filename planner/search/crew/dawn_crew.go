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
	s.byPrice = append(s.byPrice, r)
}}

type dawnRule struct {
	weight int64 // of one designation too many, for all slots of the dawn phases
	limit  int
}

func (r *dawnRule) cost(designated int) int64 { return r.weight * int64(max(0, designated-r.limit)) }

func (r *dawnRule) price(c *Counts, _ *Agent, pr *Prices) {
	pr.Dawn += r.cost(c.Designated+1) - r.cost(c.Designated)
}
