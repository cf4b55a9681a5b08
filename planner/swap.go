package planner

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// SwapDuties are the duties of a timetable that a swap takes: those of a time, a single slot, or
// those that begin in a longer span, such as a date.
func SwapDuties(row model.Timetable, at model.Span) []model.Duty {
	return slices.DeleteFunc(row.Duties(), func(x model.Duty) bool {
		return at.Len() == 1 && !x.Has(at.From) || at.Len() != 1 && !at.Has(x.From)
	})
}

// Swap returns the roster in which two agents have exchanged the duties that SwapDuties takes of
// each; who has not the other's skill serves a queue of their own. Clash lists, by agent, the
// duties that stay and that what comes would overlap.
func Swap(d *rules.Day, r *model.Roster, a, b int, at model.Span) (out *model.Roster, clash map[int][]model.Span) {
	out, clash = r.Clone(), map[int][]model.Span{}
	for _, i := range []int{a, b} {
		for _, x := range SwapDuties(r.Timetables[i], at) {
			clear(out.Timetables[i][x.From:x.To])
		}
	}
	for _, x := range [][2]int{{a, b}, {b, a}} {
		row, stay := out.Timetables[x[0]], out.Timetables[x[0]].Duties()
		for _, duty := range SwapDuties(r.Timetables[x[1]], at) {
			for _, s := range stay {
				if s.Overlap(duty.Span) > 0 {
					clash[x[0]] = append(clash[x[0]], s.Span)
				}
			}
			copy(row[duty.From:duty.To], r.Timetables[x[1]][duty.From:duty.To])
		}
	}
	for _, i := range []int{a, b} {
		x := &d.Agents[i]
		for t, now := range out.Timetables[i] {
			if q, serving := now.Queue(); serving && now != r.Timetables[i][t] && !x.CanServe(q) && len(x.Queues) > 0 {
				out.Timetables[i][t] = model.Serve(x.Queues[0])
			}
		}
	}
	if r.Dawn[a] == r.Dawn[b] {
		return out, clash
	}
	// Who takes over the dawn duty is of the dawn crew then.
	moved := out.Clone()
	moved.Dawn[a], moved.Dawn[b] = r.Dawn[b], r.Dawn[a]
	stay, _ := rules.Check(d, out)
	move, _ := rules.Check(d, moved)
	if at.Len() == d.Slots() || move.Total < stay.Total {
		return moved, clash
	}
	return out, clash
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
