package crew

// maximumHeads: no more heads serve a queue than are wanted there.
var maximumHeads = Rule{ID: "maximum_heads", lay: func(s *Shop) {
	d := s.Day
	if d.Weights.Of("maximum_heads") <= 0 || len(d.Maximum) == 0 {
		return
	}
	r := &maximumRule{most: make([][]int32, s.Places())}
	for heads := range len(d.Agents) + 2 {
		r.over = append(r.over, s.weight("maximum_heads")*int64(d.OverAmount(heads)))
	}
	for q := range d.Queues {
		most, place := row[int32](s, 0), s.AtQueue(q)
		for t := range most {
			if most[t] = int32(d.MaximumAt(q, t)); most[t] < 0 {
				most[t] = int32(len(d.Agents)) // never above
			}
		}
		r.most[place] = most
		s.atPlace[place] = append(s.atPlace[place], r)
	}
	s.byPrice = append(s.byPrice, r)
}}

type maximumRule struct {
	most [][]int32 // [place][slot], nil where there is none
	over []int64   // price of so many heads above
}

func (r *maximumRule) step(place, t int, heads int32) int64 {
	if above := heads - r.most[place][t]; above >= 0 {
		return r.over[above+1] - r.over[above]
	}
	return 0
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
