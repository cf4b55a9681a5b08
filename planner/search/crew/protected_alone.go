package crew

// protectedAlone: who is protected is never alone in the shop.
var protectedAlone = Rule{ID: "protected_alone", given: hasPhases, Relaxed: true, lay: func(s *Shop) {
	r := &aloneRule{s.weight("protected_alone")}
	if r.weight > 0 && len(s.Agents) > 1 && s.anyOf(func(a *Agent) bool { return a.Guarded }) {
		s.atWork = append(s.atWork, r)
		s.ask(r)
	}
}}

type aloneRule struct{ weight int64 }

func (r *aloneRule) cost(w Working) int64 {
	if w.Guarded == 1 && w.Free == 0 {
		return r.weight
	}
	return 0
}

func (r *aloneRule) price(c *Counts, a *Agent, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		w := c.Working[t]
		before := r.cost(w)
		w.come(a, 1)
		pr.On[t] += r.cost(w) - before
	}
}
