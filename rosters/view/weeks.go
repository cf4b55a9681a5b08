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
	Night   NightClock
}

// NightClock is the night, from and to in minutes after midnight; a duty is a night that has
// at least so many minutes of it. Least is 0 where there is no night.
type NightClock struct{ From, To, Least int }

// Touched returns how many minutes of a span are of the night; from and to are minutes after
// a date's midnight, to may lie on the next.
func (n NightClock) Touched(from, to int) int {
	out := 0
	for _, w := range n.Windows() {
		out += max(0, min(to, w[1])-max(from, w[0]))
	}
	return out
}

// Windows are the nights that a duty which begins on a date can touch, in minutes after that
// date's midnight.
func (n NightClock) Windows() [3][2]int {
	long := (n.To - n.From + 1440) % 1440
	var out [3][2]int
	for k := range out {
		out[k] = [2]int{n.From + 1440*(k-1), n.From + long + 1440*(k-1)}
	}
	return out
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
