package view

import (
	"slices"
	"time"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/simulate"
	"paiban/rosters/kit"
)

func (a Agent) Guest() bool { return a.Kind == model.Outsourced || a.Kind == model.Temp }

// Plan is everything that the sheets show, already computed: the caller fills
// it from the planner's result, and the sheets only lay it out. Agents, queues
// and phases are named by index into the slices below; times are slots of Grid.
type Plan struct {
	Event       string
	Opening     time.Time
	Version     string // of the roster, as it stands in footers and file names, such as "v1"
	Made        string // when it was made, ready to print; "" leaves it out of the footers
	Program     string // program and its version, "paiban 1.0"
	Seed        int64
	Iterations  int
	Stopped     bool   // stopped by a deadline or Ctrl-C: the best plan so far
	Fingerprint string // of the input

	Grid     model.Grid
	EventDay model.Span
	Queues   []Queue
	Phases   []Phase // in order
	Agents   []Agent // as the roster has them
	// Timetables[i] is what Agents[i] does, len = Grid.N each. Dawn[i]: in the dawn crew.
	Timetables []model.Timetable
	Dawn       []bool
	// Limits are what a lead's edits are held to on the spot.
	Limits Limits
	// Unpaid lists the activities that do not count as paid minutes.
	Unpaid []model.Activity

	// From all-hands phases: exempt by the input, or let go by the planner. Why is only
	// the manager's.
	Exemptions []rules.Exemption
	Releases   []rules.Release
	Reliefs    []model.Relief
	StandIns   []outcome.StandIn
	Questions  []outcome.Question // the manager's alone
	// Weeks makes this a roster of many days, without phases.
	Weeks *Weeks
	// Night tells which slots are night work, len = Grid.N, or nil.
	Night    []bool
	Breaches []model.Breach
	Remedies []outcome.Remedy

	// Base is the shared view of the roster, packed: what a lead's program checks edits against.
	Base string
	// Changes are what is other than in the version Since; nothing in a first version.
	Since   string
	Changes []Change

	Score model.Score
	Bound int64
	Proof model.Text // what is known of how good the roster is

	Peak  model.Text   // the peak worked by hand in one line, "" leaves it out
	Notes []model.Text // further remarks for the overview: methods, assumptions, warnings
	// Settings are the figures the plan rests on and where each comes from.
	Settings []Setting
	Read     []model.Reading // what was read of each file of the shop
	Alarms   []model.Text    // said before anything else: nobody there in assessed hours
	Assessed []model.Text    // service in and outside the assessed hours, a queue each
	Service  []Service       // of the event day played out; a queue each, or nil
}

// Limits are minutes; 0 = no such rule.
type Limits struct {
	Cap     int  // paid in any 24 hours
	Stretch int  // without a pause
	Rest    int  // between two duties of the event day
	Pairs   bool // two of a team may always go for a meal at once
}

// Change is a stretch of somebody's timetable that is other than in the version before.
type Change struct {
	Agent int
	model.Span
	Was, Now model.Activity
}

// Service is what a queue's customers meet on the event day, played out.
type Service struct {
	Queue, Days int // days: how often the day was played
	Unserved    bool
	Figures     []simulate.Named
	Standards   []simulate.Standard
}

// Queue is one queue with its figures per slot (len = Grid.N, or nil where not known).
type Queue struct {
	model.Queue
	Forecast, Low, High []float64 // inquiries offered in the slot, P10 and P90
	Required            []int     // heads
	// Predicted service of the roster per slot: share answered within the target
	// (0–1), share abandoned (0–1), mean wait in seconds, backlog of customers.
	Within, Abandoned, Wait, Backlog []float64
	Standard                         model.Text // the standard that Within is measured by, "95% 在 3 分钟内"
}

// Phase is one phase of the day as the sheets show it.
type Phase struct {
	ID   string
	Name model.Text
	model.Span
	AllHands bool // attendance: all hands, otherwise by load
	Treat    bool // pastries and drinks are handed out at the desk
	Pauses   []Pause
	Posts    []Post
	Note     model.Text
	Share    float64 // all-hands share, the lowest of the phase's slots (0–1); negative = not an all-hands phase
	Present  float64 // the same of those who come in the phase at all, for shared files
}

