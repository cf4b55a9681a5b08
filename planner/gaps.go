package planner

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Gap is a queue short of heads in a phase, and what keeps more people from it.
type Gap struct {
	Phase, Queue int
	Slot         int          // with the most heads missing
	Heads        int          // missing there
	Minutes      int          // head-minutes missing over the phase
	Spans        []model.Span // where heads are missing, in order
	// Binds tells of everybody who could serve the queue and does not at that slot
	// why not, most people first: the rule that serving would break on top of the
	// present timetable, or one of the reasons below.
	Binds []Tally
}

// The reasons of Gap.Binds that are no rule.
const (
	BindLeave = "leave"     // on leave, or outside the hours stated
	BindQueue = "elsewhere" // serves another queue or holds a post
	BindAway  = "away"      // at a meal or a rest
	BindCost  = "cost"      // no rule stands against it, but it costs more than it brings
	BindNone  = "nobody"    // nobody else has the skill
)

// mostAsked is how many agents are asked why they are not there.
const mostAsked = 1000

// gaps lists the gaps, the one with the most head-minutes first; what binds is
// looked up for the first few.
func gaps(r *Result) []Gap {
	d := r.Day
	var out []Gap
	for k, p := range d.Phases {
		for q := range d.Queues {
			g := Gap{Phase: k, Queue: q}
			for t := max(0, p.From); t < min(p.To, d.Slots()); t++ {
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
	slices.SortStableFunc(out, func(a, b Gap) int { return cmp.Compare(b.Minutes, a.Minutes) })
	for k := range out {
		out[k].Binds = r.binds(&out[k])
	}
	return out
}

// binds asks everybody who could serve the gap's queue why they do not.
func (r *Result) binds(g *Gap) []Tally {
	var out []Tally
	asked := 0
	for i := range r.Day.Agents {
		if !r.Day.Agents[i].CanServe(g.Queue) || asked >= mostAsked {
			continue
		}
		if reason := r.whyNot(i, g.Queue, g.Slot); reason != "" {
			out = tally(out, reason, 0)
			asked++
		}
	}
	if len(out) == 0 {
		out = tally(out, BindNone, 0)
	}
	return out
}

// whyNot tells why agent i does not serve queue q in slot t: a reason of Gap.Binds,
// or the first rule, in the order of rules.All, that is broken in whatever way the
// agent comes in on top of the present timetable. "" = the agent serves it.
func (r *Result) whyNot(i, q, t int) string {
	d, now := r.Day, r.Roster.Timetables[i]
	switch {
	case now[t] == model.Serve(q):
		return ""
	case now[t].Away():
		return BindAway
	case now[t] != model.Off:
		return BindQueue
	case d.OnLeave(i, t):
		return BindLeave
	}
	dawn := i < len(r.Roster.Dawn) && r.Roster.Dawn[i]
	before := rules.Violates(d, i, now, dawn)
	full := d.Seats > 0 && r.seats()[t] >= d.Seats
	binding, rank := "", 0
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
				return "seats"
			}
			return BindCost
		}
		if binding == "" || len(broken) < rank {
			binding, rank = broken[0], len(broken)
		}
	}
	return binding
}

func (r *Result) seats() []int { return seatsTaken(r.Roster, r.Day.Slots()) }

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

// BindText returns the words for a reason of Gap.Binds.
func BindText(reason string) model.Text {
	switch reason {
	case BindQueue:
		return model.Text{ZH: "在别的队列或岗位", EN: "at another queue or post"}
	case BindAway:
		return model.Text{ZH: "在用餐或休息", EN: "at a meal or a rest"}
	case BindCost:
		return model.Text{ZH: "能来，但别处会更缺或更费", EN: "could come, but it would cost more elsewhere"}
	case BindNone:
		return model.Text{ZH: "会接的人都在接待", EN: "everybody who can serve it does"}
	}
	return ReasonText(reason)
}
