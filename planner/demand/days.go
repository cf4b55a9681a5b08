package demand

import (
	"time"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// DaysRequest asks for a forecast of plain days from one table of volumes.
type DaysRequest struct {
	Table                     *model.Table
	Time, Clock, Queue, Count string // names of columns; "" = found by itself
	Location                  *time.Location
	From                      time.Time // zero = the day after the table's last
	Days                      int
}

// Days forecasts plain days. The issues are warnings; the error is an *event.InputError.
func Days(req DaysRequest) (*forecast.DaysResult, []model.Issue, error) {
	h, issues := forecast.ReadHistory(req.Table, forecast.ReadOptions{
		Time: req.Time, Clock: req.Clock, Queue: req.Queue, Count: req.Count, Location: req.Location,
	})
	if h == nil {
		return nil, nil, &event.InputError{Issues: issues}
	}
	days, err := forecast.Days(h, nil, req.From, req.Days)
	if err != nil {
		return nil, nil, &event.InputError{Issues: append(issues, model.Issue{
			File: req.Table.File, What: noForecast(err),
		})}
	}
	return days, issues, nil
}
