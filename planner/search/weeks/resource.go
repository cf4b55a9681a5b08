package weeks

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// What a resource sums up over an agent's duties.
const (
	ofPaid = iota // minutes
	ofNights
	ofWeekends
	ofKind
	ofDuties
	ofWish // duties that meet a wish
)

// resource is a sum over the duties of some layers. It has limits, and a convex cost that
// rises below the lower one and above a target.
type resource struct {
	of       int
	kind     int // duty type of ofKind, wish of ofWish
	from, to int // layers [from, to)
	lo, hi   int
	under    int64 // cost of each unit below lo
	target   int
	over     int64 // cost of each unit above the target, once more
	step     int   // for each step by which it is above
	most     []int // per layer: the most that can still be added from there on
	// mostAt is the same for each node and run state of a layer, where it has been found.
	mostAt [][]int32
}

// cost is what the sum x costs, inf where it is forbidden; nothing at 0 above the target.
func (r *resource) cost(x int) int64 {
	if x > r.hi {
		return inf
	}
	var c int64
	if x < r.lo {
		c = r.under * int64(r.lo-x)
	}
	if r.over > 0 {
		c += r.over * int64(rules.BeyondShare(x, r.target, r.step)-rules.BeyondShare(0, r.target, r.step))
	}
	return c
}

// leastCost returns the smallest cost(x) − λx over from ≤ x ≤ to, inf if all of
// them are forbidden; λ is the multiplier.
func (r *resource) leastCost(lambda int64, from, to int) int64 {
	to = min(to, r.hi)
	if from > to {
		return inf
	}
	x := r.cheapest(lambda, from, to)
	return r.cost(x) - lambda*int64(x)
}

// cheapest returns the x from ≤ x ≤ to at which cost(x) − λx is least. The cost is convex:
// a corner has it, and beyond the target the one from which on another unit costs λ.
func (r *resource) cheapest(lambda int64, from, to int) int {
	best, at := inf, from
	try := func(x int) {
		x = max(from, min(x, to))
		if c := r.cost(x) - lambda*int64(x); c < best {
			best, at = c, x
		}
	}
	try(from)
	try(r.lo)
	if r.over > 0 {
		try(r.corner(lambda))
		if r.under > 0 && r.target < r.lo {
			try(r.corner(lambda + r.under))
		}
	}
	try(to)
	return at
}

// corner is the least x at which one unit more costs so much by the part above the target.
func (r *resource) corner(price int64) int {
	k := max(0, (price+r.over-1)/r.over-1)
	return r.target + int(min(k, never))*r.step
}

// consumption is what a duty adds; counted = the date, or the weekend's Saturday, has
// one already, which matters for weekends alone.
func (r *resource) consumption(p *problem, on int, u *duty, counted bool) int {
	switch r.of {
	case ofPaid:
		return u.paid
	case ofNights:
		return bit(u.night)
	case ofWeekends:
		return bit(p.weekendOf[on] >= 0 && !counted)
	case ofKind:
		return bit(u.kind == r.kind)
	case ofWish:
		return bit(p.meets(u, r.kind))
	}
	return 1 // ofDuties
}

// never is a sum that no agent reaches.
const never = 1 << 30

