package planner

import (
	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
)

// Follow lays a former roster on an event that has changed since: other required
// heads, people who came or left, new leave. The file that comes back is the former
// one with the day and the loads of the event; the roster has a timetable for each
// of its agents, off for those who are new. Work at a queue that is gone becomes
// standby. Both must lie on the same grid. The issues are warnings; the error is an
// *event.InputError.
func Follow(ev *event.Event, f *contract.File, old *model.Roster) (*contract.File, *model.Roster, []model.Issue, error) {
	load, warnings, err := demand.Heads(ev)
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
	out := *f
	out.Day, out.Load, out.Event, out.Language, out.Opening, out.Input = d, load.QueueLoads(ev), ev.Name, ev.Language, ev.Opening, contract.InputFingerprint(d)
	return &out, r, warnings, nil
}
