package advice

import (
	"context"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// weekRelaxations lists the settings of a roster of many days that could be loosened,
// each by so much that it makes a difference.
func weekRelaxations() []relaxation {
	// relax changes what the playbook says, and what the agents' own limits say.
	relax := func(change func(*playbook.Work), own func(*model.Limits)) func(*rules.Day, int) {
		return func(d *rules.Day, _ int) {
			change(d.Work)
			for i := range d.Agents {
				if l := d.Agents[i].Limits; l != nil {
					wider := *l
					own(&wider)
					d.Agents[i].Limits = &wider
				}
			}
		}
	}
	// Neither 0, which is no limit of its own, nor -1, which is none at all, grows.
	grow := func(x *int, by int) {
		if *x > 0 {
			*x += by
		}
	}
	shrink := func(x *int) { // to 1 at least: 0 would be no limit of their own
		if *x > 1 {
			*x--
		}
	}
	return []relaxation{
		{"hours_cap", 60, 60, func(d *rules.Day, x int) { grow(&d.Labour.CapMinutes, x) }, longerCap},
		{"rest_between_duties", 60, 60, shortenRest, shorterRest},
		{"duty_length", 60, 60, func(d *rules.Day, x int) { grow(&d.Labour.MaxDuty, x) },
			model.Text{ZH: "一段在岗最长放宽 %d 分钟", EN: "let duties be %d minutes longer"}},
		{"contract_maximum", 480, 480, raiseContracts, model.Text{ZH: "合同工时上限放宽 8 小时", EN: "raise the contract's maximum by 8 h"}},
		{"week_minutes_max", 1, 1, relax(func(w *playbook.Work) { grow(&w.MaxWeekMinutes, 240) }, func(l *model.Limits) { grow(&l.MaxWeekMinutes, 240) }),
			model.Text{ZH: "每周工时上限放宽 4 小时", EN: "raise the maximum of hours a week by 4"}},
		{"days_off_min", 1, 1, relax(func(w *playbook.Work) { w.MinDaysOff = max(0, w.MinDaysOff-1) }, func(l *model.Limits) { shrink(&l.MinDaysOff) }),
			model.Text{ZH: "最少连休天数减一天", EN: "let runs of days off be a day shorter"}},
		{"nights_max", 1, 1, relax(func(w *playbook.Work) { grow(&w.MaxNights, 1) }, func(l *model.Limits) { grow(&l.MaxNights, 1) }),
			model.Text{ZH: "每人多排一个夜班", EN: "allow one more night each"}},
		{"nights_in_a_row", 1, 1, relax(func(w *playbook.Work) { grow(&w.MaxNightsInARow, 1) }, func(l *model.Limits) { grow(&l.MaxNightsInRow, 1) }),
			model.Text{ZH: "连续夜班放宽一天", EN: "allow one more night in a row"}},
		{"weekends", 1, 1, relax(func(w *playbook.Work) { grow(&w.MaxWeekends, 1); w.FreeWeekends = max(0, w.FreeWeekends-1) },
			func(l *model.Limits) { grow(&l.MaxWeekends, 1); shrink(&l.FreeWeekends) }),
			model.Text{ZH: "每人少休一个周末", EN: "ask for one weekend off less"}},
	}
}

// loosenWeeks plans the roster anew with a setting loosened that keeps people from
// the worst slot of a queue, those that keep most away first, and says what the
// first one brings that helps; false if none does of so many solves.
func loosenWeeks(ctx context.Context, ask *Asker, r *outcome.Result, queue, slot int, solves *int) (outcome.Remedy, bool) {
	binds, _ := ask.blockers(r, queue, slot)
	for _, b := range binds {
		for _, k := range weekRelaxations() {
			if k.rule != b.Reason || *solves <= 0 || ctx.Err() != nil {
				continue
			}
			*solves--
			d := relaxed(r.Day, k, k.step)
			solved := search.Solve(ctx, d, search.Options{Seed: r.Seed, Iterations: proofIterations, Start: r.Roster, BoundRounds: 1})
			score, _ := rules.Check(d, solved.Roster)
			m := outcome.Remedy{ID: k.rule, Phase: -1, Queue: queue, Proven: score.Total < r.Bound,
				Before: outcome.MissingMinutes(r.Day, r.Roster), After: outcome.MissingMinutes(d, solved.Roster)}
			if m.After >= m.Before {
				continue
			}
			m.Text = model.Text{
				ZH: "%s：现在的排法下“%s”挡着 %s 人：%s；重排后全程缺口从 %s 人时降到 %s 人时",
				EN: "%s: as people are planned, \"%s\" is in the way of %s: %s; planned anew, %[6]s head-hours are missing in all in place of %[5]s",
			}.With(r.Day.Queues[queue].Label(), outcome.ReasonText(k.rule), people(b.Agents), k.say(k.step), headHours(m.Before), headHours(m.After))
			return m, true
		}
	}
	return outcome.Remedy{}, false
}
