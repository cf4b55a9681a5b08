package planner

import (
	"context"
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// Remedy is one way to close a gap, from a fixed catalogue.
type Remedy struct {
	ID    string // add_agents, bot, concurrency, target, outside_post, or the rule to be relaxed
	Phase int    // index in Day.Phases, -1 = of no one phase
	Queue int    // -1 = any
	Heads int    // heads it brings at the tightest slot
	Text  model.Text
	// Proven says that with the remedy there is a roster that scores less than the
	// bound of today's day: no roster of today is as good. Otherwise what the
	// remedy brings is an estimate.
	Proven bool
	// Before and After are the head-minutes missing over the day, today and in the
	// roster with the remedy that was recounted; both 0 if none was.
	Before, After int
	Cost          float64 // of the additional paid hours at the shop's own wages, 0 = not known
}

// How much is tried of the catalogue: the gaps whose remedies are laid out as
// rosters, how many people join at most in one of them, and how often one agent is
// re-planned in all.
const (
	deepGaps    = 3
	mostAdded   = 12
	mostReplies = 60
)

// proofIterations is the length of a full solve that tries one remedy.
const proofIterations = 60

// catalogue goes through what could help.
type catalogue struct {
	ctx     context.Context
	r       *Result
	solves  int // full solves left
	replies int
	seed    int64
}

// attempt is a remedy laid out: the day as it would be, and a roster for it.
type attempt struct {
	Remedy
	day    *rules.Day // nil = not laid out
	roster *model.Roster
	agents []int // whom the change concerns: they are re-planned
	wages  []wage
}

// remedies goes through the catalogue for each gap, the largest gap first; of one
// gap the proven come first. So many full solves try what is not proven without.
func remedies(ctx context.Context, r *Result, solves int) []Remedy {
	if r.Day.ManyDays() {
		return weekRemedies(ctx, r, solves)
	}
	c := &catalogue{ctx: ctx, r: r, solves: solves, replies: mostReplies, seed: r.Seed}
	var out []Remedy
	take := func(list []attempt) {
		first := len(out)
		for _, a := range list {
			out = append(out, c.prove(a))
		}
		slices.SortStableFunc(out[first:], func(a, b Remedy) int { return rank(a) - rank(b) })
	}
	for k := range r.Gaps {
		g, deep := &r.Gaps[k], k < deepGaps && ctx.Err() == nil
		list := []attempt{c.addAgents(g, deep)}
		// Fewer inquiries or looser targets do nothing where nobody can answer.
		if r.servable(g.Queue) {
			if r.Load.Slots != nil {
				list = append(list, c.byBot(g, deep)...)
				list = append(list, c.byConcurrency(g, deep)...)
				list = append(list, c.byTarget(g, deep)...)
			}
			list = append(list, c.byOutside(g)...)
			if deep {
				list = append(list, c.byRelaxing(g)...)
			}
		}
		take(list)
		if k == 0 && len(r.Gaps) > 1 && ctx.Err() == nil {
			take(c.oneMore())
		}
	}
	take(c.byRule())
	return out
}

func rank(m Remedy) int {
	if m.Proven {
		return 0
	}
	return 1
}

// prove scores the attempt's roster and says what it brings.
func (c *catalogue) prove(a attempt) Remedy {
	if a.day == nil || c.ctx.Err() != nil {
		return a.Remedy
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
	if now >= c.r.Bound && c.solves > 0 {
		c.solves--
		solved := search.Solve(c.ctx, a.day, search.Options{Seed: c.seed, Iterations: proofIterations, Start: a.roster, BoundRounds: replanRounds})
		if s, _ := rules.Check(a.day, solved.Roster); s.Total < now {
			now, a.roster = s.Total, solved.Roster
		}
	}
	a.Proven = now < c.r.Bound
	a.Before, a.After = MissingHeads(c.r.Day, c.r.Roster), MissingHeads(a.day, a.roster)
	if a.After < a.Before {
		from, to := number(float64(a.Before)/60), number(float64(a.After)/60)
		a.Text.ZH += fmt.Sprintf("；全天缺口从 %s 人时降到 %s 人时", from, to)
		a.Text.EN += fmt.Sprintf("; head-hours missing over the day: %s in place of %s", to, from)
	}
	c.price(&a)
	return a.Remedy
}

// MissingHeads counts the head-minutes that a roster is short of over all queues.
func MissingHeads(d *rules.Day, r *model.Roster) int {
	n := 0
	for q, row := range onDuty(d, r) {
		for t, have := range row {
			n += max(0, d.Required[q][t]-have) * d.Grid.SlotMinutes
		}
	}
	return n
}

// wage is what an hour of a kind of agent costs the shop on average.
type wage struct {
	kind model.AgentKind
	hour float64
}

// wages lists the kinds of which a wage is known, the cheapest first.
func wages(d *rules.Day) []wage {
	var out []wage
	for _, kind := range []model.AgentKind{model.Temp, model.Outsourced, model.Reserve, model.Staff} {
		sum, n := 0.0, 0
		for i := range d.Agents {
			if a := &d.Agents[i]; a.Kind == kind && a.CostPerHour > 0 {
				sum += a.CostPerHour
				n++
			}
		}
		if n > 0 {
			out = append(out, wage{kind, sum / float64(n)})
		}
	}
	slices.SortStableFunc(out, func(a, b wage) int {
		switch {
		case a.hour < b.hour:
			return -1
		case a.hour > b.hour:
			return 1
		}
		return 0
	})
	return out
}

// price adds what the additional paid hours cost: those of made-up people at each
// kind's wage, the others' at their own.
func (c *catalogue) price(a *attempt) {
	d, own := a.day, len(c.r.Day.Agents)
	added, cost := 0, 0.0
	for i, row := range a.roster.Timetables {
		minutes := paidMinutes(d, row)
		if i >= own {
			added += minutes
			continue
		}
		cost += d.Agents[i].CostPerHour * float64(minutes-paidMinutes(d, c.r.Roster.Timetables[i])) / 60
	}
	for k, w := range a.wages {
		yuan := w.hour * float64(added) / 60
		if k == 0 {
			a.Cost = yuan
			a.Text.ZH += "；约 "
			a.Text.EN += "; about "
		} else {
			a.Text.ZH += "、"
			a.Text.EN += ", "
		}
		kind := KindName(w.kind)
		a.Text.ZH += fmt.Sprintf("%.0f 元（%s）", yuan, kind.ZH)
		a.Text.EN += fmt.Sprintf("%.0f yuan (%s)", yuan, kind.EN)
	}
	if len(a.wages) == 0 && cost >= 1 {
		a.Cost = cost
		a.Text.ZH += fmt.Sprintf("；工时成本多约 %.0f 元", cost)
		a.Text.EN += fmt.Sprintf("; about %.0f yuan more in wages", cost)
	}
}

func paidMinutes(d *rules.Day, row model.Timetable) int {
	n := 0
	for _, x := range row {
		if d.Paid(x) {
			n += d.Grid.SlotMinutes
		}
	}
	return n
}

// KindName names a kind of agent for people.
func KindName(k model.AgentKind) model.Text {
	switch k {
	case model.Temp:
		return model.Text{ZH: "兼职", EN: "temps"}
	case model.Outsourced:
		return model.Text{ZH: "外包", EN: "outsourced"}
	case model.Reserve:
		return model.Text{ZH: "后备", EN: "reserves"}
	}
	return model.Text{ZH: "正式", EN: "staff"}
}

// servable reports whether anybody on the list has the skill for queue q.
func (r *Result) servable(q int) bool {
	return slices.ContainsFunc(r.Day.Agents, func(a model.Agent) bool { return a.CanServe(q) })
}

func (r *Result) phaseName(k int) model.Text {
	p := &r.Day.Phases[k]
	if p.Name.ZH == "" && p.Name.EN == "" {
		return model.Text{ZH: p.ID, EN: p.ID}
	}
	return p.Name
}

// remedy words what would help a gap.
func (r *Result) remedy(id string, g *Gap, heads int, zh, en string) attempt {
	name, queue := r.phaseName(g.Phase), nameOf(r.Day.Queues[g.Queue])
	return attempt{Remedy: Remedy{ID: id, Phase: g.Phase, Queue: g.Queue, Heads: heads, Text: model.Text{
		ZH: fmt.Sprintf("%s·%s：%s", name.ZH, queue, zh),
		EN: fmt.Sprintf("%s, %s: %s", name.EN, queue, en),
	}}}
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}
