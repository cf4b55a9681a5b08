package crew

import "paiban/planner/rules"

// seats: no more are on duty than there are seats.
var seats = Rule{ID: "seats", given: func(d *rules.Day) bool { return d.Seats > 0 }, lay: func(s *Shop) {
	r := &seatsRule{s.weight("hard"), int32(s.Day.Seats)}
	s.atShop, s.byPrice = append(s.atShop, r), append(s.byPrice, r)
}}

type seatsRule struct {
	weight int64
	seats  int32
}

func (r *seatsRule) cost(_, _ int, h *Heads) int64 { return r.weight * int64(max(0, h.Duty-r.seats)) }

func (r *seatsRule) price(c *Counts, _ *Agent, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		if c.Total[t].Duty >= r.seats {
			pr.On[t] += r.weight
		}
	}
}
