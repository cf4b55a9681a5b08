// Package advice says where a roster falls short, why, and what would help.
//
// What enters is a Result, or a day and its roster; what leaves are gaps with what
// binds there, contradictory settings, remedies, explanations of one cell,
// comparisons, sizings, stand-ins and remarks on hours, in the types of package
// outcome. Much of it is tried out by small solves; all of it is judged by the
// rules. A file that ends in _weeks holds for rosters of many dates what its
// namesake holds for a day of phases. How a roster comes about does not belong here.
package advice

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// How much is tried of the catalogue: the gaps whose remedies are laid out as
// rosters, how many people join at most in one of them, and how often one agent is
// re-planned in all.
const (
	deepGaps    = 3
	mostAdded   = 12
	mostReplies = 60
)

// The length of a full solve that tries one remedy, and of the bound whose prices
// guide it.
const (
	proofIterations = 60
	proofRounds     = 150
)

// catalogue goes through what could help.
type catalogue struct {
	ctx     context.Context
	r       *outcome.Result
	solves  int // full solves left
	replies int
	seed    int64
	ask     *Asker
}

// attempt is a remedy laid out: the day as it would be, and a roster for it.
type attempt struct {
	outcome.Remedy
	day    *rules.Day // nil = not laid out
	roster *model.Roster
	score  int64         // of the roster
	near   *model.Roster // the roster with the fewest people planned anew: what is promised of head-hours
	agents []int         // whom the change concerns: they are re-planned
	wages  []wage
}

// Remedies goes through the catalogue for each gap, the largest gap first; of one
// gap the proven come first. So many full solves try what is not proven without.
func Remedies(ask *Asker, r *outcome.Result, solves int) []outcome.Remedy {
	if r.Day.ManyDays() {
		return weekRemedies(ask, r, solves)
	}
	ctx := ask.ctx
	c := &catalogue{ctx: ctx, ask: ask, r: r, solves: solves, replies: mostReplies, seed: r.Seed}
	var tried [][]attempt
	take := func(list []attempt) {
		for k := range list {
			c.try(&list[k])
		}
		tried = append(tried, list)
	}
	for k := range r.Gaps {
		g, deep := &r.Gaps[k], k < deepGaps && ctx.Err() == nil
		list := []attempt{c.addAgents(g, deep)}
		// Fewer inquiries or looser targets do nothing where nobody can answer.
		if servable(r, g.Queue) {
			if r.Load.Slots != nil && ctx.Err() == nil {
				list = append(list, c.byBot(g, deep)...)
				list = append(list, c.byConcurrency(g, deep)...)
				list = append(list, c.byTarget(g, deep)...)
			}
			list = append(list, c.byOutside(g)...)
			if deep {
				list = append(list, c.byRelaxing(g)...)
				list = append(list, c.byEve(g)...)
			}
		}
		take(list)
		if k == 0 && len(r.Gaps) > 1 && ctx.Err() == nil {
			take(c.oneMore())
		}
	}
	take(c.byRule())
	shareTheBest(tried)
	var out []outcome.Remedy
	for _, list := range tried {
		first := len(out)
		for _, a := range list {
			out = append(out, c.told(a))
		}
		slices.SortStableFunc(out[first:], func(a, b outcome.Remedy) int { return rank(a) - rank(b) })
	}
	return out
}

// shareTheBest gives attempts at one and the same change, made for several gaps, the best
// of their rosters: a setting has one gain, whichever gap it is proposed for.
func shareTheBest(tried [][]attempt) {
	best := map[string]*attempt{}
	key := func(a *attempt) string {
		data, err := json.Marshal(a.day)
		if a.day == nil || a.roster == nil || err != nil {
			return ""
		}
		return string(data)
	}
	for _, list := range tried {
		for k := range list {
			a := &list[k]
			if at := key(a); at != "" && (best[at] == nil || a.score < best[at].score) {
				best[at] = a
			}
		}
	}
	for _, list := range tried {
		for k := range list {
			if b := best[key(&list[k])]; b != nil {
				list[k].roster, list[k].score, list[k].near = b.roster, b.score, b.near
			}
		}
	}
}

func rank(m outcome.Remedy) int {
	if m.Proven {
		return 0
	}
	return 1
}

// try looks for a good roster for the attempt, and scores it.
func (c *catalogue) try(a *attempt) {
	if a.day == nil || c.ctx.Err() != nil {
		a.day = nil
		return
	}
	score, _ := rules.Check(a.day, a.roster)
	now := score.Total
	for _, i := range a.agents {
		if c.replies <= 0 {
			break
		}
		c.replies--
		now = reply(c.ctx, a.day, a.roster, i, now)
	}
	if a.near == nil {
		a.near = a.roster.Clone()
	}
	if now >= c.r.Bound && c.solves > 0 {
		c.solves--
		solved := search.Solve(c.ctx, a.day, search.Options{Seed: c.seed, Iterations: proofIterations, Start: a.roster, BoundRounds: proofRounds})
		if s, _ := rules.Check(a.day, solved.Roster); s.Total < now {
			now, a.roster = s.Total, solved.Roster
		}
	}
	a.score = now
}

