package forecast

import (
	"time"

	"paiban/planner/model"
)

// QueueShare names a queue of the event and its share of the shop's inquiries.
// The share is used where the history does not tell this queue from others.
type QueueShare struct {
	ID    string
	Share float64
}

// Phase is one stretch of the event as the forecast sees it.
type Phase struct {
	ID         string
	model.Span         // slots of the request's grid
	Intensity  float64 // share of the event day's inquiries; 0 = the share that these hours have on a normal day
	InEventDay bool    // intensities inside the event day are brought to a sum of 1
	Opening    bool    // the sale opens at the start of this phase: the rate may jump there
}

// PastEvent is an earlier event to learn the surge from.
type PastEvent struct {
	Label   string
	Opening time.Time // zero = the opening's clock time on the busiest day of History
	History *History  // at least the event day; days around it help
	// NormalPerDay is a normal day's inquiries at that time; 0 = from the days
	// around it in either history.
	NormalPerDay float64
}

// Bump is an action of the shop that brings inquiries beyond the phases (a live
// stream, coupons, a text message).
type Bump struct {
	Label     string
	Start     time.Time
	Minutes   int
	Inquiries float64
	Lift      float64 // in place of Inquiries: share of the inquiries that these minutes have without the action
	Decay     float64 // minutes in which the flow falls to 37 %; 0 = half of Minutes, infinite = an even flow
	Queue     string  // "" = all queues by their share
}

// Request is what an event's forecast needs.
type Request struct {
	Grid    model.Grid
	Opening time.Time
	Queues  []QueueShare
	History *History // nil or empty: NormalPerDay with a flat or typical profile
	// Shape tells the course within the day where History has day totals only (an
	// export chat by chat of some days); nil = the usual course of a shop's day.
	Shape    *History
	Calendar *Calendar // nil = the PRC calendar without additions
	Phases   []Phase   // in order, not overlapping
	EventDay model.Span

	DayFactor    float64            // event day ÷ normal day; 0 = 1, or learned if Past is given
	PhaseFactors map[string]float64 // phase id → event ÷ normal volume of the same hours
	NormalPerDay float64            // all queues; 0 = from the history
	Past         []PastEvent
	Bumps        []Bump
	// OpeningSpike is how much higher than at its end the opening phase starts:
	// 1 = the rate is doubled at the opening and falls back within the first
	// half hour. The phase's volume stays. 0 = none, or learned if Past is given
	// with counts of 10 minutes or less.
	OpeningSpike float64

	looked []lookedAt // at the past events, before they teach
}

// QueueForecast is one queue's inquiries per slot of the grid.
type QueueForecast struct {
	ID         string
	Normal     []float64 // a normal day's inquiries in the slot
	NormalLow  []float64 // P10
	NormalHigh []float64 // P90
	Event      []float64 // the event's inquiries in the slot (middle forecast)
	Low        []float64 // P10 of the event
	High       []float64 // P90 of the event
}

// Where a phase's factor came from.
const (
	FromDayFactor = "day_factor"
	FromUser      = "given"
	FromPast      = "learned"
	FromNormal    = "normal"
)

// PhaseFactor is the surge of one phase over all queues.
type PhaseFactor struct {
	ID     string
	Normal float64 // inquiries of a normal day in these hours
	Event  float64 // inquiries of the event
	Factor float64 // Event ÷ Normal; 0 where the shop is normally closed
	Source string
}

// Method says what forecast a queue's normal day.
type Method struct {
	Queue string
	Lead  int // open days ahead
	ID    string
	Name  model.Text
	WAPE  float64 // in the rolling backtest at this lead; 0 = the history is too short to test
}

// Result is an event's forecast.
type Result struct {
	Queues       []QueueForecast
	Phases       []PhaseFactor
	NormalPerDay float64 // all queues, over a normal day at the event's date
	InHistory    float64 // the same by the history, where NormalPerDay was given with the request; 0 = not
	NormalDays   int     // of the history that were learned from, of its longest queue
	DayFactor    float64 // as it came out
	Methods      []Method
	Notes        []model.Text    // what a reader must know: assumptions, missing years, days set aside
	Taught       []model.Text    // of the notes, what past events taught
	Untaught     []model.Text    // of the notes, those on past events that taught nothing
	OddDays      []model.Text    // which days of the history are far from the others, and whether they count
	Read         []model.Reading // what the history and the past events were read as
}
