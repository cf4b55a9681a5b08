package contract

import (
	"paiban/forecast"
	"paiban/planner/model"
)

// Backtest is a backtest for machines.
type Backtest struct {
	Schema  string          `json:"schema"` // paiban.backtest/1
	Minutes int             `json:"interval_minutes"`
	Scores  []BacktestScore `json:"scores"`
	Notes   []model.Text    `json:"notes"`
}

// BacktestScore is one method at one lead, in open days; 0 = the fixed split.
type BacktestScore struct {
	Lead     int     `json:"lead_days"`
	Method   string  `json:"method"`
	Days     int     `json:"days"`
	Bias     float64 `json:"bias"` // forecast ÷ actual − 1
	WAPE     float64 `json:"wape"`
	DayWAPE  float64 `json:"wape_day_totals"`
	RMSE     float64 `json:"rmse"` // over the history's own intervals
	Coverage float64 `json:"coverage_p10_p90"`
	Pinball  float64 `json:"pinball"`
}

// BacktestDocument returns a backtest for machines.
func BacktestDocument(r *forecast.BacktestReport) Backtest {
	out := Backtest{Schema: "paiban.backtest/1", Minutes: r.Minutes, Scores: []BacktestScore{}, Notes: noted(r.Notes)}
	for _, s := range r.Scores {
		out.Scores = append(out.Scores, BacktestScore{s.Lead, s.Method, s.Days, s.Bias, s.WAPE, s.DayWAPE, s.RMSE, s.Coverage, s.Pinball})
	}
	return out
}
