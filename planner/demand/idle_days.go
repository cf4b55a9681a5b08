package demand

import (
	"slices"
	"time"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// idleDays warns of promotions, holidays and make-up workdays on which no file has figures
// and which are not planned: they have no effect, and their year may be wrong. Without any
// file that is told with the settings.
func idleDays(ev *event.Event, files ...*forecast.History) []model.Issue {
	if !slices.ContainsFunc(files, func(h *forecast.History) bool { return h.Days() > 0 }) {
		return nil
	}
	var out []model.Issue
	for _, x := range []struct {
		key  string
		days []time.Time
	}{{"promotions", ev.Promotions}, {"holidays", ev.ExtraHolidays}, {"make_up_workdays", ev.MakeUpWorkdays}} {
		g := ev.Resolved.Grid
		met := func(day time.Time) bool {
			within := day.Before(g.End()) && day.AddDate(0, 0, 1).After(g.Start)
			for _, h := range files {
				within = within || h.Days() > 0 && !day.Before(h.Start) && day.Before(h.Date(h.Days()))
			}
			return within
		}
		var idle []model.Text
		hint := model.Text{ZH: "核对年份；对的话可以删掉。", EN: "Check the year; if it is right, they may be removed."}
		for _, day := range x.days {
			if met(day) {
				continue
			}
			idle = append(idle, model.Same(day.Format(time.DateOnly)))
			for _, years := range []int{1, -1} {
				if moved := day.AddDate(years, 0, 0); met(moved) {
					hint = model.Text{ZH: "是不是 %s？", EN: "Did you mean %s?"}.With(moved.Format(time.DateOnly))
				}
			}
		}
		if n := len(idle); n > 3 {
			idle = append(idle[:3:3], model.Same("…"))
		}
		if len(idle) > 0 {
			out = append(out, model.Issue{File: "event.yaml", Column: x.key, Warning: true,
				What: model.Text{ZH: "%s 不起作用：历史里没有这些日子，排的也不是", EN: "%s: without effect, no file has these days and they are not planned"}.
					With(model.Join(idle, model.Comma)), Hint: hint})
		}
	}
	return out
}
