package forecast

import (
	"errors"

	"paiban/planner/model"
)

// BacktestOptions tell what to test; zero values take the defaults.
type BacktestOptions struct {
	Leads   []int // open days ahead; default 1, 5, 10, 20
	Minutes int   // length of the intervals that WAPE is taken over; default 30, at least the history's
	First   int   // first open day (1-based) that is forecast; default: the day after 60 % of the history
	Train   int   // with Test: one fixed split, this many open days to learn from …
	Test    int   // … and this many forecast at once
}

// LeadScore is how one method did at one lead.
type LeadScore struct {
	Lead     int // 0 = the fixed split
	Method   string
	Name     model.Text
	Days     int
	WAPE     float64 // Σ|actual − forecast| ÷ Σ actual over the intervals of Minutes
	DayWAPE  float64 // the same over day totals
	RMSE     float64 // over the history's own intervals
	Coverage float64 // share of actuals inside P10–P90
	Pinball  float64 // mean pinball loss of P10 and P90 over the intervals of Minutes
}

// BacktestReport is the chosen method beside the naive and the four-week mean.
type BacktestReport struct {
	Minutes int
	Scores  []LeadScore // per lead: "chosen", then "naive", then "mean4"
	Notes   []model.Text
}

// Backtest forecasts the last part of the history from what was known before,
// again and again; every choice is made inside the part before.
func Backtest(h *History, cal *Calendar, o BacktestOptions) (*BacktestReport, error) {
	return nil, errors.New("forecast: not built yet")
}
