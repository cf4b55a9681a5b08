package main

import (
	"time"

	"paiban/planner/advice"
	"paiban/planner/outcome"
)

// explained is why an agent does what they do at a time, for machines.
type explained struct {
	At     string         `json:"at"`
	Doing  string         `json:"doing"`
	Reason string         `json:"reason,omitempty"`
	Ways   []explainedWay `json:"ways"`
}

// explainedWay is another timetable: what it would break, or cost.
type explainedWay struct {
	Start  string          `json:"start"`
	End    string          `json:"end"`
	Come   bool            `json:"come"`
	Broken []explainedRule `json:"broken,omitempty"`
	Score  int64           `json:"score"` // more than now
	Rules  []explainedRule `json:"rules"`
}

type explainedRule struct {
	Rule    string `json:"rule"`
	Minutes int    `json:"minutes"`
	Score   int64  `json:"score,omitempty"`
}

// explainedQueue is who serves a queue at a time, and why the others who could do not.
type explainedQueue struct {
	Queue    string              `json:"queue"`
	At       string              `json:"at"`
	Required int                 `json:"required"`
	Serving  []string            `json:"serving"`
	Others   map[string][]string `json:"others"` // by reason
}

func explainDocument(r *outcome.Result, i int, list []*advice.Explanation) any {
	g := r.Day.Grid
	out := struct {
		Agent string      `json:"agent"`
		Paid  int         `json:"paid_minutes"`
		At    []explained `json:"explained"`
	}{Agent: r.Day.Agents[i].ID, At: []explained{}}
	for _, x := range list {
		out.Paid = x.Paid
		e := explained{At: g.Time(x.Slot).Format(time.RFC3339), Doing: x.Doing.Kind(), Reason: x.Reason, Ways: []explainedWay{}}
		for _, w := range x.Ways {
			y := explainedWay{Start: g.Time(w.Span.From).Format(time.RFC3339), End: g.Time(w.Span.To).Format(time.RFC3339), Come: w.Come, Score: w.Cost, Rules: []explainedRule{}}
			for _, b := range w.Broken {
				y.Broken = append(y.Broken, explainedRule{Rule: b.Rule, Minutes: b.Amount})
			}
			for _, x := range w.Deltas {
				y.Rules = append(y.Rules, explainedRule{x.Rule, x.Minutes, x.Cost})
			}
			e.Ways = append(e.Ways, y)
		}
		out.At = append(out.At, e)
	}
	return out
}

func explainedOf(r *outcome.Result, q, at int, serving []int, reasons []advice.SlotReason) explainedQueue {
	ids := func(list []int) []string {
		out := []string{}
		for _, i := range list {
			out = append(out, r.Day.Agents[i].ID)
		}
		return out
	}
	x := explainedQueue{Queue: r.Day.Queues[q].ID, At: r.Day.Grid.Time(at).Format(time.RFC3339), Required: r.Day.Required[q][at], Serving: ids(serving), Others: map[string][]string{}}
	for _, y := range reasons {
		x.Others[y.Reason] = ids(y.Agents)
	}
	return x
}
