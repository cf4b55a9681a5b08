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
// duty or all of the need is missing. So that no roster pays twice for that, what the
// need's λ may be at most falls so far that it leaves as much of what the need costs.
func (r *managerRule) rows(x *Relaxation) {
	l := x.line("duty_manager")
	l.Lead = 1
	var coupled []Coupled
	for t := range l.Row {
		largest, need := Coupled{}, 0.0
		for _, line := range x.Needs {
			if line != nil && line.Need[t] > need {
				need = line.Need[t]
				largest = Coupled{Limited: line.Row[t], row: Row{line, t}}
			}
		}
		if l.Need[t] = 1; need > 0 {
			l.Limit[t] = float64(min(r.weight, largest.row.Constant(int64(largest.row.Max()))))
			coupled = append(coupled, largest)
		}
	}
	x.add(l)
	for _, c := range coupled {
		if c.Manager = l.Row[c.row.Slot]; c.Manager >= 0 {
			x.Coupled = append(x.Coupled, c)
		}
	}
}

// Coupled is a row whose limit falls by what the λ of the slot's manager takes.
type Coupled struct {
	Limited, Manager int32 // rows
	row              Row   // the limited one
}

// Left returns what the manager's λ leaves of the limit: the need counts for so much less
// at that price.
func (c Coupled) Left(manager int64) int64 {
	steps := c.row.Ladder()
	if steps == nil {
		steps = []Step{{c.row.Need[c.row.Slot], c.row.Max()}}
	}
	price, heads := int64(c.row.Max()), int64(0)
	for k := len(steps) - 1; ; k-- {
		heads += int64(steps[k].Heads)
		low := int64(0)
		if k > 0 {
			low = int64(steps[k-1].Cost)
		}
		if room := heads * (price - low); manager <= room {
			return price - (manager+heads-1)/heads
		} else if manager -= room; k == 0 {
			return 0
		}
		price = low
	}
}

// Dear reports whether the manager's λ is not worth it: more heads than there are people
// for are short in the slot, and what they would count for less is more than the manager
// counts in all.
func (c Coupled) Dear(manager int64, people int) bool {
	limit, left := int64(c.row.Max()), c.Left(manager)
	return c.row.Constant(limit)-c.row.Constant(left)-(limit-left)*int64(people) > manager
}