// compileResources finds the sums that can matter to the agent.
func (s *spec) compileResources(p *problem, limits model.Limits) {
	a, all := &p.day.Agents[s.i], len(p.layers)
	s.addResource(p, resource{of: ofPaid, to: all, lo: a.MinMinutes, hi: a.MaxMinutes, target: p.fairHours[s.i], over: p.w.fairHours, step: p.fairStep})
	if target := p.fairTarget(s.i); target >= 0 {
		s.addResource(p, resource{of: ofPaid, to: all, target: target, over: p.w.fairness})
	}
	for _, w := range p.cal.Weeks {
		r := resource{of: ofPaid, from: w.From * p.per, to: w.To * p.per, hi: limits.MaxWeekMinutes}
		if a.MaxMinutes > 0 && r.hi >= a.MaxMinutes {
			r.hi = 0 // the contract forbids it already
		}
		if w.Whole {
			r.lo = limits.MinWeekMinutes
		}
		s.addResource(p, r)
	}
	if p.per > 1 {
		most := p.work.DayMinutes
		if a.Protected != "" && (most <= 0 || most > p.normal) {
			most = p.normal
		}
		for k := range p.dates {
			s.addResource(p, resource{of: ofPaid, from: k * p.per, to: (k + 1) * p.per, hi: most, target: p.normal, over: p.w.overtime})
		}
	}
	// the shortest of them is the least that one more can cost: surcharge adds the rest
	night := p.shortest(func(u *duty, _ int) bool { return u.night })
	s.addResource(p, resource{of: ofNights, to: all, hi: limits.MaxNights, target: p.fairNight[s.i], over: p.w.fairNights * night, step: 1})
	s.addResource(p, p.weekends(s, limits))
	for k := range p.work.DutyTypes {
		if n, limited := limits.DutyTypes[p.work.DutyTypes[k].ID]; limited && n > 0 {
			s.addResource(p, resource{of: ofKind, kind: k, to: all, hi: n})
		}
	}
	if most := p.day.Labour.MaxDuties; most > 0 {
		s.addResource(p, resource{of: ofDuties, to: all, hi: most})
	}
	for _, k := range s.wishOn {
		if s.broad[k] {
			from, to := p.wishDates(k)
			s.addResource(p, resource{of: ofWish, kind: k, from: from * p.per, to: to * p.per, lo: 1, under: max(1, p.wishPrice(k))})
		}
	}
}

// weekends is the resource of the weekends on which the agent works. Those of an agent
// who may work none are closed.
func (p *problem) weekends(s *spec, limits model.Limits) resource {
	shortest := p.shortest(func(_ *duty, on int) bool { return p.weekendOf[on] >= 0 })
	r := resource{of: ofWeekends, to: len(p.layers), target: p.fairWeek[s.i], over: p.w.fairWeekends * shortest, step: 1}
	if limits.MaxWeekends <= 0 && limits.FreeWeekends <= 0 {
		return r
	}
	if r.hi = max(0, len(p.cal.Weekends)-limits.FreeWeekends); limits.MaxWeekends > 0 {
		r.hi = min(r.hi, limits.MaxWeekends)
	}
	for on := range p.dates {
		for j := range s.closed[on] {
			s.closed[on][j] = s.closed[on][j] || r.hi == 0 && p.weekendOf[on] >= 0
		}
	}
	return r
}

// addResource adds the sum unless it cannot bind. An upper limit of 0 is none.
func (s *spec) addResource(p *problem, r resource) {
	if r.hi <= 0 || r.hi > never {
		r.hi = never
	}
	if r.over == 0 {
		r.target = never
	}
	if r.step == 0 {
		r.step = never
	}
	if r.under == 0 {
		r.under = p.w.hard // a hard rule, but one that can be out of reach
	}
	r.most = make([]int, len(p.layers)+1)
	for k := len(p.layers) - 1; k >= 0; k-- {
		r.most[k] = r.most[k+1]
		if k >= r.from && k < r.to {
			r.most[k] += s.mostConsumed(p, &r, k)
		}
	}
	if r.lo > 0 || r.most[r.from] > min(r.hi, r.target) {
		s.res = append(s.res, r)
	}
}

// mostConsumed is the most that layer k can add to the sum.
func (s *spec) mostConsumed(p *problem, r *resource, k int) int {
	on, most := p.layers[k].date, 0
	for j := range p.dates[on].duties {
		if !s.closed[on][j] {
			most = max(most, r.consumption(p, on, &p.dates[on].duties[j], p.layers[k].nth > 0))
		}
	}
	return most
}

// shortest returns the minutes of the shortest of these duties, 0 if there is none.
func (p *problem) shortest(these func(u *duty, on int) bool) int64 {
	least := inf
	for on := range p.dates {
		for j := range p.dates[on].duties {
			if u := &p.dates[on].duties[j]; these(u, on) {
				least = min(least, p.minutes(u))
			}
		}
	}
	if least == inf {
		return 0
	}
	return least
}
