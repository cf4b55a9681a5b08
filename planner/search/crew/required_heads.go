package crew

// requiredHeads: a queue has the heads that it needs.
var requiredHeads = Rule{ID: "required_heads", lay: func(s *Shop) {
	r := &shortRule{id: "required_heads", weight: s.weight("required_heads"), need: make([][]int32, s.Places())}
	for q := range s.Day.Queues {
		need := row[int32](s, 0)
		for t := range need {
			need[t] = int32(s.Day.Required[q][t])
		}
		r.at(s, s.AtQueue(q), need)
	}
	s.ask(r)
}}

// shortRule prices the heads that a queue or a post is short of.
type shortRule struct {
	id     string
	weight int64     // of a head that is missing in a slot
	need   [][]int32 // [place][slot], nil where the rule does not ask
}

// at lays the rule on a place.
func (r *shortRule) at(s *Shop, place int, need []int32) {
	r.need[place] = need
	s.atPlace[place] = append(s.atPlace[place], r)
	for _, heads := range need {
		s.Empty += r.weight * int64(heads)
	}
}

func (r *shortRule) cost(place, t int, heads int32) int64 {
	return r.weight * int64(max(0, r.need[place][t]-heads))
}

func (r *shortRule) step(place, t int, heads int32) int64 {
	if heads < r.need[place][t] {
		return -r.weight
	}
	return 0
}

func (r *shortRule) price(c *Counts, _ *Agent, pr *Prices) {
	for _, place := range pr.Places {
		if need := r.need[place]; need != nil {
			at, heads := pr.At[place], c.At[place]
			for t := pr.Span.From; t < pr.Span.To; t++ {
				if heads[t] < need[t] {
					at[t] -= r.weight
				}
			}
		}
	}
}

// rows: the heads at the place are as many as it needs.
func (r *shortRule) rows(x *Relaxation) {
	for place, need := range r.need {
		if need == nil {
			continue
		}
		l := x.line(r.id)
		l.Place, l.There = place, 1
		for t, heads := range need {
			if l.Need[t] = float64(heads); heads > 0 {
				l.Limit[t] = float64(r.weight)
			}
		}
		x.add(l)
		x.Needs[place] = l
	}
}
