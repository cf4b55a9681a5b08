package outcome

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// MissingMinutes counts the head-minutes that a roster is short of over all queues.
func MissingMinutes(d *rules.Day, r *model.Roster) int {
	n := 0
	for q, row := range Serving(d, r) {
		for t, have := range row {
			n += max(0, d.Required[q][t]-have) * d.Grid.SlotMinutes
		}
	}
	return n
}

// Serving counts the heads that serve each queue in each slot.
func Serving(d *rules.Day, r *model.Roster) [][]int {
	n := make([][]int, len(d.Queues))
	for q := range n {
		n[q] = make([]int, d.Slots())
	}
	for _, t := range r.Timetables {
		for s, a := range t {
			if q, serving := a.Queue(); serving {
				n[q][s]++
			}
		}
	}
	return n
}

// stretch sums up a run of slots over all queues: heads at its tightest slot, which is
// the one with most heads missing, or, where none are, with most required; and
// head-minutes.
type stretch struct {
	tightest, required, serving, short            int
	requiredMinutes, servingMinutes, shortMinutes int
}

func stretchOf(d *rules.Day, serving [][]int, s model.Span) stretch {
	x := stretch{tightest: s.From, short: -1}
	for t := s.From; t < s.To; t++ {
		required, here, short := 0, 0, 0
		for q := range d.Queues {
			need := d.RequiredAt(q, t)
			required += need
			here += serving[q][t]
			short += max(0, need-serving[q][t])
		}
		x.requiredMinutes += required * d.Grid.SlotMinutes
		x.servingMinutes += here * d.Grid.SlotMinutes
		x.shortMinutes += short * d.Grid.SlotMinutes
		if short > x.short || short == x.short && required > x.required {
			x.tightest, x.required, x.serving, x.short = t, required, here, short
		}
	}
	x.short = max(0, x.short)
	return x
}
