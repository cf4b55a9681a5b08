// Package demand is the way from a shop's event to the heads that it needs:
//
//	history → inquiries per queue and slot → load after the bot → required heads
//
// It puts forecast and staffing together and knows nothing of rosters. What enters
// is an event; what leaves is a Load, a forecast of plain days or a backtest, with
// warnings, or an *event.InputError that says what to mend. How a forecast is made
// belongs into package forecast, how many heads a load needs into package staffing,
// and what a roster makes of them into package outcome.
package demand

import (
	"context"
	"path/filepath"
	"slices"
	"sync"

	"paiban/forecast"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/staffing"
)

// Load is what the day asks for: inquiries, and the heads they need.
type Load struct {
	Forecast *forecast.Result  // nil if the shop brought its own requirement
	Params   []staffing.Params // per queue
	Denser   []staffing.Params // the same with one more chat at once
	Slots    [][]staffing.Slot // [queue][slot] what is offered to people, after the bot; nil likewise
	Bot      [][]float64       // [queue][slot] share that the bot resolves; nil likewise
	Required [][]int           // [queue][slot] heads
	Maximum  [][]int           // [queue][slot] heads, -1 = none; nil = the shop sets no maximum
}

// Heads works out the heads that an event requires: from the shop's own
// requirement if it has one, otherwise from the forecast. The issues are
// warnings; the error is an *event.InputError, or the context's.
func Heads(ctx context.Context, ev *event.Event) (*Load, []model.Issue, error) {
	if ev.Requirement != nil {
		return &Load{Params: Params(ev), Required: broughtAlong(ev), Maximum: maximumOf(ev)}, nil, nil
	}
	volume, warnings, err := Forecast(ev)
	if err != nil {
		return nil, warnings, err
	}
	warnings = append(warnings, doubtfulHandling(ev)...)
	l := &Load{Forecast: volume, Params: Params(ev), Denser: denser(ev)}
	l.Required = make([][]int, len(ev.Queues))
	var wait sync.WaitGroup
	for q := range ev.Queues {
		slots, bot := offered(ev, q, &volume.Queues[q])
		warnings = append(warnings, shut(ev, q, slots)...)
		l.Slots = append(l.Slots, slots)
		l.Bot = append(l.Bot, bot)
		wait.Go(func() {
			if ctx.Err() == nil {
				l.Required[q] = staffing.Required(l.Params[q], ev.Resolved.Grid.SlotMinutes, slots)
			}
		})
	}
	wait.Wait()
	return l, warnings, ctx.Err()
}

// Read says what was read of every table of an event, its volumes included, without
// working out any heads. The issues are warnings; the error is an *event.InputError.
func Read(ev *event.Event) ([]model.Reading, []model.Issue, error) {
	l := &Load{}
	if ev.Requirement != nil {
		return l.Read(ev), nil, nil
	}
	volume, warnings, err := Forecast(ev)
	if err != nil {
		return nil, nil, err
	}
	l.Forecast = volume
	return l.Read(ev), append(warnings, doubtfulHandling(ev)...), nil
}

// Read is what was read of every table of the event. Files are named without their folder:
// wherever a shop lies, its plan is the same.
func (l *Load) Read(ev *event.Event) []model.Reading {
	out := slices.Clone(ev.Read)
	if l.Forecast != nil {
		out = append(out, l.Forecast.Read...)
	}
	for i := range out {
		out[i].File = filepath.Base(out[i].File)
	}
	return out
}

// Predict returns the service to expect of so many heads.
func (l *Load) Predict(slotMinutes int, heads [][]int) [][]staffing.Service {
	if l.Slots == nil {
		return nil
	}
	out := make([][]staffing.Service, len(heads))
	var wait sync.WaitGroup
	for q := range heads {
		wait.Go(func() { out[q] = staffing.Predict(l.Params[q], slotMinutes, l.Slots[q], heads[q]) })
	}
	wait.Wait()
	return out
}
