package rules

import "paiban/planner/model"

// The scopes of a rule.
const (
	ScopeAgent = "agent" // concerns one agent's timetable alone
	ScopeCrew  = "crew"  // concerns several agents at one time
)

// Rule is one demand on a roster. The amounts of its breaches are physical
// (minutes of one agent, or minutes of a head missing or too many), and the
// score of a breach is amount × weight.
type Rule struct {
	ID     string
	Level  model.Level
	Scope  string // ScopeAgent or ScopeCrew
	Unit   model.Unit
	Title  model.Text
	Text   model.Text // what the rule demands
	Source string     // where the demand comes from
	// Check finds the breaches of this rule alone, in a fixed order, texts included.
	Check func(*Day, *model.Roster) []model.Breach
	// Explain says in a sentence what the breach is.
	Explain func(*Day, model.Breach) model.Text

	// One of the two finds the breaches: each is called for every agent, once for
	// the roster.
	each func(*view, *person)
	once func(*view)

	weight string // its key in the weights where that is not the id
}

// Weight returns the score per unit of amount. Two rules have more than one (all_hands
// at the opening, wishes by the wish): their breaches carry the one that counts.
func (r *Rule) Weight(d *Day) int {
	switch {
	case r.Level == model.Hard:
		return d.Weights.Of("hard")
	case r.weight != "":
		return d.Weights.Of(r.weight)
	}
	return d.Weights.Of(r.ID)
}
