// Package playbook holds the documented day as data: which phases the day has,
// who attends them, when people eat and rest, which posts are held, and what a
// broken rule costs. The ready-made playbooks are embedded YAML files; a shop
// may bring its own. YAML goes in, a Playbook comes out, or faults with their line
// and column; Resolve lays it on a grid of slots. Only data and its loader live here:
// what a phase means for a roster is told by the rules, one file each.
package playbook

import (
	"math"

	"paiban/planner/model"
)

// Playbook is one day type as written, with times relative to the opening.
type Playbook struct {
	ID      string     `yaml:"id" json:"id"`
	Name    model.Text `yaml:"name" json:"name"`
	Note    model.Text `yaml:"note" json:"note"`
	Opening string     `yaml:"opening" json:"opening"` // usual opening hour, "00:00": the offsets below hang on it
	// Horizon and EventDay are [from, to) as offsets from the opening, "-06:00".
	Horizon  [2]string `yaml:"horizon" json:"horizon"`
	EventDay [2]string `yaml:"event_day" json:"event_day"`
	// DayFactor is the usual volume of the day over a normal day's, for day types
	// that need no guess (a normal day: 1); 0 = the shop has to say.
	DayFactor float64 `yaml:"day_factor" json:"day_factor,omitempty"`
	Phases    []Phase `yaml:"phases" json:"phases"`
	// Work holds what else duties keep. Without phases this is the playbook of a
	// roster of many days.
	Work    *Work   `yaml:"work" json:"work,omitempty"`
	Labour  Labour  `yaml:"labour" json:"labour"`
	Weights Weights `yaml:"weights" json:"weights"`
	Taste   Taste   `yaml:"taste" json:"taste,omitempty"`

	written *Settings `yaml:"-"` // the text that it was read from
}

// SourceOf returns the id of the playbook that gives a key of labour, weights or taste its
// value: this one, or the ready-made one beneath it where its text does not name the key.
func (p *Playbook) SourceOf(key string) string {
	if p.written == nil || p.written.Has(key) {
		return p.ID
	}
	return p.horizon().base().book.ID
}

// ManyDays reports whether this is the playbook of a roster of many days.
func (p *Playbook) ManyDays() bool { return p.Work != nil && len(p.Phases) == 0 }

// Kind is a kind of roster.
type Kind string

// The kinds: a day of phases, and one of many dates, which has none.
const (
	OfPhases Kind = "phases"
	OfWeeks  Kind = "weeks"
)

// horizon is what playbooks of a day of phases and of many days differ in.
type horizon struct {
	kind      Kind
	base      func() *standard
	maxDuties float64 // the highest max_duties
	none      int     // the number that stands for no such rule
	check     func(*Playbook, *checker)
	checkWork func(*Work, *checker)
}

var (
	phases = horizon{OfPhases, readStandard("double11-midnight"), 2, math.MinInt, (*Playbook).checkDay, (*Work).checkBesidePhases}
	weeks  = horizon{OfWeeks, readStandard("weeks"), 1000, 0, func(*Playbook, *checker) {}, func(*Work, *checker) {}}
)

func (p *Playbook) horizon() *horizon {
	if p.ManyDays() {
		return &weeks
	}
	return &phases
}

// Attendance tells who has to be there in a phase.
type Attendance string

// The attendances.
const (
	AllHands Attendance = "all_hands" // every non-exempt staff member
	ByLoad   Attendance = "by_load"   // as many as the load needs
)

