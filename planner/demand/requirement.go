package demand

import "paiban/planner/event"

// broughtAlong lays the shop's own requirement on the slots. Lines whose times
// overlap are shifts, whose heads add up.
func broughtAlong(ev *event.Event) [][]int {
	out := make([][]int, len(ev.Queues))
	for q := range out {
		out[q] = make([]int, ev.Resolved.Grid.N)
	}
	for _, x := range ev.Needs {
		for t := max(0, x.From); t < min(x.To, ev.Resolved.Grid.N); t++ {
			out[x.Queue][t] += x.Min
		}
	}
	return out
}

// maximumOf lays the shop's own maximum on the slots, -1 where a line has none; nil
// if no line has one. The maxima of lines that overlap add up.
func maximumOf(ev *event.Event) [][]int {
	var out [][]int
	for _, x := range ev.Needs {
		if x.Max < 0 {
			continue
		}
		if out == nil {
			out = make([][]int, len(ev.Queues))
			for q := range out {
				out[q] = make([]int, ev.Resolved.Grid.N)
				for t := range out[q] {
					out[q][t] = -1
				}
			}
		}
		for t := max(0, x.From); t < min(x.To, ev.Resolved.Grid.N); t++ {
			out[x.Queue][t] = max(0, out[x.Queue][t]) + x.Max
		}
	}
	for _, x := range ev.Needs {
		for t := max(0, x.From); out != nil && x.Max < 0 && t < min(x.To, ev.Resolved.Grid.N); t++ {
			out[x.Queue][t] = -1
		}
	}
	return out
}
