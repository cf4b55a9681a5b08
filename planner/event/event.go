// Package event is the shop's input: it turns tables and settings files into
// one validated event, or into the list of everything that is wrong with them.
// Reading files is rosters' business; nothing here touches a disk or a clock.
package event

import (
	"time"

	"paiban/planner/model"
	"paiban/planner/playbook"
)

// PlanLevel is how cautiously the day is planned: against which rate of arrivals
// the required heads must hold.
type PlanLevel string

// The planning levels, 保守 / 正常 / 宽松.
const (
	Conservative PlanLevel = "conservative"
	Normal       PlanLevel = "normal"
	Relaxed      PlanLevel = "relaxed"
)

// Event is a shop's day, ready to be planned: every default is filled in, every
// span lies on the grid, and every reference is an index.
type Event struct {
	Name        string
	Language    string    // zh or en, of what is handed out
	Opening     time.Time // in the shop's time zone
	SlotMinutes int
	Playbook    *playbook.Playbook // the shop's settings for labour, weights and posts applied
	Resolved    playbook.Resolved  // the playbook on the grid
	Queues      []Queue
	Agents      []model.Agent // sorted by id
	Pairs       []model.Pair
	Wishes      []model.Wish
	Seats       int // cap of heads on duty, 0 = none
	SubAccounts int // cap of heads serving chats, 0 = none
	Level       PlanLevel

	NormalPerDay  float64            // inquiries of a normal day over all queues, 0 = from the history
	DayFactor     float64            // the event day's inquiries ÷ a normal day's; 0 = by phase or learned
	PhaseFactors  map[string]float64 // by phase id, in place of the day's factor
	LearnFromPast bool               // factors learned from PastEvent
	PastOpenings  []time.Time        // of the events in PastEvent; nil = found by themselves
	OpeningSpike  float64            // see forecast.Request; 0 = none, or learned
	Activities    []Activity         // what brings inquiries on top

	History, PastEvent, Requirement *model.Table // raw; nil if the shop has none
	Closed                          []model.Span // when nobody serves, on purpose
	Needs                           []Need       // Requirement, read

	Columns map[string]VolumeColumns // of history and past_event, as far as the shop names them

	Promotions     []time.Time // days of the history that are no normal days (date at 00:00)
	ExtraHolidays  []time.Time
	MakeUpWorkdays []time.Time

	Settings []model.Setting // every setting and where it comes from
	Read     []model.Reading // what was taken from each table
}

// Queue is one line of customers with what the required heads depend on.
type Queue struct {
	model.Queue
	Share           float64 // of all inquiries; 0 = from the history, or an equal part
	Concurrency     int     // cap of chats at once
	Handling        Handling
	PatienceMinutes float64             // mean wait before a customer gives up; 0 = never
	Standard                            // where no phase of InPhase holds
	InPhase         map[string]Standard // by phase id
	CV              float64             // coefficient of variation of the rate; 0 = Poisson
	Shrinkage       float64             // unplanned absence only
}

// Standard is how soon a queue's customers are to be answered, and by whom.
type Standard struct {
	Target        float64 // share answered within TargetSeconds
	TargetSeconds int
	Bot           float64 // share of all inquiries that the bot resolves
}

// In returns what holds for the queue in a phase.
func (q *Queue) In(phase string) Standard {
	if s, ok := q.InPhase[phase]; ok {
		return s
	}
	return q.Standard
}

// Need is one line of a requirement that the shop brought itself.
type Need struct {
	Queue int
	model.Span
	Min int
	Max int // -1 = no upper bound
}
