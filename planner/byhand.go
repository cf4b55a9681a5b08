package planner

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// ByHand returns the day with what people decided by hand: the slots in which one roster
// differs from the other. Both have a timetable for each agent of the day.
func ByHand(d *rules.Day, was, now *model.Roster) *rules.Day {
	out := *d
	out.Agents = slices.Clone(d.Agents)
	for i := range out.Agents {
		spans := slices.Clone(out.Agents[i].ByHand)
		for t, x := range now.Timetables[i] {
			if x != was.Timetables[i][t] {
				spans = append(spans, model.Span{From: t, To: t + 1})
			}
		}
		out.Agents[i].ByHand = model.Union(spans)
	}
	return &out
}
