package outcome

import "paiban/planner/model"

// Sizing says how many more people the day needs to have its required heads in
// every slot under all rules of the roster.
type Sizing struct {
	// Gap is what the shop's own people leave short, in head-minutes, and
	// Unanswered the customers a day to whom nobody would write (-1 = not known).
	Gap        int
	Unanswered float64
	// AtLeast is a floor that no roster can go below: in some slot so many heads
	// are required beyond everybody who is not on leave.
	AtLeast int
	// Seats and SubAccounts are what the shop has, 0 = no cap; where they are too
	// few for the required heads, Lifted is set and the answers ignore them.
	Seats, SubAccounts int
	Lifted             bool
	Kinds              []SizeKind
}

// SizeKind is the answer for one kind of agent.
type SizeKind struct {
	Kind model.AgentKind
	// Added is the fewest people found with whom (almost) nothing is missing. Enough is
	// false if no number that was tried does it.
	Added  int
	Enough bool
	SizeTrial
	Five *SizeTrial // what the next five people buy
}

// SizeTrial is a day solved with some people added.
type SizeTrial struct {
	Gap int // head-minutes still missing
	// From and To are when the first of them is needed and the last goes, Minutes
	// their paid time in all, Cost what that is worth (0 = no wage is known), Seats
	// the most heads on duty at once.
	From, To, Minutes int
	Cost              float64
	Seats             int
	Unanswered        float64 // customers a day nobody writes to then; -1 = not known
}
