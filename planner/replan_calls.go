package planner

import (
	"context"
	"slices"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// called is the weight of a wish that somebody called in is there: more than any head.
const called = 1_000_000

// callIn gives those who have been called in the best timetable that begins when they come,
// and returns the day on which that is somebody's decision. Who may not be on duty then, by a
// hard rule, stays away; see Uncalled.
func callIn(ctx context.Context, d *rules.Day, r *model.Roster, opt ReplanOptions) *rules.Day {
	if len(opt.Calls) == 0 {
		return d
	}
	was := r.Clone()
	for _, c := range opt.Calls {
		p := newReplan(ctx, d, r, ReplanOptions{Now: c.From})
		t, dawn := p.come(c)
		copy(r.Timetables[c.Agent], t)
		r.Dawn[c.Agent] = dawn
	}
	for _, c := range opt.Calls { // when they come is decided, what they do then is not
		copy(was.Timetables[c.Agent], r.Timetables[c.Agent])
		was.Timetables[c.Agent][min(c.From, d.Slots()-1)] = model.Off
	}
	return ByHand(d, was, r)
}

// come is the best timetable of somebody who begins a duty at the call.
func (p *replan) come(c Call) (model.Timetable, bool) {
	one := p.alone(c.Agent)
	end := min(c.To, c.From+max(1, p.day.Grid.Per(p.day.Labour.MinDuty)))
	if c.To < p.day.Slots() {
		end = c.To
		one.Agents[0].Leave = append(slices.Clone(one.Agents[0].Leave), model.Span{From: c.To, To: p.day.Slots()})
	}
	one.Wishes = append(one.Wishes, model.Wish{Span: model.Span{From: c.From, To: end}, On: true, Weight: called})
	best := search.Greedy(context.WithoutCancel(p.ctx), &one)
	t := best.Timetables[0]
	copy(t[:c.From], p.old.Timetables[c.Agent]) // of who was absent before, it begins with the return
	at := c.From
	for at < len(t) && t[at] == model.Off {
		at++
	}
	if at < len(t) && (at-c.From)*p.day.Grid.SlotMinutes < max(1, p.day.Labour.DutyGrid) && !p.day.OnLeave(c.Agent, c.From) {
		for k := c.From; k < at; k++ { // off the grid of duties: they are there as they were told
			t[k] = t[at]
		}
	}
	was, dawn := p.old.Timetables[c.Agent], p.old.Dawn[c.Agent]
	stood := rules.Violates(p.day, c.Agent, was, dawn)
	for _, id := range rules.Violates(p.day, c.Agent, t, best.Dawn[0]) {
		if !slices.Contains(stood, id) {
			return slices.Clone(was), dawn
		}
	}
	return t, best.Dawn[0]
}

// Soonest returns the first slot for which somebody can be called in: after the notice, and after
// their way.
func (o *ReplanOptions) Soonest(d *rules.Day, c Call) int {
	return d.Grid.Clamp(o.Now) + d.Grid.Per(max(o.Notice, d.Agents[c.Agent].Commute))
}

// Uncalled lists the calls that could not be followed in a roster, with the hard rules that a
// duty from then on would break; none means leave.
func Uncalled(d *rules.Day, r *model.Roster, calls []Call) (out []Call, why [][]string) {
	for _, c := range calls {
		row := r.Timetables[c.Agent]
		if c.From < len(row) && row[c.From] != model.Off {
			continue
		}
		t := slices.Clone(row)
		for k := c.From; k < min(c.To, c.From+max(1, d.Grid.Per(d.Labour.MinDuty)), len(t)); k++ {
			t[k] = model.Standby
			if queues := d.Agents[c.Agent].Queues; len(queues) > 0 {
				t[k] = model.Serve(queues[0])
			}
		}
		out, why = append(out, c), append(why, rules.Violates(d, c.Agent, t, r.Dawn[c.Agent]))
	}
	return out, why
}

// changePosts returns the phases with the posts as they are now wanted.
func changePosts(phases []playbook.ResolvedPhase, changes []PostChange) []playbook.ResolvedPhase {
	phases = slices.Clone(phases)
	for _, c := range changes {
		for k := range phases {
			ph := &phases[k]
			if ph.Overlap(c.Span) == 0 {
				continue
			}
			ph.Posts = slices.Clone(ph.Posts)
			if j := slices.IndexFunc(ph.Posts, func(x playbook.Post) bool { return x.Kind == c.Kind }); j >= 0 {
				ph.Posts[j].Heads, ph.Posts[j].Decided = c.Heads, true
			} else if c.Heads > 0 {
				ph.Posts = append(ph.Posts, playbook.Post{Kind: c.Kind, Heads: c.Heads, Decided: true})
			}
		}
	}
	return phases
}
