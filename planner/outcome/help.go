package outcome

import "paiban/planner/model"

// Contradiction is a smallest set of hard settings that cannot be kept together:
// take any one of them away and the others can (an irreducible set, found by
// deletion; Chinneck and Dravnieks 1991).
type Contradiction struct {
	Agent    int // index in Day.Agents, -1 = several agents and the shop
	Settings []Setting
	Ways     []Setting // changes: each of them alone ends the contradiction
}

// Setting is a hard setting of the shop (a pin, a span of leave, what a rule asks), or
// a change of one, in words.
type Setting struct {
	ID   string // pin, leave, last_duty, skills, or the rule's id
	Text model.Text
}

// Gap is a queue short of heads in a phase, and what keeps more people from it.
type Gap struct {
	Phase, Queue int
	Slot         int          // with the most heads missing
	Heads        int          // missing there
	Minutes      int          // head-minutes missing over the phase
	Spans        []model.Span // where heads are missing, in order
	// Binds tells of everybody who could serve the queue and does not at that slot
	// why not, most people first: the rule that serving would break on top of the
	// present timetable, or one of the reasons below.
	Binds []Tally
}

// HelpTitle stands above the remedies, HelpWords say how sure they are.
var (
	HelpTitle = model.Text{ZH: "怎么补", EN: "What would help"}
	HelpWords = model.Text{ZH: "已验证：照做后重排，比现在的任何排法都好；估算：没有验证。缺口的数只按写明的改动算；整体重排还顾别的规则，可能多留一些。",
		EN: "Proven: there is a roster with it that beats any of today's. Estimated: not tried, or not enough to tell. " +
			"Head-hours are counted for the change named alone; a whole new plan minds other rules, too, and may leave more of them missing."}
)

// Remedy is one way to close a gap, from a fixed catalogue.
type Remedy struct {
	ID    string // add_agents, bot, concurrency, target, outside_post, eve, or the rule to be relaxed
	Phase int    // index in Day.Phases, -1 = of no one phase
	Queue int    // -1 = any
	Heads int    // heads it brings at the tightest slot
	Text  model.Text
	// Proven says that with the remedy there is a roster that scores less than the
	// bound of today's day: no roster of today is as good. Otherwise what the
	// remedy brings is an estimate.
	Proven bool
	// Before and After are the head-minutes missing over the day, today and in the
	// roster with the remedy that was recounted; both 0 if none was.
	Before, After int
	Cost          float64 // of the additional paid hours at the shop's own wages, 0 = not known
}
