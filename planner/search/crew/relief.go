package crew

import (
	"slices"

	"paiban/planner/model"
)

// relief: in a phase of relief, every reserve who comes in takes over from somebody else
// who goes off at the same slot.
var relief = Rule{ID: "relief", given: hasPhases, lay: func(s *Shop) {
	r := &reliefRule{weight: s.weight("relief")}
	for _, ph := range s.Day.Phases {
		for t := max(0, ph.From); t < min(s.N, ph.To) && ph.Relief; t++ {
			r.slots = append(r.slots, t)
		}
	}
	s.relief = r
	s.ask(r)
}}

type reliefRule struct {
	weight int64
	slots  []int // of the phases of relief
}

func (r *reliefRule) price(c *Counts, a *Agent, pr *Prices) {
	for _, t := range r.slots {
		starts, ends := c.Starts[t], c.Ends[t]
		if a.Reserve && starts >= ends {
			pr.Start[t] += r.weight
		} else if !a.Reserve && ends < starts {
			pr.End[t] -= r.weight
		}
	}
}

// delta returns what it costs that a timetable is given up for another one.
func (r *reliefRule) delta(c *Counts, a *Agent, from, to *Packed) (sum int64) {
	for _, t := range r.slots {
		by := a.edge(to, t) - a.edge(from, t)
		if by == 0 {
			continue
		}
		starts, ends := c.Starts[t], c.Ends[t]
		before := max(0, starts-ends)
		if a.Reserve {
			starts += by
		} else {
			ends += by
		}
		sum += int64(max(0, starts-ends) - before)
	}
	return r.weight * sum
}

// edge returns 1 where a reserve's duty starts at slot t, or somebody else's ends.
func (a *Agent) edge(p *Packed, t int) int32 {
	before, after := p.At(t-1) != model.Off, p.At(t) != model.Off
	if before != after && after == a.Reserve {
		return 1
	}
	return 0
}

// rows: the duties that end, less those of reserves that start, are no fewer than none.
func (r *reliefRule) rows(x *Relaxation) {
	l := x.line("relief")
	l.End = 1
	for _, t := range r.slots {
		if slices.Contains(x.starts, t) {
			l.Limit[t] = float64(r.weight)
		}
	}
	x.add(l)
}
