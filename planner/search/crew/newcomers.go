package crew

// newcomers: no newcomer works without somebody experienced.
var newcomers = Rule{ID: "newcomers", Relaxed: true, lay: func(s *Shop) {
	isNew := func(a *Agent) bool { return a.Newcomer }
	if s.anyOf(isNew) && s.anyOf(func(a *Agent) bool { return !a.Newcomer }) {
		r := &newcomersRule{s.weight("newcomers")}
		s.atWork = append(s.atWork, r)
		s.ask(r)
	}
}}

type newcomersRule struct{ weight int64 }

func (r *newcomersRule) cost(w Working) int64 {
	if w.Others > 0 {
		return 0
	}
	return r.weight * int64(w.Newcomers)
}

func (r *newcomersRule) price(c *Counts, a *Agent, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		switch w := &c.Working[t]; {
		case w.Others > 0:
		case a.Newcomer:
			pr.Work[t] += r.weight
		default:
			pr.Work[t] -= r.weight * int64(w.Newcomers)
		}
	}
}
