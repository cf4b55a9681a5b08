package outcome

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Reliefs names the handovers of a roster: every reserve who starts a duty
// inside a relief phase takes over from somebody of the day's crew whose duty
// ends at the same minute. Pairs of the roster before that still meet stay; else who
// has been on duty longest goes first. A reserve without a partner is left out, and the
// relief rule counts it.
func Reliefs(d *rules.Day, r *model.Roster, before ...model.Relief) []model.Relief {
	type leaving struct{ agent, served int }
	in := make([][]int, d.Slots()+1)
	out := make([][]leaving, d.Slots()+1)
	for i, t := range r.Timetables {
		served := 0
		for _, duty := range t.Duties() {
			served += duty.Len()
			if d.Agents[i].Kind == model.Reserve {
				in[duty.From] = append(in[duty.From], i)
			} else {
				out[duty.To] = append(out[duty.To], leaving{i, served})
			}
		}
	}
	var pairs []model.Relief
	for t := range in {
		p := d.PhaseAt(t)
		if p == nil || !p.Relief {
			continue
		}
		slices.SortFunc(out[t], func(a, b leaving) int {
			return cmp.Or(cmp.Compare(b.served, a.served), cmp.Compare(a.agent, b.agent))
		})
		for _, x := range before {
			a, b := slices.Index(in[t], x.In), slices.IndexFunc(out[t], func(l leaving) bool { return l.agent == x.Out })
			if x.At == t && a >= 0 && b >= 0 {
				pairs = append(pairs, x)
				in[t], out[t] = slices.Delete(in[t], a, a+1), slices.Delete(out[t], b, b+1)
			}
		}
		for k := range min(len(in[t]), len(out[t])) {
			pairs = append(pairs, model.Relief{At: t, Out: out[t][k].agent, In: in[t][k]})
		}
	}
	return pairs
}
