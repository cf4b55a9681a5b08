package crew

// leadsPresent: a team at work has somebody who leads it on duty.
var leadsPresent = Rule{ID: "leads_present", Relaxed: true, lay: func(s *Shop) {
	r := &leadsRule{weight: s.weight("leads_present"), atWork: int32(s.Day.Labour.AtWork())}
	led, any := s.led()
	if r.led = led; any {
		s.leads = r
		s.atLeads, s.byPrice = append(s.atLeads, r), append(s.byPrice, r)
	}
}}

type leadsRule struct {
	weight int64
	atWork int32  // heads on duty from which a team is at work
	led    []bool // per team: somebody leads it
}

func (r *leadsRule) cost(team, _ int, h *Heads) int64 {
	if r.unled(team, h) {
		return r.weight
	}
	return 0
}

// unled reports whether the team is at work without anybody who leads it.
func (r *leadsRule) unled(team int, h *Heads) bool {
	return h.Leads == 0 && h.Duty >= r.atWork && r.led[team]
}

func (r *leadsRule) price(c *Counts, a *Agent, pr *Prices) {
	if !r.led[a.Team] {
		return
	}
	in := c.In[a.Team]
	for t := pr.Span.From; t < pr.Span.To; t++ {
		if in[t].Leads == 0 {
			pr.On[t] += r.weight * lacking(in[t].Duty, a.lead, r.atWork)
		}
	}
}

// lacking returns by how many slots more nobody leads where nobody did so far, if one more
// joins so many on duty, of whom somebody has to lead from so many on.
func lacking(duty, lead, from int32) int64 {
	switch {
	case lead == 0 && duty == from-1:
		return 1
	case lead > 0 && duty >= from:
		return -1
	}
	return 0
}
