package outcome

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// Change is a piece of somebody's timetable that is another than before.
type Change struct {
	Agent int
	model.Span
	Was, Now model.Activity
}

// Replanned is a roster that follows another one.
type Replanned struct {
	Day    *rules.Day // with the absences
	Roster *model.Roster
	Bound  int64 // no roster of the day scores less; 0, which says nothing, if a duty was cut off
	// Left is the former roster with the absent taken out: what happens if nobody
	// else changes anything.
	Left    *model.Roster
	Changes []Change // of those who are not absent, by agent and time
	Stopped bool
}

// People counts those who change.
func (x *Replanned) People() int {
	n := 0
	for i, c := range x.Changes {
		if i == 0 || c.Agent != x.Changes[i-1].Agent {
			n++
		}
	}
	return n
}

// Minutes counts the minutes that change.
func (x *Replanned) Minutes() int {
	n := 0
	for _, c := range x.Changes {
		n += c.Len() * x.Day.Grid.SlotMinutes
	}
	return n
}
