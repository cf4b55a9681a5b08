package advice

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

const standIns = 2

// standInMinutes is how long somebody who steps in is taken to stay, at most: a
// phase may be longer than anybody could without a pause.
const standInMinutes = 240

// mayBeCalled reports whether neither leave nor protection keeps agent i from a part of the span.
func mayBeCalled(d *rules.Day, i int, span model.Span) bool {
	night := d.Night()
	for t := span.From; t < span.To; t++ {
		if d.OnLeave(i, t) || d.Agents[i].Protected != "" && night[t] {
			return false
		}
	}
	return true
}

// StandIns finds for each phase and team of staff the first and the second stand-in
// (第一替补, 第二替补), who may be called at any time of the phase and stay for four hours.
// Best is who is off all that time and could serve in it without breaking leave,
// protection, hours or rest; then who is at work and can be spared; then who is off and
// would break no more than the house rules on rest and duties. Of each, the team's own
// come first, then reserves, then other teams, and among equals who works least. Nobody is
// the choice of two teams in one phase. Where a phase has none it says how many are busy
// in it and how many cannot come.
func StandIns(d *rules.Day, r *model.Roster) []outcome.StandIn {
	teams := staffTeams(d)
	minutes := make([]int, len(d.Agents))
	for i, t := range r.Timetables {
		minutes[i] = d.PaidMinutes(t)
	}
	var out []outcome.StandIn
	for k := range d.Phases {
		ph := d.Phases[k].Span
		ph.From, ph.To = max(0, ph.From), min(d.Grid.N, ph.To)
		if ph.Len() == 0 {
			continue
		}
		c := newCalls(d, r, ph)
		var able []int
		for i := range d.Agents {
			if mayBeCalled(d, i, ph) && c.way(i, c.windows[0]) != "" {
				able = append(able, i)
			}
		}
		slices.SortStableFunc(able, func(a, b int) int { return cmp.Compare(minutes[a], minutes[b]) })
		for n, x := range c.choose(teams, able) {
			x.Phase, x.Team = k, teams[n]
			if len(x.Agents) == 0 {
				x.Busy, x.Unable = c.others()
			}
			out = append(out, x)
		}
	}
	return out
}

// window is a time for which somebody may be called, and the heads that each queue can
// spare all through it.
type window struct {
	model.Span
	spare []int
}

// calls are those of one phase: it has a window from every hour of it on.
type calls struct {
	d       *rules.Day
	r       *model.Roster
	windows []window
	known   map[int]string    // by agent: the way into whichever window
	back    map[[2]int]string // by agent and the window's first slot: the way of who is off
	moved   []int             // per queue: heads that it has spared
}

func newCalls(d *rules.Day, r *model.Roster, ph model.Span) *calls {
	c := &calls{d: d, r: r, known: map[int]string{}, back: map[[2]int]string{}, moved: make([]int, len(d.Queues))}
	for from := ph.From; from < ph.To; from += max(1, 60/d.Grid.SlotMinutes) {
		s := model.Span{From: from, To: min(ph.To, from+max(1, standInMinutes/d.Grid.SlotMinutes))}
		c.windows = append(c.windows, window{s, spareIn(d, r, s)})
	}
	return c
}

// choose returns each team's stand-ins out of those able to come, in this order.
func (c *calls) choose(teams []string, able []int) []outcome.StandIn {
	taken := map[int]bool{}
	choice := make([]outcome.StandIn, len(teams))
	for range standIns {
		for n, team := range teams {
			best, rank := -1, 9
			for _, i := range able {
				if taken[i] || standInRank(&c.d.Agents[i], team, c.way(i, c.windows[0])) >= rank {
					continue // whatever comes later in the phase makes it no better
				}
				if now := standInRank(&c.d.Agents[i], team, c.whenever(i)); now < rank {
					best, rank = i, now
				}
			}
			if best < 0 {
				continue
			}
			taken[best] = true
			x := &choice[n]
			x.Agents, x.How = append(x.Agents, best), append(x.How, c.whenever(best))
			if q, serving := c.r.Timetables[best][c.windows[0].From].Queue(); serving {
				c.moved[q]++
			}
		}
	}
	return choice
}

// whenever returns how the agent could step in at any time of the phase: the least of the
// ways into its windows.
func (c *calls) whenever(i int) string {
	worst, known := c.known[i]
	if !known {
		worst = outcome.StandInFree
		for _, w := range c.windows {
			switch way := c.way(i, w); {
			case way == "" || worst == "":
				worst = ""
			case way == outcome.StandInApprove || worst == outcome.StandInFree:
				worst = way
			}
		}
		c.known[i] = worst
	}
	if worst == outcome.StandInMove && c.way(i, c.windows[0]) == "" {
		return "" // who could be spared has been
	}
	return worst
}

