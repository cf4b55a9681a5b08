package crew

// dutyManager: as long as anybody is on duty, somebody who can lead the shop is.
var dutyManager = Rule{ID: "duty_manager", lay: func(s *Shop) {
	if _, any := s.led(); any {
		r := &managerRule{s.weight("duty_manager")}
		s.atShop = append(s.atShop, r)
		s.ask(r)
	}
}}

type managerRule struct{ weight int64 }

func (r *managerRule) cost(_, _ int, h Heads) int64 {
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

// rows: who leads is no fewer than one wherever anybody is needed, for then somebody is on
// duty or a part of the need is missing. So that no roster pays twice for that, what the
// need's λ may be at most falls by the manager's λ ÷ need.
func (r *managerRule) rows(x *Relaxation) {
	l := x.line("duty_manager")
	l.Lead = 1
	var coupled []Coupled
	for t := range l.Row {
		largest := Coupled{}
		for _, need := range x.Needs {
			if need != nil && int64(need.Need[t]) > largest.need {
				largest = Coupled{Limited: need.Row[t], limit: int64(need.Limit[t]), need: int64(need.Need[t]), slot: t}
			}
		}
		if l.Need[t] = 1; largest.need > 0 {
			l.Limit[t] = min(float64(r.weight), float64(largest.limit*largest.need))
			coupled = append(coupled, largest)
		}
	}
	x.add(l)
	for _, c := range coupled {
		if c.Manager = l.Row[c.slot]; c.Manager >= 0 {
			x.Coupled = append(x.Coupled, c)
		}
	}
}

// Coupled is a row whose limit falls by the λ of the slot's manager ÷ need.
type Coupled struct {
	Limited, Manager int32 // rows
	limit, need      int64
	slot             int
}

// Left returns what the manager's λ leaves of the limit.
func (c Coupled) Left(manager int64) int64 { return c.limit - (manager+c.need-1)/c.need }

// Dear reports whether the manager's λ is not worth it: more heads than there are people
// for are short in the slot, and each would count for less by more than the manager
// counts in all.
func (c Coupled) Dear(manager int64, people int) bool {
	return (c.limit-c.Left(manager))*(c.need-int64(people)) > manager
}
