package contract

import (
	"slices"
	"time"

	"paiban/planner/model"
	"paiban/planner/outcome"
	"paiban/planner/rules"
)

// Assessed is how a queue does in the hours in which its platform assesses it, and
// outside them.
type Assessed struct {
	Queue    string             `json:"queue"`
	Hours    []Window           `json:"hours"`
	Unmanned []Window           `json:"unmanned"`          // of them: nobody serves the queue
	Inside   *outcome.Customers `json:"inside,omitempty"`  // customers of the event day who come in these hours, played out
	Outside  *outcome.Customers `json:"outside,omitempty"` // and those who come in others
}

// Window is a stretch of time.
type Window struct {
	Start time.Time `json:"start"`
	End   time.Time `json:"end"`
}

func assessed(d *rules.Day, list []outcome.Assessed) []Assessed {
	windows := func(spans []model.Span) []Window {
		out := []Window{}
		for _, s := range spans {
			out = append(out, Window{d.Grid.Time(s.From), d.Grid.Time(s.To)})
		}
		return out
	}
	var out []Assessed
	for _, x := range list {
		out = append(out, Assessed{d.Queues[x.Queue].ID, windows(x.Hours), windows(x.Unmanned), x.Inside, x.Outside})
	}
	return out
}

// AssessedOf returns what a file says of its assessed hours, for the roster that now
// serves its queues.
func (f *File) AssessedOf(serving [][]int) []outcome.Assessed {
	out := outcome.AssessedOf(f.Day, serving, nil)
	for k := range out {
		i := slices.IndexFunc(f.Assessed, func(x Assessed) bool { return x.Queue == f.Day.Queues[out[k].Queue].ID })
		if i >= 0 {
			out[k].Inside, out[k].Outside = f.Assessed[i].Inside, f.Assessed[i].Outside
		}
	}
	return out
}
