package contract

import (
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// Size is a sizing for machines. Head-minutes and paid minutes; cost is left
// out where no wage is known.
type Size struct {
	Schema      string     `json:"schema"` // paiban.size/1
	Event       string     `json:"event"`
	Gap         int        `json:"gap_minutes"`
	Unanswered  *float64   `json:"unanswered_customers,omitempty"`
	AtLeast     int        `json:"at_least"`
	Seats       int        `json:"seats,omitempty"`
	SubAccounts int        `json:"sub_accounts,omitempty"`
	CapsLifted  bool       `json:"caps_lifted"`
	Kinds       []SizeKind `json:"kinds"`
}

// SizeKind is the answer for one kind of agent.
type SizeKind struct {
	Kind       model.AgentKind `json:"kind"`
	Add        int             `json:"add"`
	Enough     bool            `json:"enough"`
	Gap        int             `json:"gap_minutes"`
	From       time.Time       `json:"from"`
	To         time.Time       `json:"to"`
	Minutes    int             `json:"paid_minutes"`
	Cost       float64         `json:"cost,omitempty"`
	Seats      int             `json:"seats_needed"`
	Unanswered *float64        `json:"unanswered_customers,omitempty"`
	NextFive   NextFive        `json:"next_five"`
}

// NextFive is what five more people buy.
type NextFive struct {
	Gap        int      `json:"gap_minutes"`
	Minutes    int      `json:"paid_minutes"`
	Cost       float64  `json:"cost,omitempty"`
	Unanswered *float64 `json:"unanswered_customers,omitempty"`
}

// SizeDocument returns a sizing for machines.
func SizeDocument(ev *event.Event, s *outcome.Sizing) Size {
	known := func(x float64) *float64 {
		if x < 0 {
			return nil
		}
		x = model.Round(x, 1)
		return &x
	}
	out := Size{
		Schema: "paiban.size/1", Event: ev.Name, Gap: s.Gap, Unanswered: known(s.Unanswered), AtLeast: s.AtLeast,
		Seats: s.Seats, SubAccounts: s.SubAccounts, CapsLifted: s.Lifted, Kinds: []SizeKind{},
	}
	g := ev.Resolved.Grid
	for _, k := range s.Kinds {
		out.Kinds = append(out.Kinds, SizeKind{
			Kind: k.Kind, Add: k.Added, Enough: k.Enough, Gap: k.Gap, From: g.Time(k.From), To: g.Time(k.To),
			Minutes: k.Minutes, Cost: model.Round(k.Cost, 2), Seats: k.Seats, Unanswered: known(k.Unanswered),
			NextFive: NextFive{Gap: k.Five.Gap, Minutes: k.Five.Minutes, Cost: model.Round(k.Five.Cost, 2), Unanswered: known(k.Five.Unanswered)},
		})
	}
	return out
}
