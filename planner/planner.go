// Package planner is the whole way from a shop's event to its roster, as a table of
// contents:
//
//	event → demand (volumes, required heads) → day → search → outcome → advice
//
// Plan makes a roster, Recheck and Judge look at one that was read from a file,
// Follow and Replan bring one up to what has changed since, Size says how many
// people are missing. What enters is an event or a roster.json, what leaves is a
// Result. Each step is a package of its own; nothing is worked out here but what
// belongs to the order of the steps. The roster is judged by the rules alone after
// every solve, and a score that differs from the optimiser's is an error.
package planner

import (
	"context"
	"fmt"
	"time"

	"paiban/planner/advice"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/outcome"
	"paiban/planner/search"
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

// DisagreementError says that the optimiser and the rules count one and the same
// roster differently. It is a fault of the program, never of the input.
type DisagreementError struct{ Optimiser, Rules int64 }

func (e *DisagreementError) Error() string {
	return fmt.Sprintf("the optimiser scores its roster %d, the rules score it %d: a fault in paiban, this plan is not to be used", e.Optimiser, e.Rules)
}

// Plan makes the roster of an event. There is always one, however short the shop
// is of people; the error is an *event.InputError, a *DisagreementError, or nil. When
// ctx is done, Plan returns the best roster so far, marked as stopped.
func Plan(ctx context.Context, ev *event.Event, opt Options) (*outcome.Result, error) {
	load, warnings, err := demand.Heads(ev)
	if err != nil {
		return nil, err
	}
	day := dayOf(ev, load)
	solved := search.Solve(ctx, day, search.Options{
		Seed: opt.Seed, Iterations: opt.Iterations, TimeLimit: opt.TimeLimit, Progress: opt.Progress,
	})
	r := outcome.Of(load, day, solved.Roster)
	if r.Score.Total != solved.Score {
		return nil, &DisagreementError{Optimiser: solved.Score, Rules: r.Score.Total}
	}
	r.Name, r.Language, r.Opening, r.Warnings = ev.Name, ev.Language, ev.Opening, append(append(warnings, eve(day)...), advice.ImpossibleTypes(ctx, day)...)
	r.Read, r.Settings = load.Read(ev), demand.Settings(ev)
	r.Bound, r.Relaxed, r.Seed, r.Iterations, r.Stopped = solved.Bound, solved.Relaxed, opt.Seed, solved.Iterations, solved.Stopped
	r.Roster.Reliefs = outcome.Reliefs(day, r.Roster)
	r.Service = load.Predict(day.Grid.SlotMinutes, r.OnDuty)
	if r.Loads = load.QueueLoads(ev); r.Loads != nil {
		// A run that was stopped still says what its roster gives.
		if r.Played, err = outcome.Play(context.WithoutCancel(ctx), day, r.Roster, r.Loads, 0, opt.Seed); err != nil {
			return nil, err
		}
	}
	r.Contradictions = advice.Contradictions(ctx, r.Day, r.Roster, r.Breaches)
	r.Gaps = advice.Gaps(r)
	r.Remedies = advice.Remedies(ctx, r, opt.Remedies)
	return r, nil
}
