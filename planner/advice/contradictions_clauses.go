package advice

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// clause is one setting that can be left out, and loosened in steps.
type clause struct {
	id   string
	text model.Text
	keep func(*rules.Day) // puts the setting into a day that is without it …
	drop func(*rules.Day) // … or takes it out of a day that has it

	step, limit int // of loosening, limit in steps; 0 = cannot be loosened by degrees
	ease        func(d *rules.Day, by int)
	say         func(by int) model.Text
	gone        model.Text // how to do without the setting; empty = that is not for the shop to decide
}

// clausesOf lists the agent's hard settings: what the rules ask of everybody first,
// so that a smallest set rather names what the shop has set for this agent.
func clausesOf(d *rules.Day, i int) []clause {
	out := labourClauses(d)
	if d.Work != nil {
		out = append(out, workClauses(d, i)...)
	}
	one := alone(d, i)
	out = append(out, contractClauses(&one)...)
	return append(out, presenceClauses(d, i)...)
}

func minutes(n int) model.Text {
	if n%60 == 0 {
		return model.Text{ZH: "%d 小时", EN: "%d h"}.With(n / 60)
	}
	return model.Text{ZH: "%d 分钟", EN: "%d min"}.With(n)
}

// figure is a setting in minutes that can be loosened in steps of a slot.
type figure struct {
	id    string
	title model.Text // empty = that of the rule
	field func(d *rules.Day) *int
	none  int        // its value where it is left out
	by    int        // minutes by which it can be loosened at most; below 0 the setting sinks, above 0 it rises
	say   model.Text // of the setting loosened, with title and figure
}

var (
	raised    = model.Text{ZH: "%s放宽到 %s", EN: "%s: raise to %s"}
	shortened = model.Text{ZH: "%s缩短到 %s", EN: "%s: shorten to %s"}
)

// clause returns the figure as a clause of the day.
func (x figure) clause(d *rules.Day) clause {
	n, slot, sign := *x.field(d), max(1, d.Grid.SlotMinutes), 1
	if x.by < 0 {
		sign = -1
	}
	if x.title == (model.Text{}) {
		x.title = outcome.ReasonText(x.id)
	}
	return clause{
		id: x.id, text: model.Text{ZH: "%s：%s", EN: "%s: %s"}.With(x.title, minutes(n)), step: slot, limit: max(0, sign*x.by) / slot,
		drop: func(d *rules.Day) { *x.field(d) = x.none },
		ease: func(d *rules.Day, by int) { *x.field(d) += sign * by },
		say:  func(by int) model.Text { return x.say.With(x.title, minutes(max(0, n+sign*by))) },
	}
}

// labourClauses are the work rules of everybody.
func labourClauses(d *rules.Day) []clause {
	l, slot := d.Labour, max(1, d.Grid.SlotMinutes)
	all := d.Slots() * slot
	out := []clause{
		{id: "meal_entitlement", text: outcome.ReasonText("meal_entitlement"), drop: func(d *rules.Day) {
			d.Labour.MealAfter = all + 1
			for k := range d.Phases {
				d.Phases[k].Pauses = slices.Clone(d.Phases[k].Pauses)
				for j := range d.Phases[k].Pauses {
					d.Phases[k].Pauses[j].DueAfter = 0
				}
			}
		}},
	}
	if l.DutyGrid > slot {
		out = append(out, clause{id: "duty_grid", drop: func(d *rules.Day) { d.Labour.DutyGrid = 0 },
			text: model.Text{ZH: "%s：%s", EN: "%s: %s"}.With(outcome.ReasonText("duty_grid"), minutes(l.DutyGrid)),
			gone: model.Text{ZH: "上下班时刻改为每 %d 分钟一格（labour.duty_grid_minutes）",
				EN: "let duties start and end on any %d minutes (labour.duty_grid_minutes)"}.With(slot)})
	}
	lengths := outcome.ReasonText("duty_length")
	for _, x := range []figure{
		{id: "break_entitlement", field: func(d *rules.Day) *int { return &d.Labour.MaxStretch }, none: all, by: 120, say: raised},
		{id: "duty_length", title: model.Text{ZH: "%s上限", EN: "%s, at most"}.With(lengths),
			field: func(d *rules.Day) *int { return &d.Labour.MaxDuty }, none: all, by: 360, say: raised},
	} {
		if *x.field(d) > 0 {
			out = append(out, x.clause(d))
		}
	}
	if l.MinDuty > slot {
		out = append(out, figure{id: "duty_length", title: model.Text{ZH: "%s下限", EN: "%s, at least"}.With(lengths),
			field: func(d *rules.Day) *int { return &d.Labour.MinDuty }, by: 1 - l.MinDuty, say: shortened}.clause(d))
	}
	if rest := max(l.RestMinutes, l.EventRestMinutes, l.OnSiteRest); rest > 0 {
		out = append(out, clause{id: "rest_between_duties", drop: func(d *rules.Day) { shortenRest(d, 2*24*60) },
			text: model.Text{ZH: "%s：%s", EN: "%s: %s"}.With(outcome.ReasonText("rest_between_duties"), minutes(rest)),
			step: slot, limit: rest / slot, ease: shortenRest, say: func(by int) model.Text {
				return model.Text{ZH: "两段在岗之间的休息缩短 %s", EN: "shorten the rest between duties by %s"}.With(minutes(by))
			}})
	}
	if l.CapMinutes > 0 {
		out = append(out, figure{id: "hours_cap", field: func(d *rules.Day) *int { return &d.Labour.CapMinutes },
			none: 24 * 60, by: max(0, 24*60-l.CapMinutes), say: raised}.clause(d))
	}
	return out
}

