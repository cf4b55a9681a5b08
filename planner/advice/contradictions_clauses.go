package advice

import (
	"fmt"
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
	out = append(out, contractClauses(d, i)...)
	return append(out, presenceClauses(d, i)...)
}

func minutes(n int) model.Text {
	if n%60 == 0 {
		return model.Text{ZH: fmt.Sprintf("%d 小时", n/60), EN: fmt.Sprintf("%d h", n/60)}
	}
	return model.Text{ZH: fmt.Sprintf("%d 分钟", n), EN: fmt.Sprintf("%d min", n)}
}

// figure words a rule with its figure.
func figure(id string, n int) model.Text {
	t, m := outcome.ReasonText(id), minutes(n)
	return model.Text{ZH: t.ZH + "：" + m.ZH, EN: t.EN + ": " + m.EN}
}

// labourClauses are the work rules of everybody.
func labourClauses(d *rules.Day) []clause {
	l, slot := d.Labour, max(1, d.Grid.SlotMinutes)
	all := d.Slots() * slot
	raise := func(what model.Text, from int) func(int) model.Text {
		return func(by int) model.Text {
			m := minutes(from + by)
			return model.Text{ZH: what.ZH + "放宽到 " + m.ZH, EN: what.EN + ": raise to " + m.EN}
		}
	}
	lower := func(what model.Text, from int) func(int) model.Text {
		return func(by int) model.Text {
			m := minutes(max(0, from-by))
			return model.Text{ZH: what.ZH + "缩短到 " + m.ZH, EN: what.EN + ": shorten to " + m.EN}
		}
	}
	lengths := outcome.ReasonText("duty_length")
	shortest := model.Text{ZH: lengths.ZH + "下限", EN: lengths.EN + ", at least"}
	longest := model.Text{ZH: lengths.ZH + "上限", EN: lengths.EN + ", at most"}
	with := func(t model.Text, n int) model.Text {
		m := minutes(n)
		return model.Text{ZH: t.ZH + "：" + m.ZH, EN: t.EN + ": " + m.EN}
	}
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
		out = append(out, clause{id: "duty_grid", text: figure("duty_grid", l.DutyGrid), drop: func(d *rules.Day) { d.Labour.DutyGrid = 0 },
			gone: model.Text{ZH: fmt.Sprintf("上下班时刻改为每 %d 分钟一格（labour.duty_grid_minutes）", slot), EN: fmt.Sprintf("let duties start and end on any %d minutes (labour.duty_grid_minutes)", slot)}})
	}
	if l.MaxStretch > 0 {
		out = append(out, clause{id: "break_entitlement", text: figure("break_entitlement", l.MaxStretch), drop: func(d *rules.Day) { d.Labour.MaxStretch = all },
			step: slot, limit: 120 / slot, ease: func(d *rules.Day, by int) { d.Labour.MaxStretch += by }, say: raise(outcome.ReasonText("break_entitlement"), l.MaxStretch)})
	}
	if l.MaxDuty > 0 {
		out = append(out, clause{id: "duty_length", text: with(longest, l.MaxDuty), drop: func(d *rules.Day) { d.Labour.MaxDuty = all },
			step: slot, limit: 360 / slot, ease: func(d *rules.Day, by int) { d.Labour.MaxDuty += by }, say: raise(longest, l.MaxDuty)})
	}
	if l.MinDuty > slot {
		out = append(out, clause{id: "duty_length", text: with(shortest, l.MinDuty), drop: func(d *rules.Day) { d.Labour.MinDuty = 0 },
			step: slot, limit: (l.MinDuty - 1) / slot, ease: func(d *rules.Day, by int) { d.Labour.MinDuty -= by }, say: lower(shortest, l.MinDuty)})
	}
	if rest := max(l.RestMinutes, l.EventRestMinutes, l.OnSiteRest); rest > 0 {
		out = append(out, clause{id: "rest_between_duties", text: figure("rest_between_duties", rest), drop: func(d *rules.Day) { shortenRest(d, 2*24*60) },
			step: slot, limit: rest / slot, ease: shortenRest, say: func(by int) model.Text {
				m := minutes(by)
				return model.Text{ZH: "两段在岗之间的休息缩短 " + m.ZH, EN: "shorten the rest between duties by " + m.EN}
			}})
	}
	if l.CapMinutes > 0 {
		out = append(out, clause{id: "hours_cap", text: figure("hours_cap", l.CapMinutes), drop: func(d *rules.Day) { d.Labour.CapMinutes = 24 * 60 },
			step: slot, limit: max(0, 24*60-l.CapMinutes) / slot, ease: func(d *rules.Day, by int) { d.Labour.CapMinutes += by }, say: raise(outcome.ReasonText("hours_cap"), l.CapMinutes)})
	}
	return out
}

