package contract

import (
	"time"

	"paiban/planner/model"
)

// Review is a day that is over beside its plan: paiban review --json.
type Review struct {
	Event  string        `json:"event"`
	Phases []ReviewPhase `json:"phases"`
}

// ReviewPhase is one phase over all queues; what is not known is left out.
type ReviewPhase struct {
	Span     model.Span `json:"-"`
	ID       string     `json:"id"`
	Start    time.Time  `json:"start"`
	End      time.Time  `json:"end"`
	Forecast float64    `json:"forecast"`
	Low      float64    `json:"forecast_low"`
	High     float64    `json:"forecast_high"`
	Came     *float64   `json:"came,omitempty"`
	Required int        `json:"required_head_minutes"`
	Planned  int        `json:"serving_head_minutes"`
	Within   *float64   `json:"within_target,omitempty"` // predicted
	Due      int        `json:"duty_minutes"`
	There    *float64   `json:"signed_in_minutes,omitempty"`
}

// Known is a figure for machines; one below zero is not known.
func Known(x float64) *float64 {
	if x < 0 {
		return nil
	}
	x = model.Round(x, 4)
	return &x
}

// ReviewDocument adds what the roster knows of its phases.
func ReviewDocument(f *File, phases []ReviewPhase) Review {
	out := Review{Event: f.Event, Phases: []ReviewPhase{}}
	for k, p := range phases {
		p.ID, p.Start, p.End = f.Day.Phases[k].ID, f.Day.Grid.Time(p.Span.From), f.Day.Grid.Time(p.Span.To)
		p.Forecast, p.Low, p.High = model.Round(p.Forecast, 1), model.Round(p.Low, 1), model.Round(p.High, 1)
		out.Phases = append(out.Phases, p)
	}
	return out
}
