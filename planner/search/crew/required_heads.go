package crew

import "slices"

// requiredHeads: a queue has the heads that it needs.
var requiredHeads = Rule{ID: "required_heads", lay: func(s *Shop) {
	r := &shortRule{id: "required_heads", need: make([][]*shortage, s.Places())}
	for q := range s.Day.Queues {
		r.at(s, s.AtQueue(q), func(t int) (steps []Step) {
			for _, step := range s.Day.Shortages(q, t) {
				steps = append(steps, Step{float64(step.Heads), float64(s.Unit * int64(step.Weight))})
			}
			return steps
		})
	}
	s.ask(r)
}}

// Step is so many of the heads that a place needs, whose absence costs so much each.
type Step struct{ Heads, Cost float64 }

// shortage is what it costs in a slot that a place is short of heads.
type shortage struct {
	steps []Step  // the first ones missing first: they rise
	saves []int64 // by the heads there, what the next one saves; len = need
	cost  []int64 // by the heads there, what the others cost that are missing; len = need
}

func newShortage(steps []Step) *shortage {
	need := &shortage{steps: steps}
	sum := int64(0)
	for _, step := range steps {
		for range int(step.Heads) {
			sum += int64(step.Cost)
			need.saves, need.cost = append(need.saves, int64(step.Cost)), append(need.cost, sum)
		}
	}
	slices.Reverse(need.saves)
	slices.Reverse(need.cost)
	return need
}

// shortRule prices the heads that a queue or a post is short of.
type shortRule struct {
	id   string
	need [][]*shortage // [place][slot], nil where the rule does not ask
}

// at lays the rule on a place. Slots with the same steps share them.
func (r *shortRule) at(s *Shop, place int, steps func(t int) []Step) {
	r.need[place] = row[*shortage](s, 0)
	s.atPlace[place] = append(s.atPlace[place], r)
	var known []*shortage
	for t := range r.need[place] {
		list := steps(t)
		k := slices.IndexFunc(known, func(x *shortage) bool { return slices.Equal(x.steps, list) })
		if k < 0 {
			k, known = len(known), append(known, newShortage(list))
		}
		r.need[place][t] = known[k]
		s.Empty += r.cost(place, t, 0)
	}
}

func (r *shortRule) cost(place, t int, heads int32) int64 {
	if cost := r.need[place][t].cost; int(heads) < len(cost) {
		return cost[heads]
	}
	return 0
}

func (r *shortRule) step(place, t int, heads int32) int64 {
	if saves := r.need[place][t].saves; int(heads) < len(saves) {
		return -saves[heads]
	}
	return 0
}

func (r *shortRule) price(c *Counts, _ *Agent, pr *Prices) {
	for _, place := range pr.Places {
		if need := r.need[place]; need != nil {
			at, heads := pr.At[place], c.At[place]
			for t := pr.Span.From; t < pr.Span.To; t++ {
				if saves := need[t].saves; int(heads[t]) < len(saves) {
					at[t] -= saves[heads[t]]
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
		l.Place, l.There, l.Steps = place, 1, row[[]Step](x.Shop, 0)
		for t, short := range need {
			if n := len(short.saves); n > 0 {
				l.Need[t], l.Limit[t] = float64(n), float64(short.saves[0])
				if len(short.steps) > 1 {
					l.Steps[t] = short.steps
				}
			}
		}
		x.add(l)
		x.Needs[place] = l
	}
}
