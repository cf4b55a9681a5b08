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
	s.ask(r)
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

// rows: the heads at the queue, counted as -1 each, are no fewer than -maximum.
func (r *maximumRule) rows(x *Relaxation) {
	for place, most := range r.most {
		if most == nil {
			continue
		}
		l := x.line("maximum_heads")
		l.Place, l.There = place, -1
		for t, heads := range most {
			if l.Need[t] = -float64(heads); int(heads) < len(x.Agents) {
				l.Limit[t] = float64(r.weight * int64(r.amount(1))) // the first head above costs least
			}
		}
		x.add(l)
	}
}
