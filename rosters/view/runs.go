package view

import (
	"sort"

	"paiban/planner/model"
)

// Run is a stretch of one activity with who holds it.
type Run struct {
	model.Run
	Agent int
}

// Runs returns the agent's runs of the wanted activities that begin in the span,
// whole, even where they reach beyond it.
func (v *View) Runs(i int, in model.Span, want func(model.Activity) bool) []Run {
	var out []Run
	t := v.P.Timetables[i]
	for _, r := range t.Runs(model.Span{From: 0, To: len(t)}) {
		if in.Has(r.From) && want(r.Activity) {
			out = append(out, Run{r, i})
		}
	}
	return out
}

// holds lists who holds which post, in order of time.
func (p *Plan) holds() []Run {
	var out []Run
	for i, t := range p.Timetables {
		for _, r := range t.Runs(model.Span{From: 0, To: len(t)}) {
			if r.Activity.Post() {
				out = append(out, Run{r, i})
			}
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].From < out[j].From })
	return out
}
