package advice

import (
	"slices"
	"strings"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// relaxation is one setting of the shop that can be loosened by x, in steps.
type relaxation struct {
	rule        string // it loosens this one
	step, limit int    // of x
	apply       func(d *rules.Day, x int)
	text        model.Text // takes x, unless there is but one way
}

func (k relaxation) say(x int) model.Text {
	if !strings.Contains(k.text.ZH, "%") {
		return k.text
	}
	return k.text.With(x)
}

var (
	longerCap   = model.Text{ZH: "24 小时内工时上限放宽 %d 分钟（须本人同意）", EN: "raise the cap of hours in 24 by %d minutes (with their consent)"}
	shorterRest = model.Text{ZH: "两段在岗之间的休息缩短 %d 分钟", EN: "shorten the rest between duties by %d minutes"}
)

// relaxations lists the settings in the order in which they are proposed; slot is the
// step of those in minutes. Beyond the limits nobody should be asked to work.
func relaxations(slot int) []relaxation {
	return []relaxation{
		{"seats", 1, 10, func(d *rules.Day, x int) { d.Seats += x }, model.Text{ZH: "增加 %d 个工位或居家接待", EN: "%d more at a seat or working from home"}},
		{"hours_cap", slot, 180, func(d *rules.Day, x int) { d.Labour.CapMinutes += x }, longerCap},
		{"rest_between_duties", 1, 1, sleepOnSite, model.Text{
			ZH: "安排住店，两段之间的休息可以缩短", EN: "let them sleep on site, so that the rest between duties may be shorter"}},
		{"rest_between_duties", slot, 120, shortenRest, shorterRest},
		{"duties", 1, 1, func(d *rules.Day, x int) { d.Labour.MaxDuties = min(mostDuties, d.Labour.MaxDuties+x) },
			model.Text{ZH: "每人多排 %d 段（labour.max_duties）", EN: "allow %d more duty each (labour.max_duties)"}},
		{"duty_length", slot, 120, func(d *rules.Day, x int) { d.Labour.MinDuty = max(0, d.Labour.MinDuty-x); d.Labour.MaxDuty += x },
			model.Text{ZH: "一段在岗的长短放宽 %d 分钟", EN: "let duties be %d minutes shorter or longer"}},
		{"contract_maximum", slot, 240, raiseContracts, model.Text{ZH: "合同工时上限放宽 %d 分钟", EN: "raise the contract's maximum by %d minutes"}},
	}
}

// mostDuties is the highest max_duties that a playbook takes.
const (
	mostDuties = 2
	duties     = "duties" // id of the rule
)

// relaxed returns a day with one setting loosened by x; the day that is given stays
// as it is.
func relaxed(day *rules.Day, k relaxation, x int) *rules.Day {
	d := *day
	d.Agents = slices.Clone(d.Agents)
	if d.Work != nil {
		work := *d.Work
		d.Work = &work
	}
	k.apply(&d, x)
	return &d
}

func sleepOnSite(d *rules.Day, _ int) {
	for i := range d.Agents {
		if a := &d.Agents[i]; a.Night != model.Hotel {
			a.Night = model.OnSite
		}
	}
}

func shortenRest(d *rules.Day, x int) {
	d.Labour.RestMinutes = max(0, d.Labour.RestMinutes-x)
	d.Labour.EventRestMinutes = max(0, d.Labour.EventRestMinutes-x)
	d.Labour.OnSiteRest = max(0, d.Labour.OnSiteRest-x)
}

func raiseContracts(d *rules.Day, x int) {
	for i := range d.Agents {
		if a := &d.Agents[i]; a.MaxMinutes > 0 {
			a.MaxMinutes += x
		}
	}
}

// absentee is an agent who misses a part of all hands: what attending in full
// would look like, and everything that forbids it.
type absentee struct {
	agent  int
	filled model.Timetable
	binds  []string
}

// byRule names, for each all-hands phase, the settings that let somebody attend
// when loosened alone. Every one of them is tried out on the timetables; where
// none helps, the rules that bind together are named, each set of them once.
func (c *catalogue) byRule() []attempt {
	var out []attempt
	r := c.r
	named := map[string]bool{}
	taken := seatsTaken(r.Roster, r.Day.Slots())
	for k := range r.Day.Phases {
		who := absentees(r, k, taken)
		first := len(out)
		for _, b := range relaxations(max(1, r.Day.Grid.SlotMinutes)) {
			if len(out) > first && out[len(out)-1].ID == b.rule {
				continue // the gentler way of the same rule helps
			}
			if d, x, coming := loosen(r, b, who, taken); len(coming) > 0 {
				n := len(coming)
				a := allHandsRemedy(r, b.rule, k, n, model.Text{ZH: "%s，可让 %s 人全程到岗", EN: "%s: %s could attend in full"}.With(b.say(x), people(n)))
				a.day, a.roster = d, r.Roster.Clone()
				for _, x := range coming {
					copy(a.roster.Timetables[x.agent], x.filled)
				}
				out = append(out, a)
			}
		}
		if len(out) > first {
			continue
		}
		if set := commonest(who); len(set) > 1 && !named[strings.Join(set, " ")] {
			named[strings.Join(set, " ")] = true
			out = append(out, allHandsRemedy(r, "together", k, 0, together(set).And(c.ask.attend(alike(who, set), k))))
		}
	}
	return out
}

func allHandsRemedy(r *outcome.Result, id string, phase, heads int, text model.Text) attempt {
	return attempt{Remedy: outcome.Remedy{ID: id, Phase: phase, Queue: -1, Heads: heads,
		Text: model.Text{ZH: "%s·全员：%s", EN: "%s, all hands: %s"}.With(phaseName(r, phase), text)}}
}

// mostFreed is how many people are re-planned when a rule that keeps them from a
// gap is relaxed.
const mostFreed = 12

// byRelaxing loosens the rule that keeps most people from a gap, by an hour or by
// one, and re-plans those people.
func (c *catalogue) byRelaxing(g *outcome.Gap) []attempt {
	r, slot := c.r, max(1, c.r.Day.Grid.SlotMinutes)
	binds, who := c.ask.blockers(r, g.Queue, g.Slot)
	for _, b := range binds {
		for _, k := range relaxations(slot) {
			if k.rule != b.Reason || k.rule == duties && r.Day.Labour.MaxDuties >= mostDuties {
				continue
			}
			x := k.step
			if k.limit > 10 { // in minutes
				x = (60 + slot - 1) / slot * slot
			}
			a := remedy(r, k.rule, g, 0, model.Text{ZH: "现在的排法下“%s”挡着 %s 人：%s", EN: "as people are planned, \"%s\" is in the way of %s: %s"}.With(
				outcome.ReasonText(k.rule), people(b.Agents), k.say(x)))
			a.day, a.roster = relaxed(r.Day, k, x), r.Roster.Clone()
			a.agents = who[b.Reason][:min(mostFreed, len(who[b.Reason]))]
			return []attempt{a}
		}
	}
	return nil
}

// absentees lists those released from the phase who cannot attend as things are.
func absentees(r *outcome.Result, phase int, taken []int) []absentee {
	var out []absentee
	for _, e := range r.Releases {
		if e.Phase != r.Day.Phases[phase].ID {
			continue
		}
		a := absentee{agent: e.Agent, filled: rules.Filled(r.Day, r.Roster, e.Agent, phase)}
		if !seated(r, r.Day, a, taken) {
			a.binds = append(a.binds, "seats")
		}
		a.binds = append(a.binds, rules.Violates(r.Day, a.agent, a.filled, r.Roster.Dawn[a.agent])...)
		if len(a.binds) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// loosen relaxes a setting until somebody can attend, and returns the day, how far
// and who; nobody if it does not help within its limit.
func loosen(r *outcome.Result, b relaxation, who []absentee, taken []int) (*rules.Day, int, []absentee) {
	who = slices.DeleteFunc(slices.Clone(who), func(a absentee) bool { return !slices.Equal(a.binds, []string{b.rule}) })
	for x := b.step; x <= b.limit && len(who) > 0; x += b.step {
		d := relaxed(r.Day, b, x)
		if coming := attending(r, d, who, taken); len(coming) > 0 {
			return d, x, coming
		}
	}
	return nil, 0, nil
}

// attending lists those who break no hard rule of the day when they attend, one
// after the other, as long as there are seats.
func attending(r *outcome.Result, d *rules.Day, who []absentee, taken []int) []absentee {
	var out []absentee
	taken = slices.Clone(taken)
	for _, a := range who {
		if !seated(r, d, a, taken) || rules.Violates(d, a.agent, a.filled, r.Roster.Dawn[a.agent]) != nil {
			continue
		}
		out = append(out, a)
		for t, now := range r.Roster.Timetables[a.agent] {
			if now == model.Off && a.filled[t] != model.Off {
				taken[t]++
			}
		}
	}
	return out
}

// seated reports whether there is a seat wherever the absentee would come in.
func seated(r *outcome.Result, d *rules.Day, a absentee, taken []int) bool {
	if d.Seats <= 0 {
		return true
	}
	for t, now := range r.Roster.Timetables[a.agent] {
		if now == model.Off && a.filled[t] != model.Off && taken[t] >= d.Seats {
			return false
		}
	}
	return true
}

// seatsTaken counts the people on duty in each slot.
func seatsTaken(r *model.Roster, slots int) []int {
	n := make([]int, slots)
	for _, row := range r.Timetables {
		for t, a := range row {
			if a != model.Off {
				n[t]++
			}
		}
	}
	return n
}

// commonest returns the rules that keep most of the absentees away, the first
// such set if there are several.
func commonest(who []absentee) []string {
	var best []string
	count := map[string]int{}
	for _, a := range who {
		count[strings.Join(a.binds, " ")]++
	}
	for _, a := range who {
		if best == nil || count[strings.Join(a.binds, " ")] > count[strings.Join(best, " ")] {
			best = a.binds
		}
	}
	return best
}

// alike returns the absentees whom the same rules keep away.
func alike(who []absentee, set []string) []absentee {
	return slices.DeleteFunc(slices.Clone(who), func(a absentee) bool { return !slices.Equal(a.binds, set) })
}

// together says which rules stand in the way of attending on top of the present timetable.
func together(set []string) model.Text {
	list := make([]model.Text, len(set))
	for k, id := range set {
		list[k] = outcome.ReasonText(id)
	}
	count := model.Text{ZH: "%d 条", EN: "%d"}.With(len(set))
	if len(set) == 2 {
		count.ZH = "两条"
	}
	return model.Text{ZH: "%s规则同时卡住：%s；", EN: "%s rules bind together: %s; "}.With(
		count, model.Join(list, model.Text{ZH: "、", EN: "; "}))
}
