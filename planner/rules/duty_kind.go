package rules

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// DutyTypeOf returns which of Work.DutyTypes the duty s of the timetable is: the
// first one in the list's order that starts at the same time of day, lasts as
// long, and, if it names a queue, whose queue is all that is served (breaks and
// treats aside). -1 = none of them.
func (d *Day) DutyTypeOf(t model.Timetable, s model.Span) int {
	if s.From < 0 || s.To > len(t) || s.Len() == 0 {
		return -1
	}
	return d.typeOf(s, t.Runs(s))
}

func (d *Day) typeOf(s model.Span, runs []model.Run) int {
	types := d.work().DutyTypes
	if len(types) == 0 {
		return -1
	}
	clock, minutes := d.clock(s.From), s.Len()*d.Grid.SlotMinutes
	for k := range types {
		kind := &types[k]
		if start, ok := clockTime(kind.Start); ok && start == clock && kind.Minutes == minutes && d.servesOnly(kind, runs) {
			return k
		}
	}
	return -1
}

func (d *Day) servesOnly(kind *playbook.DutyType, runs []model.Run) bool {
	if kind.Queue == "" {
		return true
	}
	for _, run := range runs {
		if run.Activity.Away() || run.Activity == model.Treat {
			continue
		}
		if q, ok := run.Activity.Queue(); !ok || q >= len(d.Queues) || d.Queues[q].ID != kind.Queue {
			return false
		}
	}
	return true
}

// DutyTypeNamed returns the index of the duty type of that id, -1 for none.
func (d *Day) DutyTypeNamed(id string) int {
	return slices.IndexFunc(d.work().DutyTypes, func(t playbook.DutyType) bool { return t.ID == id })
}

// TypeSpans returns where a duty of type k can lie: one span for each date on
// which it can start on the grid and end inside the horizon, in order.
func (d *Day) TypeSpans(k int) []model.Span {
	if k < 0 || k >= len(d.work().DutyTypes) || d.Grid.SlotMinutes <= 0 {
		return nil
	}
	kind := &d.Work.DutyTypes[k]
	start, ok := clockTime(kind.Start)
	if !ok || kind.Minutes <= 0 || kind.Minutes%d.Grid.SlotMinutes != 0 {
		return nil
	}
	var out []model.Span
	for _, date := range d.Calendar().Dates {
		for t := date.From; t < date.To; t++ {
			if d.clock(t) != start {
				continue
			}
			if s := (model.Span{From: t, To: t + kind.Minutes/d.Grid.SlotMinutes}); s.To <= d.Grid.N {
				out = append(out, s)
			}
			break
		}
	}
	return out
}

// Succeeds tells what Work says of a duty of type to on the date after one of
// type from (indices of Work.DutyTypes): forbidden, or only disliked.
func (d *Day) Succeeds(from, to int) (forbidden, disliked bool) {
	if min(from, to) < 0 || max(from, to) >= len(d.work().DutyTypes) {
		return false, false
	}
	a, b := d.Work.DutyTypes[from].ID, d.Work.DutyTypes[to].ID
	for _, s := range d.Work.Successions {
		if s.From == a && s.To == b {
			forbidden = forbidden || !s.Avoid
			disliked = disliked || s.Avoid
		}
	}
	return forbidden, disliked
}
