package advice

import (
	"context"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// The most contradictions that are taken apart: each takes some dozen small solves.
const maxContradictions = 10

// Contradictions finds what the hard breaches of a roster come from: the agents who
// break a hard rule, or stay below their contract, and pins beyond seats and
// sub-accounts. An agent whose settings can all be kept has none, whatever the
// roster does with them. A context that is done ends the search for more.
func Contradictions(ctx context.Context, d *rules.Day, r *model.Roster, breaches []model.Breach) []outcome.Contradiction {
	out := pinnedBeyond(d)
	for _, i := range suspects(d, r, breaches) {
		if len(out) >= maxContradictions || ctx.Err() != nil {
			break
		}
		if c := contradictionOf(ctx, d, i, idle(r, i)); c != nil {
			out = append(out, *c)
		}
	}
	return out
}

// suspects lists the agents whose settings may contradict each other: those who
// break a rule that concerns nobody else, and those who can come, but never for as
// long as the shortest duty.
func suspects(d *rules.Day, r *model.Roster, breaches []model.Breach) []int {
	var out []int
	add := func(i int) {
		if i >= 0 && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	for _, b := range breaches {
		if b.Level == model.Hard && b.Rule != "one_place" {
			add(b.Agent)
		}
	}
	const most = 20 // of those below their contract: on a slack day that may be everybody
	for n, b := 0, breaches; len(b) > 0 && n < most; b = b[1:] {
		if b[0].Rule == "contract_minimum" {
			add(b[0].Agent)
			n++
		}
	}
	for i := range d.Agents {
		if longest := longestStay(d, i); idle(r, i) && longest >= 60 && longest < d.Labour.MinDuty {
			add(i)
		}
	}
	return out
}

func idle(r *model.Roster, i int) bool {
	return i >= len(r.Timetables) || !slices.ContainsFunc(r.Timetables[i], model.Activity.OnDuty)
}

// longestStay is the longest stretch in minutes at which the agent may be on duty,
// leaving out those that the horizon cuts off.
func longestStay(d *rules.Day, i int) int {
	longest, run := 0, -d.Slots()
	for t := range d.Slots() {
		if d.OnLeave(i, t) {
			longest, run = max(longest, run), 0
		} else {
			run++
		}
	}
	return longest * d.Grid.SlotMinutes
}

// conflict is one agent's settings under examination.
type conflict struct {
	ctx     context.Context
	base    rules.Day // the agent alone, without pins and leave; nothing is required
	clauses []clause
	atWork  bool // the agent has to come at all
}

// contradictionOf takes one agent's settings apart; nil if they can all be kept.
func contradictionOf(ctx context.Context, d *rules.Day, i int, atWork bool) *outcome.Contradiction {
	c := &conflict{ctx: ctx, base: alone(d, i), clauses: clausesOf(d, i)}
	keep := make([]bool, len(c.clauses))
	for k := range keep {
		keep[k] = true
	}
	whole := slices.Clone(keep)
	if c.kept(keep, -1, 0) {
		if c.atWork = atWork; !atWork || longestStay(d, i) < 60 || c.kept(keep, -1, 0) {
			return nil
		}
	}
	for k := range keep {
		keep[k] = false
		if c.kept(keep, -1, 0) {
			keep[k] = true
		}
	}
	if ctx.Err() != nil {
		return nil
	}
	out := &outcome.Contradiction{Agent: i}
	for k, in := range keep {
		if in {
			out.Settings = append(out.Settings, outcome.Setting{ID: c.clauses[k].id, Text: c.clauses[k].text})
		}
	}
	out.Settings = append(out.Settings, beside(d, i, out.Settings)...)
	for k, in := range keep {
		if !in {
			continue
		}
		// all settings together tell how far to go, unless there is another contradiction
		others := slices.Clone(whole)
		others[k] = false
		alone := c.kept(others, -1, 0)
		if !alone {
			others = slices.Clone(keep)
		}
		others[k] = true
		for _, way := range c.ways(others, k) {
			if !alone {
				way.Text = way.Text.And(model.Text{ZH: "（此人还有别的矛盾）", EN: " (this person has another contradiction besides)"})
			}
			out.Ways = append(out.Ways, way)
		}
	}
	if ctx.Err() != nil { // what was tried last was cut short, and says nothing
		return nil
	}
	return out
}

// ways lists the loosenings of one setting, the least that is enough.
func (c *conflict) ways(keep []bool, k int) []outcome.Setting {
	x := &c.clauses[k]
	var out []outcome.Setting
	if x.limit > 0 {
		low, high := 0, x.limit // in steps
		if !c.kept(keep, k, high*x.step) {
			low = high
		}
		for high-low > 1 {
			if mid := (low + high) / 2; c.kept(keep, k, mid*x.step) {
				high = mid
			} else {
				low = mid
			}
		}
		if low < high {
			out = append(out, outcome.Setting{ID: x.id, Text: x.say(high * x.step)})
		}
	}
	if x.gone != (model.Text{}) {
		out = append(out, outcome.Setting{ID: x.id, Text: x.gone})
	}
	return out
}

// kept reports whether the agent has a timetable that keeps the clauses marked;
// clause k (-1 for none) is loosened by so much. Once time is over nothing is tried any more.
func (c *conflict) kept(keep []bool, k, by int) bool {
	return c.ctx.Err() != nil || feasible(c.ctx, c.day(keep, k, by))
}

// day is the agent's day with the clauses marked.
func (c *conflict) day(keep []bool, k, by int) *rules.Day {
	d := c.base
	d.Agents = slices.Clone(d.Agents)
	d.Phases = slices.Clone(d.Phases)
	for j := range c.clauses {
		x := &c.clauses[j]
		switch {
		case j == k:
			x.ease(&d, by)
		case keep[j] && x.keep != nil:
			x.keep(&d)
		case !keep[j] && x.drop != nil:
			x.drop(&d)
		}
	}
	if c.atWork {
		d.Agents[0].MinMinutes = max(d.Agents[0].MinMinutes, d.Grid.SlotMinutes)
	}
	return &d
}

// feasible reports whether a day of one agent has a timetable that keeps every hard
// rule and the contract.
func feasible(ctx context.Context, d *rules.Day) bool {
	score, _ := rules.Check(d, search.Greedy(ctx, d))
	return score.Hard == 0 && score.ByRule["contract_minimum"] == 0
}

// alone returns the day of one agent whom nobody needs.
func alone(d *rules.Day, i int) rules.Day {
	one := solo(d, i)
	a := &one.Agents[0]
	a.Pins, a.Leave, a.Newcomer, a.Role = nil, nil, false, model.Member
	for q := range one.Required {
		clear(one.Required[q])
	}
	for k := range one.Phases {
		p := &one.Phases[k]
		p.Attendance, p.Relief, p.Dawn, p.DawnExempt = "by_load", false, false, false
		for j := range p.Posts {
			p.Posts[j].Heads = 0
		}
	}
	one.Weights = d.Weights.With("contract_minimum", d.Weights.Of("hard"))
	return one
}
