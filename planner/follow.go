package planner

import (
	"context"
	"slices"
	"strings"

	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// Follow lays a former roster on an event that has changed since: other required
// heads, people who came or left, new leave. The file that comes back is the former
// one with the day and the loads of the event; the roster has a timetable for each
// of its agents, off for those who are new. What the former one knows of absences and of
// what was decided by hand stays, and whoever worked before the slot now is of the day
// even if the event no longer names them. Work at a queue that is gone becomes
// standby. Both must lie on the same grid. The issues are warnings; the error is an
// *event.InputError.
func Follow(ev *event.Event, f *contract.File, old *model.Roster, now int) (*contract.File, *model.Roster, []model.Issue, error) {
	load, warnings, err := demand.Heads(context.Background(), ev)
	if err != nil {
		return nil, nil, warnings, err
	}
	d, was := dayOf(ev, load), f.Day.Grid
	if g := d.Grid; !g.Equal(was) {
		return nil, nil, warnings, &event.InputError{Issues: []model.Issue{{File: "event.yaml", Value: model.ClockRange(g.Start, g.End(), "zh"),
			What: model.Text{ZH: "和原排班的时间范围或时段长度不同（%s）",
				EN: "covers another time or has other slots than the former roster (%s)"}.With(was.RangeText(model.Span{To: was.N})),
			Hint: model.Text{ZH: "开售时间、当天安排和 slot_minutes 要和原排班一致；改了这些就用 paiban plan 重新排",
				EN: "opening, playbook and slot_minutes must be those of the former roster; if they changed, plan anew with paiban plan"}}}}
	}
	queue := map[string]int{}
	for q := range d.Queues {
		queue[d.Queues[q].ID] = q
	}
	agent := map[string]int{}
	for i := range f.Day.Agents {
		agent[f.Day.Agents[i].ID] = i
	}
	keep(d, f.Day, old, now)
	r := model.NewRoster(len(d.Agents), d.Slots())
	for i := range d.Agents {
		k, known := agent[d.Agents[i].ID]
		if !known {
			continue
		}
		r.Dawn[i] = old.Dawn[k]
		for t, x := range old.Timetables[k] {
			if q, serving := x.Queue(); serving {
				x = model.Standby
				if q < len(f.Day.Queues) {
					if now, ok := queue[f.Day.Queues[q].ID]; ok {
						x = model.Serve(now)
					}
				}
			}
			r.Timetables[i][t] = x
		}
	}
	d.Phases = posts(d, f.Day, r)
	for _, x := range old.Reliefs {
		out, in := slices.IndexFunc(d.Agents, named(f.Day.Agents[x.Out].ID)), slices.IndexFunc(d.Agents, named(f.Day.Agents[x.In].ID))
		if out >= 0 && in >= 0 {
			r.Reliefs = append(r.Reliefs, model.Relief{At: x.At, Out: out, In: in})
		}
	}
	out := *f
	out.Day, out.Load, out.Event, out.Language, out.Opening = d, load.QueueLoads(ev), ev.Name, ev.Language, ev.Opening
	warnings = append(warnings, asCounted(&out, f)...)
	out.Input = contract.InputFingerprint(d)
	return &out, r, warnings, nil
}

// asCounted takes over what was forecast anew from the counts of the day, which the event does not
// know, and tells it. Where the event has other queues the counts are lost.
func asCounted(out, f *contract.File) []model.Issue {
	if f.Counted == nil {
		return nil
	}
	until := model.Text{ZH: model.Clock(f.Counted.Until, "zh"), EN: model.Clock(f.Counted.Until, "en")}
	if !slices.EqualFunc(out.Day.Queues, f.Day.Queues, func(a, b model.Queue) bool { return a.ID == b.ID }) {
		out.Counted = nil
		return []model.Issue{{Warning: true,
			What: model.Text{ZH: "队列改了：数到 %s 的实际咨询不再算数，需求又是文件夹里预测的",
				EN: "the queues changed: what was counted until %s is dropped, and the folder's forecast counts again"}.With(until),
			Hint: model.Text{ZH: "再给一次 --actuals 和 --now。", EN: "Give --actuals and --now once more."}}}
	}
	out.Load, out.Day.Required = f.Load, f.Day.Required
	return []model.Issue{{Warning: true,
		What: model.Text{ZH: "需求仍按数到 %s 的实际咨询算，不按文件夹里的预测",
			EN: "required heads are still those by what was counted until %s, not by the folder's forecast"}.With(until),
		Hint: model.Text{ZH: "文件夹里的预测也改了的，从发出的那一版重来；有更新的数，再给 --actuals。",
			EN: "If the folder's forecast changed, too, start from the version that was sent out; for newer counts give --actuals."}}}
}

// posts returns the phases with the posts that were decided on the day, and with a place for
// every post that somebody holds: the input may have it no more.
func posts(d, was *rules.Day, r *model.Roster) []playbook.ResolvedPhase {
	phases := d.Phases
	for _, ph := range was.Phases {
		for _, x := range ph.Posts {
			if x.Decided {
				phases = changePosts(phases, []PostChange{{x.Kind, ph.Span, x.Heads}})
			}
		}
	}
	for _, row := range r.Timetables {
		for _, run := range row.Runs(model.Span{To: len(row)}) {
			for k := range phases {
				held := run.Activity.Post() && phases[k].Overlap(run.Span) > 0
				if kind := run.Activity.Kind(); held && !slices.ContainsFunc(phases[k].Posts, func(x playbook.Post) bool { return x.Kind == kind }) {
					phases = slices.Clone(phases)
					phases[k].Posts = append(slices.Clone(phases[k].Posts), playbook.Post{Kind: kind})
				}
			}
		}
	}
	return phases
}

func named(id string) func(model.Agent) bool {
	return func(a model.Agent) bool { return a.ID == id }
}

// keep takes over what the former day knows of its people: absences, what was decided by
// hand, and who worked before now and is named no more.
func keep(d, was *rules.Day, old *model.Roster, now int) {
	d.Agents, d.Wishes, d.Pairs = slices.Clone(d.Agents), slices.Clone(d.Wishes), slices.Clone(d.Pairs)
	queue := map[string]int{}
	for q := range d.Queues {
		queue[d.Queues[q].ID] = q
	}
	next := 0 // where somebody who is named no more belongs
	for k := range was.Agents {
		former := &was.Agents[k]
		i := slices.IndexFunc(d.Agents, named(former.ID))
		if i < 0 {
			i = next
			if len(old.Timetables[k][:min(now, d.Slots())].Duties()) == 0 {
				continue
			}
			left := *former
			left.Leave, left.Pins, left.MinMinutes, left.Queues = append(slices.Clone(left.Leave), model.Span{From: now, To: d.Slots()}), nil, 0, nil
			for _, q := range former.Queues {
				if n, ok := queue[was.Queues[q].ID]; ok {
					left.Queues = append(left.Queues, n)
				}
			}
			d.Agents = slices.Insert(d.Agents, i, left)
			behind := func(agent *int) {
				if *agent >= i {
					*agent++
				}
			}
			for w := range d.Wishes {
				behind(&d.Wishes[w].Agent)
			}
			for p := range d.Pairs {
				behind(&d.Pairs[p].A)
				behind(&d.Pairs[p].B)
			}
		}
		next = i + 1
		a := &d.Agents[i]
		a.ByHand = former.ByHand
		for _, x := range former.Absences {
			gone(a, x)
		}
	}
}

// heirs are the agents of d whose id belonged to somebody of another name, by their index.
func heirs(was, d *rules.Day) map[int]bool {
	out := map[int]bool{}
	for i := range d.Agents {
		a := &d.Agents[i]
		k := slices.IndexFunc(was.Agents, named(a.ID))
		out[i] = k >= 0 && otherName(was.Agents[k], *a)
	}
	return out
}

// otherName reports whether two agents of one id are called differently; an id is no name.
func otherName(a, b model.Agent) bool {
	plain := func(x string) string { return strings.Join(strings.Fields(strings.ToLower(model.Fold(x))), "") }
	return a.Name != b.Name && a.Name != "" && b.Name != "" && a.Name != a.ID && b.Name != b.ID && plain(a.Name) != plain(b.Name)
}

// Departed are the changes for those of a roster that was sent out whom the list names no more,
// or whose id has another name now: they lose all. The agents are those of the former day.
func Departed(was *rules.Day, old *model.Roster, d *rules.Day) []outcome.Change {
	rest := old.Clone()
	for k := range was.Agents {
		if i := slices.IndexFunc(d.Agents, named(was.Agents[k].ID)); i < 0 || otherName(was.Agents[k], d.Agents[i]) {
			clear(rest.Timetables[k])
		}
	}
	return Changes(old, rest)
}

// anew replaces the changes of heirs by all that they do: they were sent nothing before.
func anew(changes []outcome.Change, r *model.Roster, heirs map[int]bool) []outcome.Change {
	nothing := r.Clone()
	for i := range nothing.Timetables {
		if heirs[i] {
			clear(nothing.Timetables[i])
		}
	}
	out := append(slices.DeleteFunc(slices.Clone(changes), func(c outcome.Change) bool { return heirs[c.Agent] }), Changes(nothing, r)...)
	slices.SortStableFunc(out, func(a, b outcome.Change) int { return a.Agent - b.Agent })
	return out
}

// gone takes the agent out over an absence.
func gone(a *model.Agent, x model.Span) {
	a.Leave = model.Union(append(slices.Clone(a.Leave), x))
	a.Absences = model.Union(append(slices.Clone(a.Absences), x))
	a.MinMinutes = 0
	a.Pins = slices.DeleteFunc(slices.Clone(a.Pins), func(p model.Pin) bool { return p.Activity != model.Off && p.Overlap(x) > 0 })
}
