package planner

import (
	"context"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// Absence is an agent who is unexpectedly gone over a span of slots.
type Absence struct {
	Agent int
	model.Span
}

// ReplanOptions steer Replan.
type ReplanOptions struct {
	Absences []Absence
	Now      int // slot of the change: what lies before it stays as it is
	// Price is what a minute costs in which somebody does something else than was
	// planned, in the score's units: that of one paid minute is 1.
	Price      int
	Seed       int64
	Iterations int // of the solve; 0 = replanIterations
	Progress   func(search.Progress)
}

// replanIterations is the length of the solve: it starts from a roster that was
// good before the change.
const (
	replanIterations = 60
	replanRounds     = 150 // of the bound, whose prices guide the solve
)

// Replan makes a roster for the day as it has become: it starts from the one there
// was, leaves alone what lies before the change, and minimises the score plus the
// price of what others than the absent do differently. The roster has a timetable
// for each agent of the day.
func Replan(ctx context.Context, d *rules.Day, old *model.Roster, opt ReplanOptions) *outcome.Replanned {
	d, left := takeOut(d, old, opt.Absences)
	p := &replan{ctx: ctx, day: d, old: left, now: d.Grid.Clamp(opt.Now), price: int64(max(0, opt.Price)), fixed: make([]bool, len(d.Agents))}
	for _, a := range opt.Absences {
		p.fixed[a.Agent] = true
	}
	p.begin()
	p.fill()
	if opt.Iterations == 0 {
		opt.Iterations = replanIterations
	}
	p.solve(opt)
	p.restore()
	out := &outcome.Replanned{Day: d, Roster: p.best, Left: left, Changes: changesBetween(left, p.best), Stopped: ctx.Err() != nil}
	out.Roster.Reliefs = outcome.Reliefs(d, out.Roster)
	if !slices.ContainsFunc(d.Agents, func(a model.Agent) bool { return a.Absent > 0 }) {
		// the bound of the day itself: nothing is frozen and no change has a price
		out.Bound = search.Solve(ctx, d, search.Options{Seed: opt.Seed, Iterations: 1, Start: p.best, BoundRounds: 2 * replanRounds}).Bound
	}
	return out
}

// takeOut returns the day and the roster without the absent: off from then on, and
// a later duty only if the rest before it, and all else, still fits.
func takeOut(d *rules.Day, old *model.Roster, absences []Absence) (*rules.Day, *model.Roster) {
	day := *d
	day.Agents = slices.Clone(d.Agents)
	left := old.Clone()
	for _, x := range absences {
		x.From, x.To = d.Grid.Clamp(x.From), d.Grid.Clamp(max(x.From, x.To))
		a, row := &day.Agents[x.Agent], left.Timetables[x.Agent]
		a.Leave = append(slices.Clone(a.Leave), x.Span)
		a.MinMinutes, a.Pins = 0, nil
		if x.From > 0 && x.From < len(row) && row[x.From] != model.Off && row[x.From-1] != model.Off {
			a.Absent = x.From
		}
		clear(row[x.From:x.To])
		for t := x.To; t > 0 && t < len(row) && old.Timetables[x.Agent][t-1] != model.Off && row[t] != model.Off; t++ {
			row[t] = model.Off // the rest of a duty that began before or in the absence
		}
		if left.Dawn[x.Agent] && slices.Contains(rules.Violates(&day, x.Agent, row, true), "dawn_designation") {
			left.Dawn[x.Agent] = false
		}
		if rules.Violates(&day, x.Agent, row, left.Dawn[x.Agent]) != nil {
			clear(row[x.To:])
		}
	}
	return &day, left
}

// changesBetween lists what is different, by agent and time, whatever two activities
// were exchanged named once for a run of slots.
func changesBetween(was, now *model.Roster) []outcome.Change {
	var out []outcome.Change
	for i, row := range now.Timetables {
		for t, x := range row {
			if x == was.Timetables[i][t] {
				continue
			}
			c := outcome.Change{Agent: i, Span: model.Span{From: t, To: t + 1}, Was: was.Timetables[i][t], Now: x}
			if n := len(out); n > 0 && out[n-1].Agent == i && out[n-1].To == t && out[n-1].Was == c.Was && out[n-1].Now == c.Now {
				out[n-1].To++
				continue
			}
			out = append(out, c)
		}
	}
	return out
}
