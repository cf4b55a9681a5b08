package planner

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// StandIn names who steps in when somebody of a team is missing in a phase, first
// choice first.
type StandIn struct {
	Phase  int // in Day.Phases
	Team   string
	Agents []int
}

const standIns = 2

// standInMinutes is how long somebody who steps in is taken to stay, at most: a
// phase may be longer than anybody could without a pause.
const standInMinutes = 240

// StandIns finds for each phase and team of staff the first and the second stand-in
// (第一替补, 第二替补): agents who are off for the whole phase and could serve in it
// without breaking leave, protection, hours or rest. The team's own come first,
// then reserves, then other teams; among equals who works least. Nobody is the
// first choice of two teams in one phase.
func StandIns(d *rules.Day, r *model.Roster) []StandIn {
	teams := staffTeams(d)
	minutes := make([]int, len(d.Agents))
	for i, t := range r.Timetables {
		for _, a := range t {
			if d.Paid(a) {
				minutes[i] += d.Grid.SlotMinutes
			}
		}
	}
	var out []StandIn
	for k := range d.Phases {
		ph := d.Phases[k].Span
		ph.From, ph.To = max(0, ph.From), min(d.Grid.N, ph.To, ph.From+max(1, standInMinutes/d.Grid.SlotMinutes))
		if ph.Len() == 0 {
			continue
		}
		free := freeIn(d, r, ph)
		slices.SortStableFunc(free, func(a, b int) int { return cmp.Compare(minutes[a], minutes[b]) })
		taken := map[int]bool{}
		choice := make([][]int, len(teams))
		for range standIns {
			for n, team := range teams {
				best, rank := -1, 3
				for _, i := range free {
					if now := standInRank(&d.Agents[i], team); !taken[i] && now < rank {
						best, rank = i, now
					}
				}
				if best >= 0 {
					taken[best] = true
					choice[n] = append(choice[n], best)
				}
			}
		}
		for n, team := range teams {
			out = append(out, StandIn{k, team, choice[n]})
		}
	}
	return out
}

func standInRank(a *model.Agent, team string) int {
	switch {
	case a.Team == team:
		return 0
	case a.Kind == model.Reserve:
		return 1
	}
	return 2
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

// freeIn returns who is off in the whole span and could serve in it.
func freeIn(d *rules.Day, r *model.Roster, span model.Span) []int {
	var out []int
	for i, t := range r.Timetables {
		a := &d.Agents[i]
		if len(a.Queues) == 0 || len(t) < span.To {
			continue
		}
		off := true
		for s := span.From; s < span.To && off; s++ {
			off = t[s] == model.Off && !d.OnLeave(i, s)
		}
		if off && !forbidden(d, r, i, span) {
			out = append(out, i)
		}
	}
	return out
}

// forbidden reports whether the agent would break a rule that protects people by
// serving in the span on top of the timetable.
func forbidden(d *rules.Day, r *model.Roster, i int, span model.Span) bool {
	t := slices.Clone(r.Timetables[i])
	for s := span.From; s < span.To; s++ {
		t[s] = model.Serve(d.Agents[i].Queues[0])
	}
	dawn := i < len(r.Dawn) && r.Dawn[i]
	before := rules.Violates(d, i, r.Timetables[i], dawn)
	for _, id := range rules.Violates(d, i, t, dawn) {
		switch id {
		case "duty_length", "duty_grid", "break_entitlement", "meal_entitlement", "place":
			continue // of planning, not of an hour's help
		}
		if !slices.Contains(before, id) {
			return true
		}
	}
	return false
}
