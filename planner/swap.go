package planner

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Swap returns the roster in which two agents have exchanged what they do over a span; each
// serves a queue of their own where they have not the other's skill.
func Swap(d *rules.Day, r *model.Roster, a, b int, in model.Span) *model.Roster {
	out := r.Clone()
	copy(out.Timetables[a][in.From:in.To], r.Timetables[b][in.From:in.To])
	copy(out.Timetables[b][in.From:in.To], r.Timetables[a][in.From:in.To])
	for _, i := range []int{a, b} {
		x := &d.Agents[i]
		for t := in.From; t < in.To; t++ {
			if q, serving := out.Timetables[i][t].Queue(); serving && !x.CanServe(q) && len(x.Queues) > 0 {
				out.Timetables[i][t] = model.Serve(x.Queues[0])
			}
		}
	}
	if r.Dawn[a] == r.Dawn[b] {
		return out
	}
	// Who takes over the dawn duty is of the dawn crew then.
	moved := out.Clone()
	moved.Dawn[a], moved.Dawn[b] = r.Dawn[b], r.Dawn[a]
	stay, _ := rules.Check(d, out)
	move, _ := rules.Check(d, moved)
	if in.Len() == d.Slots() || move.Total < stay.Total {
		return moved
	}
	return out
}

// SwapSpan is what two agents exchange at a time: the duties that they have then, or that
// begin on its date. The other's may be none; false if neither has one.
func SwapSpan(d *rules.Day, r *model.Roster, a, b int, at model.Span) (model.Span, bool) {
	span := model.Span{From: d.Slots()}
	for _, i := range []int{a, b} {
		for _, duty := range r.Timetables[i].Duties() {
			if duty.Has(at.From) || at.Len() > 1 && at.Has(duty.From) {
				span.From, span.To = min(span.From, duty.From), max(span.To, duty.To)
			}
		}
	}
	return span, span.Len() > 0
}

// Arisen are the breaches of hard and firm rules that were not there before.
func Arisen(before, after []model.Breach) (out []model.Breach) {
	stood := map[string]bool{}
	for _, b := range before {
		stood[b.Text.EN] = true
	}
	for _, b := range after {
		if b.Level != model.Soft && !stood[b.Text.EN] {
			out = append(out, b)
		}
	}
	return out
}

// NewlyBroken are the hard rules about the agents themselves that a roster breaks and the one
// before did not.
func NewlyBroken(d *rules.Day, was, now *model.Roster, agents ...int) (out []model.Breach) {
	_, before := rules.Check(d, was)
	_, after := rules.Check(d, now)
	for _, b := range after {
		if b.Level != model.Hard || !slices.Contains(agents, b.Agent) {
			continue
		}
		if !slices.ContainsFunc(before, func(x model.Breach) bool { return x.Rule == b.Rule && x.Agent == b.Agent && x.Amount >= b.Amount }) {
			out = append(out, b)
		}
	}
	return out
}