// contractClauses are the agent's contract and protection, and the duty before
// the horizon.
func contractClauses(d *rules.Day, i int) []clause {
	a, slot := d.Agents[i], max(1, d.Grid.SlotMinutes)
	var out []clause
	if a.Ledger.LastMinutes > 0 {
		m, at := minutes(a.Ledger.LastMinutes), d.Grid.Time(a.Ledger.LastEnd)
		out = append(out, clause{id: "last_duty", drop: func(d *rules.Day) { d.Agents[0].Ledger.LastMinutes = 0 }, text: model.Text{
			ZH: "之前的班：" + model.Clock(at, "zh") + " 下班，" + m.ZH, EN: "the duty before: " + m.EN + " until " + model.Clock(at, "en")}})
	}
	if a.Protected != "" {
		out = append(out, clause{id: "protection", text: outcome.ReasonText("protection"), drop: func(d *rules.Day) { d.Agents[0].Protected = "" }})
	}
	if a.MaxMinutes > 0 {
		out = append(out, clause{id: "contract_maximum", text: figure("contract_maximum", a.MaxMinutes), drop: func(d *rules.Day) { d.Agents[0].MaxMinutes = 0 },
			step: slot, limit: 1440 / slot, ease: func(d *rules.Day, by int) { d.Agents[0].MaxMinutes += by },
			say: func(by int) model.Text {
				m := minutes(a.MaxMinutes + by)
				return model.Text{ZH: "合同工时上限提到 " + m.ZH, EN: "raise the contract's maximum to " + m.EN}
			}})
	}
	if a.MinMinutes > 0 {
		out = append(out, clause{id: "contract_minimum", text: figure("contract_minimum", a.MinMinutes), drop: func(d *rules.Day) { d.Agents[0].MinMinutes = 0 },
			step: slot, limit: a.MinMinutes / slot, ease: func(d *rules.Day, by int) { d.Agents[0].MinMinutes -= by },
			say: func(by int) model.Text {
				m := minutes(a.MinMinutes - by)
				return model.Text{ZH: "合同工时下限降到 " + m.ZH, EN: "lower the contract's minimum to " + m.EN}
			}})
	}
	return out
}

// presenceClauses are the agent's leave and pins, and the skills that pins ask for.
func presenceClauses(d *rules.Day, i int) []clause {
	a := d.Agents[i]
	span := func(s model.Span) model.Text {
		from, to := d.Grid.Time(max(0, s.From)), d.Grid.Time(min(s.To, d.Slots()))
		return model.Text{ZH: model.ClockRange(from, to, "zh"), EN: model.ClockRange(from, to, "en")}
	}
	var out []clause
	if missing := unskilled(&a); len(missing) > 0 {
		out = append(out, clause{id: "skills", drop: func(d *rules.Day) {
			d.Agents[0].Queues, d.Agents[0].Posts = slices.Clone(a.Queues), slices.Clone(a.Posts)
			for _, x := range missing {
				if q, ok := x.Queue(); ok {
					d.Agents[0].Queues = append(d.Agents[0].Queues, q)
				} else {
					d.Agents[0].Posts = append(d.Agents[0].Posts, x.Kind())
				}
			}
			slices.Sort(d.Agents[0].Queues)
			slices.Sort(d.Agents[0].Posts)
		}, text: outcome.ReasonText("skills"), gone: model.Text{ZH: "在“技能”里加上：" + activities(d, missing).ZH, EN: "add to the skills: " + activities(d, missing).EN}})
	}
	for _, s := range a.Leave {
		if s.Len() == 0 || s.To <= 0 || s.From >= d.Slots() {
			continue
		}
		t := span(s)
		out = append(out, clause{id: "leave", keep: func(d *rules.Day) { d.Agents[0].Leave = append(d.Agents[0].Leave, s) },
			text: model.Text{ZH: "不排此段（请假或不在可上班时段）：" + t.ZH, EN: "not available (leave, or outside the hours stated): " + t.EN},
			gone: model.Text{ZH: "改 " + t.ZH + " 的请假或可上班时段", EN: "change the leave or the hours stated for " + t.EN}})
	}
	for _, p := range a.Pins {
		t, what := span(p.Span), activityText(d, p.Activity)
		out = append(out, clause{id: "pin", keep: func(d *rules.Day) { d.Agents[0].Pins = append(d.Agents[0].Pins, p) },
			text: model.Text{ZH: "锁定：" + t.ZH + "＝" + what.ZH, EN: "pinned: " + t.EN + " = " + what.EN},
			step: 1, limit: p.Len() - 1,
			ease: func(d *rules.Day, by int) {
				short := p
				short.To -= by
				d.Agents[0].Pins = append(d.Agents[0].Pins, short)
			},
			say: func(by int) model.Text {
				m := span(model.Span{From: p.From, To: p.To - by})
				return model.Text{ZH: "锁定缩短到 " + m.ZH, EN: "shorten the pin to " + m.EN}
			},
			gone: model.Text{ZH: "去掉锁定 " + t.ZH, EN: "remove the pin " + t.EN}})
	}
	return out
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
		name := d.Queues[q].Label()
		return model.Text{ZH: name, EN: name}
	}
	return model.KindText(x.Kind())
}

