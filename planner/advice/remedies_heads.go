package advice

import (
	"math"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/staffing"
)

// requiredWith works out the heads at the gap's tightest slot if the slots of
// its phase were changed. An hour before that slot is enough: chats that began
// earlier are over.
func requiredWith(r *outcome.Result, g *outcome.Gap, p staffing.Params, change func(*staffing.Slot)) int {
	first := max(0, g.Slot-r.Day.Grid.Per(60))
	slots := slices.Clone(r.Load.Slots[g.Queue][first : g.Slot+1])
	for t := range slots {
		if r.Day.Phases[g.Phase].Has(first + t) {
			change(&slots[t])
		}
	}
	return staffing.Required(p, r.Day.Grid.SlotMinutes, slots)[g.Slot-first]
}

// demanding lays out the attempt with the queue's heads required as the change
// makes them, over the phase or over all slots.
func (c *catalogue) demanding(a attempt, g *outcome.Gap, p staffing.Params, all bool, change func(*staffing.Slot)) attempt {
	r := c.r
	slots := slices.Clone(r.Load.Slots[g.Queue])
	for t := range slots {
		if all || r.Day.Phases[g.Phase].Has(t) {
			change(&slots[t])
		}
	}
	d := *r.Day
	d.Required = slices.Clone(d.Required)
	d.Required[g.Queue] = staffing.Required(p, d.Grid.SlotMinutes, slots)
	a.day, a.roster, a.near = &d, r.Roster.Clone(), r.Roster
	return a
}

// fall says by how much fewer heads would do.
func fall(required, then int) model.Text {
	return model.Text{ZH: "需求从 %d 人降到 %d 人", EN: "heads required fall from %d to %d"}.With(required, then)
}

// maxBot is the largest share that the catalogue expects of a bot: the top of
// what vendors claim.
const maxBot = 0.75

// byBot looks for the share of inquiries that the bot would have to resolve; a queue
// without one gets none for the day.
func (c *catalogue) byBot(g *outcome.Gap, deep bool) []attempt {
	r := c.r
	bot := r.Load.Bot[g.Queue][g.Slot]
	present, required := r.OnDuty[g.Queue][g.Slot], r.Day.Required[g.Queue][g.Slot]
	less := func(share float64) func(*staffing.Slot) {
		return func(s *staffing.Slot) { s.Inquiries *= (1 - share) / (1 - bot) }
	}
	with := func(share float64) int { return requiredWith(r, g, r.Load.Params[g.Queue], less(share)) }
	if bot == 0 || bot >= maxBot || with(maxBot) >= required {
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
	share := float64(high) / 100
	then := with(share)
	a := remedy(r, "bot", g, required-then,
		model.Text{ZH: "机器人解决率从 %s 提到 %d%%，",
			EN: "let the bot resolve %[2]d%% in place of %[1]s: "}.With(model.FormatPercent(bot), high).And(fall(required, then)))
	if deep {
		a = c.demanding(a, g, r.Load.Params[g.Queue], false, less(share))
	}
	return []attempt{a}
}

// byConcurrency tries one more chat at once.
func (c *catalogue) byConcurrency(g *outcome.Gap, deep bool) []attempt {
	r := c.r
	p := r.Load.Denser[g.Queue]
	if p.Channel != model.Chat || p.Concurrency > 10 { // 8 to 10 is the ceiling of practice
		return nil
	}
	same := func(*staffing.Slot) {}
	required, then := r.Day.Required[g.Queue][g.Slot], requiredWith(r, g, p, same)
	if then >= required {
		return nil
	}
	a := remedy(r, "concurrency", g, required-then,
		model.Text{ZH: "同时接待数从 %d 提到 %d，", EN: "%[2]d chats at once in place of %[1]d: "}.With(p.Concurrency-1, p.Concurrency).And(fall(required, then)))
	if deep {
		a = c.demanding(a, g, p, true, same)
	}
	return []attempt{a}
}

// byTarget tries a looser target: ten points less, within three minutes at least.
func (c *catalogue) byTarget(g *outcome.Gap, deep bool) []attempt {
	r := c.r
	s := r.Load.Slots[g.Queue][g.Slot]
	target, seconds := model.Round(max(0.5, s.Target-0.1), 2), max(s.Seconds, 180)
	loosen := func(s *staffing.Slot) { s.Target, s.Seconds = target, seconds }
	required := r.Day.Required[g.Queue][g.Slot]
	then := requiredWith(r, g, r.Load.Params[g.Queue], loosen)
	if s.Target <= 0.5 || then >= required {
		return nil
	}
	a := remedy(r, "target", g, required-then,
		model.Text{ZH: "回复目标从 %s/%s 秒放到 %s/%s 秒，", EN: "a target of %[3]s in %[4]s s in place of %[1]s in %[2]s s: "}.With(
			model.FormatPercent(s.Target), model.FormatNumber(s.Seconds), model.FormatPercent(target), model.FormatNumber(seconds)).And(fall(required, then)))
	if deep {
		a = c.demanding(a, g, r.Load.Params[g.Queue], false, loosen)
	}
	return []attempt{a}
}

// byOutside frees the holder of a post for the queue: somebody who is not on the
// list, such as the shop's operations, takes the post.
func (c *catalogue) byOutside(g *outcome.Gap) []attempt {
	r := c.r
	var out []attempt
	for j, post := range r.Day.Phases[g.Phase].Posts {
		act, ok := model.ParseKind(post.Kind)
		if !ok || post.Need() == 0 {
			continue
		}
		roster, freed := r.Roster.Clone(), 0
		for _, s := range g.Spans {
			for t := s.From; t < s.To; t++ {
				for i, row := range roster.Timetables {
					if row[t] == act && r.Day.Agents[i].CanServe(g.Queue) {
						row[t] = model.Serve(g.Queue)
						freed++
						break
					}
				}
			}
		}
		if freed == 0 {
			continue
		}
		d := *r.Day
		d.Phases = slices.Clone(d.Phases)
		d.Phases[g.Phase].Posts = slices.Clone(d.Phases[g.Phase].Posts)
		d.Phases[g.Phase].Posts[j].Outside++
		a := remedy(r, "outside_post", g, 1, model.Text{
			ZH: "%s请名单外的人（如店铺运营）担任 1 人，腾出 1 人接待",
			EN: "somebody from outside the list (the shop's operations) takes %s: one agent more can serve"}.With(model.KindText(post.Kind)))
		a.day, a.roster = &d, roster
		out = append(out, a)
	}
	return out
}
