package outcome

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// MissingHeads counts the head-minutes that a roster is short of over all queues.
func MissingMinutes(d *rules.Day, r *model.Roster) int {
	n := 0
	for q, row := range Serving(d, r) {
		for t, have := range row {
			n += max(0, d.Required[q][t]-have) * d.Grid.SlotMinutes
		}
	}
	return n
}

// onDuty counts the heads that serve each queue in each slot.
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