// told says what the attempt's roster brings.
func (c *catalogue) told(a attempt) outcome.Remedy {
	if a.day == nil {
		return a.Remedy
	}
	a.Proven = a.score < c.r.Bound
	a.Before, a.After = outcome.MissingMinutes(c.r.Day, c.r.Roster), outcome.MissingMinutes(a.day, a.near)
	if score, _ := rules.Check(a.day, a.near); a.After < a.Before && score.Hard <= c.r.Score.Hard {
		a.Text = model.Text{ZH: "%s；%s，全天缺口从 %s 人时降到 %s 人时", EN: "%s; %s, head-hours missing over the day fall from %s to %s"}.
			With(a.Text, c.others(a.near), headHours(a.Before), headHours(a.After))
	}
	c.price(&a)
	return a.Remedy
}

// others says who of today's people would be planned anew for it. A figure holds for that roster
// alone: a whole new plan scores less, but may leave more head-hours missing where they cost less.
func (c *catalogue) others(then *model.Roster) model.Text {
	moved := 0
	for i, row := range c.r.Roster.Timetables {
		if !slices.Equal(row, then.Timetables[i]) {
			moved++
		}
	}
	if moved == 0 {
		return model.Text{ZH: "现有排班不动", EN: "today's roster as it stands"}
	}
	return model.Text{ZH: "只重排 %s 人、其余不动", EN: "with %s planned anew and the others as they are"}.With(people(moved))
}

// wage is what an hour of a kind of agent costs the shop on average.
type wage struct {
	kind model.AgentKind
	hour float64
}

// wageOf is the mean cost per hour of the shop's own people of a kind, 0 if none is
// known.
func wageOf(d *rules.Day, kind model.AgentKind) float64 {
	sum, n := 0.0, 0
	for i := range d.Agents {
		if a := &d.Agents[i]; a.Kind == kind && a.CostPerHour > 0 {
			sum += a.CostPerHour
			n++
		}
	}
	return sum / max(1, float64(n))
}

// wages lists the kinds of which a wage is known, the cheapest first.
func wages(d *rules.Day) []wage {
	var out []wage
	for _, kind := range []model.AgentKind{model.Temp, model.Outsourced, model.Reserve, model.Staff} {
		if hour := wageOf(d, kind); hour > 0 {
			out = append(out, wage{kind, hour})
		}
	}
	slices.SortStableFunc(out, func(a, b wage) int { return cmp.Compare(a.hour, b.hour) })
	return out
}

// price adds what the additional paid hours of the roster that is promised cost: those of
// made-up people at each kind's wage, the others' at their own.
func (c *catalogue) price(a *attempt) {
	d, own := a.day, len(c.r.Day.Agents)
	added, cost := 0, 0.0
	for i, row := range a.near.Timetables {
		minutes := d.PaidMinutes(row)
		if i >= own {
			added += minutes
			continue
		}
		cost += d.Agents[i].CostPerHour * float64(minutes-d.PaidMinutes(c.r.Roster.Timetables[i])) / 60
	}
	var prices []model.Text
	for k, w := range a.wages {
		yuan := w.hour * float64(added) / 60
		if k == 0 {
			a.Cost = yuan
		}
		prices = append(prices, model.Text{ZH: "%.0f 元（%s）", EN: "%.0f yuan (%s)"}.With(yuan, w.kind.Text()))
	}
	switch {
	case len(prices) > 0:
		a.Text = model.Text{ZH: "%s；约 %s", EN: "%s; about %s"}.With(a.Text, model.Join(prices, model.Comma))
	case cost >= 1:
		a.Cost = cost
		a.Text = model.Text{ZH: "%s；工时成本多约 %.0f 元", EN: "%s; about %.0f yuan more in wages"}.With(a.Text, cost)
	}
}

// servable reports whether anybody on the list has the skill for queue q.
func servable(r *outcome.Result, q int) bool {
	return slices.ContainsFunc(r.Day.Agents, func(a model.Agent) bool { return a.CanServe(q) })
}

func phaseName(r *outcome.Result, k int) model.Text {
	p := &r.Day.Phases[k]
	if p.Name == (model.Text{}) {
		return model.Same(p.ID)
	}
	return p.Name
}

// remedy words what would help a gap.
func remedy(r *outcome.Result, id string, g *outcome.Gap, heads int, text model.Text) attempt {
	return attempt{Remedy: outcome.Remedy{ID: id, Phase: g.Phase, Queue: g.Queue, Heads: heads,
		Text: model.Text{ZH: "%s·%s：%s", EN: "%s, %s: %s"}.With(phaseName(r, g.Phase), r.Day.Queues[g.Queue].Label(), text)}}
}

// people counts people; the Chinese word that is counted with stands behind it.
func people(n int) model.Text {
	if n == 1 {
		return model.Text{ZH: "1", EN: "1 person"}
	}
	return model.Text{ZH: "%d", EN: "%d people"}.With(n)
}

// headHours writes head-minutes for people, in hours.
func headHours(minutes int) string { return model.FormatNumber(float64(minutes) / 60) }
