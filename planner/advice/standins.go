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
// (第一替补, 第二替补). Best is who is off for the whole phase and could serve in it
// without breaking leave, protection, hours or rest; then who is at work and can be
// spared; then who is off and would break no more than the house rules on rest and
// duties. Of each, the team's own come first, then reserves, then other teams, and
// among equals who works least. Nobody is the choice of two teams in one phase.
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
		called := ph // whenever in the phase: leave and protection leave nobody half of it
		ph.To = min(ph.To, ph.From+max(1, standInMinutes/d.Grid.SlotMinutes))
		if ph.Len() == 0 {
			continue
		}
		ways := waysIn(d, r, ph)
		var able []int
		for i, way := range ways {
			if way != "" && mayBeCalled(d, i, called) {
				able = append(able, i)
			}
		}
		slices.SortStableFunc(able, func(a, b int) int { return cmp.Compare(minutes[a], minutes[b]) })
		taken := map[int]bool{}
		choice := make([]outcome.StandIn, len(teams))
		for range standIns {
			for n, team := range teams {
				best, rank := -1, 9
				for _, i := range able {
					if now := standInRank(&d.Agents[i], team, ways[i]); !taken[i] && now < rank {
						best, rank = i, now
					}
				}
				if best >= 0 {
					taken[best] = true
					choice[n].Agents, choice[n].How = append(choice[n].Agents, best), append(choice[n].How, ways[best])
				}
			}
		}
		for n, team := range teams {
			choice[n].Phase, choice[n].Team = k, team
			out = append(out, choice[n])
		}
	}
	return out
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

// waysIn tells for each agent how they could step in for the span, "" = not at all.
func waysIn(d *rules.Day, r *model.Roster, span model.Span) []string {
	out := make([]string, len(r.Timetables))
	spare := spareIn(d, r, span)
	for i, t := range r.Timetables {
		a := &d.Agents[i]
		if len(a.Queues) == 0 || len(t) < span.To {
			continue
		}
		off, one := true, true
		for s := span.From; s < span.To; s++ {
			off = off && t[s] == model.Off && !d.OnLeave(i, s)
			one = one && t[s] == t[span.From]
		}
		first := t[span.From]
		q, serving := first.Queue()
		switch {
		case off:
			out[i] = wayBack(d, r, i, span)
		case one && (first == model.Standby || first == model.PageUpkeep):
			out[i] = outcome.StandInMove
		case one && serving && q < len(spare) && spare[q] > 0:
			spare[q]--
			out[i] = outcome.StandInMove
		}
	}
	return out
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
