package crew

// company: nobody of a team, or of the shop, eats alone where two of it could go.
var company = Rule{ID: "company", given: hasPhases, Relaxed: true, lay: func(s *Shop) {
	r := &companyRule{weight: s.weight("company"), shop: s.Teams > 1, from: make([]int32, s.N), team: make([]int32, s.N)}
	for k := range s.Day.Phases {
		ph := &s.Day.Phases[k]
		for t := max(0, ph.From); t < min(s.N, ph.To); t++ {
			r.from[t], r.team[t] = int32(s.Day.CompanyFrom(ph, false)), int32(s.Day.CompanyFrom(ph, s.Day.Together(s.Teams)))
		}
	}
	for t, from := range r.team {
		if from > 0 && r.weight > 0 {
			s.atTeam[t] = append(s.atTeam[t], r)
		}
	}
	if r.weight > 0 {
		if r.shop {
			s.atShop = append(s.atShop, r)
		}
		s.ask(r)
	}
}}

type companyRule struct {
	weight int64
	shop   bool    // there are several teams
	from   []int32 // per slot: heads of the shop on duty from which two may go; 0 = nobody eats
	team   []int32 // the same of a team
}

func (r *companyRule) cost(team, t int, h Heads) int64 {
	from := r.team[t]
	if team == Whole {
		from = r.from[t]
	}
	if from == 0 || h.Duty < from || h.Away[0]+h.Away[1]+h.Away[2] != 1 { // the meals
		return 0
	}
	return r.weight
}

func (r *companyRule) price(c *Counts, a *Agent, pr *Prices) {
	r.add(a.Team, c.In[a.Team], pr)
	if r.shop {
		r.add(Whole, c.Total, pr)
	}
}

// add adds the prices of one more of a team, or of the shop.
func (r *companyRule) add(team int, in []Heads, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		if r.from[t] == 0 {
			continue
		}
		with := in[t]
		before := r.cost(team, t, with)
		with.Duty++
		there := r.cost(team, t, with)
		with.Away[0]++
		pr.On[t] += there - before
		pr.Meal[t] += r.cost(team, t, with) - there
	}
}
