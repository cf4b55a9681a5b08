package advice

import (
	"cmp"
	"context"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// Explanation says why an agent does at some time what the roster has them do:
// what every other way would break or cost.
type Explanation struct {
	Agent, Slot int
	Doing       model.Activity
	Duty        model.Span // that the slot lies in; empty if the agent is off
	Duties      []model.Duty
	Paid        int    // minutes over the horizon
	Reason      string // of an agent who is off: leave, protection by their own, or "" (see Ways)
	Ways        []Way
	Anew        *Anew // see ExplainAnew
}

// Way is another timetable for the agent, all others as they are.
type Way struct {
	Span   model.Span     // that it changes
	Come   bool           // to be on duty there in place of off; otherwise the other way round
	Broken []model.Breach // hard rules that it would break, each once with the whole amount
	Cost   int64          // of the whole roster: more than now, or less
	Deltas []RuleDelta    // by rule, the largest first
}

// RuleDelta is by how much a rule costs more, or less, in another roster.
type RuleDelta struct {
	Rule    string
	Minutes int   // amount
	Cost    int64 // score
}

// Explain looks at one agent and slot; both must lie in the day.
func Explain(r *outcome.Result, i, t int) *Explanation {
	d, now := r.Day, r.Roster.Timetables[i]
	x := &Explanation{Agent: i, Slot: t, Doing: now[t], Duties: now.Duties(), Paid: d.PaidMinutes(now)}
	if now[t] != model.Off {
		for _, u := range x.Duties {
			if u.Has(t) {
				x.Duty = u.Span
				x.Ways = []Way{way(r, i, u.Span, false)}
			}
		}
		return x
	}
	if d.OnLeave(i, t) {
		x.Reason = outcome.BindLeave
		return x
	}
	for _, s := range waysTo(d, now, t) {
		x.Ways = append(x.Ways, way(r, i, s, true))
	}
	slices.SortStableFunc(x.Ways, func(a, b Way) int {
		return cmp.Or(cmp.Compare(len(a.Broken), len(b.Broken)), cmp.Compare(a.Cost, b.Cost))
	})
	return x
}

// way tries what would be if agent i came for the span, serving what is shortest
// there, or stayed away for it.
func way(r *outcome.Result, i int, s model.Span, come bool) Way {
	d, other := r.Day, r.Roster.Clone()
	row := other.Timetables[i]
	for t := s.From; t < s.To; t++ {
		switch {
		case !come:
			row[t] = model.Off
		case row[t] == model.Off:
			row[t] = mostNeeded(r, i, t)
		}
	}
	score, breaches := rules.Check(d, other)
	w := Way{Span: s, Come: come, Cost: score.Total - r.Score.Total, Deltas: deltas(r.Breaches, breaches)}
	for _, b := range breaches {
		if b.Level == model.Hard && (b.Agent == i || b.Rule == "seats" || b.Rule == "sub_accounts") && !brokenBefore(r.Breaches, b) {
			if k := slices.IndexFunc(w.Broken, func(x model.Breach) bool { return x.Rule == b.Rule }); k >= 0 {
				w.Broken[k].Amount += b.Amount
				continue
			}
			w.Broken = append(w.Broken, b)
		}
	}
	return w
}

// mostNeeded is the queue of the agent's that is shortest in the slot.
func mostNeeded(r *outcome.Result, i, t int) model.Activity {
	best, most := model.Standby, 0
	for k, q := range r.Day.Agents[i].Queues {
		if short := r.Day.Required[q][t] - r.OnDuty[q][t]; k == 0 || short > most {
			best, most = model.Serve(q), short
		}
	}
	return best
}

func brokenBefore(list []model.Breach, b model.Breach) bool {
	return slices.ContainsFunc(list, func(x model.Breach) bool {
		return x.Rule == b.Rule && x.Agent == b.Agent && x.Span == b.Span && x.Amount == b.Amount
	})
}

// cost adds up what a rule costs: its amount, and its part of the score.
func cost(list []model.Breach, rule string) (minutes int, score int64) {
	for _, b := range list {
		if b.Rule == rule {
			minutes += b.Amount
			score += b.Cost()
		}
	}
	return minutes, score
}

// deltas compares two lists of breaches rule by rule; rules that cost the same are
// left out.
func deltas(was, now []model.Breach) []RuleDelta {
	var out []RuleDelta
	for _, rule := range rules.All() {
		before, costBefore := cost(was, rule.ID)
		after, costAfter := cost(now, rule.ID)
		if x := (RuleDelta{Rule: rule.ID, Minutes: after - before, Cost: costAfter - costBefore}); x.Minutes != 0 || x.Cost != 0 {
			out = append(out, x)
		}
	}
	slices.SortStableFunc(out, func(a, b RuleDelta) int { return cmp.Compare(max(b.Cost, -b.Cost), max(a.Cost, -a.Cost)) })
	return out
}

// SlotReason is one reason for which people do not serve a queue in a slot, and who
// they are.
type SlotReason struct {
	Reason string // see Gap.Binds
	Agents []int
}

// ExplainSlot says of a queue in a slot who serves it, and of everybody else who
// could why they do not, the most frequent reason first.
func ExplainSlot(ctx context.Context, r *outcome.Result, q, t int) (serving []int, reasons []SlotReason) {
	ask := NewAsker(ctx, r.Day)
	for i := range r.Day.Agents {
		if !r.Day.Agents[i].CanServe(q) {
			continue
		}
		all := ask.why(r, i, q, t)
		if len(all) == 0 {
			serving = append(serving, i)
		}
		for _, why := range all {
			k := slices.IndexFunc(reasons, func(x SlotReason) bool { return x.Reason == why })
			if k < 0 {
				k = len(reasons)
				reasons = append(reasons, SlotReason{Reason: why})
			}
			reasons[k].Agents = append(reasons[k].Agents, i)
		}
	}
	slices.SortStableFunc(reasons, func(a, b SlotReason) int { return cmp.Compare(len(b.Agents), len(a.Agents)) })
	return serving, reasons
}
