package planner

import (
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
)

// SizeFile is a sizing for machines. Head-minutes and paid minutes; cost is left
// out where no wage is known.
type SizeFile struct {
	Schema      string     `json:"schema"` // paiban.size/1
	Event       string     `json:"event"`
	Gap         int        `json:"gap_minutes"`
	Unanswered  *float64   `json:"unanswered_customers,omitempty"`
	AtLeast     int        `json:"at_least"`
	Seats       int        `json:"seats,omitempty"`
	SubAccounts int        `json:"sub_accounts,omitempty"`
	CapsLifted  bool       `json:"caps_lifted"`
	Kinds       []FileSize `json:"kinds"`
}

// FileSize is the answer for one kind of agent.
type FileSize struct {
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
	NextFive   FileNextFive    `json:"next_five"`
}

// FileNextFive is what five more people buy.
type FileNextFive struct {
	Gap        int      `json:"gap_minutes"`
	Minutes    int      `json:"paid_minutes"`
	Cost       float64  `json:"cost,omitempty"`
	Unanswered *float64 `json:"unanswered_customers,omitempty"`
}

// SizeDocument returns a sizing for machines.
func SizeDocument(ev *event.Event, s *Sizing) SizeFile {
	known := func(x float64) *float64 {
		if x < 0 {
			return nil
		}
		x = round(x, 1)
		return &x
	}
	out := SizeFile{
		Schema: "paiban.size/1", Event: ev.Name, Gap: s.Gap, Unanswered: known(s.Unanswered), AtLeast: s.AtLeast,
		Seats: s.Seats, SubAccounts: s.SubAccounts, CapsLifted: s.Lifted, Kinds: []FileSize{},
	}
	g := ev.Resolved.Grid
	for _, k := range s.Kinds {
		out.Kinds = append(out.Kinds, FileSize{
			Kind: k.Kind, Add: k.Added, Enough: k.Enough, Gap: k.Gap, From: g.Time(k.From), To: g.Time(k.To),
			Minutes: k.Minutes, Cost: round(k.Cost, 2), Seats: k.Seats, Unanswered: known(k.Unanswered),
			NextFive: FileNextFive{Gap: k.Five.Gap, Minutes: k.Five.Minutes, Cost: round(k.Five.Cost, 2), Unanswered: known(k.Five.Unanswered)},
		})
	}
	return out
}
