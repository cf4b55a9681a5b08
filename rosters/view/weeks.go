package view

import (
	"paiban/planner/model"
)

// Weeks is what the sheets of a roster of many days show beside the plan's own
// figures; Agent.Duties then says of what type each duty is.
type Weeks struct {
	Types   []DutyType // named duties; none = duties of free times
	Breaks  []DutyBreak
	Maximum [][]int // [queue][slot] heads, -1 = no maximum; nil = none at all
}

// DutyType is a named duty of fixed times.
type DutyType struct {
	ID      string
	Name    model.Text
	Start   int // minutes after midnight
	Minutes int
	Queue   int // served throughout, -1 = any
	Night   bool
}

// DutyBreak is a break that hangs on the duty's start, in minutes.
type DutyBreak struct {
	Activity                                model.Activity
	Minutes, DutyFrom, First, Last, Spacing int
}

// Duty is one duty of an agent in a roster of many days.
type Duty struct {
	model.Span
	Type  int // index into Weeks.Types, -1 for none
	Night bool
	Paid  int // minutes
}
