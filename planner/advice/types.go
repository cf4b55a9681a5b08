package advice

import (
	"context"
	"fmt"

	"paiban/planner/model"
	"paiban/planner/playbook"
	"paiban/planner/rules"
)

// ImpossibleTypes warns of the duty types of a day of phases that nobody could work,
// however free: the day's meals, breaks and hours leave no way through them, or they
// lie outside the horizon.
func ImpossibleTypes(ctx context.Context, d *rules.Day) []model.Issue {
	if d.Work == nil || d.ManyDays() || len(d.Agents) == 0 {
		return nil
	}
	var out []model.Issue
	for k, t := range d.Work.DutyTypes {
		what := model.Text{ZH: "这一天排不下：没有一种排法满足用餐、休息和工时的规则", EN: "has no way through the day's rules of meals, breaks and hours: nobody can work it"}
		if len(d.TypeSpans(k)) == 0 {
			what = model.Text{ZH: "不在排班的起止时间里", EN: "does not lie within the horizon"}
		} else if workable(ctx, d, t) {
			continue
		}
		out = append(out, model.Issue{Warning: true, File: "work.duty_types", Value: fmt.Sprintf("%s (%s)", t.Name.ZH, t.ID), What: what,
			Hint: model.Text{ZH: "改上班时刻或时长；满 6 小时（可改）的班要在开始后 2 到 6 小时之间吃饭，还要赶上那个阶段的用餐批次。",
				EN: "Change its start or length; a duty of 6 hours or more (editable) has its meal 2 to 6 hours after its start, in a turn of the phase."}})
	}
	return out
}

// workable reports whether somebody without leave or a duty before could work a duty
// of the type.
func workable(ctx context.Context, d *rules.Day, t playbook.DutyType) bool {
	one, work := alone(d, 0), *d.Work
	work.DutyTypes, work.Successions, work.FreeWeekends = []playbook.DutyType{t}, nil, 0
	one.Work = &work
	a := model.Agent{ID: d.Agents[0].ID, Kind: model.Staff, MinMinutes: d.Grid.SlotMinutes}
	for q := range d.Queues {
		a.Queues = append(a.Queues, q)
	}
	one.Agents = []model.Agent{a}
	return feasible(ctx, &one) || ctx.Err() != nil
}
