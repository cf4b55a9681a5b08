package planner

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"paiban/planner/model"
	"paiban/planner/staffing"
)

// Remedy is one way to close a gap, from a fixed catalogue. All are estimated:
// what a remedy does to the rest of the day shows only in a new plan.
type Remedy struct {
	ID    string // add_agents, bot, concurrency, target, or the rule to be relaxed
	Phase int    // index in Day.Phases
	Queue int    // -1 = any
	Heads int    // heads it brings at the tightest slot
	Text  model.Text
}

// remedies goes through the catalogue for each gap, the largest gap first.
func remedies(r *Result) []Remedy {
	var out []Remedy
	for _, g := range gaps(r) {
		out = append(out, addAgents(r, g))
		// Fewer inquiries or looser targets do nothing where nobody can answer.
		if r.Load.Slots != nil && r.servable(g.queue) {
			out = append(out, byBot(r, g)...)
			out = append(out, byConcurrency(r, g)...)
			out = append(out, byTarget(r, g)...)
		}
	}
	return append(out, byRule(r)...)
}

// servable reports whether anybody on the list has the skill for queue q.
func (r *Result) servable(q int) bool {
	return slices.ContainsFunc(r.Day.Agents, func(a model.Agent) bool { return a.CanServe(q) })
}

// gap is a queue short of heads in a phase.
type gap struct {
	phase, queue int
	slot         int // with the most heads missing
	heads        int // missing there
	minutes      int // head-minutes missing over the phase
}

