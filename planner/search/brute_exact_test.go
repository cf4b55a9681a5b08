package search_test

import (
	"cmp"
	"math/bits"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// exact finds the best roster of a small day by trying everything: every timetable
// of every agent that rules.Violates lets pass, and every way to put them together
// that could still be better than the best so far. What cannot is left out by a
// bound of sums that hold for any roster: what the timetables chosen cost by the
// rules of one agent and as pairs, the heads and posts that are missing so far, and
// for each agent to come the most that one timetable can still save of these; or
// the same at prices of a head, a seat and a sub-account that make the agents share
// what is missing and what there is; when all are placed, also what it costs that
// nobody leads. Every other rule of the crew costs nothing or more. What passes is
// scored by rules.Check.
type exact struct {
	d      *rules.Day
	n      int
	people []person
	posts  []model.Activity
	roster *model.Roster
	best   int64
	found  *model.Roster
	chosen []*option // per agent, nil = not placed
	tail   []int64   // what the people from each one on cost at the least, at the prices
	floor  int64     // what the needs cost at the prices
	wrong  int       // rosters that score less than the bound says
}

func newExact(d *rules.Day) *exact {
	x := &exact{d: d, n: d.Slots(), roster: model.NewRoster(len(d.Agents), d.Slots()), chosen: make([]*option, len(d.Agents))}
	for _, a := range []model.Activity{model.DataWatch, model.PageWatch, model.PageUpkeep} {
		for _, ph := range d.Phases {
			for _, p := range ph.Posts {
				if p.Kind == a.Kind() && !slices.Contains(x.posts, a) {
					x.posts = append(x.posts, a)
				}
			}
		}
	}
	for i := range d.Agents {
		x.people = append(x.people, person{i, x.options(i)})
	}
	// few timetables first: the long lists are gone through near the leaves
	slices.SortStableFunc(x.people, func(a, b person) int { return len(a.options) - len(b.options) })
	x.price()
	return x
}

// joint is the number of joint timetables.
func (x *exact) joint() float64 {
	n := 1.0
	for _, p := range x.people {
		n *= float64(len(p.options))
	}
	return n
}

// crowded returns the slots in which every seat, and those in which every
// sub-account, is taken by the agents placed already.
func (x *exact) crowded() (seats, accounts uint64) {
	for t := range x.n {
		duty, chats := 0, 0
		for _, o := range x.chosen {
			if o != nil {
				duty += int(o.duty >> t & 1)
				chats += int(o.chats >> t & 1)
			}
		}
		if x.d.Seats > 0 && duty >= x.d.Seats {
			seats |= 1 << t
		}
		if x.d.SubAccounts > 0 && chats >= x.d.SubAccounts {
			accounts |= 1 << t
		}
	}
	return seats, accounts
}

// pairs is what the option costs agent i as one of a pair with agents placed already.
func (x *exact) pairs(i int, o *option) int64 {
	slots := 0
	for _, p := range x.d.Pairs {
		other := p.A + p.B - i
		if p.A != i && p.B != i || x.chosen[other] == nil {
			continue
		}
		switch with := x.chosen[other]; p.Kind {
		case model.Together:
			slots += bits.OnesCount64(o.duty ^ with.duty)
		case model.Apart:
			slots += bits.OnesCount64(o.duty & with.duty)
		case model.NotEatTogether:
			slots += bits.OnesCount64(o.meal & with.meal)
		}
	}
	return int64(slots * x.d.Grid.SlotMinutes * x.d.Weights.Of("pairs"))
}

// unled is what the agents, all of them placed, cost together for being on duty
// without anybody who leads: the shop, and a team that is at work.
func (x *exact) unled() int64 {
	type crew struct {
		on    [3]uint64 // slots with one on duty, two, three or more
		leads uint64
		led   bool
	}
	var shop crew
	var teams [26]crew // A to Z
	for i, o := range x.chosen {
		a := &x.d.Agents[i]
		for _, c := range []*crew{&shop, &teams[a.Team[0]-'A']} {
			c.on[2] |= c.on[1] & o.duty
			c.on[1] |= c.on[0] & o.duty
			c.on[0] |= o.duty
			if a.Leads() {
				c.leads |= o.duty
				c.led = true
			}
		}
	}
	if !shop.led {
		return 0
	}
	cost := bits.OnesCount64(shop.on[0]&^shop.leads) * x.d.Weights.Of("duty_manager")
	for _, c := range teams {
		if c.led {
			cost += bits.OnesCount64(c.on[x.d.Labour.AtWork()-1]&^c.leads) * x.d.Weights.Of("leads_present")
		}
	}
	return int64(cost * x.d.Grid.SlotMinutes)
}

// optimum returns the best score of all rosters and one that has it: the one
// handed in where nothing is better.
func (x *exact) optimum(score int64, roster *model.Roster) (int64, *model.Roster) {
	x.best, x.found = score, roster
	x.tail = make([]int64, len(x.people)+1)
	for k := len(x.people) - 1; k >= 0; k-- {
		x.tail[k] = x.tail[k+1] + x.people[k].options[0].priced
	}
	if x.floor+x.tail[0] > score {
		x.wrong++ // the roster handed in is less than any could be
	}
	x.place(0, 0, x.floor, x.whole())
	return x.best, x.found
}

// place tries every timetable of person k on top of those before, which cost so
// much by themselves, and together with the prices of what is missing.
func (x *exact) place(k int, cost, priced int64, v *need) {
	if k == len(x.people) {
		score, _ := rules.Check(x.d, x.roster)
		if score.Total < cost+v.cost {
			x.wrong++
		}
		if score.Total < x.best {
			x.best, x.found = score.Total, x.roster.Clone()
		}
		return
	}
	seats, accounts := x.crowded()
	low := cost + v.cost // what no choice of the agents after this one can undercut
	for j := k + 1; j < len(x.people); j++ {
		most := int64(1 << 60)
		for o := range x.people[j].options {
			if p := &x.people[j].options[o]; p.duty&seats|p.chats&accounts == 0 {
				most = min(most, p.cost-x.saves(v, p)+x.pairs(x.people[j].agent, p))
			}
		}
		low += most
	}
	i := x.people[k].agent
	type branch struct {
		o   *option
		low int64
	}
	var open []branch
	for o := range x.people[k].options {
		p := &x.people[k].options[o]
		if priced+p.priced+x.tail[k+1] >= x.best {
			break // they are in the order of their prices
		}
		if p.duty&seats|p.chats&accounts != 0 {
			continue // a hard breach
		}
		paired := x.pairs(i, p)
		l := max(low+p.cost-x.saves(v, p), priced+p.priced+x.tail[k+1]) + paired
		if k == len(x.people)-1 && l < x.best { // all are placed then
			x.chosen[i] = p
			l = max(l, low+p.cost-x.saves(v, p)+paired+x.unled())
			x.chosen[i] = nil
		}
		if l < x.best {
			open = append(open, branch{p, l})
		}
	}
	slices.SortStableFunc(open, func(a, b branch) int { return cmp.Compare(a.low, b.low) })
	for _, b := range open {
		if b.low >= x.best {
			break
		}
		copy(x.roster.Timetables[i], b.o.t)
		x.roster.Dawn[i] = b.o.dawn
		paired := x.pairs(i, b.o)
		x.chosen[i] = b.o
		x.place(k+1, cost+b.o.cost+paired, priced+b.o.priced+paired, x.cover(v, b.o))
		x.chosen[i] = nil
	}
	clear(x.roster.Timetables[i])
	x.roster.Dawn[i] = false
}

// greedy is the score of giving one agent after the other the timetable that is
// best at that moment.
func (x *exact) greedy() int64 {
	r := model.NewRoster(len(x.d.Agents), x.n)
	v, total := x.whole(), int64(0)
	for i := range x.d.Agents {
		var best *option
		low := int64(1 << 60)
		for _, p := range x.people {
			for o := range p.options {
				if c := p.options[o].cost - x.saves(v, &p.options[o]); p.agent == i && c < low {
					best, low = &p.options[o], c
				}
			}
		}
		if best == nil {
			continue
		}
		copy(r.Timetables[i], best.t)
		r.Dawn[i] = best.dawn
		v = x.cover(v, best)
	}
	score, _ := rules.Check(x.d, r)
	total = score.Total
	return total
}
