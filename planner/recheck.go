package planner

import (
	"context"
	"time"

	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// Recheck judges a roster that was read from a roster.json by the day that is
// written in it: score, breaches, exemptions, releases and the closing table.
// Forecast and service are not worked out again; see PlayOut. Advice ends with ctx, and after
// adviceTime at the latest: the result notes that it was cut short.
func Recheck(ctx context.Context, f *contract.File, roster *model.Roster) *outcome.Result {
	return RecheckFrom(ctx, f, roster, 0)
}

// RecheckFrom is Recheck at the slot now: no advice is given on what has passed.
func RecheckFrom(ctx context.Context, f *contract.File, roster *model.Roster, now int) *outcome.Result {
	ctx, cancel := context.WithTimeout(ctx, adviceTime)
	defer cancel()
	r := Judge(f, roster)
	r.Now = now
	Contradictions(ctx, r)
	ask := advice.NewAsker(ctx, r.Day)
	r.Gaps = advice.Gaps(ask, r)
	r.Remedies = advice.Remedies(ask, r, 0)
	r.Unadvised = ctx.Err() != nil
	return r
}

// Contradictions tells which settings contradict each other, as far as there is time: the result
// notes what is cut short.
func Contradictions(ctx context.Context, r *outcome.Result) {
	ctx, cancel := context.WithTimeout(ctx, adviceTime)
	defer cancel()
	r.Contradictions = advice.Contradictions(ctx, r.Day, r.Roster, r.Breaches)
	r.Unadvised = ctx.Err() != nil
}

// adviceTime is how long advice on a roster that stands may take; a day's is ready in a fraction
// of it, that of a hundred people over weeks may not be.
const adviceTime = 20 * time.Second

// Judge is Recheck without what has to be tried out: which settings contradict each
// other, what binds at the gaps and what would help.
func Judge(f *contract.File, roster *model.Roster) *outcome.Result {
	r := outcome.Of(&demand.Load{Required: f.Day.Required}, f.Day, roster)
	r.Name, r.Language, r.Opening = f.Event, f.Language, openingOf(f)
	r.Bound, r.Seed, r.Iterations, r.Stopped = f.Score.Bound, f.Seed, f.Iterations, f.Stopped
	r.Read, r.Settings = f.Read, f.Settings
	return r
}

// PlayOut plays the day out over a rechecked roster, with the loads of the file that
// it was read from. Of a file without loads (the shop brought its own requirement)
// there is nothing to play.
func PlayOut(ctx context.Context, r *outcome.Result, f *contract.File) (err error) {
	if r.Loads = f.Load; len(r.Loads) > 0 {
		r.Played, err = outcome.Play(ctx, r.Day, r.Roster, r.Loads, outcome.Scenario{Seed: r.Seed})
	}
	return err
}

// openingOf returns the opening in the shop's time zone; files of earlier versions
// do not name it, and their event day begins with it.
func openingOf(f *contract.File) time.Time {
	if f.Opening.IsZero() {
		return f.Day.Grid.Time(f.Day.EventDay.From)
	}
	return f.Opening.In(f.Day.Grid.Start.Location())
}
