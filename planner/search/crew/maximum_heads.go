package crew

import (
	"math"

	"paiban/planner/rules"
)

// maximumHeads: no more heads serve a queue than are wanted there.
var maximumHeads = Rule{ID: "maximum_heads", given: hasMaximum, lay: func(s *Shop) {
	d := s.Day
	r := &maximumRule{weight: s.weight("maximum_heads"), amount: d.OverAmount, most: make([][]int32, s.Places())}
	for q := range d.Queues {
		most, place := row[int32](s, 0), s.AtQueue(q)
		for t := range most {
			if most[t] = int32(d.MaximumAt(q, t)); most[t] < 0 {
				most[t] = math.MaxInt32 // never above
			}
		}
		r.most[place] = most
		s.atPlace[place] = append(s.atPlace[place], r)
	}
	s.byPrice = append(s.byPrice, r)
}}

func hasMaximum(d *rules.Day) bool {
	return d.Weights.Of("maximum_heads") > 0 && len(d.Maximum) > 0
}

type maximumRule struct {
	weight int64
	amount func(over int) int // of so many heads above
	most   [][]int32          // [place][slot], nil where there is none
}

func (r *maximumRule) cost(place, t int, heads int32) int64 {
	return r.weight * int64(r.amount(int(max(heads, r.most[place][t])-r.most[place][t])))
}

func (r *maximumRule) step(place, t int, heads int32) int64 {
	if heads < r.most[place][t] {
		return 0
	}
	return r.cost(place, t, heads+1) - r.cost(place, t, heads)
}

func (r *maximumRule) price(c *Counts, _ *Agent, pr *Prices) {
	for _, place := range pr.Places {
		if r.most[place] == nil {
			continue
		}
		at, heads := pr.At[place], c.At[place]
		for t := pr.Span.From; t < pr.Span.To; t++ {
			at[t] += r.step(place, t, heads[t])
		}
	}
}
