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
	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// Options steer the optimiser. The same event, seed and iterations give the
// same roster on any number of cores.
type Options struct {
	Seed       int64
	Iterations int           // of the improvement; 0 = enough for the size of the shop
	TimeLimit  time.Duration // of all that Plan does, 0 = none; where it strikes depends on the machine
	Progress   func(search.Progress)
	// Remedies is how many remedies that are not proven by a quick look are tried
	// with a solve of their own; each costs a part of what the plan costs.
	Remedies int
	// Near is a roster that has been sent out: what it says stays unless a change is worth its
	// price, and Result.Changes say what is other.
	Near *Near
	// Draft, if given, gets the roster without advice and service where these take longer
	// than DraftAfter and are not over by then anyway, so that it can be kept whatever happens
	// then. It runs beside them and is over when Plan returns.
	Draft      func(*outcome.Result)
	DraftAfter time.Duration
}

// Near is a roster to stay near to, of the same grid, and the price of a minute that is other.
type Near struct {
	File   *contract.File
	Roster *model.Roster
	Price  int
}

// grace is how long advice and service may still take once time is up or a stop is asked for.
const grace = time.Second

// demandGrace is how long the required heads may take beyond the limit: without them there is no
// roster at all. Only hundreds of queues of a million inquiries a day take longer.
const demandGrace = 5 * time.Second

// DisagreementError says that the optimiser and the rules count one and the same
// roster differently. It is a fault of the program, never of the input.
type DisagreementError struct{ Optimiser, Rules int64 }

func (e *DisagreementError) Error() string {
	return fmt.Sprintf("the optimiser scores its roster %d, the rules score it %d: a fault in paiban, this plan is not to be used", e.Optimiser, e.Rules)
}

// Plan makes the roster of an event. There is always one, however short the shop
// is of people; the error is an *event.InputError, a *DisagreementError, the context's where
// it ends before the required heads are known, or nil. When ctx is done, or TimeLimit over,
// Plan returns the best roster so far, marked as stopped, and about a second later at most,
// with as much advice as there is by then.
func Plan(ctx context.Context, ev *event.Event, opt Options) (*outcome.Result, error) {
	if opt.TimeLimit > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, opt.TimeLimit)
		defer cancel()
	}
	within, done := beyond(ctx, demandGrace)
	load, warnings, err := demand.Heads(within, ev)
	if done(); err != nil {
		return nil, err
	}
	day := dayOf(ev, load)
	var solved *search.Result
	var changes []outcome.Change
	if opt.Near != nil {
		if day, solved, changes, err = opt.near(ctx, ev); err != nil {
			return nil, err
		}
	} else {
		solved = search.Solve(ctx, day, search.Options{Seed: opt.Seed, Iterations: opt.Iterations, Progress: opt.Progress})
	}
	r := outcome.Of(load, day, solved.Roster)
	r.Changes = changes
	if r.Score.Total != solved.Score {
		return nil, &DisagreementError{Optimiser: solved.Score, Rules: r.Score.Total}
	}
	r.Name, r.Language, r.Opening, r.Warnings = ev.Name, ev.Language, ev.Opening, append(warnings, eve(day)...)
	r.Read, r.Settings = load.Read(ev), demand.Settings(ev)
	r.Bound, r.Relaxed, r.Seed, r.Iterations, r.Stopped = solved.Bound, solved.Relaxed, opt.Seed, solved.Iterations, solved.Stopped
	r.Roster.Reliefs = outcome.Reliefs(day, r.Roster)
	r.Service = load.Predict(day.Grid.SlotMinutes, r.OnDuty)
	r.Loads = load.QueueLoads(ev)
	if end, ok := ctx.Deadline(); opt.Draft != nil && (!ok || time.Until(end)+grace > opt.DraftAfter) {
		draft, over := *r, make(chan struct{})
		timer := time.AfterFunc(opt.DraftAfter, func() { defer close(over); opt.Draft(&draft) })
		defer func() {
			if !timer.Stop() {
				<-over
			}
		}()
	}
	return r, advise(ctx, r, opt)
}

// near plans from the roster that has been sent out.
func (opt *Options) near(ctx context.Context, ev *event.Event) (*rules.Day, *search.Result, []outcome.Change, error) {
	f, old, _, err := Follow(ev, opt.Near.File, opt.Near.Roster, 0)
	if err != nil {
		return nil, nil, nil, err
	}
	x := Replan(ctx, f.Day, old, ReplanOptions{Price: opt.Near.Price, Thorough: true, Seed: opt.Seed, Iterations: opt.Iterations, Progress: opt.Progress})[1]
	score, _ := rules.Check(x.Day, x.Roster)
	if score.Hard > 0 && ctx.Err() != nil { // whose timetable cannot stay gets another one first of all
		lawful := search.Solve(ctx, x.Day, search.Options{Start: x.Roster, Seed: opt.Seed, Iterations: opt.Iterations}).Roster
		if s, _ := rules.Check(x.Day, lawful); s.Total < score.Total {
			x.Roster, x.Changes, score = lawful, Changes(old, lawful), s
		}
	}
	x.Changes = anew(x.Changes, x.Roster, heirs(opt.Near.File.Day, x.Day))
	return x.Day, &search.Result{Roster: x.Roster, Score: score.Total, Bound: x.Bound, Iterations: opt.Iterations, Stopped: x.Stopped}, x.Changes, nil
}

// advise adds to a roster what service it gives, what contradicts itself in it and what would
// help. It takes no longer than the grace once ctx is done, and notes that it was cut short.
func advise(ctx context.Context, r *outcome.Result, opt Options) (err error) {
	ctx, cancel := beyond(ctx, grace)
	defer cancel()
	r.Warnings = append(r.Warnings, advice.ImpossibleTypes(ctx, r.Day)...)
	if r.Loads != nil {
		if r.Played, err = outcome.Play(ctx, r.Day, r.Roster, r.Loads, outcome.Scenario{Seed: opt.Seed}); err != nil && ctx.Err() == nil {
			return err
		}
	}
	r.Contradictions = advice.Contradictions(ctx, r.Day, r.Roster, r.Breaches)
	ask := advice.NewAsker(ctx, r.Day)
	r.Gaps = advice.Gaps(ask, r)
	r.Remedies = advice.Remedies(ask, r, opt.Remedies)
	r.Unadvised = ctx.Err() != nil
	return nil
}

// beyond returns a context that is done so much later than ctx.
func beyond(ctx context.Context, later time.Duration) (context.Context, context.CancelFunc) {
	out, cancel := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(later, cancel) })
	return out, func() { stop(); cancel() }
}
