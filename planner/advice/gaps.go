package advice

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// mostAsked is how many agents are asked why they are not there.
const mostAsked = 1000

// Gaps lists the gaps, the one with the most head-minutes first; what binds is
// looked up for the first few.
func Gaps(ask *Asker, r *outcome.Result) []outcome.Gap {
	d := r.Day
	var out []outcome.Gap
	for k, p := range d.Phases {
		for q := range d.Queues {
			g := outcome.Gap{Phase: k, Queue: q}
			for t := max(r.Now, p.From); t < min(p.To, d.Slots()); t++ {
				short := d.Required[q][t] - r.OnDuty[q][t]
				if short <= 0 {
					continue
				}
				if n := len(g.Spans); n > 0 && g.Spans[n-1].To == t {
					g.Spans[n-1].To++
				} else {
					g.Spans = append(g.Spans, model.Span{From: t, To: t + 1})
				}
				if short > g.Heads {
					g.Slot, g.Heads = t, short
				}
				g.Minutes += short * d.Grid.SlotMinutes
			}
			if g.Heads > 0 {
				out = append(out, g)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b outcome.Gap) int { return cmp.Compare(b.Minutes, a.Minutes) })
	for k := range out {
		out[k].Binds = binds(ask, r, &out[k])
	}
	return out
}

// binds asks everybody who could serve the gap's queue why they do not.
func binds(ask *Asker, r *outcome.Result, g *outcome.Gap) []outcome.Tally {
	var out []outcome.Tally
	asked := 0
	for i := range r.Day.Agents {
		if !r.Day.Agents[i].CanServe(g.Queue) || asked >= mostAsked {
			continue
		}
		reasons := ask.why(r, i, g.Queue, g.Slot)
		for _, reason := range reasons {
			out = outcome.AddTally(out, reason, 0)
		}
		asked += min(1, len(reasons))
	}
	if len(out) == 0 {
		out = outcome.AddTally(out, outcome.BindNone, 0)
	}
	return out
}

// engaged tells what agent i does in slot t in place of serving queue q: a reason of
// Gap.Binds, or "" for somebody who serves it. Who is free is off and could come.
func engaged(r *outcome.Result, i, q, t int) (why string, free bool) {
	switch now := r.Roster.Timetables[i][t]; {
	case now == model.Serve(q):
		return "", false
	case now.Away():
		return outcome.BindAway, false
	case now != model.Off:
		return outcome.BindQueue, false
	case r.Day.OnLeave(i, t):
		return outcome.BindLeave, false
	}
	return "", true
}

// whyNot tells what stands against agent i serving queue q in slot t besides all that the
// roster has them do. It is a reason of Gap.Binds, or the rules broken by coming in on top
// of the present timetable in the way that breaks the fewest: the first in the order of
// rules.All, all of them of somebody who had a duty before the horizon. None = the agent
// serves it. The day is the result's, or one that differs in what holds for the agent.
func whyNot(r *outcome.Result, d *rules.Day, i, q, t int) []string {
	if why, free := engaged(r, i, q, t); why == "" && !free {
		return nil
	} else if !free {
		return []string{why}
	}
	now := r.Roster.Timetables[i]
	dawn := i < len(r.Roster.Dawn) && r.Roster.Dawn[i]
	before := rules.Violates(d, i, now, dawn)
	full := d.Seats > 0 && seats(r)[t] >= d.Seats
	var binding []string
	for _, s := range waysTo(d, now, t) {
		filled := slices.Clone(now)
		for x := s.From; x < s.To; x++ {
			if filled[x] == model.Off {
				filled[x] = model.Serve(q)
			}
		}
		var broken []string
		for _, id := range rules.Violates(d, i, filled, dawn) {
			// where a pause would fall is for the optimiser to arrange
			if !slices.Contains(before, id) && id != "break_entitlement" && id != "meal_entitlement" && id != "place" {
				broken = append(broken, id)
			}
		}
		if len(broken) == 0 {
			if full {
				return []string{"seats"}
			}
			return []string{outcome.BindCost}
		}
		if binding == nil || len(broken) < len(binding) {
			binding = broken
		}
	}
	if d.Agents[i].Ledger.LastMinutes == 0 {
		binding = binding[:1]
	}
	return binding
}

func seats(r *outcome.Result) []int { return seatsTaken(r.Roster, r.Day.Slots()) }

// waysTo lists the spans by which somebody who is off could come to be on duty in
// slot t: staying on, coming earlier, or a duty of the shortest length of its own,
// on the duty grid.
func waysTo(d *rules.Day, now model.Timetable, t int) []model.Span {
	var out []model.Span
	from, to := gridBefore(d, t), gridAfter(d, t+1)
	for _, u := range now.Duties() {
		if u.To <= t {
			out = append(out, model.Span{From: u.To, To: to})
		} else if u.From > t {
			out = append(out, model.Span{From: from, To: u.From})
		}
	}
	length := max(1, d.Grid.Per(d.Labour.MinDuty))
	for _, s := range []model.Span{{From: from, To: gridAfter(d, min(from+length, d.Slots()))}, {From: gridBefore(d, to-length), To: to}} {
		own := s.Len() >= length && !slices.Contains(out, s)
		for x := max(0, s.From-1); x < min(s.To+1, len(now)); x++ {
			own = own && now[x] == model.Off // otherwise it is one of the above
		}
		if own {
			out = append(out, s)
		}
	}
	if out == nil { // no room for a duty of its own: the horizon ends, or another duty is near
		out = append(out, model.Span{From: t, To: t + 1})
	}
	return out
}

// onGrid reports whether a duty may start or end at the slot boundary.
func onGrid(d *rules.Day, t int) bool {
	grid := d.Labour.DutyGrid
	if t <= 0 || t >= d.Slots() || grid <= d.Grid.SlotMinutes {
		return true
	}
	for k := range d.Phases {
		if t == d.Phases[k].From || t == d.Phases[k].To {
			return true
		}
	}
	at := d.Grid.Time(t)
	return (at.Hour()*60+at.Minute())%grid == 0
}

func gridBefore(d *rules.Day, t int) int {
	for t > 0 && !onGrid(d, t) {
		t--
	}
	return max(0, t)
}

func gridAfter(d *rules.Day, t int) int {
	for t < d.Slots() && !onGrid(d, t) {
		t++
	}
	return t
}
