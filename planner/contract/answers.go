package contract

import (
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// Input is what was read of a shop's input: paiban check FOLDER --json.
type Input struct {
	Event    string          `json:"event"`
	Read     []model.Reading `json:"read"`     // of each file: columns, rows, what was left out
	Settings []model.Setting `json:"settings"` // every setting with its origin
	Issues   []model.Issue   `json:"issues"`   // all faults and warnings; with a fault nothing else is there
}

// Check is what the rules say of a roster: paiban check --json.
type Check struct {
	Event    string           `json:"event"`
	Edited   bool             `json:"edited"`  // since paiban wrote it
	Hard     int              `json:"hard"`    // number of breaches of hard rules
	Firm     int              `json:"firm"`    // number of breaches of firm rules
	Total    int64            `json:"total"`   // score; lower is better
	ByRule   map[string]int64 `json:"by_rule"` // score of each rule
	Breaches []Breach         `json:"breaches"`
	Changes  []Change         `json:"changes,omitempty"` // of an edited workbook, against the roster.json beside it
}

// Change is a stretch in which somebody does something else than before.
type Change struct {
	Agent string `json:"agent"`
	Start string `json:"start" jsonschema:"format=date-time"`
	End   string `json:"end" jsonschema:"format=date-time"`
	Was   string `json:"was"`            // kind of activity; serve:QUEUE for one who serves, "" for off duty
	Now   string `json:"now"`            // likewise
	Cell  string `json:"cell,omitempty"` // where it stands in the workbook
}

// OldSheet holds a sheet of people × days from elsewhere against what the roster
// requires: paiban check OLD.xlsx --json.
type OldSheet struct {
	People int             `json:"people"`
	Phases []OldSheetPhase `json:"phases"`
}

// OldSheetPhase is a phase at its tightest slot.
type OldSheetPhase struct {
	Phase      string  `json:"phase"`
	Required   int     `json:"required"` // heads
	Planned    int     `json:"planned"`  // heads; meals and rests are not taken off
	Short      int     `json:"short"`    // heads
	ShortHours float64 `json:"short_hours"`
}

// Replanned is what planning again has changed: paiban replan --json.
type Replanned struct {
	Version       int      `json:"version"`        // of the new roster.json
	People        int      `json:"people"`         // who change, the absent not counted
	Minutes       int      `json:"minutes"`        // that change
	Before        int64    `json:"score_before"`   // as things were
	Left          int64    `json:"score_left"`     // with the absent gone and nothing changed
	Score         int64    `json:"score"`          // now
	MissingBefore int      `json:"missing_before"` // head-minutes
	MissingLeft   int      `json:"missing_left"`   // head-minutes
	Missing       int      `json:"missing"`        // head-minutes
	Changes       []Change `json:"changes"`
	Taken         int      `json:"taken"` // the way that was written: 1, 2 or 3
	Ways          []Way    `json:"ways"`  // do nothing, fewest changes, best service
}

// Way is an answer to what has happened, with what it holds from now to the end.
type Way struct {
	People     int     `json:"people"`           // who change
	Minutes    int     `json:"minutes"`          // that change
	Score      int64   `json:"score"`            // of the whole roster
	Missing    int     `json:"missing"`          // head-minutes
	Unmanned   int     `json:"unmanned_minutes"` // of people whom posts lack
	Unrelieved int     `json:"unrelieved"`       // handovers whose partner no longer comes
	Paid       int     `json:"paid_minutes"`
	Cost       float64 `json:"cost,omitempty"` // of the paid minutes, where people's cost is given
	Customers  float64 `json:"customers,omitempty"`
	Within     float64 `json:"within_target,omitempty"` // share of the customers, played out
	Abandoned  float64 `json:"abandoned,omitempty"`     // share of the customers
}

// Comparison sets two rosters side by side; pairs are of A and B: paiban compare --json.
type Comparison struct {
	OtherInput bool             `json:"other_input"` // they differ in people, required heads or rules
	Score      [2]int64         `json:"score"`
	Hard       [2]int           `json:"hard"` // number of breaches
	Firm       [2]int           `json:"firm"` // number of breaches
	Missing    [2]int           `json:"missing_head_minutes"`
	Paid       [2]int           `json:"paid_minutes"`
	Changed    int              `json:"changed_minutes"` // in which somebody does something else
	Rules      []ComparedRule   `json:"rules"`
	People     []ComparedPerson `json:"people"` // whose timetables differ
	Variants   []Variant        `json:"variants"`
}

// Variants are rosters of one shop side by side, the first one what the others are held
// against: paiban plan --what-if --json, and paiban compare of more than two.
type Variants struct {
	Variants []Variant `json:"variants"`
}

// Variant is a roster in a few figures; what is not known is left out. Shares are 0 to 1.
type Variant struct {
	Name      string   `json:"name"`
	Inquiries float64  `json:"inquiries"` // of the event day, to people
	Missing   int      `json:"missing_head_minutes"`
	Within    *float64 `json:"within_target,omitempty"`
	Abandoned *float64 `json:"abandoned,omitempty"`
	Paid      int      `json:"paid_minutes"`
	Cost      float64  `json:"cost"`
	Share     *float64 `json:"all_hands_share,omitempty"` // at its lowest
	Hard      int      `json:"hard"`                      // number of breaches
	Score     int64    `json:"score"`
	People    *int     `json:"people_changed,omitempty"` // whose timetables differ from the first one's
	Changed   *int     `json:"changed_minutes,omitempty"`
}

// VariantsOf writes variants for machines.
func VariantsOf(vs []outcome.Variant) []Variant {
	count := func(n int) *int {
		if n < 0 {
			return nil
		}
		return &n
	}
	out := []Variant{}
	for _, v := range vs {
		out = append(out, Variant{v.Name, model.Round(v.Inquiries, 1), v.Missing, Known(v.Within), Known(v.Abandoned), v.Paid, model.Round(v.Cost, 2),
			Known(v.Share), v.Hard, v.Score, count(v.People), count(v.Changed)})
	}
	return out
}

// ComparedRule is what a rule costs in either roster.
type ComparedRule struct {
	Rule    string   `json:"rule"`
	Minutes [2]int   `json:"minutes"` // agent-minutes or head-minutes, by the rule's unit
	Score   [2]int64 `json:"score"`
}

// ComparedPerson is somebody whose timetable differs, or who is in one roster alone.
type ComparedPerson struct {
	ID      string  `json:"id"`
	In      [2]bool `json:"in"`
	Changed int     `json:"changed_minutes"`
	Paid    [2]int  `json:"paid_minutes"`
}

// Explanation is why a roster falls short: paiban explain --json.
type Explanation struct {
	Gaps           []Gap           `json:"gaps"`
	Contradictions []Contradiction `json:"contradictions"`
	Remedies       []Remedy        `json:"remedies"`
}

// ExplainedAgent is one person's timetable and what it is good for: paiban explain --agent.
type ExplainedAgent struct {
	Agent string          `json:"agent"`
	Paid  int             `json:"paid_minutes"`
	At    []ExplainedTime `json:"explained"` // the time asked for, or the start of each duty
}

// ExplainedTime is why an agent does what they do at a time.
type ExplainedTime struct {
	At     string         `json:"at" jsonschema:"format=date-time"`
	Doing  string         `json:"doing"`            // kind of activity, "" for off duty
	Reason string         `json:"reason,omitempty"` // of one who is off: leave, protection, or the id of a rule
	Ways   []ExplainedWay `json:"ways"`
	Anew   *ExplainedAnew `json:"anew,omitempty"` // the agent planned anew; of a day of phases
}

// ExplainedAnew is what comes of planning an agent anew so that they are there, or stay away.
type ExplainedAnew struct {
	Binds string          `json:"binds,omitempty"` // what forbids it: together, no_duty, unknown, or the rule without which it could be done
	Start []string        `json:"start"`           // of the agent's duties
	End   []string        `json:"end"`
	Score int64           `json:"score"` // of the whole roster, more than now
	Rules []ExplainedRule `json:"rules"`
	Whole *ExplainedWhole `json:"whole,omitempty"` // the others planned anew, too, where that is better
}

// ExplainedWhole is the best roster found in a short solve; it need not be the optimum.
type ExplainedWhole struct {
	People int             `json:"people"` // besides the agent whose timetables change
	Score  int64           `json:"score"`
	Rules  []ExplainedRule `json:"rules"`
}

// ExplainedWay is another timetable: what it would break, or cost.
type ExplainedWay struct {
	Start  string          `json:"start" jsonschema:"format=date-time"`
	End    string          `json:"end" jsonschema:"format=date-time"`
	Come   bool            `json:"come"`             // to be on duty then; otherwise to stay away
	Broken []ExplainedRule `json:"broken,omitempty"` // hard rules
	Score  int64           `json:"score"`            // of the whole roster, more than now
	Rules  []ExplainedRule `json:"rules"`            // whose score changes, the largest change first
}

// ExplainedRule is by how much a rule is broken, or costs more, in another timetable.
type ExplainedRule struct {
	Rule    string `json:"rule"`
	Minutes int    `json:"minutes"`
	Score   int64  `json:"score,omitempty"`
}

// ExplainedQueue is who serves a queue at a time, and why the others who could do not:
// paiban explain --at.
type ExplainedQueue struct {
	Queue    string              `json:"queue"`
	At       string              `json:"at" jsonschema:"format=date-time"`
	Required int                 `json:"required"` // heads
	Serving  []string            `json:"serving"`  // staff ids
	Others   map[string][]string `json:"others"`   // staff ids by reason: the id of a rule, or leave, elsewhere, away, cost
}
