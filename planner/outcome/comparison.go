package outcome

// Comparison sets two rosters of the same time side by side, each judged by its own
// day. Figures are of the first and of the second one.
type Comparison struct {
	Rules   []RuleSides // of rules that cost anything in either, in the order of all rules
	Score   [2]int64
	Hard    [2]int // breaches
	Firm    [2]int
	Missing [2]int // head-minutes
	Paid    [2]int // minutes
	People  []PersonSides
	Changed int // minutes in which somebody does something else
}

// RuleSides is what a rule costs in both.
type RuleSides struct {
	Rule    string
	Minutes [2]int
	Cost    [2]int64
}

// PersonSides is somebody whose timetable differs, or who is in one roster only.
type PersonSides struct {
	ID, Name, Team string
	In             [2]bool
	Paid           [2]int // minutes
	Changed        int    // minutes; in one roster only: those on duty
}
