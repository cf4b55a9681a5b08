package crew

import (
	"math"

	"paiban/planner/rules"
)

// seats: no more are on duty than there are seats.
var seats = Rule{ID: "seats", given: func(d *rules.Day) bool { return d.Seats > 0 }, lay: func(s *Shop) {
	r := &seatsRule{s.weight("hard"), int32(s.Day.Seats)}
	s.atShop = append(s.atShop, r)
	s.ask(r)
}}

type seatsRule struct {
	weight int64
	seats  int32
}

func (r *seatsRule) cost(_, _ int, h Heads) int64 { return r.weight * int64(max(0, h.Duty-r.seats)) }

func (r *seatsRule) price(c *Counts, _ *Agent, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		if c.Total[t].Duty >= r.seats {
			pr.On[t] += r.weight
		}
	}
}

// rows: the heads on duty, counted as -1 each, are no fewer than -seats. Nobody may sit
// nowhere, so that λ has no limit.
func (r *seatsRule) rows(x *Relaxation) {
	l := x.line("seats")
	l.On = -1
	for t := range l.Row {
		if l.Need[t] = -float64(r.seats); int(r.seats) < len(x.Agents) {
			l.Limit[t] = math.Inf(1)
		}
	}
	x.add(l)
}
