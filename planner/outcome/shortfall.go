package outcome

import "paiban/planner/rules"

// Shortfall is how far so many heads fall short of a phase's required ones. The
// heads belong to one slot, the tightest: the one with the largest gap, or, where
// nothing is missing, with the most heads required.
type Shortfall struct {
	Phase    int // in Day.Phases
	Required int
	Planned  int
	Short    int
	Minutes  int // head-minutes short over the whole phase
}

// Shortfalls compares heads per slot, of which only the number is known, with what
// the day requires over all queues.
func Shortfalls(d *rules.Day, heads []int) []Shortfall {
	out := make([]Shortfall, len(d.Phases))
	for k := range d.Phases {
		s, worst := Shortfall{Phase: k}, -1
		for t := max(0, d.Phases[k].From); t < min(d.Phases[k].To, len(heads), d.Grid.N); t++ {
			need := 0
			for q := range d.Required {
				need += d.Required[q][t]
			}
			gap := max(0, need-heads[t])
			s.Minutes += gap * d.Grid.SlotMinutes
			if gap > worst || gap == worst && need > s.Required {
				worst, s.Required, s.Planned, s.Short = gap, need, heads[t], gap
			}
		}
		out[k] = s
	}
	return out
}