// Phase is one stretch of the day.
type Phase struct {
	ID     string     `yaml:"id" json:"id"`
	Name   model.Text `yaml:"name" json:"name"`
	Window [2]string  `yaml:"window" json:"window"` // [from, to) as offsets from the opening
	// Intensity is the phase's share of the event day's inquiries (the phases of
	// the event day add up to 1; phases outside it are in the same measure).
	Intensity  float64    `yaml:"intensity" json:"intensity"`
	Attendance Attendance `yaml:"attendance" json:"attendance"`
	// Opening marks the all-hands phase of the opening itself: a missing minute
	// there costs the weight all_hands_opening, elsewhere all_hands.
	Opening bool `yaml:"opening" json:"opening,omitempty"`
	// ArriveBefore: whom an all-hands phase asks for is on duty so many minutes before it,
	// whole slots.
	ArriveBefore int `yaml:"arrive_before" json:"arrive_before,omitempty"`
	// DawnExempt: the dawn crew is exempt from this all-hands phase and off duty in it.
	DawnExempt bool `yaml:"dawn_exempt" json:"dawn_exempt,omitempty"`
	// Dawn marks the phase whose crew may be designated as the dawn crew.
	Dawn bool `yaml:"dawn" json:"dawn,omitempty"`
	// Relief: a reserve that starts a duty inside this phase relieves somebody who
	// ends one at the same minute.
	Relief bool `yaml:"relief" json:"relief,omitempty"`
	// Treat: pastries and drinks are handed out at the desk in this phase.
	Treat  bool    `yaml:"treat" json:"treat,omitempty"`
	Pauses []Pause `yaml:"pauses" json:"pauses,omitempty"`
	Posts  []Post  `yaml:"posts" json:"posts,omitempty"`
	// Target is the share of customers to be answered within the target time,
	// Bot the share of inquiries that the bot resolves; 0 = the shop's setting.
	Target        float64    `yaml:"target" json:"target,omitempty"`
	TargetSeconds int        `yaml:"target_seconds" json:"target_seconds,omitempty"`
	Bot           float64    `yaml:"bot" json:"bot,omitempty"`
	Note          model.Text `yaml:"note" json:"note,omitzero"`
	Source        string     `yaml:"source" json:"source"`
}

// Pause is a meal, rest or break that may be taken inside a phase: it starts a
// multiple of Every minutes after the phase's start, lasts Minutes and ends
// inside the phase. An agent takes each pause of a phase at most once.
type Pause struct {
	Kind    string `yaml:"kind" json:"kind"` // lunch, dinner, night_meal, rest, break
	Minutes int    `yaml:"minutes" json:"minutes"`
	Every   int    `yaml:"every" json:"every,omitempty"` // 0 = Minutes: turns one after the other
	// DueAfter: who is on duty in the phase for at least so many minutes must take
	// the pause there exactly once. 0 = never due by itself.
	DueAfter int `yaml:"due_after" json:"due_after,omitempty"`
	// LikedTo: people like the pause to begin less than so many minutes after the phase's
	// start; 0 = whenever.
	LikedTo int `yaml:"liked_to" json:"liked_to,omitempty"`
	// Share is σ, the largest share of a team away for this pause at once; at
	// least 1/⌊window/minutes⌋. 0 = no level rule (breaks).
	Share float64 `yaml:"share" json:"share,omitempty"`
}

// Post is a task held beside the queues during a phase.
type Post struct {
	Kind  string `yaml:"kind" json:"kind"` // data_watch, page_watch, page_upkeep
	Heads int    `yaml:"heads" json:"heads"`
	// Outside counts holders who are not on the agents' list (the shop's
	// operations); they need no agent.
	Outside int `yaml:"outside" json:"outside,omitempty"`
	// WhileServing: who serves holds the post besides, and nobody is taken from the queues.
	WhileServing bool `yaml:"while_serving" json:"while_serving,omitempty"`
	// Yields: any head that a queue misses weighs more than the post.
	Yields bool `yaml:"yields" json:"yields,omitempty"`
	// Decided: how many heads it takes was decided on the day, whatever the playbook says.
	Decided bool `yaml:"-" json:"decided,omitempty"`
}

// Need returns how many of the agents the post takes.
func (p *Post) Need() int {
	if p.WhileServing {
		return 0
	}
	return max(0, p.Heads-p.Outside)
}

