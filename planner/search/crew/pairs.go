package crew

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// pairs: who has to share duties, to stay apart or to eat apart does so.
var pairs = Rule{ID: "pairs", Relaxed: true, given: func(d *rules.Day) bool { return len(d.Pairs) > 0 }, lay: func(s *Shop) {
	n := len(s.Agents)
	for _, p := range s.Day.Pairs {
		if p.A == p.B || min(p.A, p.B) < 0 || max(p.A, p.B) >= n {
			continue // as package rules has it
		}
		a, b := &s.Agents[p.A], &s.Agents[p.B]
		a.pairs, b.pairs = append(a.pairs, pairRef{p.B, p.Kind}), append(b.pairs, pairRef{p.A, p.Kind})
	}
	s.pairs = &pairsRule{s.weight("pairs")}
	s.ask(s.pairs)
}}

// pairRef is the other one of a pair.
type pairRef struct {
	other int
	kind  model.PairKind
}

type pairsRule struct{ weight int64 }

func (r *pairsRule) price(c *Counts, a *Agent, pr *Prices) {
	for _, p := range a.pairs {
		for t := pr.Span.From; t < pr.Span.To; t++ {
			on, eat := p.costs(c, t)
			pr.On[t] += r.weight * on
			pr.Meal[t] += r.weight * eat
			if c.WaitForBoth && on < 0 {
				pr.Off += r.weight
			}
		}
	}
}

// costs returns how many slots more the pair breaks its rule in slot t for one of it
// being on duty, and further for a meal.
func (p pairRef) costs(c *Counts, t int) (on, eat int64) {
	other := model.Off
	if c.Placed[p.other] {
		other = c.Timetables[p.other][t]
	} else if c.WaitForBoth {
		return 0, 0
	}
	switch {
	case p.kind == model.Together && other == model.Off, p.kind == model.Apart && other != model.Off:
		return 1, 0
	case p.kind == model.Together:
		return -1, 0
	case p.kind == model.NotEatTogether && other.Meal():
		return 0, 1
	}
	return 0, 0
}

// delta returns what it costs the agent's pairs that the agent goes over from x to y.
func (r *pairsRule) delta(c *Counts, a *Agent, t int, x, y model.Activity) (sum int64) {
	for _, p := range a.pairs {
		on, eat := p.costs(c, t)
		sum += on*(one(y != model.Off)-one(x != model.Off)) + eat*(one(y.Meal())-one(x.Meal()))
	}
	return r.weight * sum
}

func one(is bool) int64 {
	if is {
		return 1
	}
	return 0
}