func activities(d *rules.Day, list []model.Activity) model.Text {
	var out model.Text
	for k, x := range list {
		t := activityText(d, x)
		if k > 0 {
			out.ZH += "、"
			out.EN += ", "
		}
		out.ZH += t.ZH
		out.EN += t.EN
	}
	return out
}

// workClauses are the rules of a roster of many days, each left out as a whole.
func workClauses(d *rules.Day, i int) []clause {
	limits := d.LimitsOf(i)
	var out []clause
	add := func(id string, set bool, drop func(w *playbook.Work, l *model.Limits)) {
		if set {
			out = append(out, clause{id: id, text: outcome.ReasonText(id), drop: func(d *rules.Day) {
				w, l := *d.Work, model.Limits{}
				if own := d.Agents[0].Limits; own != nil {
					l = *own
				}
				drop(&w, &l)
				d.Work, d.Agents[0].Limits = &w, &l
			}})
		}
	}
	w := d.Work
	add("duty_starts", len(w.Starts) > 0, func(w *playbook.Work, _ *model.Limits) { w.Starts = nil })
	// of many days the types say what a duty is at all
	add("duty_types", len(w.DutyTypes) > 0 && !d.ManyDays(), func(w *playbook.Work, l *model.Limits) { w.DutyTypes, l.DutyTypes = nil, nil })
	add("duties_per_day", w.DutiesPerDay > 0, func(w *playbook.Work, _ *model.Limits) { w.DutiesPerDay = 0 })
	add("successions", len(w.Successions) > 0, func(w *playbook.Work, _ *model.Limits) { w.Successions = nil })
	add("day_minutes", w.DayMinutes > 0, func(w *playbook.Work, _ *model.Limits) { w.DayMinutes = 0 })
	add("duty_breaks", len(w.Breaks) > 0, func(w *playbook.Work, _ *model.Limits) { w.Breaks = nil })
	add("min_activity", w.MinActivity > 0, func(w *playbook.Work, _ *model.Limits) { w.MinActivity = 0 })
	add("post_hold", w.MaxPost > 0, func(w *playbook.Work, _ *model.Limits) { w.MaxPost = 0 })
	add("rest_after_night", w.RestAfterNight > 0, func(w *playbook.Work, _ *model.Limits) { w.RestAfterNight = 0 })
	add("week_minutes_min", limits.MinWeekMinutes > 0, func(_ *playbook.Work, l *model.Limits) { l.MinWeekMinutes = -1 })
	add("week_minutes_max", limits.MaxWeekMinutes > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxWeekMinutes = -1 })
	add("days_in_a_row_max", limits.MaxDaysInARow > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxDaysInARow = -1 })
	add("days_in_a_row_min", limits.MinDaysInARow > 0, func(_ *playbook.Work, l *model.Limits) { l.MinDaysInARow = -1 })
	add("days_off_min", limits.MinDaysOff > 0, func(_ *playbook.Work, l *model.Limits) { l.MinDaysOff = -1 })
	add("weekends", limits.MaxWeekends+limits.FreeWeekends > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxWeekends, l.FreeWeekends = -1, -1 })
	add("nights_max", limits.MaxNights > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxNights = -1 })
	add("nights_in_a_row", limits.MaxNightsInRow > 0, func(_ *playbook.Work, l *model.Limits) { l.MaxNightsInRow = -1 })
	return out
}
