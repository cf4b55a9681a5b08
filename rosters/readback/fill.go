package readback

import (
	"paiban/planner/model"
)

// fill writes a new duty into the timetable: service, and the breaks that are due
// at their earliest.
func (r *weekReader) fill(i int, t model.Timetable, x weekDuty) {
	work := model.Standby
	if q := r.queueOf(i, x.kind); q >= 0 {
		work = model.Serve(q)
	}
	for s := x.From; s < x.To; s++ {
		t[s] = work
	}
	m, last := r.grid.SlotMinutes, -1
	for _, b := range r.weeks.Breaks {
		if x.Len()*m < b.DutyFrom {
			continue
		}
		from := x.From + (b.First+m-1)/m
		if last >= 0 {
			from = max(from, last+(b.Spacing+m-1)/m)
		}
		to := from + b.Minutes/m
		if to > x.To {
			continue
		}
		for s := from; s < to; s++ {
			t[s] = b.Activity
		}
		last = to
	}
}

// queueOf is the queue that a new duty of the agent serves, -1 for none.
func (r *weekReader) queueOf(i, kind int) int {
	if kind >= 0 && r.weeks.Types[kind].Queue >= 0 {
		return r.weeks.Types[kind].Queue
	}
	var most [256]int
	best := -1
	for _, a := range r.base.Timetables[i] {
		if q, ok := a.Queue(); ok {
			if most[q]++; best < 0 || most[q] > most[best] {
				best = q
			}
		}
	}
	if best < 0 && len(r.agents[i].Queues) > 0 {
		best = r.agents[i].Queues[0]
	}
	return best
}
