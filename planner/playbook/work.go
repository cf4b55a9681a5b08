package playbook

import "paiban/planner/model"

// Work is what duties keep besides Labour: runs of days, nights, weekends, named
// duty types, breaks that hang on the duty. A playbook with a work section needs no
// phases: without them it is for a roster of many days. Where there are phases they
// say when people eat and rest, and Breaks, MinActivity and a duty type's Queue are
// not for them. Every zero means that there is no such rule. Minutes are minutes,
// times of day are "HH:MM".
type Work struct {
	// Starts are the times of day at which a duty may start, "06:00~10:00" with
	// both ends allowed, on the duty grid; none = any time of the grid.
	Starts       []string `yaml:"starts" json:"starts,omitempty"`
	DutiesPerDay int      `yaml:"duties_per_day" json:"duties_per_day,omitempty"` // that start on one calendar date
	// DutyTypes, where there are any, are the only duties: every duty is one of them.
	DutyTypes   []DutyType   `yaml:"duty_types" json:"duty_types,omitempty"`
	Successions []Succession `yaml:"successions" json:"successions,omitempty"`

	DayMinutes     int `yaml:"day_minutes" json:"day_minutes,omitempty"` // paid, of the duties that start on one calendar date
	MinWeekMinutes int `yaml:"min_week_minutes" json:"min_week_minutes,omitempty"`
	MaxWeekMinutes int `yaml:"max_week_minutes" json:"max_week_minutes,omitempty"` // paid, by the calendar week (Monday to Sunday) in which the duty starts

	// Runs of calendar dates with or without a duty that starts on them. A minimum
	// is not held against a run that touches the first or the last date of the horizon.
	MaxDaysInARow   int         `yaml:"max_days_in_a_row" json:"max_days_in_a_row,omitempty"`
	MinDaysInARow   int         `yaml:"min_days_in_a_row" json:"min_days_in_a_row,omitempty"`
	MinDaysOff      int         `yaml:"min_days_off" json:"min_days_off,omitempty"` // consecutive
	MaxWeekends     int         `yaml:"max_weekends" json:"max_weekends,omitempty"` // worked: a duty starts on the Saturday or the Sunday
	FreeWeekends    int         `yaml:"free_weekends" json:"free_weekends,omitempty"`
	MaxNights       int         `yaml:"max_nights" json:"max_nights,omitempty"` // duties that touch Labour.NightFrom~NightTo for at least three hours
	MaxNightsInARow int         `yaml:"max_nights_in_a_row" json:"max_nights_in_a_row,omitempty"`
	MinActivity     int         `yaml:"min_activity_minutes" json:"min_activity_minutes,omitempty"`         // at one queue or post before leaving it
	MaxPost         int         `yaml:"max_post_minutes" json:"max_post_minutes,omitempty"`                 // at one post on end
	RestAfterNight  int         `yaml:"rest_after_night_minutes" json:"rest_after_night_minutes,omitempty"` // after a night duty, if the next is none
	Breaks          []DutyBreak `yaml:"breaks" json:"breaks,omitempty"`
	// SquareOver prices each head above a maximum by the square of how many are too many.
	SquareOver bool `yaml:"square_over" json:"square_over,omitempty"`
}

// DutyType is a named duty of fixed times, "早班 06:00~14:00".
type DutyType struct {
	ID    string     `yaml:"id" json:"id"`
	Name  model.Text `yaml:"name" json:"name,omitzero"`
	Start string     `yaml:"start" json:"start"`
	// Minutes is the length, breaks included; the duty may wrap midnight.
	Minutes int `yaml:"minutes" json:"minutes"`
	// Queue, if given, is served throughout the duty; otherwise any queue the agent can.
	Queue string `yaml:"queue" json:"queue,omitempty"`
	Night bool   `yaml:"night" json:"night,omitempty"` // counts as a night whatever its hours
}

// Succession is what may not, or should not, follow on the next calendar date.
type Succession struct {
	From  string `yaml:"from" json:"from"`             // duty type
	To    string `yaml:"to" json:"to"`                 // duty type on the next date
	Avoid bool   `yaml:"avoid" json:"avoid,omitempty"` // disliked (soft) rather than forbidden
}

// DutyBreak is a break that hangs on the duty's start.
type DutyBreak struct {
	Kind    string `yaml:"kind" json:"kind"` // lunch, dinner, night_meal, rest, break
	Minutes int    `yaml:"minutes" json:"minutes"`
	// DutyFrom: duties of at least so many minutes take the break exactly once,
	// shorter ones never.
	DutyFrom int `yaml:"duty_from" json:"duty_from,omitempty"`
	First    int `yaml:"first" json:"first"` // earliest start, minutes after the duty's start
	Last     int `yaml:"last" json:"last"`   // latest start
	// Spacing is the least time at work between this break and the one before.
	Spacing int `yaml:"spacing" json:"spacing,omitempty"`
}