func gaps(r *Result) []gap {
	d := r.Day
	var out []gap
	for k, p := range d.Phases {
		for q := range d.Queues {
			g := gap{phase: k, queue: q}
			for t := p.From; t < p.To; t++ {
				short := d.Required[q][t] - r.OnDuty[q][t]
				if short > g.heads {
					g.slot, g.heads = t, short
				}
				g.minutes += max(0, short) * d.Grid.SlotMinutes
			}
			if g.heads > 0 {
				out = append(out, g)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b gap) int { return cmp.Compare(b.minutes, a.minutes) })
	return out
}

func (r *Result) phaseName(k int) model.Text {
	p := &r.Day.Phases[k]
	if p.Name.ZH == "" && p.Name.EN == "" {
		return model.Text{ZH: p.ID, EN: p.ID}
	}
	return p.Name
}

func (r *Result) remedy(id string, g gap, heads int, zh, en string) Remedy {
	name, queue := r.phaseName(g.phase), nameOf(r.Day.Queues[g.queue])
	return Remedy{ID: id, Phase: g.phase, Queue: g.queue, Heads: heads, Text: model.Text{
		ZH: fmt.Sprintf("%s·%s：%s", name.ZH, queue, zh),
		EN: fmt.Sprintf("%s, %s: %s", name.EN, queue, en),
	}}
}

// addAgents asks for as many people as are missing, from the first short slot on.
func addAgents(r *Result, g gap) Remedy {
	d, p := r.Day, &r.Day.Phases[g.phase]
	from, to := -1, p.From
	for t := p.From; t < p.To; t++ {
		if d.Required[g.queue][t] > r.OnDuty[g.queue][t] {
			if from < 0 {
				from = t
			}
			to = t + 1
		}
	}
	if !r.servable(g.queue) {
		return r.remedy("add_agents", g, g.heads,
			fmt.Sprintf("名单上没有人会接，要培训或加人：%d 人，%s 在岗，可补缺口 %s 人时", g.heads, model.ClockRange(d.Grid.Time(from), d.Grid.Time(to), "zh"), number(float64(g.minutes)/60)),
			fmt.Sprintf("nobody on the list can serve it: train or add %s, on duty %s: %s head-hours closed", people(g.heads), model.ClockRange(d.Grid.Time(from), d.Grid.Time(to), "en"), number(float64(g.minutes)/60)))
	}
	return r.remedy("add_agents", g, g.heads,
		fmt.Sprintf("加 %d 名会接的人（兼职、外包或后备），%s 在岗，可补缺口 %s 人时", g.heads, model.ClockRange(d.Grid.Time(from), d.Grid.Time(to), "zh"), number(float64(g.minutes)/60)),
		fmt.Sprintf("add %s who can serve it (temps, outsourced or reserves), on duty %s: %s head-hours closed", people(g.heads), model.ClockRange(d.Grid.Time(from), d.Grid.Time(to), "en"), number(float64(g.minutes)/60)))
}

func people(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// requiredWith works out the heads at the gap's tightest slot if the slots of
// its phase were changed. An hour before that slot is enough: chats that began
// earlier are over.
func (r *Result) requiredWith(g gap, p staffing.Params, change func(*staffing.Slot)) int {
	first := max(0, g.slot-r.Day.Grid.Per(60))
	slots := slices.Clone(r.Load.Slots[g.queue][first : g.slot+1])
	for t := range slots {
		if r.Day.Phases[g.phase].Has(first + t) {
			change(&slots[t])
		}
	}
	return staffing.Required(p, r.Day.Grid.SlotMinutes, slots)[g.slot-first]
}

// maxBot is the largest share that the catalogue expects of a bot: the top of
// what vendors claim.
const maxBot = 0.75

// byBot looks for the share of inquiries that the bot would have to resolve.
func byBot(r *Result, g gap) []Remedy {
	bot := r.Load.Bot[g.queue][g.slot]
	present, required := r.OnDuty[g.queue][g.slot], r.Day.Required[g.queue][g.slot]
	with := func(share float64) int {
		return r.requiredWith(g, r.Load.Params[g.queue], func(s *staffing.Slot) { s.Inquiries *= (1 - share) / (1 - bot) })
	}
	if bot >= maxBot || with(maxBot) >= required {
		return nil
	}
	low, high := int(math.Ceil(bot*100)), int(maxBot*100)
	if with(maxBot) > present { // not enough by itself, but it helps
		low = high
	}
	for low < high {
		if mid := (low + high) / 2; with(float64(mid)/100) <= present {
			high = mid
		} else {
			low = mid + 1
		}
	}
	then := with(float64(high) / 100)
	return []Remedy{r.remedy("bot", g, required-then,
		fmt.Sprintf("机器人解决率从 %s 提到 %d%%，需求从 %d 人降到 %d 人", percent(bot), high, required, then),
		fmt.Sprintf("let the bot resolve %d%% in place of %s: heads required fall from %d to %d", high, percent(bot), required, then))}
}

// byConcurrency tries one more chat at once.
func byConcurrency(r *Result, g gap) []Remedy {
	p := r.Load.Params[g.queue]
	if p.Channel != model.Chat || p.Concurrency >= 10 { // 8 to 10 is the ceiling of practice
		return nil
	}
	p.Concurrency++
	p.AHT = staffing.AHTs(p.AHT[0], p.Concurrency)
	required, then := r.Day.Required[g.queue][g.slot], r.requiredWith(g, p, func(*staffing.Slot) {})
	if then >= required {
		return nil
	}
	return []Remedy{r.remedy("concurrency", g, required-then,
		fmt.Sprintf("同时接待数从 %d 提到 %d，需求从 %d 人降到 %d 人", p.Concurrency-1, p.Concurrency, required, then),
		fmt.Sprintf("%d chats at once in place of %d: heads required fall from %d to %d", p.Concurrency, p.Concurrency-1, required, then))}
}

// byTarget tries a looser target: ten points less, within three minutes at least.
func byTarget(r *Result, g gap) []Remedy {
	s := r.Load.Slots[g.queue][g.slot]
	target, seconds := round(max(0.5, s.Target-0.1), 2), max(s.Seconds, 180)
	required := r.Day.Required[g.queue][g.slot]
	then := r.requiredWith(g, r.Load.Params[g.queue], func(s *staffing.Slot) { s.Target, s.Seconds = target, seconds })
	if s.Target <= 0.5 || then >= required {
		return nil
	}
	return []Remedy{r.remedy("target", g, required-then,
		fmt.Sprintf("回复目标从 %s/%s 秒放到 %s/%s 秒，需求从 %d 人降到 %d 人", percent(s.Target), number(s.Seconds), percent(target), number(seconds), required, then),
		fmt.Sprintf("a target of %s in %s s in place of %s in %s s: heads required fall from %d to %d", percent(target), number(seconds), percent(s.Target), number(s.Seconds), required, then))}
}
