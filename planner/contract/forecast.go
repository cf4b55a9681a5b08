package contract

import (
	"time"

	"paiban/forecast"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
)

// EventForecast is the forecast of an event for machines: inquiries per queue
// and slot, and the surge of each phase.
type EventForecast struct {
	Schema       string           `json:"schema"` // paiban.forecast/1
	Event        string           `json:"event"`
	Start        time.Time        `json:"start"`
	SlotMinutes  int              `json:"slot_minutes"`
	NormalPerDay float64          `json:"normal_per_day"`
	DayFactor    float64          `json:"day_factor"`
	Phases       []ForecastPhase  `json:"phases"`
	Queues       []ForecastSeries `json:"queues"`
	Methods      []ForecastMethod `json:"methods"`
	Notes        []model.Text     `json:"notes"`
	Read         []model.Reading  `json:"read"` // what the history and the past events were read as
}

// ForecastPhase is the surge of a phase; Source says where the factor is from.
type ForecastPhase struct {
	ID     string  `json:"id"`
	Normal float64 `json:"normal"`
	Event  float64 `json:"event"`
	Factor float64 `json:"factor"`
	Source string  `json:"source"`
}

// ForecastSeries is a queue's inquiries per slot with the band P10 to P90.
type ForecastSeries struct {
	ID       string    `json:"id"`
	Normal   []float64 `json:"normal,omitempty"`
	Forecast []float64 `json:"forecast"`
	Low      []float64 `json:"forecast_low"`
	High     []float64 `json:"forecast_high"`
}

// ForecastMethod says how a queue's normal days were forecast.
type ForecastMethod struct {
	Queue string  `json:"queue"`
	ID    string  `json:"id"`
	Lead  int     `json:"lead_days"`
	WAPE  float64 `json:"wape"` // 0 = no backtest
}

// Reforecast is the rest of a day forecast anew from what has come: paiban forecast
// roster.json --actuals --json.
type Reforecast struct {
	Event    string            `json:"event"`
	Now      time.Time         `json:"now"`
	Count    float64           `json:"count"`    // so far
	Expected float64           `json:"expected"` // by the forecast for the same time
	Recent   float64           `json:"recent"`   // the last hour's count ÷ its forecast
	Alarm    string            `json:"alarm"`    // "", yellow or red
	Phases   []ReforecastPhase `json:"phases"`
	Queues   []ReforecastQueue `json:"queues"`
}

// ReforecastPhase is a phase over all queues; Revised is of the whole phase.
type ReforecastPhase struct {
	ID       string  `json:"id"`
	Count    float64 `json:"count"`
	Expected float64 `json:"expected"`
	Forecast float64 `json:"forecast"`
	Revised  float64 `json:"revised"`
	Low      float64 `json:"revised_low"`
	High     float64 `json:"revised_high"`
}

// ReforecastQueue is a queue by slot, from now on anew.
type ReforecastQueue struct {
	ID       string    `json:"id"`
	Forecast []float64 `json:"forecast"`
	Low      []float64 `json:"forecast_low"`
	High     []float64 `json:"forecast_high"`
	Required []int     `json:"required"`
}

// ReforecastDocument writes a revised day for machines.
func ReforecastDocument(name string, now time.Time, r *demand.Revised, alarm string) Reforecast {
	out := Reforecast{Event: name, Now: now, Count: model.Round(r.Count, 1), Expected: model.Round(r.Expected, 1), Recent: model.Round(r.Recent, 3),
		Alarm:  alarm,
		Phases: []ReforecastPhase{}, Queues: []ReforecastQueue{}}
	for _, p := range r.Phases {
		x := ReforecastPhase{p.ID, p.Count, p.Expected, p.Forecast, p.Revised, p.Low, p.High}
		for _, v := range []*float64{&x.Count, &x.Expected, &x.Forecast, &x.Revised, &x.Low, &x.High} {
			*v = model.Round(*v, 1)
		}
		out.Phases = append(out.Phases, x)
	}
	for q, x := range r.Queues {
		out.Queues = append(out.Queues, ReforecastQueue{x.ID, x.Event, x.Low, x.High, r.Required[q]})
	}
	return out
}