// Labour is what work rules the day keeps; minutes unless named otherwise. In a
// roster of many days a limit of 0 is none.
type Labour struct {
	CapMinutes       int `yaml:"cap_minutes" json:"cap_minutes"`                   // paid minutes in any rolling 24 h
	RestMinutes      int `yaml:"rest_minutes" json:"rest_minutes"`                 // between two duties otherwise
	EventRestMinutes int `yaml:"event_rest_minutes" json:"event_rest_minutes"`     // between two duties that both touch the event day
	OnSiteRest       int `yaml:"on_site_rest_minutes" json:"on_site_rest_minutes"` // the same for who sleeps on site or in the hotel
	MaxDuties        int `yaml:"max_duties" json:"max_duties"`                     // per agent over the horizon, 1 or 2
	MinDuty          int `yaml:"min_duty_minutes" json:"min_duty_minutes"`
	MaxDuty          int `yaml:"max_duty_minutes" json:"max_duty_minutes"`
	// DutyGrid: duties start and end on multiples of it after the hour, or at a phase boundary.
	DutyGrid   int `yaml:"duty_grid_minutes" json:"duty_grid_minutes"`
	MaxStretch int `yaml:"max_stretch_minutes" json:"max_stretch_minutes"` // longest stay without a pause
	// LikedStretch is the longest stay that people like, PauseApart how far from coming,
	// going and each other their pauses lie at least: see the tastes long_stretch,
	// pause_edges and pause_spacing; 0 = they do not mind.
	LikedStretch int `yaml:"liked_stretch_minutes" json:"liked_stretch_minutes,omitempty"`
	PauseApart   int `yaml:"pause_apart_minutes" json:"pause_apart_minutes,omitempty"`
	// LeadQuestions is how many things at most the manager is told that a lead may ask about.
	LeadQuestions int    `yaml:"lead_questions" json:"lead_questions,omitempty"`
	MinBreak      int    `yaml:"min_break_minutes" json:"min_break_minutes"` // a pause of at least so much ends a stretch
	MealAfter     int    `yaml:"meal_duty_minutes" json:"meal_duty_minutes"` // a duty of at least so much holds a meal …
	MealFrom      int    `yaml:"meal_from_minutes" json:"meal_from_minutes"` // … that begins at least so long after its start
	MealTo        int    `yaml:"meal_to_minutes" json:"meal_to_minutes"`     // … and at most so long
	DayMinutes    int    `yaml:"day_minutes" json:"day_minutes"`             // normal working day: paid minutes beyond it are overtime
	NightFrom     string `yaml:"night_from" json:"night_from"`               // "22:00"
	NightTo       string `yaml:"night_to" json:"night_to"`                   // "06:00"
	// TeamAtWork is the heads on duty from which a team counts as at work and needs its lead or deputy; 0 = 1.
	TeamAtWork int `yaml:"team_at_work" json:"team_at_work"`
	// SmallShop: with fewer people than this, who serves holds a watch besides, and upkeep
	// yields to the queues; 0 = never.
	SmallShop int             `yaml:"small_shop" json:"small_shop,omitempty"`
	WindDown  int             `yaml:"wind_down_minutes" json:"wind_down_minutes"` // no new chats so long before a pause or the end
	Paid      map[string]bool `yaml:"paid" json:"paid"`                           // per activity kind; absent = paid
	// FairMinutes is everybody's fair share of paid minutes over the horizon, before the
	// ledger's correction; on a day with FairStep that needs less, one's part of the need by
	// the time that one can give. 0 = no such rule.
	FairMinutes int `yaml:"fair_minutes" json:"fair_minutes"`
	// FairStep: on a day of phases, paid minutes beyond one's share count once more with
	// every step that they lie beyond; 0 = once.
	FairStep int `yaml:"fair_step_minutes" json:"fair_step_minutes,omitempty"`
}

// Resolved is a playbook laid on a grid.
type Resolved struct {
	Grid     model.Grid      `json:"grid"`
	EventDay model.Span      `json:"event_day"`
	Phases   []ResolvedPhase `json:"phases"`
}

// ResolvedPhase is a phase with its slots. Phases are in order and do not
// overlap; they may leave slots of the horizon uncovered.
type ResolvedPhase struct {
	Phase
	model.Span
}

// AtWork returns the heads on duty from which a team counts as at work.
func (l *Labour) AtWork() int { return max(1, l.TeamAtWork) }
