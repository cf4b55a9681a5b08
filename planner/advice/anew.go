package advice

import (
	"context"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// Anew is what comes of an agent who has to be there, or to stay away, when their whole
// timetable is planned anew for it.
type Anew struct {
	// Binds says why that cannot be had: the rule without which it could, BindTogether,
	// BindNoDuty or BindUnknown; "" where it can.
	Binds  string
	Duties []model.Duty // of the agent
	Cost   int64        // of the whole roster: more than now, or less
	Deltas []RuleDelta  // by rule, the largest first
	Whole  *Whole       // nil if the others are better left as they are
}

// Whole is the best found where the others are planned anew as well; it need not be the
// optimum.
type Whole struct {
	People int // besides the agent whose timetables change
	Cost   int64
	Deltas []RuleDelta
}

// ExplainAnew adds to what Explain says of an agent and slot what becomes of the day when the
// agent is there, or is not, and plans their whole timetable for it: first against everybody
// else's as they are, then, if whole, with the others planned anew in a short solve. Rosters
// of many days have no such answer, nor has who is on leave.
func ExplainAnew(ask *Asker, r *outcome.Result, x *Explanation, whole bool) {
	if r.Day.ManyDays() || x.Reason != "" {
		return
	}
	d := *r.Day
	d.Agents = slices.Clone(d.Agents)
	a := &d.Agents[x.Agent]
	if x.Doing != model.Off {
		a.Leave = append(slices.Clone(a.Leave), x.Duty)
		a.Pins = slices.DeleteFunc(slices.Clone(a.Pins), func(p model.Pin) bool { return p.Span.From < x.Duty.To && x.Duty.From < p.Span.To })
	} else {
		at, work := model.Span{From: x.Slot, To: x.Slot + 1}, mostNeeded(r, x.Agent, x.Slot)
		if why := ask.binds(x.Agent, at, work); why != "" {
			x.Anew = &Anew{Binds: why}
			return
		}
		a.Pins = append(slices.Clone(a.Pins), model.Pin{Span: at, Activity: work})
	}
	one := Residual(&d, r.Roster, x.Agent)
	best, then := search.Greedy(ask.ctx, &one), r.Roster.Clone()
	copy(then.Timetables[x.Agent], best.Timetables[0])
	then.Dawn[x.Agent] = best.Dawn[0]
	if x.Doing != model.Off { // nothing but the duty left out may be better than the best alone, whose steps are others
		out := r.Roster.Clone()
		clear(out.Timetables[x.Agent][x.Duty.From:x.Duty.To])
		a, _ := rules.Check(&d, out)
		if b, _ := rules.Check(&d, then); a.Total < b.Total {
			then = out
		}
	}
	if pinned, _ := rules.Check(&d, then); pinned.Hard > r.Score.Hard {
		x.Anew = &Anew{Binds: outcome.BindUnknown}
		return
	}
	x.Anew, _ = anewOf(r, x.Agent, then)
	if !whole {
		return
	}
	found := planWhole(ask.ctx, r, &d, then)
	if found == nil {
		return
	}
	switch better, others := anewOf(r, x.Agent, found); {
	case better.Cost >= x.Anew.Cost:
	case others == 0: // a better one for the agent alone
		x.Anew = better
	default:
		x.Anew.Whole = &Whole{others, better.Cost, better.Deltas}
	}
}

// anewOf compares a roster with the one that is explained, and counts whose timetables besides
// the agent's are others.
func anewOf(r *outcome.Result, i int, then *model.Roster) (out *Anew, others int) {
	score, breaches := rules.Check(r.Day, then)
	out = &Anew{Duties: then.Timetables[i].Duties(), Cost: score.Total - r.Score.Total, Deltas: deltas(r.Breaches, breaches)}
	for j, row := range then.Timetables {
		if j != i && !slices.Equal(row, r.Roster.Timetables[j]) {
			others++
		}
	}
	return out, others
}

// stayPrice is what a minute costs by which somebody's timetable is another than today's, paid
// time being 1: who need not move for it does not [assume].
const stayPrice = 5

// planWhole plans the day d, which holds what is asked of one agent, from a roster for it; nil
// if that breaks a hard rule.
func planWhole(ctx context.Context, r *outcome.Result, d *rules.Day, start *model.Roster) *model.Roster {
	found := search.Solve(ctx, d, search.Options{Seed: r.Seed, Iterations: search.QuickLook - 1, Start: start, Stay: r.Roster, StayPrice: stayPrice}).Roster
	if pinned, _ := rules.Check(d, found); pinned.Hard > r.Score.Hard {
		return nil
	}
	return found
}
