package crew

// leadMeal: those who lead a team eat one after the other.
var leadMeal = Rule{ID: "lead_meal", Relaxed: true, lay: func(s *Shop) {
	r := &leadMealRule{s.weight("lead_meal")}
	s.atLeads = append(s.atLeads, r)
	s.ask(r)
}}

type leadMealRule struct{ weight int64 }

func (r *leadMealRule) cost(_, _ int, h Heads) int64 { return r.weight * int64(max(0, h.Eating-1)) }

func (r *leadMealRule) price(c *Counts, a *Agent, pr *Prices) {
	if !a.Leads {
		return
	}
	in := c.In[a.Team]
	for t := pr.Span.From; t < pr.Span.To; t++ {
		if in[t].Eating > 0 {
			pr.Meal[t] += r.weight
		}
	}
}
