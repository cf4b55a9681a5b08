package advice

import (
	"context"
	"fmt"
	"slices"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/playbook"
	"paiban/planner/rules"
	"paiban/planner/search"
)

// weekKnob is a setting of a roster of many days that could be loosened, by so
// much that it makes a difference.
type weekKnob struct {
	rule string
	text model.Text
	turn func(d *rules.Day)
}

// weekKnobs lists them; the day's work and agents are the caller's own to change.
func weekKnobs() []weekKnob {
	work := func(change func(*playbook.Work), own func(*model.Limits)) func(*rules.Day) {
		return func(d *rules.Day) {
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
	return []weekKnob{
		{"hours_cap", model.Text{ZH: "24 小时内工时上限放宽 60 分钟（须本人同意）", EN: "raise the cap of hours in 24 by 60 minutes (with their consent)"},
			func(d *rules.Day) { grow(&d.Labour.CapMinutes, 60) }},
		{"rest_between_duties", model.Text{ZH: "两段在岗之间的休息缩短 60 分钟", EN: "shorten the rest between duties by 60 minutes"},
			func(d *rules.Day) { shortenRest(d, 60) }},
		{"duty_length", model.Text{ZH: "一段在岗最长放宽 60 分钟", EN: "let duties be 60 minutes longer"},
			func(d *rules.Day) { grow(&d.Labour.MaxDuty, 60) }},
		{"contract_maximum", model.Text{ZH: "合同工时上限放宽 8 小时", EN: "raise the contract's maximum by 8 h"},
			func(d *rules.Day) { raiseContracts(d, 480) }},
		{"week_minutes_max", model.Text{ZH: "每周工时上限放宽 4 小时", EN: "raise the maximum of hours a week by 4"},
			work(func(w *playbook.Work) { grow(&w.MaxWeekMinutes, 240) }, func(l *model.Limits) { grow(&l.MaxWeekMinutes, 240) })},
		{"days_off_min", model.Text{ZH: "最少连休天数减一天", EN: "let runs of days off be a day shorter"},
			work(func(w *playbook.Work) { w.MinDaysOff = max(0, w.MinDaysOff-1) }, func(l *model.Limits) {
				if l.MinDaysOff > 1 {
					l.MinDaysOff--
				}
			})},
		{"nights_max", model.Text{ZH: "每人多排一个夜班", EN: "allow one more night each"},
			work(func(w *playbook.Work) { grow(&w.MaxNights, 1) }, func(l *model.Limits) { grow(&l.MaxNights, 1) })},
		{"nights_in_a_row", model.Text{ZH: "连续夜班放宽一天", EN: "allow one more night in a row"},
			work(func(w *playbook.Work) { grow(&w.MaxNightsInARow, 1) }, func(l *model.Limits) { grow(&l.MaxNightsInRow, 1) })},
		{"weekends", model.Text{ZH: "每人少休一个周末", EN: "ask for one weekend off less"},
			work(func(w *playbook.Work) { grow(&w.MaxWeekends, 1); w.FreeWeekends = max(0, w.FreeWeekends-1) },
				func(l *model.Limits) {
					grow(&l.MaxWeekends, 1)
					if l.FreeWeekends > 1 {
						l.FreeWeekends--
					}
				})},
	}
}

// loosenWeeks plans the roster anew with a setting loosened that keeps people from
// the worst slot of a queue, those that keep most away first, and says what the
// first one brings that helps; false if none does of so many solves.
func loosenWeeks(ctx context.Context, r *outcome.Result, queue, slot int, solves *int) (outcome.Remedy, bool) {
	binds, _ := bindsAt(r, queue, slot)
	for _, b := range binds {
		for _, k := range weekKnobs() {
			if k.rule != b.Reason || *solves <= 0 || ctx.Err() != nil {
				continue
			}
			*solves--
			d, work := *r.Day, *r.Day.Work
			d.Work, d.Agents = &work, slices.Clone(d.Agents)
			k.turn(&d)
			solved := search.Solve(ctx, &d, search.Options{Seed: r.Seed, Iterations: proofIterations, Start: r.Roster, BoundRounds: 1})
			score, _ := rules.Check(&d, solved.Roster)
			m := outcome.Remedy{ID: k.rule, Phase: -1, Queue: queue, Proven: score.Total < r.Bound,
				Before: outcome.MissingMinutes(r.Day, r.Roster), After: outcome.MissingMinutes(&d, solved.Roster)}
			if m.After >= m.Before {
				continue
			}
			name, from, to := r.Day.Queues[queue].Label(), model.FormatNumber(float64(m.Before)/60), model.FormatNumber(float64(m.After)/60)
			m.Text = model.Text{
				ZH: fmt.Sprintf("%s：卡住的有“%s”（%d 人）：%s；重排后全程缺口从 %s 人时降到 %s 人时", name, outcome.ReasonText(k.rule).ZH, b.Agents, k.text.ZH, from, to),
				EN: fmt.Sprintf("%s: what keeps people away is \"%s\" (%s): %s; planned anew, %s head-hours are missing in all in place of %s", name, outcome.ReasonText(k.rule).EN, people(b.Agents), k.text.EN, to, from),
			}
			return m, true
		}
	}
	return outcome.Remedy{}, false
}
