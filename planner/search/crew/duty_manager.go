package crew

// dutyManager: as long as anybody is on duty, somebody who can lead the shop is.
var dutyManager = Rule{ID: "duty_manager", lay: func(s *Shop) {
	if _, any := s.led(); any {
		r := &managerRule{s.weight("duty_manager")}
		s.atShop, s.byPrice = append(s.atShop, r), append(s.byPrice, r)
	}
}}

type managerRule struct{ weight int64 }

func (r *managerRule) cost(_, _ int, h *Heads) int64 {
	if h.Duty > 0 && h.Leads == 0 {
		return r.weight
	}
	return 0
}

func (r *managerRule) price(c *Counts, a *Agent, pr *Prices) {
	for t := pr.Span.From; t < pr.Span.To; t++ {
		if h := &c.Total[t]; h.Leads == 0 {
			pr.On[t] += r.weight * lacking(h.Duty, a.lead, 1)
		}
	}
}
