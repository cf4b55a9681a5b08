package weeks

import "paiban/planner/model"

// What a resource counts.
const (
	ofPaid = iota // minutes
	ofNights
	ofWeekends
	ofKind
	ofDuties
	ofWish // duties that meet a wish
)

// resource is a sum over the duties of some stages: it has limits and a price
// that rises from a target on.
type resource struct {
	of       int
	kind     int // duty type of ofKind, wish of ofWish
	from, to int // stages [from, to)
	lo, hi   int
	under    int64 // price of each unit below lo
	target   int
	over     int64 // price of each unit above the target
	left     []int // per stage: the most that can still be added from there on
	// leftOf is the same for each tail and run of a stage, where it has been found.
	leftOf [][]int32
}

// price is what the sum x costs, inf where it is forbidden.
func (r *resource) price(x int) int64 {
	if x > r.hi {
		return inf
	}
	var c int64
	if x < r.lo {
		c = r.under * int64(r.lo-x)
	}
	if x > r.target {
		c += r.over * int64(x-r.target)
	}
	return c
}

// least returns the smallest price(x) − λx over from ≤ x ≤ to, inf if all of
// them are forbidden. The price is convex: a corner has it.
func (r *resource) least(lambda int64, from, to int) int64 {
	to = min(to, r.hi)
	if from > to {
		return inf
	}
	best := min(r.price(from)-lambda*int64(from), r.price(to)-lambda*int64(to))
	for _, x := range [2]int{r.lo, r.target} {
		if x > from && x < to {
			best = min(best, r.price(x)-lambda*int64(x))
		}
	}
	return best
}

// amount is what a duty adds; second = the date, or the weekend's Saturday, has
// one already, which matters for weekends alone.
func (r *resource) amount(p *problem, on int, u *duty, second bool) int {
	switch r.of {
	case ofPaid:
		return u.paid
	case ofNights:
		if u.night {
			return 1
		}
	case ofWeekends:
		if p.weekendOf[on] >= 0 && !second {
			return 1
		}
	case ofKind:
		if u.kind == r.kind {
			return 1
		}
	case ofDuties:
		return 1
	case ofWish:
		if w := &p.wishes[r.kind]; w.Type == u.kind && w.Span.Has(u.from) {
			return 1
		}
	}
	return 0
}

// never is a sum that no agent reaches.
const never = 1 << 30

// resources finds the sums that can matter to the agent.
func (s *spec) resources(p *problem, limits model.Limits) {
	a := &p.day.Agents[s.i]
	all := len(p.stages)
	s.res = nil
	add := func(r resource) {
		if r.hi <= 0 || r.hi > never {
			r.hi = never
		}
		if r.over == 0 || r.target < 0 {
			r.target, r.over = never, 0
		}
		if r.under == 0 {
			r.under = p.hard // a hard rule, but one that can be out of reach
		}
		r.left = make([]int, all+1)
		for k := all - 1; k >= 0; k-- {
			r.left[k] = r.left[k+1]
			if k >= r.from && k < r.to {
				r.left[k] += s.mostAdded(p, &r, k)
			}
		}
		if r.lo <= 0 && r.left[r.from] <= min(r.hi, r.target) {
			return // cannot bind
		}
		s.res = append(s.res, r)
	}
	add(resource{of: ofPaid, to: all, lo: a.MinMinutes, hi: a.MaxMinutes, target: p.fairTarget(s.i), over: int64(p.w.Fairness)})
	for _, w := range p.cal.Weeks {
		r := resource{of: ofPaid, from: w.From * p.per, to: w.To * p.per, hi: limits.MaxWeekMinutes}
		if a.MaxMinutes > 0 && r.hi >= a.MaxMinutes {
			r.hi = 0 // the contract forbids it already
		}
		if w.Whole {
			r.lo = limits.MinWeekMinutes
		}
		add(r)
	}
	if p.per > 1 {
		for k := range p.dates {
			most := p.work.DayMinutes
			if a.Protected != "" && (most <= 0 || most > p.normal) {
				most = p.normal
			}
			add(resource{of: ofPaid, from: k * p.per, to: (k + 1) * p.per, hi: most, target: p.normal, over: int64(p.w.Overtime)})
		}
	}
	nights, weekends := p.shortest()
	add(resource{of: ofNights, to: all, hi: limits.MaxNights, target: p.fairNight[s.i], over: int64(p.w.FairNights) * nights})
	r := resource{of: ofWeekends, to: all, target: p.fairWeek[s.i], over: int64(p.w.FairWeekend) * weekends}
	if n := len(p.cal.Weekends); limits.MaxWeekends > 0 || limits.FreeWeekends > 0 {
		if r.hi = max(0, n-limits.FreeWeekends); limits.MaxWeekends > 0 {
			r.hi = min(r.hi, limits.MaxWeekends)
		}
		if r.hi == 0 {
			s.closeWeekends(p)
		}
	}
	add(r)
	for k := range p.work.DutyTypes {
		if n, limited := limits.DutyTypes[p.work.DutyTypes[k].ID]; limited && n > 0 {
			add(resource{of: ofKind, kind: k, to: all, hi: n})
		}
	}
	if most := p.day.Labour.MaxDuties; most > 0 {
		add(resource{of: ofDuties, to: all, hi: most})
	}
	for _, k := range s.wishOn {
		if s.broad[k] {
			from, to := p.wishDates(k)
			add(resource{of: ofWish, kind: k, from: from * p.per, to: to * p.per, lo: 1, under: max(1, p.wishPrice(k))})
		}
	}
}

// mostAdded is the most that stage k can add to the sum.
func (s *spec) mostAdded(p *problem, r *resource, k int) int {
	on, most := p.stages[k].date, 0
	for j := range p.dates[on].duties {
		if !s.closed[on][j] {
			most = max(most, r.amount(p, on, &p.dates[on].duties[j], p.stages[k].nth > 0))
		}
	}
	return most
}

// closeWeekends closes the weekends of an agent who may work none.
func (s *spec) closeWeekends(p *problem) {
	for on := range p.dates {
		if p.weekendOf[on] >= 0 {
			for j := range s.closed[on] {
				s.closed[on][j] = true
			}
		}
	}
}

// shortest returns the minutes of the shortest night and of the shortest duty on
// a weekend: what fairness counts at least for one more.
func (p *problem) shortest() (night, weekend int64) {
	night, weekend = inf, inf
	for on := range p.dates {
		for _, u := range p.dates[on].duties {
			minutes := int64(u.to-u.from) * p.m
			if u.night {
				night = min(night, minutes)
			}
			if p.weekendOf[on] >= 0 {
				weekend = min(weekend, minutes)
			}
		}
	}
	if night == inf {
		night = 0
	}
	if weekend == inf {
		weekend = 0
	}
	return night, weekend
}
