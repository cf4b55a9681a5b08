package planner

import (
	"context"
	"slices"

	"paiban/planner/demand"
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

// Call is an agent who has been called in: on duty from the start of the span, to its end if
// that is not the end of the day.
type Call struct {
	Agent int
	model.Span
}

// PostChange is that a post takes other heads, in the phases that the span touches.
type PostChange struct {
	Kind string
	model.Span
	Heads int
}

// ReplanOptions steer Replan.
type ReplanOptions struct {
	Absences []Absence
	Calls    []Call
	Posts    []PostChange
	Now      int // slot of the change: what lies before it stays as it is
	// Notice is how many minutes after Now stay as they are, too; and nobody is called
	// in sooner than that, or than their way takes.
	Notice int
	// Price is what a minute costs in which somebody does something else than was
	// planned, in the score's units: that of one paid minute is 1.
	Price int
	// Thorough lets the optimiser go on in any case: before the day there is time.
	Thorough   bool
	Seed       int64
	Iterations int // of the solve; 0 = as many as the crew takes
	Progress   func(search.Progress)
}

// replanIterations is the length of the solve, at least: it starts from a roster that was good
// before the change. Of few people each counts for more, and is planned sooner.
const (
	replanIterations = 24
	replanPlannings  = 3000 // iterations times agents, for few agents
	fewPeople        = 40
	replanRounds     = 60    // of the bound, whose prices guide the solve
	mostPriced       = 20000 // rounds times agents, for many agents
)

// rounds is the length of a bound, the optimiser's own where only a look is asked for.
func (o *ReplanOptions) rounds(most int) int {
	if o.Iterations < search.QuickLook {
		return 0
	}
	return most
}

// Replan answers what has happened in the three ways of outcome.Ways: nobody else changes;
// as few as are worth the price of what they do differently; whatever is best, at no price,
// with no more heads missing than then.
// Each leaves alone what lies before the change. The roster has a timetable for each agent
// of the day. Where a call cannot be followed, nothing is planned: there is the first way alone.
func Replan(ctx context.Context, d *rules.Day, old *model.Roster, opt ReplanOptions) []*outcome.Replanned {
	now := d.Grid.Clamp(opt.Now)
	d, left := takeOut(d, old, opt.Absences, d.Grid.Clamp(now+d.Grid.Per(opt.Notice)))
	d.Phases = changePosts(d.Phases, opt.Posts)
	worked(d, left, now)
	d = callIn(ctx, d, left, opt)
	if out, _ := Uncalled(d, left, opt.Calls); len(out) > 0 || slices.ContainsFunc(opt.Calls, func(c Call) bool { return c.From < opt.Soonest(d, c) }) {
		return []*outcome.Replanned{{Day: d, Roster: left, Now: now, Left: left}}
	}
	if opt.Iterations == 0 {
		opt.Iterations = max(replanIterations, min(288, replanPlannings/max(1, len(d.Agents))))
	}
	p := newReplan(ctx, d, left, opt)
	p.fill()
	p.improve()
	p.goOn(opt)
	few := p.best.Clone()
	p.become(p.best, 0)
	p.most = outcome.MissingMinutes(d, few) // it is to serve best: nothing is bought with heads
	if !opt.Thorough {                      // who stays near does not ask for the best
		p.improve()
	}
	if !opt.Thorough && !d.ManyDays() {
		p.goOn(opt)
	}
	var bound int64
	if !slices.ContainsFunc(d.Agents, func(a model.Agent) bool { return a.Absences != nil }) {
		// the bound of the day itself: nothing is frozen and no change has a price
		bound = search.Bound(ctx, d, search.Options{Seed: opt.Seed, Iterations: 1, Start: p.best, BoundRounds: opt.rounds(5 * replanRounds)})
	}
	var out []*outcome.Replanned
	for _, r := range []*model.Roster{left.Clone(), few, p.best} {
		r.Reliefs = outcome.Reliefs(d, r, old.Reliefs...)
		out = append(out, &outcome.Replanned{Day: d, Roster: r, Now: now, Bound: bound, Left: left, Changes: decided(old, left, r), Stopped: ctx.Err() != nil})
	}
	return out
}

// weighedDays is how many days are played out to tell the ways apart: each meets the same
// customers in all three. Shares closer than sameShare are printed alike.
const (
	weighedDays = 2
	muchADay    = 60_000 // customers, of whom one day tells as much
	sameShare   = 0.0005
)

// Weigh returns what each of the ways holds from now to the end; the loads, of which there may
// be none, say who comes. Where the best of the ways does not serve better when played out,
// the few changes take its place.
func Weigh(ctx context.Context, ways []*outcome.Replanned, old *model.Roster, loads []demand.QueueLoad, seed int64) ([]outcome.Outlook, error) {
	var out []outcome.Outlook
	days, customers := weighedDays, 0.0
	for _, l := range loads {
		for _, n := range l.Offered {
			customers += n
		}
	}
	if customers > muchADay {
		days = 1
	}
	for k, x := range ways {
		if k > 0 && slices.EqualFunc(x.Roster.Timetables, ways[0].Roster.Timetables, slices.Equal) {
			out = append(out, out[0])
			continue
		}
		var played *outcome.Played
		if len(loads) > 0 {
			var err error
			if played, err = outcome.Play(ctx, x.Day, x.Roster, loads, outcome.Scenario{Replications: days, Seed: seed}); err != nil {
				return nil, err
			}
		}
		out = append(out, x.Ahead(old, played))
	}
	if out[2].Within+sameShare < out[1].Within {
		ways[2], out[2] = ways[1], out[1]
	}
	return out, nil
}

// goOn looks for a better roster with the optimiser, and from there person by person; and of a
// few people, or where that helped, from what was planned, too.
func (p *replan) goOn(opt ReplanOptions) {
	before := p.cost
	p.solve(opt)
	p.improve()
	if p.day.ManyDays() || p.cost == before && len(p.day.Agents) > fewPeople {
		return
	}
	best, cost := p.best, p.cost
	p.become(p.old.Clone(), p.price)
	p.solve(opt)
	if p.improve(); p.cost >= cost || !p.serves(p.best) {
		p.become(best, p.price)
	}
}

// takeOut returns the day and the roster without the absent: who comes back goes on as
// planned, and of what would break a rule that was kept before as little goes as mends that: a
// later duty, the rest of the one that was cut, or both. From a slot on may change.
func takeOut(d *rules.Day, old *model.Roster, absences []Absence, from int) (*rules.Day, *model.Roster) {
	day := *d
	day.Agents = slices.Clone(d.Agents)
	left := old.Clone()
	for _, x := range absences {
		s := model.Span{From: d.Grid.Clamp(x.From), To: d.Grid.Clamp(max(x.From, x.To))}
		before := rules.Violates(&day, x.Agent, left.Timetables[x.Agent], left.Dawn[x.Agent])
		a, row := &day.Agents[x.Agent], left.Timetables[x.Agent]
		gone(a, s)
		clear(row[s.From:s.To])
		if left.Dawn[x.Agent] && slices.Contains(rules.Violates(&day, x.Agent, row, true), "dawn_designation") {
			left.Dawn[x.Agent] = false
		}
		keeps := func(t model.Timetable) bool {
			return !slices.ContainsFunc(rules.Violates(&day, x.Agent, t, left.Dawn[x.Agent]), func(id string) bool { return !slices.Contains(before, id) })
		}
		end := s.To // of the duty that was cut
		for end < len(row) && row[end] != model.Off {
			end++
		}
		next := end // and of the next one
		for next < len(row) && row[next] == model.Off {
			next++
		}
		for next < len(row) && row[next] != model.Off {
			next++
		}
		for _, cut := range []model.Span{{}, {From: end, To: next}, {From: s.To, To: end}, {From: s.To, To: next}, {From: s.To, To: len(row)}} {
			then := slices.Clone(row)
			if clear(then[cut.From:cut.To]); keeps(then) || cut == (model.Span{From: s.To, To: len(row)}) {
				copy(row, then)
				break
			}
		}
		giveBack(&day, left, x.Agent, old.Timetables[x.Agent], s, from)
	}
	return &day, left
}

// worked takes out of everybody's leave what they have worked of it before now: what
// the input says today does not undo it.
func worked(d *rules.Day, r *model.Roster, now int) {
	for i := range d.Agents {
		var free []model.Span
		for _, s := range d.Agents[i].Leave {
			from := s.From
			for t := s.From; t < min(s.To, now); t++ {
				if r.Timetables[i][t] != model.Off {
					free = append(free, model.Span{From: from, To: t})
					from = t + 1
				}
			}
			free = append(free, model.Span{From: from, To: s.To})
		}
		d.Agents[i].Leave = model.Union(free)
	}
}

// decided lists what a way does otherwise than both the roster that people know and that of nobody
// else's changing; what was is what they know.
func decided(old, left, now *model.Roster) []outcome.Change {
	known := old.Clone()
	for i, row := range known.Timetables {
		for t := range row {
			if now.Timetables[i][t] == left.Timetables[i][t] {
				row[t] = left.Timetables[i][t]
			}
		}
	}
	return Changes(known, now)
}

// Changes lists what is different, by agent and time, whatever two activities
// were exchanged named once for a run of slots.
func Changes(was, now *model.Roster) []outcome.Change {
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
