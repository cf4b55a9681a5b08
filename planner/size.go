package planner

import (
	"context"

	"paiban/planner/advice"
	"paiban/planner/demand"
	"paiban/planner/event"
	"paiban/planner/model"
	"paiban/planner/outcome"
)

// SizeEvent says how many more people of each kind an event needs. The issues are
// warnings; the error is an *event.InputError or the context's.
func Size(ctx context.Context, ev *event.Event, opt advice.SizeOptions) (*outcome.Sizing, []model.Issue, error) {
	load, warnings, err := demand.Heads(ctx, ev)
	if err != nil {
		return nil, warnings, err
	}
	sizing, err := advice.Size(ctx, dayOf(ev, load), load.QueueLoads(ev), opt)
	return sizing, warnings, err
}
