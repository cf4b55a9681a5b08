package planner

import (
	"context"
	"time"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Recheck judges a roster that was read from a roster.json by the day that is
// written in it: score, breaches, exemptions, releases and the closing table.
// Forecast and service are not worked out again; see PlayOut.
func Recheck(f *File, roster *model.Roster) *Result {
	r := Judge(f, roster)
	r.Contradictions = Contradictions(context.Background(), r.Day, r.Roster, r.Breaches)
	r.Gaps = gaps(r)
	r.Remedies = remedies(context.Background(), r, 0)
	return r
}

// Judge is Recheck without what has to be tried out: which settings contradict each
// other, what binds at the gaps and what would help.
func Judge(f *File, roster *model.Roster) *Result {
	r := &Result{
		Name: f.Event, Language: f.Language, Opening: openingOf(f), Load: &Load{Required: f.Day.Required}, Day: f.Day, Roster: roster,
		Bound: f.Score.Bound, Seed: f.Seed, Iterations: f.Iterations, Stopped: f.Stopped,
	}
	r.judge()
	r.OnDuty = onDuty(r.Day, roster)
	r.Phases = summarise(r)
	r.Dates, r.People = summariseDates(r), summariseAgents(r)
	return r
}

// Help looks for remedies again, and tries so many with a solve each.
func (r *Result) Help(ctx context.Context, solves int) { r.Remedies = remedies(ctx, r, solves) }

// PlayOut plays the day out over a rechecked roster, with the loads of the file that
// it was read from. Of a file without loads (the shop brought its own requirement)
// there is nothing to play.
func (r *Result) PlayOut(ctx context.Context, f *File) (err error) {
	if r.Loads = f.Load; len(r.Loads) > 0 {
		r.Played, err = Play(ctx, r.Day, r.Roster, r.Loads, 0, r.Seed)
	}
	return err
}

// openingOf returns the opening in the shop's time zone; files of earlier versions
// do not name it, and their event day begins with it.
func openingOf(f *File) time.Time {
	if f.Opening.IsZero() {
		return f.Day.Grid.Time(f.Day.EventDay.From)
	}
	return f.Opening.In(f.Day.Grid.Start.Location())
}

// judge has the rules look at the roster from scratch.
func (r *Result) judge() {
	r.Score, r.Breaches = rules.Check(r.Day, r.Roster)
	r.Exemptions = rules.Exemptions(r.Day, r.Roster)
	r.Releases = rules.Releases(r.Day, r.Roster)
	r.Unavoidable = rules.Unavoidable(r.Day)
}
