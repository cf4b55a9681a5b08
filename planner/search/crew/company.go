package crew

// company: nobody of a team, or of the shop, eats alone where two of it could go.
var company = Rule{ID: "company", given: hasPhases, Relaxed: true, lay: func(s *Shop) {
	r := &companyRule{weight: s.weight("company"), from: make([]int32, s.N)}
	for k := range s.Day.Phases {
		ph := &s.Day.Phases[k]
		for t := max(0, ph.From); t < min(s.N, ph.To); t++ {
			r.from[t] = int32(s.Day.CompanyFrom(ph))
		}
	}
	for t, from := range r.from {
		if from > 0 && r.weight > 0 {
			s.atTeam[t] = append(s.atTeam[t], r)
		}
	}
	if r.weight > 0 {
		if r.shop = s.Teams > 1; r.shop {
			s.atShop = append(s.atShop, r)
		}
		s.ask(r)
	}
}}

type companyRule struct {
	weight int64
	shop   bool    // there are several teams
	from   []int32 // per slot: heads on duty from which two may go; 0 = nobody eats
}

func (r *companyRule) cost(_, t int, h Heads) int64 {
	if r.from[t] == 0 || h.Duty < r.from[t] || h.Away[0]+h.Away[1]+h.Away[2] != 1 { // the meals
		return 0
	}
	return r.weight
}

func (r *companyRule) price(c *Counts, a *Agent, pr *Prices) {
	r.add(c.In[a.Team], pr)
	if r.shop {
		r.add(c.Total, pr)
	}
}

// add adds the prices of one more of a team, or of the shop.
func (r *companyRule) add(in []Heads, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		if r.from[t] == 0 || in[t].Duty+1 < r.from[t] {
			continue
		}
		with := in[t]
		before := r.cost(Whole, t, with)
		with.Duty++
		there := r.cost(Whole, t, with)
		with.Away[0]++
		pr.On[t] += there - before
		pr.Meal[t] += r.cost(Whole, t, with) - there
	}
}
