package crew

// leadsPresent: a team at work has somebody who leads it on duty.
var leadsPresent = Rule{ID: "leads_present", Relaxed: true, lay: func(s *Shop) {
	r := &leadsRule{weight: s.weight("leads_present"), atWork: int32(s.Day.Labour.AtWork())}
	led, any := s.led()
	if r.led = led; any {
		s.leads = r
		s.atLeads = append(s.atLeads, r)
		s.ask(r)
	}
}}

type leadsRule struct {
	weight int64
	atWork int32  // heads on duty from which a team is at work
	led    []bool // per team: somebody leads it
}

func (r *leadsRule) cost(team, _ int, h Heads) int64 {
	if r.unled(team, h) {
		return r.weight
	}
	return 0
}

// unled reports whether the team is at work without anybody who leads it.
func (r *leadsRule) unled(team int, h Heads) bool {
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

// rows: of a big team, those who lead are no fewer than (n - few) ÷ (size - few), where n
// of its size are on duty and few is one less than make it a team at work: 0 where no
// leader is due, and at most 1. So those who lead, less n ÷ (size - few) for each beyond
// the first few, are no fewer than none.
func (r *leadsRule) rows(x *Relaxation) {
	for _, g := range x.Priced {
		few := r.atWork - 1
		span := float64(x.TeamSize[g] - int(few))
		if !r.led[g] || span <= 0 {
			continue
		}
		l := x.line("leads_present")
		l.Team, l.Lead = g, 1
		l.On, l.Per, l.Less = -1, span, few
		l.Grain = row[float64](x.Shop, 0)
		for t := range l.Row {
			l.Limit[t], l.Grain[t] = float64(r.weight), span
		}
		x.add(l)
	}
}
