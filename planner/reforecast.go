package planner

import (
	"slices"
	"time"

	"paiban/planner/contract"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
)

// Actuals is what has come of a day so far: a table of counts, in any form that histories
// have or by phase; or, without a table, Count since the event day began.
type Actuals struct {
	Table *model.Table
	Count float64
	Until time.Time
}

// plannedOf is the roster's day with its forecast. The error is an *event.InputError.
func plannedOf(f *contract.File) (*demand.Planned, error) {
	p := &demand.Planned{Grid: f.Day.Grid, EventDay: f.Day.EventDay, Queues: f.Day.Queues, Phases: f.Day.Phases, Agents: f.Day.Agents, Loads: f.Load,
		Required: f.Day.Required}
	queues := f.Queues
	if c := f.Counted; c != nil { // what is counted now is not counted twice
		queues, p.Loads, p.Required = c.Queues, c.Load, nil
		for _, q := range queues {
			p.Required = append(p.Required, q.Required)
		}
	}
	for _, q := range queues {
		p.Forecast = append(p.Forecast, demand.QueueForecast{ID: q.ID, Event: q.Forecast, Low: q.ForecastLow, High: q.ForecastHigh})
	}
	if len(p.Loads) != len(p.Queues) || len(p.Forecast) != len(p.Queues) || len(p.Queues) == 0 || len(p.Forecast[0].Event) != p.Grid.N || len(p.Forecast[0].Low) != p.Grid.N {
		return nil, &event.InputError{Issues: []model.Issue{{
			What: model.Text{ZH: "这份排班里没有咨询量的预测（需求人数是店里自己给的）", EN: "this roster holds no forecast (the shop brought its own required heads)"},
			Hint: model.Text{ZH: "有预测的排班才能和实际对照。", EN: "Only a roster with a forecast can be held against what came."}}}}
	}
	return p, nil
}

// Reforecast forecasts the rest of a roster's day from what has come so far, and works out
// the heads that it needs from then on. The error is an *event.InputError.
func Reforecast(f *contract.File, a Actuals) (*demand.Revised, error) {
	p, err := plannedOf(f)
	if err != nil {
		return nil, err
	}
	now := a.Until.Sub(p.Grid.Start).Minutes() / float64(p.Grid.SlotMinutes)
	if now <= float64(p.EventDay.From) || now > float64(p.Grid.N) {
		return nil, &event.InputError{Issues: []model.Issue{{
			What: model.Text{ZH: "现在（%s）不在活动当天",
				EN: "now (%s) is not within the event day"}.With(model.Text{ZH: model.Clock(a.Until, "zh"), EN: model.Clock(a.Until, "en")}),
			Hint: model.Text{ZH: "用 --now 写出数到什么时刻。", EN: "Say with --now until when was counted."}}}}
	}
	seen := []demand.Seen{{Queue: -1, From: float64(p.EventDay.From), To: now, Count: a.Count}}
	if a.Table != nil {
		if seen, err = demand.ReadActuals(a.Table, p, now); err != nil {
			return nil, err
		}
	}
	return demand.Revise(p, seen, now), nil
}

// Revised returns a roster's file with the day as forecast anew: its forecast, loads and
// required heads from then on, counted until a time. The file itself stays as it is.
func Revised(f *contract.File, r *demand.Revised, until time.Time) *contract.File {
	out, day := *f, *f.Day
	day.Required = r.Required
	out.Day, out.Load, out.Queues = &day, r.Loads, slices.Clone(f.Queues)
	out.Counted = &contract.Counted{Until: until, Queues: slices.Clone(f.Queues), Load: f.Load}
	for q := range out.Queues {
		out.Counted.Queues[q].Required = f.Day.Required[q]
	}
	if f.Counted != nil {
		out.Counted.Queues, out.Counted.Load = f.Counted.Queues, f.Counted.Load
	}
	for q := range out.Queues {
		x := &out.Queues[q]
		x.Forecast, x.ForecastLow, x.ForecastHigh = r.Queues[q].Event, r.Queues[q].Low, r.Queues[q].High
	}
	return &out
}
