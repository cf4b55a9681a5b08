package advice

import (
	"cmp"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// weekRemedies says for each queue that is short in a roster of many days, the
// largest gap first, what keeps those who can serve it from doing so at its worst
// slot, and how many more people would close it, which is estimated. So many solves
// try the setting that keeps most of them away, loosened.
func weekRemedies(ask *Asker, r *outcome.Result, solves int) []outcome.Remedy {
	d, ctx := r.Day, ask.ctx
	type shortage struct{ queue, minutes, week, slot, heads, beyond int }
	var list []shortage
	cal := d.Calendar()
	for q := range d.Queues {
		x := shortage{queue: q}
		for _, w := range cal.Weeks {
			sum, s := 0, cal.Slots(w.From, w.To)
			for t := s.From; t < s.To; t++ {
				short := max(0, d.RequiredAt(q, t)-r.OnDuty[q][t])
				if short > 0 && len(dutiesAround(d, t)) == 0 {
					x.beyond += short * d.Grid.SlotMinutes
				}
				sum += short * d.Grid.SlotMinutes
				if short > x.heads {
					x.heads, x.slot = short, t
				}
			}
			x.minutes += sum
			x.week = max(x.week, sum)
		}
		if x.minutes > 0 {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b shortage) int { return cmp.Compare(b.minutes, a.minutes) })
	week := d.Work.MaxWeekMinutes
	if week == 0 {
		week = normalWeek
	}
	var out []outcome.Remedy
	for _, x := range list {
		text := model.Text{ZH: "%s：全程缺 %s 人时，%s最多缺 %d 人", EN: "%s: %s head-hours short in all, at most %[4]d, on %[3]s"}.With(
			d.Queues[x.queue].Label(), headHours(x.minutes), d.Grid.ClockText(x.slot), x.heads)
		if why := bindsInWeeks(ask, r, x.queue, x.slot); why == (model.Text{}) {
			text = text.And(model.Text{ZH: "；名单上没有人会接", EN: "; nobody on the list can serve it"})
		} else {
			text = model.Text{ZH: "%s。此时会接的人：%s", EN: "%s. Of those who can serve it then: %s"}.With(text, why)
		}
		id := "add_agents"
		if x.beyond > 0 {
			text = text.And(unreachable(d, x.beyond))
		}
		if x.beyond < x.minutes {
			// one person serves one place at a time, and so many hours a week
			add := max(x.heads, (x.week+week-1)/week)
			text = text.And(model.Text{ZH: "。至少还要 %s 名会接的人才补得上（估算）", EN: ". At least %s more who can serve it would be needed (estimated)"}.With(people(add)))
		} else {
			id = "duty_types"
		}
		out = append(out, outcome.Remedy{ID: id, Phase: -1, Queue: x.queue, Heads: x.heads, Text: text})
		if m, ok := loosenWeeks(ctx, ask, r, x.queue, x.slot, &solves); ok {
			out = append(out, m)
		}
	}
	return out
}

// unreachable says of missing minutes that no duty reaches them, however many people there
// are: a duty that would runs past the horizon, or there is none.
func unreachable(d *rules.Day, missing int) model.Text {
	longer := *d
	longer.Grid.N += d.Grid.Per(24 * 60)
	for q := range d.Queues {
		for t := range d.Slots() {
			if d.RequiredAt(q, t) > 0 && len(dutiesAround(d, t)) == 0 && len(dutiesAround(&longer, t)) > 0 {
				return model.Text{ZH: "。其中 %s 人时没有班排得到，加人没用：够得着的班要排到最后一天以后，把 days 加 1",
					EN: ". No duty reaches %s head-hours of it, more people do not help: the duties " +
						"that would run past the last day; set days one higher"}.With(headHours(missing))
			}
		}
	}
	return model.Text{ZH: "。其中 %s 人时没有班排得到，加人没用：在 work.duty_types 加一种班，或放宽 work.starts",
		EN: ". No duty reaches %s head-hours of it, more people do not help: add a type to work.duty_types, or widen work.starts"}.With(headHours(missing))
}

// bindsAt counts, among those who can serve queue q, how many do in slot t, and why
// the others do not: a reason of Gap.Binds, or the rule that one more duty there
// would break, the most frequent first.
func bindsAt(ask *Asker, r *outcome.Result, q, t int) (list []outcome.Tally, serving int) {
	for i := range r.Day.Agents {
		if !r.Day.Agents[i].CanServe(q) {
			continue
		}
		all := ask.why(r, i, q, t)
		if len(all) == 0 {
			serving++
		}
		for _, why := range all {
			list = outcome.AddTally(list, why, 0)
		}
	}
	return list, serving
}

// bindsInWeeks words what bindsAt finds; "" if nobody can serve the queue.
func bindsInWeeks(ask *Asker, r *outcome.Result, q, t int) model.Text {
	binds, serving := bindsAt(ask, r, q, t)
	var list []model.Text
	if serving > 0 {
		list = append(list, model.Text{ZH: "在接 %d 人", EN: "serving %d"}.With(serving))
	}
	for _, x := range binds {
		list = append(list, model.Text{ZH: "%s %d 人", EN: "%s %d"}.With(outcome.BindText(x.Reason), x.Agents))
	}
	return model.Join(list, model.Comma)
}

// dutiesAround returns duties that cover slot t: of each type, or, where duties are
// free, of the shortest length, from every start allowed.
func dutiesAround(d *rules.Day, t int) []model.Span {
	var out []model.Span
	for k := range d.Work.DutyTypes {
		for _, s := range d.TypeSpans(k) {
			if s.Has(t) {
				out = append(out, s)
			}
		}
	}
	if len(d.Work.DutyTypes) > 0 {
		return out
	}
	n := max(1, d.Grid.Per(max(d.Labour.MinDuty, 60)))
	grid := max(d.Labour.DutyGrid, d.Grid.SlotMinutes)
	for from := max(0, t-n+1); from <= t && from+n <= d.Grid.N; from++ {
		if at := d.Grid.Time(from); at.Minute()%grid == 0 && d.StartAllowed(from) {
			out = append(out, model.Span{From: from, To: from + n})
		}
	}
	return out
}

// placeBreaks writes the breaks due to a duty at their earliest.
func placeBreaks(d *rules.Day, t model.Timetable, s model.Span) {
	last := -1
	for _, b := range d.Work.Breaks {
		kind, ok := model.ParseKind(b.Kind)
		if !ok || s.Len()*d.Grid.SlotMinutes < b.DutyFrom {
			continue
		}
		from := s.From + d.Grid.Per(b.First)
		if last >= 0 {
			from = max(from, last+d.Grid.Per(b.Spacing))
		}
		to := min(s.To, from+d.Grid.Per(b.Minutes))
		for x := from; x < to; x++ {
			t[x] = kind
		}
		last = to
	}
}