// ForecastDocument returns an event's forecast for machines.
func ForecastDocument(ev *event.Event, f *forecast.Result) EventForecast {
	g := ev.Resolved.Grid
	out := EventForecast{
		Schema: "paiban.forecast/1", Event: ev.Name, Start: g.Start, SlotMinutes: g.SlotMinutes,
		NormalPerDay: model.Round(f.NormalPerDay, 3), DayFactor: model.Round(f.DayFactor, 3),
		Phases: []ForecastPhase{}, Queues: []ForecastSeries{}, Methods: methodList(f.Methods), Notes: noted(f.Notes), Read: append([]model.Reading{},
			f.Read...),
	}
	for _, p := range f.Phases {
		out.Phases = append(out.Phases, ForecastPhase{p.ID, model.Round(p.Normal, 3), model.Round(p.Event, 3), model.Round(p.Factor, 3), p.Source})
	}
	for _, q := range f.Queues {
		out.Queues = append(out.Queues, ForecastSeries{q.ID, q.Normal, q.Event, q.Low, q.High})
	}
	return out
}

// DaysForecast is a forecast of plain days for machines; a series holds the
// intervals of all days one after the other.
type DaysForecast struct {
	Schema          string           `json:"schema"` // paiban.forecast-days/1
	IntervalMinutes int              `json:"interval_minutes"`
	Days            []ForecastDay    `json:"days"`
	Queues          []ForecastSeries `json:"queues"`
	Methods         []ForecastMethod `json:"methods"`
	Notes           []model.Text     `json:"notes"`
	Read            []model.Reading  `json:"read"` // what the file was read as
}

// ForecastDay is a day's total over all queues.
type ForecastDay struct {
	Date     string  `json:"date"`
	Kind     string  `json:"kind"`
	Open     bool    `json:"open"`
	Forecast float64 `json:"forecast"`
	Low      float64 `json:"forecast_low"`
	High     float64 `json:"forecast_high"`
}

// DaysDocument returns a forecast of plain days for machines.
func DaysDocument(r *forecast.DaysResult) DaysForecast {
	out := DaysForecast{
		Schema: "paiban.forecast-days/1", IntervalMinutes: int(r.Interval / time.Minute),
		Days: []ForecastDay{}, Queues: []ForecastSeries{}, Methods: methodList(r.Methods), Notes: noted(r.Notes), Read: append([]model.Reading{}, r.Read...),
	}
	for _, d := range r.Days {
		out.Days = append(out.Days,
			ForecastDay{d.Date.Format("2006-01-02"), string(d.Kind), d.Open, model.Round(d.Total, 3), model.Round(d.Low, 3), model.Round(d.High, 3)})
	}
	for _, q := range r.Queues {
		out.Queues = append(out.Queues, ForecastSeries{ID: q.ID, Forecast: q.Volume, Low: q.Low, High: q.High})
	}
	return out
}

func methodList(ms []forecast.Method) []ForecastMethod {
	out := []ForecastMethod{}
	for _, m := range ms {
		out = append(out, ForecastMethod{m.Queue, m.ID, m.Lead, model.Round(m.WAPE, 4)})
	}
	return out
}

func noted(notes []model.Text) []model.Text {
	if notes == nil {
		return []model.Text{}
	}
	return notes
}

// Requirement is the required heads of an event for machines.
type Requirement struct {
	Schema      string             `json:"schema"` // paiban.requirement/1
	Event       string             `json:"event"`
	Start       time.Time          `json:"start"`
	SlotMinutes int                `json:"slot_minutes"`
	Queues      []RequirementQueue `json:"queues"`
}

// RequirementQueue is a queue's figures per slot: inquiries offered to people
// (after the bot; empty if the shop brought its own requirement) and heads.
type RequirementQueue struct {
	ID       string    `json:"id"`
	Offered  []float64 `json:"offered"`
	Required []int     `json:"required"`
}

// RequirementDocument returns the required heads for machines.
func RequirementDocument(ev *event.Event, l *demand.Load) Requirement {
	g := ev.Resolved.Grid
	out := Requirement{Schema: "paiban.requirement/1", Event: ev.Name, Start: g.Start, SlotMinutes: g.SlotMinutes, Queues: []RequirementQueue{}}
	for q := range ev.Queues {
		x := RequirementQueue{ID: ev.Queues[q].ID, Offered: []float64{}, Required: l.Required[q]}
		if l.Slots != nil {
			for _, s := range l.Slots[q] {
				x.Offered = append(x.Offered, model.Round(s.Inquiries, 3))
			}
		}
		out.Queues = append(out.Queues, x)
	}
	return out
}
