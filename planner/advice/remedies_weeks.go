package advice

import (
	"cmp"
	"context"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// weekRemedies says for each queue that is short in a roster of many days, the
// largest gap first, what keeps those who can serve it from doing so at its worst
// slot, and how many more people would close it, which is estimated. So many solves
// try the setting that keeps most of them away, loosened.
func weekRemedies(ctx context.Context, r *outcome.Result, solves int) []outcome.Remedy {
	d := r.Day
	type shortage struct{ queue, minutes, week, slot, heads int }
	var list []shortage
	cal := d.Calendar()
	for q := range d.Queues {
		x := shortage{queue: q}
		for _, w := range cal.Weeks {
			sum, s := 0, cal.Slots(w.From, w.To)
			for t := s.From; t < s.To; t++ {
				short := max(0, d.RequiredAt(q, t)-r.OnDuty[q][t])
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
		if why := bindsInWeeks(r, x.queue, x.slot); why == (model.Text{}) {
			text = text.And(model.Text{ZH: "；名单上没有人会接", EN: "; nobody on the list can serve it"})
		} else {
			text = model.Text{ZH: "%s。此时会接的人：%s", EN: "%s. Of those who can serve it then: %s"}.With(text, why)
		}
		add := max(1, (x.week+week-1)/week)
		text = text.And(model.Text{ZH: "。再加 %s 名会接的人大致可补上", EN: ". With %s more who can serve it, about all of it would be closed"}.With(people(add)))
		out = append(out, outcome.Remedy{ID: "add_agents", Phase: -1, Queue: x.queue, Heads: x.heads, Text: text})
		if m, ok := loosenWeeks(ctx, r, x.queue, x.slot, &solves); ok {
			out = append(out, m)
		}
	}
	return out
}

// bindsAt counts, among those who can serve queue q, how many do in slot t, and why
// the others do not: a reason of Gap.Binds, or the rule that one more duty there
// would break, the most frequent first.
func bindsAt(r *outcome.Result, q, t int) (list []outcome.Tally, serving int) {
	for i := range r.Day.Agents {
		if !r.Day.Agents[i].CanServe(q) {
			continue
		}
		why, free := engaged(r, i, q, t)
		if free {
			why = bindingRule(r, i, q, t)
		}
		if why == "" {
			serving++
			continue
		}
		list = outcome.AddTally(list, why, 0)
	}
	return list, serving
}

// bindsInWeeks words what bindsAt finds; "" if nobody can serve the queue.
func bindsInWeeks(r *outcome.Result, q, t int) model.Text {
	binds, serving := bindsAt(r, q, t)
	var list []model.Text
	if serving > 0 {
		list = append(list, model.Text{ZH: "在接 %d 人", EN: "serving %d"}.With(serving))
	}
	for _, x := range binds {
		list = append(list, model.Text{ZH: "%s %d 人", EN: "%s %d"}.With(outcome.BindText(x.Reason), x.Agents))
	}
	return model.Join(list, model.Comma)
}

// bindingRule is the rule that keeps agent i from one more duty at queue q around
// slot t: of all duties that could lie there, the one that breaks the fewest.
func bindingRule(r *outcome.Result, i, q, t int) string {
	d := r.Day
	var best []string
	found := false
	for _, s := range dutiesAround(d, t) {
		with := slices.Clone(r.Roster.Timetables[i])
		if slices.ContainsFunc(with[max(0, s.From-1):min(len(with), s.To+1)], model.Activity.OnDuty) {
			continue // would run into another duty
		}
		for x := s.From; x < s.To; x++ {
			with[x] = model.Serve(q)
		}
		placeBreaks(d, with, s)
		broken := rules.Violates(d, i, with, false)
		if !found || len(broken) < len(best) {
			best, found = broken, true
		}
		if len(best) == 0 {
			break
		}
	}
	switch {
	case !found: // no room between the duties before and after
		return "rest_between_duties"
	case len(best) == 0:
		return outcome.BindCost
	}
	return best[0]
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
