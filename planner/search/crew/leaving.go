package crew

import (
	"slices"

	"paiban/planner/model"
)

// leaving: no more people leave at one moment than the load lets go, those whom reserves
// relieve aside.
var leaving = Rule{ID: "leaving", given: hasPhases, lay: func(s *Shop) {
	if r := (&leavingRule{weight: s.weight("leaving"), most: s.Day.LeaveAtOnce()}); r.weight > 0 {
		s.leaving = r
		s.ask(r)
	}
}}

type leavingRule struct {
	weight int64
	most   []int // per slot
}

// beyond returns by how many too many leave at a slot, so many more than in the counts.
func (r *leavingRule) beyond(c *Counts, t, more int) int64 {
	return int64(max(0, int(c.Ends[t]-c.Starts[t])+more-r.most[t]))
}

func (r *leavingRule) price(c *Counts, a *Agent, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		if a.Reserve {
			pr.Start[t] += r.weight * (r.beyond(c, t, -1) - r.beyond(c, t, 0))
		} else {
			pr.End[t] += r.weight * (r.beyond(c, t, 1) - r.beyond(c, t, 0))
		}
	}
}

// delta returns what it costs more at slot t and, where only slot t differs in whether
// somebody is on duty, at the next one, that a timetable is given up for another one.
func (r *leavingRule) delta(c *Counts, a *Agent, from, to *Packed, t int) (sum int64) {
	for end := t; end <= t+1 && end < c.N; end++ {
		if end > t && (from.At(end) == model.Off) != (to.At(end) == model.Off) {
			break // asked by itself
		}
		by := int(a.edge(to, end) - a.edge(from, end))
		if a.Reserve {
			by = -by
		}
		sum += r.beyond(c, end, by) - r.beyond(c, end, 0)
	}
	return r.weight * sum
}

// rows: those who leave, less the reserves who come, counted as -1 each, are no fewer
// than -most.
func (r *leavingRule) rows(x *Relaxation) {
	l := x.line("leaving")
	l.End = -1
	for t, most := range r.most {
		if slices.Contains(x.starts, t) && most < len(x.Agents) {
			l.Need[t], l.Limit[t] = -float64(most), float64(r.weight)
		}
	}
	x.add(l)
}
