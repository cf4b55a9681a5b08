// Package planner is the whole way from a shop's event to its roster:
//
//	forecast → required heads → day → solve → check → service, reliefs, remedies
//
// Plan reads like that table of contents; each step is a file of this package or
// a package of its own. The roster is judged by the rules alone after every
// solve, and a score that differs from the optimiser's is an error.
package planner

import (
	"context"
	"fmt"
	"time"

	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search"
	"paiban/planner/staffing"
)

// Options steer the optimiser. The same event, seed and iterations give the
// same roster on any number of cores.
type Options struct {
	Seed       int64
	Iterations int           // of the improvement; 0 = enough for the size of the shop
	TimeLimit  time.Duration // 0 = none; where it strikes depends on the machine
	Progress   func(search.Progress)
	// Remedies is how many remedies that are not proven by a quick look are tried
	// with a solve of their own; each costs a part of what the plan costs.
	Remedies int
}

// Result is a plan with the truth about it.
type Result struct {
	Name     string
	Language string // zh or en, of what is handed out
	Opening  time.Time
	Load     *Load // how the required heads came about
	Day      *rules.Day
	Roster   *model.Roster

	Score       model.Score
	Breaches    []model.Breach
	Exemptions  []rules.Exemption
	Releases    []rules.Release
	Bound       int64    // no roster of this day has a smaller score
	Unavoidable int64    // part of the score that no timetable can change
	Relaxed     []string // rules that the bound takes no account of
	Seed        int64
	Iterations  int
	Stopped     bool // by the context or the time limit: the best plan so far

	OnDuty  [][]int              // [queue][slot] heads that serve the queue
	Service [][]staffing.Service // [queue][slot]; nil if the shop brought its own requirement
	Loads   []QueueLoad          // what Played rests on; nil likewise
	Played  *Played              // the day played out; nil likewise
	Phases  []PhaseSummary
	Dates   []DateSummary  // of a roster of many days, which has no phases
	People  []AgentSummary // likewise, by agent
	Peak    *Peak          // nil if the shop brought its own requirement
	// Contradictions are the hard settings that cannot be kept together, Gaps where
	// heads are missing and what binds there, Remedies what would help.
	Contradictions []Contradiction
	Gaps           []Gap
	Remedies       []Remedy
	Warnings       []model.Issue // of the input
}

// InputError is an event that cannot be planned, with every fault that was found.
type InputError struct{ Issues []model.Issue }

func (e *InputError) Error() string {
	s := "the input has faults"
	for _, i := range e.Issues {
		s += "\n" + i.In("en")
	}
	return s
}

// DisagreementError says that the optimiser and the rules count one and the same
// roster differently. It is a fault of the program, never of the input.
type DisagreementError struct{ Optimiser, Rules int64 }

func (e *DisagreementError) Error() string {
	return fmt.Sprintf("the optimiser scores its roster %d, the rules score it %d: a fault in paiban, this plan is not to be used", e.Optimiser, e.Rules)
}

// Plan makes the roster of an event. There is always one, however short the shop
// is of people; the error is an *InputError, a *DisagreementError, or nil. When
// ctx is done, Plan returns the best roster so far, marked as stopped.
func Plan(ctx context.Context, ev *event.Event, opt Options) (*Result, error) {
	load, warnings, err := Staff(ev)
	if err != nil {
		return nil, err
	}
	day := dayOf(ev, load.Required)
	solved := search.Solve(ctx, day, search.Options{
		Seed: opt.Seed, Iterations: opt.Iterations, TimeLimit: opt.TimeLimit, Progress: opt.Progress,
	})
	r := &Result{
		Name: ev.Name, Language: ev.Language, Opening: ev.Opening, Load: load, Day: day, Roster: solved.Roster,
		Bound: solved.Bound, Relaxed: solved.Relaxed, Seed: opt.Seed, Iterations: solved.Iterations, Stopped: solved.Stopped,
		Warnings: append(warnings, impossibleTypes(ctx, day)...),
	}
	if r.judge(); r.Score.Total != solved.Score {
		return nil, &DisagreementError{Optimiser: solved.Score, Rules: r.Score.Total}
	}
	r.Roster.Reliefs = Reliefs(day, r.Roster)
	r.OnDuty = onDuty(day, r.Roster)
	r.Service = load.predict(day.Grid.SlotMinutes, r.OnDuty)
	if r.Loads = load.queueLoads(ev); r.Loads != nil {
		// A run that was stopped still says what its roster gives.
		if r.Played, err = Play(context.WithoutCancel(ctx), day, r.Roster, r.Loads, 0, opt.Seed); err != nil {
			return nil, err
		}
	}
	r.Phases = summarise(r)
	r.Dates, r.People = summariseDates(r), summariseAgents(r)
	r.Peak = peakOf(r)
	r.Contradictions = Contradictions(ctx, r.Day, r.Roster, r.Breaches)
	r.Gaps = gaps(r)
	r.Remedies = remedies(ctx, r, opt.Remedies)
	return r, nil
}

// HeadMinutesPerAgent is how far the plan is from the bound at most, in minutes
// of a required head for each agent.
func (r *Result) HeadMinutesPerAgent() float64 {
	w, n := r.Day.Weights.Of("required_heads"), len(r.Day.Agents)
	if w <= 0 || n == 0 {
		return 0
	}
	return float64(r.Score.Total-r.Bound) / float64(w) / float64(n)
}

// Gap is the same as a share of the score that timetables can change.
func (r *Result) Gap() float64 {
	if r.Score.Total <= r.Unavoidable {
		return 0
	}
	return float64(r.Score.Total-r.Bound) / float64(r.Score.Total-r.Unavoidable)
}

// onDuty counts the heads that serve each queue in each slot.
func onDuty(d *rules.Day, r *model.Roster) [][]int {
	n := make([][]int, len(d.Queues))
	for q := range n {
		n[q] = make([]int, d.Slots())
	}
	for _, t := range r.Timetables {
		for s, a := range t {
			if q, serving := a.Queue(); serving {
				n[q][s]++
			}
		}
	}
	return n
}