// Pause is a meal, rest or break that may be taken in a phase.
type Pause struct {
	Activity model.Activity
	Minutes  int
	DueAfter int     // minutes; who is there so long in the phase takes it, 0 = nobody has to
	Share    float64 // largest share of a team away at once, 0 = no level
}

// Post is a task held beside the queues in a phase.
type Post struct {
	Activity model.Activity
	Heads    int
	Outside  int  // of them people who are not on the agents' list
	Besides  bool // who serves holds it besides
}

// Agent is one person as everybody may see them. What only the manager may see
// is in Private and is cut off before a shared file is begun.
type Agent struct {
	ID, Name, Nick, Team string
	Kind                 model.AgentKind
	Role                 model.Role
	Newcomer             bool
	Queues               []int  // queues the agent can serve
	Duties               []Duty // of a roster of many days, in order
	Private              Private
}

// Private is what must never enter a shared file.
type Private struct {
	Protected       string  // "", pregnant, nursing, minor
	CostPerHour     float64 // 0 = not known
	OvertimeMinutes int     // over the horizon, as the rules count them
	// Remarks are findings of labour law or house rules on this person's hours.
	Remarks []model.Text
	// The contract's minutes over the horizon, 0 = none.
	MinMinutes, MaxMinutes int
	Unmet                  int // wishes that are not met, of a roster of many days
	// Night is where the person sleeps between two duties: home, on_site, hotel.
	Night string
}

// Setting is one figure the plan rests on.
type Setting struct {
	Name   model.Text
	Value  model.Text
	Source model.Text // where it comes from: the shop, its data, or a sourced default
}

// Audience tells whom a workbook is for.
type Audience int

// The audiences. Shared files hold nothing of what is private; the
// manager's file holds everything.
const (
	Leads Audience = iota
	ManagerOnly
)

// tidy returns the plan with the user's names fit for cells: no control
// characters, and no longer than a sheet can show.
func (p *Plan) tidy() *Plan {
	s := *p
	s.Event = kit.Clip(kit.Clean(p.Event), 80)
	s.Agents = slices.Clone(p.Agents)
	for i := range s.Agents {
		a := &s.Agents[i]
		a.ID, a.Name, a.Team = kit.Clean(a.ID), kit.Clip(kit.Clean(a.Name), 60), kit.Clip(kit.Clean(a.Team), 60)
	}
	s.StandIns = slices.Clone(p.StandIns)
	for k := range s.StandIns {
		s.StandIns[k].Team = kit.Clip(kit.Clean(s.StandIns[k].Team), 60)
	}
	s.Breaches = slices.Clone(p.Breaches)
	for k := range s.Breaches {
		s.Breaches[k].Team = kit.Clip(kit.Clean(s.Breaches[k].Team), 60)
	}
	s.Queues = slices.Clone(p.Queues)
	for q := range s.Queues {
		s.Queues[q].Name = kit.Clip(kit.Clean(s.Queues[q].Name), 40)
	}
	return &s
}

// shared returns the plan without what only the manager may see.
func (p *Plan) shared() *Plan {
	s := *p
	s.Agents = make([]Agent, len(p.Agents))
	for i, a := range p.Agents {
		a.Private = Private{}
		s.Agents[i] = a
	}
	// Who is protected is exempt from more than the hours that are closed to them, so that
	// only who comes tells nothing: see Book.absentees.
	s.Exemptions, s.Releases = nil, nil
	s.Phases = slices.Clone(p.Phases)
	for k := range s.Phases {
		s.Phases[k].Share = s.Phases[k].Present
	}
	// What one person's timetable lacks may tell why (protection, overtime), so
	// only the crew's breaches are shared; so are the rules, without their sums.
	s.Breaches = nil
	for _, b := range p.Breaches {
		if b.Agent < 0 && b.Level != model.Soft {
			s.Breaches = append(s.Breaches, b)
		}
	}
	s.Proof = model.Text{ZH: "得分在主管的文件里", EN: "The score stands in the manager's file"}
	s.Score, s.Bound, s.Remedies, s.Settings, s.Notes, s.Service, s.Read, s.Assessed, s.Questions = model.Score{}, 0, nil, nil, nil, nil, nil, nil, nil
	return &s
}
