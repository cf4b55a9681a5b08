// Package rules says what a good roster is: one rule, one file, each with its
// text, source, level, unit, where it holds, check and explanation. All lists them. A
// Day and a roster go in, breaches and a score come out: Check judges from scratch.
// How a better roster is found does not belong here. The optimiser
// has its own fast sums and never marks its own work: after every solve its
// score is compared with Check's to the unit.
package rules

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// Day is everything that a roster is judged against: the shop and the playbook
// laid on the grid. It is plain data and goes into roster.json, so that a
// roster can be checked without the shop's input.
type Day struct {
	Grid     model.Grid    `json:"grid"`
	EventDay model.Span    `json:"event_day"`
	Queues   []model.Queue `json:"queues"`
	Agents   []model.Agent `json:"agents"`   // sorted by id
	Required [][]int       `json:"required"` // [queue][slot] heads
	// Maximum is the most heads wanted, [queue][slot], -1 = no maximum; nil = none anywhere.
	Maximum [][]int                  `json:"maximum,omitempty"`
	Phases  []playbook.ResolvedPhase `json:"phases"`
	Labour  playbook.Labour          `json:"labour"`
	Work    *playbook.Work           `json:"work,omitempty"` // what else duties keep; without phases this is a roster of many days
	Weights playbook.Weights         `json:"weights"`
	Pairs   []model.Pair             `json:"pairs,omitempty"`
	Wishes  []model.Wish             `json:"wishes,omitempty"`
	// Seats and SubAccounts cap the heads on duty, and the heads serving chats,
	// in every slot; 0 = no cap.
	Seats       int `json:"seats,omitempty"`
	SubAccounts int `json:"sub_accounts,omitempty"`
}

// ManyDays reports whether this is a roster of many days, which has no phases.
func (d *Day) ManyDays() bool { return d.Work != nil && len(d.Phases) == 0 }

type work = playbook.Work

// work returns what else duties keep: nothing, where Work is not there.
func (d *Day) work() *playbook.Work {
	if d.Work == nil {
		return &noWork
	}
	return d.Work
}

var noWork playbook.Work

// Assessed reports whether the platform assesses the service of queue q in slot t.
func (d *Day) Assessed(q, t int) bool { return d.Queues[q].AssessedAt(t) }

// Slots returns the number of slots of the horizon.
func (d *Day) Slots() int { return d.Grid.N }

// PhaseAt returns the phase that holds slot t, or nil.
func (d *Day) PhaseAt(t int) *playbook.ResolvedPhase {
	for i := range d.Phases {
		if d.Phases[i].Has(t) {
			return &d.Phases[i]
		}
	}
	return nil
}

// Paid reports whether the activity counts as paid time.
func (d *Day) Paid(a model.Activity) bool {
	if a == model.Off {
		return false
	}
	paid, named := d.Labour.Paid[a.Kind()]
	return paid || !named
}

// PaidMinutes counts the paid minutes of a timetable, or of a part of one.
func (d *Day) PaidMinutes(t model.Timetable) int {
	n := 0
	for _, a := range t {
		if d.Paid(a) {
			n += d.Grid.SlotMinutes
		}
	}
	return n
}

// OnLeave reports whether agent i may not be on duty in slot t.
func (d *Day) OnLeave(i, t int) bool {
	return slices.ContainsFunc(d.Agents[i].Leave, func(s model.Span) bool { return s.Has(t) })
}
