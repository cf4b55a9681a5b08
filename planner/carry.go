package planner

import (
	"slices"

	"paiban/planner/contract"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// ContinueFrom carries into an event what people worked by a roster before it: hours of
// the week and the month, nights, overtime, and the last duty for rest and the cap. It
// takes the place of their lines of ledger.csv. Who is still on duty when the event's
// horizon begins is away until they have rested after that duty. The issues are warnings;
// those of the roster who are not on the list are left out.
func ContinueFrom(ev *event.Event, f *contract.File, roster *model.Roster) []model.Issue {
	g := ev.Resolved.Grid
	busy, found := 0, 0
	for _, c := range outcome.Carry(Judge(f, roster), g.Start) {
		i := slices.IndexFunc(ev.Agents, func(a model.Agent) bool { return a.ID == c.ID })
		if i < 0 {
			continue
		}
		found++
		a := &ev.Agents[i]
		a.Ledger = c.Ledger(g)
		if c.Until.After(g.Start) {
			busy++
			// A ledger's duty is over before the horizon: the rest after this one is leave.
			to := min(g.N, g.Ceil(c.Until)+g.Per(ev.Playbook.Labour.RestMinutes))
			a.Leave = model.Union(append(slices.Clone(a.Leave), model.Span{From: 0, To: to}))
		}
	}
	var out []model.Issue
	if found == 0 {
		out = append(out, model.Issue{Warning: true, What: model.Text{ZH: "上一份排班里没有名单上的人", EN: "nobody on the list is in the roster before"},
			Hint: model.Text{ZH: "看工号是不是同一套。", EN: "See whether the staff ids are the same."}})
	}
	if from := f.Day.Grid.Start; !from.Before(g.Start) {
		out = append(out, model.Issue{Warning: true,
			What: model.Text{ZH: "那份排班从 %s 开始，不早于这一份：没有可接的工时", EN: "that roster begins at %s, no earlier than this one: there is nothing to carry over"}.With(
				model.Text{ZH: model.Clock(from, "zh"), EN: model.Clock(from, "en")}),
			Hint: model.Text{ZH: "给前一份排班。", EN: "Give the roster of the days before."}})
	}
	if busy > 0 {
		out = append(out, model.Issue{Warning: true,
			What: model.Text{ZH: "%d 人在 %s 还在上一份排班的班上：下班并休息够以前都不排",
				EN: "%d people are still on duty by the roster before at %s: they are not planned until they have rested after it"}.With(
				busy, g.ClockText(0)),
			Hint: model.Text{ZH: "让这份排班从那以后开始，或接受这样。", EN: "Let this plan begin later, or leave it so."}})
	}
	return out
}
