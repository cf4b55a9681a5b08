package demand

import (
	"time"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
)

// ReadOptions name the columns of a table of volumes; empty = found by themselves.
type ReadOptions = forecast.ReadOptions

// BacktestOptions tell what a backtest forecasts.
type BacktestOptions = forecast.BacktestOptions

// Days forecasts plain days from one table of volumes, from a date on; the zero date
// is the day after the table's last. The issues are warnings; the error is an
// *event.InputError.
func Days(t *model.Table, columns ReadOptions, from time.Time, days int) (*forecast.DaysResult, []model.Issue, error) {
	h, issues, err := read(t, columns)
	if err != nil {
		return nil, nil, err
	}
	r, err := forecast.Days(h, nil, from, days)
	if err != nil {
		return nil, nil, &event.InputError{Issues: append(issues, model.Issue{File: t.File, What: noForecast(err), Hint: noForecastHint(err)})}
	}
	if h.AfterBot != "" {
		issues = append(issues, model.Issue{File: t.File, Sheet: t.Sheet, Column: h.AfterBot, Warning: true,
			What: model.Text{ZH: "只数进到人工的咨询，机器人接走的不在里面", EN: "counts what people got, without the bot's"},
			Hint: model.Text{ZH: "排班用它时写 bot: 0。", EN: "Write bot: 0 to plan by it."}})
	}
	return r, issues, nil
}

// Backtest forecasts the last part of a table of volumes from what was known
// before. The issues are warnings; the error is an *event.InputError.
func Backtest(t *model.Table, columns ReadOptions, o BacktestOptions) (*forecast.BacktestReport, []model.Issue, error) {
	h, issues, err := read(t, columns)
	if err != nil {
		return nil, nil, err
	}
	r, err := forecast.Backtest(h, nil, o)
	if err != nil {
		return nil, nil, &event.InputError{Issues: append(issues, model.Issue{File: t.File, What: noForecast(err), Hint: noForecastHint(err)})}
	}
	return r, issues, nil
}

// BacktestEvent does the same with an event's history, promotions and holidays.
func BacktestEvent(ev *event.Event, o BacktestOptions) (*forecast.BacktestReport, []model.Issue, error) {
	h, issues, err := readHistory(ev, ev.History)
	if err != nil {
		return nil, nil, err
	}
	r, err := forecast.Backtest(h, calendarOf(ev), o)
	if err != nil {
		return nil, nil, &event.InputError{Issues: append(issues, historyIssue(ev, err))}
	}
	return r, issues, nil
}