// contractClauses are the agent's contract and protection, and the duty before
// the horizon. The day is that of the agent alone.
func contractClauses(d *rules.Day) []clause {
	a := d.Agents[0]
	var out []clause
	if a.Ledger.LastMinutes > 0 {
		out = append(out, clause{id: "last_duty", drop: func(d *rules.Day) { d.Agents[0].Ledger.LastMinutes = 0 },
			text: model.Text{ZH: "之前的班：%s 下班，%s",
				EN: "the duty before: %[2]s until %[1]s"}.With(d.Grid.ClockText(a.Ledger.LastEnd), minutes(a.Ledger.LastMinutes))})
	}
	if a.Protected != "" {
		out = append(out, clause{id: "protection", text: outcome.ReasonText("protection"), drop: func(d *rules.Day) { d.Agents[0].Protected = "" }})
	}
	for _, x := range []figure{
		{id: "contract_maximum", field: func(d *rules.Day) *int { return &d.Agents[0].MaxMinutes }, by: 1440,
			say: model.Text{ZH: "合同工时上限提到 %[2]s", EN: "raise the contract's maximum to %[2]s"}},
		{id: "contract_minimum", field: func(d *rules.Day) *int { return &d.Agents[0].MinMinutes }, by: -a.MinMinutes,
			say: model.Text{ZH: "合同工时下限降到 %[2]s", EN: "lower the contract's minimum to %[2]s"}},
	} {
		if *x.field(d) > 0 {
			out = append(out, x.clause(d))
		}
	}
	return out
}

// presenceClauses are the agent's leave and pins, and the skills that pins ask for.
func presenceClauses(d *rules.Day, i int) []clause {
	a := d.Agents[i]
	var out []clause
	if missing := unskilled(&a); len(missing) > 0 {
		names := make([]model.Text, len(missing))
		for k, x := range missing {
			names[k] = activityText(d, x)
		}
		out = append(out, clause{id: "skills", text: outcome.ReasonText("skills"), drop: func(d *rules.Day) { teach(&d.Agents[0], missing) },
			gone: model.Text{ZH: "在“技能”里加上：%s", EN: "add to the skills: %s"}.With(model.Join(names, model.Comma))})
	}
	for _, s := range a.Leave {
		if s.Len() == 0 || s.To <= 0 || s.From >= d.Slots() {
			continue
		}
		out = append(out, clause{id: "leave", keep: func(d *rules.Day) { d.Agents[0].Leave = append(d.Agents[0].Leave, s) },
			text: model.Text{ZH: "不排此段（请假或不在可上班时段）：%s", EN: "not available (leave, or outside the hours stated): %s"}.With(within(d, s)),
			gone: model.Text{ZH: "改 %s 的请假或可上班时段", EN: "change the leave or the hours stated for %s"}.With(within(d, s))})
	}
	for _, p := range a.Pins {
		what := activityText(d, p.Activity)
		hold := func(d *rules.Day, by int) {
			short := p
			short.To -= by
			d.Agents[0].Pins = append(d.Agents[0].Pins, short)
		}
		out = append(out, clause{id: "pin", keep: func(d *rules.Day) { hold(d, 0) }, ease: hold, step: 1, limit: p.Len() - 1,
			text: model.Text{ZH: "锁定：%s＝%s", EN: "pinned: %s = %s"}.With(within(d, p.Span), what),
			say: func(by int) model.Text {
				return model.Text{ZH: "锁定缩短到 %s", EN: "shorten the pin to %s"}.With(within(d, model.Span{From: p.From, To: p.To - by}))
			},
			gone: model.Text{ZH: "去掉锁定 %s", EN: "remove the pin %s"}.With(within(d, p.Span))})
	}
	return out
}

