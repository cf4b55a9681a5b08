package model

// Level is how much a rule matters.
type Level string

// The levels: hard ≫ firm ≫ soft.
const (
	Hard Level = "hard"
	Firm Level = "firm"
	Soft Level = "soft"
)

// Unit is what a rule's amount counts.
type Unit string

// The units.
const (
	AgentMinutes Unit = "agent_minutes"
	HeadMinutes  Unit = "head_minutes"
)

// Breach is one place where a roster does not keep a rule.
type Breach struct {
	Rule   string
	Level  Level
	Agent  int    // index of the agent, -1 for the crew
	Queue  int    // index of the queue, -1 for none
	Team   string // "" for none
	Phase  string // id of the phase, "" for none
	Other  int    // index of the second agent of a pair, -1 for none
	Kind   string // which part of the rule is meant: the kind of a pause, post or pair, "" for none
	Span          // when
	Amount int    // in Unit, at least 1
	Weight int    // score per unit of Amount
	Unit   Unit
	Text   Text // what, for people
}

// Cost returns the breach's part of the score.
func (b Breach) Cost() int64 { return int64(b.Amount) * int64(b.Weight) }

// Score is the weighted sum of all breaches, and its parts.
type Score struct {
	Total  int64
	ByRule map[string]int64 // every rule, zero included
	Hard   int              // number of hard breaches
	Firm   int              // number of firm breaches
}
