package rules

import "paiban/planner/model"

// headcount is how many of some people do what, per slot.
type headcount struct {
	duty        []int   // on duty
	leading     []int   // on duty and able to lead
	leadMeal    []int   // able to lead, and at a meal
	novices     []int   // newcomers at work
	experienced []int   // others at work
	kinds       [][]int // by fixed activity
	serving     [][]int // by queue
}

// kindCount is the number of activities that serve no queue.
const kindCount = int(model.Standby) + 1

// newHeadcount returns an empty count. One piece of memory holds all of it, so
// that it is cleared in one go.
func newHeadcount(slots, queues int) *headcount {
	cells := make([]int, slots*(5+kindCount+queues))
	row := func() []int {
		r := cells[:slots:slots]
		cells = cells[slots:]
		return r
	}
	c := &headcount{duty: row(), leading: row(), leadMeal: row(), novices: row(), experienced: row()}
	for range kindCount {
		c.kinds = append(c.kinds, row())
	}
	for range queues {
		c.serving = append(c.serving, row())
	}
	return c
}

// count adds one person.
func (c *headcount) count(p *person, add int) {
	plus := func(row []int, s model.Span) {
		for t := s.From; t < s.To; t++ {
			row[t] += add
		}
	}
	for k := range p.duties {
		u := &p.duties[k]
		for _, run := range u.runs {
			a := run.Activity
			plus(c.duty, run.Span)
			if p.Leads() {
				plus(c.leading, run.Span)
			}
			if q, ok := a.Queue(); ok && q < len(c.serving) {
				plus(c.serving[q], run.Span)
			} else if int(a) < kindCount {
				plus(c.kinds[a], run.Span)
			}
			switch {
			case a.Meal() && p.Leads():
				plus(c.leadMeal, run.Span)
			case a.Working() && p.Newcomer:
				plus(c.novices, run.Span)
			case a.Working():
				plus(c.experienced, run.Span)
			}
		}
	}
}

// everybody returns the count of the whole shop.
func (v *view) everybody() *headcount {
	if v.shop == nil {
		v.shop = newHeadcount(v.n, len(v.d.Queues))
		for i := range v.people {
			v.shop.count(&v.people[i], 1)
		}
	}
	return v.shop
}

// team is the people of one team, by index.
type team struct {
	name    string
	members []int
	led     bool // somebody of it can lead
}

// eachTeam calls f with every team, in the order of first appearance, and its
// count, which holds only until f returns.
func (v *view) eachTeam(f func(*team, *headcount)) {
	if v.teams == nil {
		index := make(map[string]int)
		for i := range v.people {
			p := &v.people[i]
			k, ok := index[p.Team]
			if !ok {
				k = len(v.teams)
				index[p.Team] = k
				v.teams = append(v.teams, team{name: p.Team})
			}
			v.teams[k].members = append(v.teams[k].members, i)
			v.teams[k].led = v.teams[k].led || p.Leads()
		}
	}
	c := newHeadcount(v.n, 0)
	for k := range v.teams {
		for _, i := range v.teams[k].members {
			c.count(&v.people[i], 1)
		}
		f(&v.teams[k], c)
		for _, i := range v.teams[k].members {
			c.count(&v.people[i], -1) // back to nothing: cheaper than clearing for a team of one
		}
	}
}
