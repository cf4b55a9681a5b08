package model

import "slices"

// AgentKind tells on what terms an agent works.
type AgentKind string

// The kinds of agents.
const (
	Staff      AgentKind = "staff"
	Temp       AgentKind = "temp"
	Outsourced AgentKind = "outsourced"
	Reserve    AgentKind = "reserve"
)

// Role is an agent's place in the team.
type Role string

// The roles. A manager leads the whole shop; lead and deputy lead a team.
const (
	Member  Role = ""
	Lead    Role = "lead"
	Deputy  Role = "deputy"
	Manager Role = "manager"
)

// Night arrangements: where an agent sleeps between two duties of the event day.
const (
	Home   = "home"
	OnSite = "on_site"
	Hotel  = "hotel"
)

// Agent is one person as the planner sees them. Minutes are minutes; spans are
// slots of the day's grid.
type Agent struct {
	ID          string    `json:"id"`
	Name        string    `json:"name"`
	Nick        string    `json:"nick,omitempty"` // 旺旺昵称
	Team        string    `json:"team"`
	Kind        AgentKind `json:"kind"`
	Role        Role      `json:"role,omitempty"`
	Queues      []int     `json:"queues"`                // queues the agent can serve, ascending
	Home        string    `json:"home,omitempty"`        // id of the queue that is the agent's own; "" = none
	Posts       []string  `json:"posts,omitempty"`       // post kinds the agent may hold (data_watch …), ascending
	Concurrency int       `json:"concurrency,omitempty"` // cap of chats at once; 0 = the queue's
	Speed       float64   `json:"speed,omitempty"`       // 1 = as fast as an experienced agent; 0 = 1
	Newcomer    bool      `json:"newcomer,omitempty"`
	Protected   string    `json:"protected,omitempty"` // "", pregnant, nursing, minor
	Leave       []Span    `json:"leave,omitempty"`     // slots at which the agent may not be on duty (leave, or outside availability)
	Commute     int       `json:"commute,omitempty"`   // one way, minutes
	Night       string    `json:"night,omitempty"`     // home (default), on_site, hotel
	MinMinutes  int       `json:"min_minutes,omitempty"`
	MaxMinutes  int       `json:"max_minutes,omitempty"` // contract minutes over the horizon, 0 = none
	CostPerHour float64   `json:"cost_per_hour,omitempty"`
	Pins        []Pin     `json:"pins,omitempty"`
	Ledger      Ledger    `json:"ledger,omitzero"`
	Limits      *Limits   `json:"limits,omitempty"` // the agent's own, in place of the playbook's
	// Absences are when the agent was unexpectedly gone, in order and apart: a duty that
	// ends or begins at one was cut short there, and one that goes on at its end is the
	// same duty still. They are part of Leave, too.
	Absences []Span `json:"absences,omitempty"`
	// Absent is how files of earlier versions name one absence: from that slot on, 0 = none.
	Absent int `json:"absent,omitempty"`
	// ByHand are the slots that somebody planned by hand after the planner had: how a duty
	// lies and where its pauses are is theirs to decide there.
	ByHand []Span `json:"by_hand,omitempty"`
}

// Limits are one agent's own work rules for a roster of many days. Zero = the
// playbook's; -1 = none at all.
type Limits struct {
	MaxDaysInARow  int            `json:"max_days_in_a_row,omitempty"`
	MinDaysInARow  int            `json:"min_days_in_a_row,omitempty"`
	MinDaysOff     int            `json:"min_days_off,omitempty"`
	MaxWeekends    int            `json:"max_weekends,omitempty"`
	FreeWeekends   int            `json:"free_weekends,omitempty"`
	MaxNights      int            `json:"max_nights,omitempty"`
	MaxNightsInRow int            `json:"max_nights_in_a_row,omitempty"`
	MinWeekMinutes int            `json:"min_week_minutes,omitempty"`
	MaxWeekMinutes int            `json:"max_week_minutes,omitempty"`
	DutyTypes      map[string]int `json:"duty_types,omitempty"` // most duties of each type; a type not named is open without limit
	// Prefer orders the queues: the first is liked best; nil = no preference.
	Prefer []int `json:"prefer,omitempty"`
}

// Pin is a piece of timetable that the user has locked: every slot of the span
// holds the activity. Off pins keep the agent away.
type Pin struct {
	Span
	Activity Activity `json:"activity"`
}

// Ledger is what an agent worked before the horizon.
type Ledger struct {
	WeekMinutes     int `json:"week_minutes,omitempty"`
	MonthMinutes    int `json:"month_minutes,omitempty"`
	Nights          int `json:"nights,omitempty"`
	OvertimeMinutes int `json:"overtime_minutes,omitempty"`
	// The last duty before the horizon, for rest and the rolling cap: its end as
	// a slot index (negative or zero) and its paid minutes. LastMinutes 0 = none.
	LastEnd     int `json:"last_end,omitempty"`
	LastMinutes int `json:"last_minutes,omitempty"`
}

// CanServe reports whether the agent has the skill for queue q.
func (a *Agent) CanServe(q int) bool {
	for _, x := range a.Queues {
		if x == q {
			return true
		}
	}
	return false
}

// CanHold reports whether the agent may hold the post.
func (a *Agent) CanHold(post string) bool {
	for _, p := range a.Posts {
		if p == post {
			return true
		}
	}
	return false
}

// Leads reports whether the agent can lead: team lead, deputy or manager.
func (a *Agent) Leads() bool { return a.Role != Member }

// Channel is how customers reach a queue.
type Channel string

// The channels.
const (
	Chat  Channel = "chat"
	Phone Channel = "phone"
)

// Queue is one line of customers, as the roster sees it.
type Queue struct {
	ID      string  `json:"id"`
	Name    string  `json:"name"`
	Channel Channel `json:"channel"`
	// Assessed is when the platform assesses the service of this queue, in slots of the
	// grid; nil = never.
	Assessed []Span `json:"assessed,omitempty"`
}

// AssessedAt reports whether the platform assesses the queue's service in slot t.
func (q Queue) AssessedAt(t int) bool {
	return slices.ContainsFunc(q.Assessed, func(s Span) bool { return s.Has(t) })
}

// Label is what people call the queue: its name, or its id if it has none.
func (q Queue) Label() string {
	if q.Name != "" {
		return q.Name
	}
	return q.ID
}

// PairKind is what two agents need of each other.
type PairKind string

// The kinds of pairs (pairs.csv).
const (
	Together       PairKind = "together"         // share duties: couples, car pools, mentor and newcomer
	Apart          PairKind = "apart"            // never on duty at once
	NotEatTogether PairKind = "not_eat_together" // never away for a meal at once
)

// Pair names two agents by index into the day's agents.
type Pair struct {
	A    int      `json:"a"`
	B    int      `json:"b"`
	Kind PairKind `json:"kind"`
}

// Wish is an agent's wish to be on or off in a span; weight per minute not met.
type Wish struct {
	Agent int `json:"agent"`
	Span
	On     bool `json:"on"`
	Weight int  `json:"weight"`
	// DutyType makes it a wish for, or against, a duty of that type that starts in
	// the span; its weight then counts once per minute of the type's length.
	DutyType string `json:"duty_type,omitempty"`
}

// Text names a kind of agent for people.
func (k AgentKind) Text() Text {
	switch k {
	case Temp:
		return Text{ZH: "兼职", EN: "temps"}
	case Outsourced:
		return Text{ZH: "外包", EN: "outsourced"}
	case Reserve:
		return Text{ZH: "后备", EN: "reserves"}
	}
	return Text{ZH: "正式", EN: "staff"}
}