// others counts who is at work all through the phase's first hours, and who is not.
func (c *calls) others() (busy, unable int) {
	for i, t := range c.r.Timetables {
		if len(c.d.Agents[i].Queues) == 0 {
			continue
		}
		if s := c.windows[0].Span; slices.Contains(t[s.From:s.To], model.Off) {
			unable++
		} else {
			busy++
		}
	}
	return busy, unable
}

// standInRank is smaller for the better choice; 9 is none at all.
func standInRank(a *model.Agent, team, way string) int {
	near := 2
	switch {
	case a.Team == team:
		near = 0
	case a.Kind == model.Reserve:
		near = 1
	}
	switch way {
	case outcome.StandInMove:
		return 3 + near
	case outcome.StandInApprove:
		return 6 + near
	}
	return near
}

// staffTeams returns the teams that are not of reserves alone, by name.
func staffTeams(d *rules.Day) []string {
	var out []string
	for i := range d.Agents {
		if d.Agents[i].Kind != model.Reserve && !slices.Contains(out, d.Agents[i].Team) {
			out = append(out, d.Agents[i].Team)
		}
	}
	slices.Sort(out)
	return out
}

// way tells how the agent could step in for the window, "" = not at all.
func (c *calls) way(i int, w window) string {
	a, t := &c.d.Agents[i], c.r.Timetables[i]
	if len(a.Queues) == 0 || len(t) < w.To {
		return ""
	}
	off, one := true, true
	for s := w.From; s < w.To; s++ {
		off = off && t[s] == model.Off && !c.d.OnLeave(i, s)
		one = one && t[s] == t[w.From]
	}
	first := t[w.From]
	q, serving := first.Queue()
	switch {
	case off:
		key := [2]int{i, w.From}
		if _, ok := c.back[key]; !ok {
			c.back[key] = wayBack(c.d, c.r, i, w.Span)
		}
		return c.back[key]
	case one && (first == model.Standby || first == model.PageUpkeep):
		return outcome.StandInMove
	case one && serving && q < len(w.spare) && w.spare[q] > c.moved[q]:
		return outcome.StandInMove
	}
	return ""
}

// spareIn returns how many heads each queue can spare all through the span.
func spareIn(d *rules.Day, r *model.Roster, span model.Span) []int {
	heads, out := outcome.Serving(d, r), make([]int, len(d.Queues))
	for q := range out {
		out[q] = len(d.Agents)
		for s := span.From; s < span.To; s++ {
			out[q] = min(out[q], heads[q][s]-d.Required[q][s])
		}
	}
	return out
}

// longDay reports whether the timetable has overtime that is forbidden to the protected.
func longDay(d *rules.Day, i int, t model.Timetable) bool {
	one := solo(d, i)
	one.Agents[0].Protected = "minor"
	protection, _ := rules.ByID("protection")
	return slices.ContainsFunc(protection.Check(&one, &model.Roster{Timetables: []model.Timetable{t}, Dawn: []bool{false}}),
		func(b model.Breach) bool { return b.Kind == "overtime" })
}

// wayBack tells whether the agent, who is off, could serve in the span on top of
// the timetable: freely, with the manager's consent, or not at all.
func wayBack(d *rules.Day, r *model.Roster, i int, span model.Span) string {
	t := slices.Clone(r.Timetables[i])
	for s := span.From; s < span.To; s++ {
		t[s] = model.Serve(d.Agents[i].Queues[0])
	}
	// Protection forbids overtime; who is on leave is not called for it either, so that the
	// list does not tell the two apart.
	if len(d.Agents[i].Leave) > 0 && longDay(d, i, t) {
		return ""
	}
	dawn := i < len(r.Dawn) && r.Dawn[i]
	before, way := rules.Violates(d, i, r.Timetables[i], dawn), outcome.StandInFree
	for _, id := range rules.Violates(d, i, t, dawn) {
		switch {
		case slices.Contains(before, id):
		case id == "duty_length", id == "duty_grid", id == "break_entitlement", id == "meal_entitlement", id == "place":
			// of planning, not of an hour's help
		case id == "rest_between_duties", id == "duties":
			way = outcome.StandInApprove
		default:
			return ""
		}
	}
	return way
}
