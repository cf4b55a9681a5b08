package rules

import (
	"strings"

	"paiban/planner/model"
)

// The scopes of a rule.
const (
	ScopeAgent = "agent" // concerns one agent's timetable alone
	ScopeCrew  = "crew"  // concerns several agents at one time
)

// Where says on which rosters a rule holds.
type Where string

// The rosters: a day of phases, and one of many dates, which has none.
const (
	Phases Where = "phases"
	Weeks  Where = "weeks"
	Both   Where = "both"
)

// Holds reports whether the rule holds on such a roster.
func (w Where) Holds(d *Day) bool {
	return w == Both || (w == Weeks) == d.ManyDays()
}

// Text names the rosters.
func (w Where) Text() model.Text {
	switch w {
	case Phases:
		return model.Text{ZH: "按阶段的一天", EN: "a day of phases"}
	case Weeks:
		return model.Text{ZH: "多日排班", EN: "many days"}
	}
	return model.Text{ZH: "都适用", EN: "both"}
}

// Rule is one demand on a roster. The amounts of its breaches are physical
// (minutes of one agent, or minutes of a head missing or too many), and the
// score of a breach is amount × weight.
type Rule struct {
	ID     string
	Level  model.Level
	Scope  string // ScopeAgent or ScopeCrew
	Where  Where
	Unit   model.Unit
	Title  model.Text
	Text   model.Text // what the rule demands
	Source model.Text // where the demand comes from
	// Says is what is wrong in a breach, with ${time}, ${heads} and the like for its
	// figures and names (words.go); says chooses among several such sentences.
	Says model.Text
	says func(*Day, model.Breach) model.Text

	// One of the two finds the breaches: each is called for every agent, once for
	// the roster.
	each func(*view, *person)
	once func(*view)

	// byHand says that people may decide otherwise by hand: then it is a firm matter.
	byHand bool
	set    func(*work) bool // which of these settings switches it on; nil = always on
	weight string           // its key in the weights where that is not the id
}

// holds reports whether the rule has anything to say on the day.
func (r *Rule) holds(d *Day) bool {
	return r.Where.Holds(d) && (r.set == nil || r.set(d.work()))
}

// Check finds the breaches of this rule alone, in a fixed order, texts included.
func (r *Rule) Check(d *Day, roster *model.Roster) []model.Breach {
	return look(d, roster).breaches(r)
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

// Explain says in a sentence what the breach is: who and when, unless the rule's own
// sentence says who, and what is wrong.
func (r *Rule) Explain(d *Day, b model.Breach) model.Text {
	what := r.Says
	if r.says != nil {
		what = r.says(d, b)
	}
	at := model.Text{ZH: "${who}，${when}：", EN: "${who}, ${when}: "}
	switch {
	case strings.Contains(what.ZH, "${who}"):
		at = model.Text{}
	case b.Team != "":
		at = model.Text{ZH: "${when}，${team}：", EN: "${when}, team ${team}: "}
	case r.Scope == ScopeCrew:
		at = model.Text{ZH: "${when}：", EN: "${when}: "}
	}
	return model.Text{ZH: fill(d, b, "zh", at.ZH, what.ZH), EN: fill(d, b, "en", at.EN, what.EN)}
}

// houseRule is the source of what nobody but the shop demands.
var houseRule = model.Text{ZH: "公司规则", EN: "house rule"}

// house is the source of a demand that is a setting of the shop's files.
func house(setting, file string) model.Text {
	return model.Text{ZH: "公司规则：" + file + " 的 " + setting, EN: "house rule: " + setting + " of " + file}
}