// teach gives the agent the skills that some activities ask for.
func teach(a *model.Agent, missing []model.Activity) {
	a.Queues, a.Posts = slices.Clone(a.Queues), slices.Clone(a.Posts)
	for _, x := range missing {
		if q, ok := x.Queue(); ok {
			a.Queues = append(a.Queues, q)
		} else {
			a.Posts = append(a.Posts, x.Kind())
		}
	}
	slices.Sort(a.Queues)
	slices.Sort(a.Posts)
}

// unskilled lists what the agent is pinned to and cannot do.
func unskilled(a *model.Agent) []model.Activity {
	var out []model.Activity
	for _, p := range a.Pins {
		q, serving := p.Activity.Queue()
		if (serving && !a.CanServe(q) || p.Activity.Post() && !a.CanHold(p.Activity.Kind())) && !slices.Contains(out, p.Activity) {
			out = append(out, p.Activity)
		}
	}
	return out
}

// activityText names an activity, with the queue where it is serving.
func activityText(d *rules.Day, x model.Activity) model.Text {
	if q, ok := x.Queue(); ok && q < len(d.Queues) {
		return model.Same(d.Queues[q].Label())
	}
	return model.KindText(x.Kind())
}

// workClauses are the rules of a roster of many days, each left out as a whole.
func workClauses(d *rules.Day, i int) []clause {
	own, w := d.LimitsOf(i), d.Work
	var out []clause
	for _, x := range []struct {
		id   string
		set  bool
		drop func(w *playbook.Work, l *model.Limits)
	}{
		{"duty_starts", len(w.Starts) > 0, func(w *playbook.Work, _ *model.Limits) { w.Starts = nil }},
		// of many days the types say what a duty is at all
		{"duty_types", len(w.DutyTypes) > 0 && !d.ManyDays(), func(w *playbook.Work, l *model.Limits) { w.DutyTypes, l.DutyTypes = nil, nil }},
		{"duties_per_day", w.DutiesPerDay > 0, func(w *playbook.Work, _ *model.Limits) { w.DutiesPerDay = 0 }},
		{"successions", len(w.Successions) > 0, func(w *playbook.Work, _ *model.Limits) { w.Successions = nil }},
		{"day_minutes", w.DayMinutes > 0, func(w *playbook.Work, _ *model.Limits) { w.DayMinutes = 0 }},
		{"duty_breaks", len(w.Breaks) > 0, func(w *playbook.Work, _ *model.Limits) { w.Breaks = nil }},
		{"min_activity", w.MinActivity > 0, func(w *playbook.Work, _ *model.Limits) { w.MinActivity = 0 }},
		{"post_hold", w.MaxPost > 0, func(w *playbook.Work, _ *model.Limits) { w.MaxPost = 0 }},
		{"rest_after_night", w.RestAfterNight > 0, func(w *playbook.Work, _ *model.Limits) { w.RestAfterNight = 0 }},
		{"week_minutes_min", own.MinWeekMinutes > 0, func(_ *playbook.Work, l *model.Limits) { l.MinWeekMinutes = -1 }},
		{"week_minutes_max", own.MaxWeekMinutes > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxWeekMinutes = -1 }},
		{"days_in_a_row_max", own.MaxDaysInARow > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxDaysInARow = -1 }},
		{"days_in_a_row_min", own.MinDaysInARow > 0, func(_ *playbook.Work, l *model.Limits) { l.MinDaysInARow = -1 }},
		{"days_off_min", own.MinDaysOff > 0, func(_ *playbook.Work, l *model.Limits) { l.MinDaysOff = -1 }},
		{"weekends", own.MaxWeekends+own.FreeWeekends > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxWeekends, l.FreeWeekends = -1, -1 }},
		{"nights_max", own.MaxNights > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxNights = -1 }},
		{"nights_in_a_row", own.MaxNightsInRow > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxNightsInRow = -1 }},
	} {
		if !x.set {
			continue
		}
		out = append(out, clause{id: x.id, text: outcome.ReasonText(x.id), drop: func(d *rules.Day) {
			w, l := *d.Work, model.Limits{}
			if own := d.Agents[0].Limits; own != nil {
				l = *own
			}
			x.drop(&w, &l)
			d.Work, d.Agents[0].Limits = &w, &l
		}})
	}
	return out
}
