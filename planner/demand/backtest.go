package demand

import (
	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// BacktestDays tells what a backtest forecasts: so many open days ahead from the
// First-th open day on, or with Test one fixed split.
type BacktestDays struct {
	Leads       []int // nil = 1, 5, 10, 20
	First       int   // 1-based; 0 = after 60 % of the history
	Train, Test int   // Test > 0: learn from the first Train open days, forecast the next Test
	Minutes     int   // of the intervals that errors are taken over; 0 = 30
}

func (b BacktestDays) options() forecast.BacktestOptions {
	return forecast.BacktestOptions{Leads: b.Leads, First: b.First, Train: b.Train, Test: b.Test, Minutes: b.Minutes}
}

// Backtest forecasts the last part of a table of volumes from what was known
// before. The issues are warnings; the error is an *event.InputError.
func Backtest(req DaysRequest, b BacktestDays) (*forecast.BacktestReport, []model.Issue, error) {
	h, issues := forecast.ReadHistory(req.Table, forecast.ReadOptions{
		Time: req.Time, Clock: req.Clock, Queue: req.Queue, Count: req.Count, Location: req.Location,
	})
	if h == nil {
		return nil, nil, &event.InputError{Issues: issues}
	}
	r, err := forecast.Backtest(h, nil, b.options())
	if err != nil {
		return nil, nil, &event.InputError{Issues: append(issues, model.Issue{File: req.Table.File, What: noForecast(err)})}
	}
	return r, issues, nil
}

// BacktestEvent does the same with an event's history, promotions and holidays.
func BacktestEvent(ev *event.Event, b BacktestDays) (*forecast.BacktestReport, []model.Issue, error) {
	h, issues, err := readHistory(ev, ev.History)
	if err != nil {
		return nil, nil, err
	}
	r, err := forecast.Backtest(h, calendarOf(ev), b.options())
	if err != nil {
		return nil, nil, &event.InputError{Issues: append(issues, historyIssue(ev, err))}
	}
	return r, issues, nil
}
