package main

import (
	"time"

	"paiban/planner/advice"
	"paiban/planner/contract"
	"paiban/planner/outcome"
)

func explainDocument(r *outcome.Result, i int, list []*advice.Explanation) contract.ExplainedAgent {
	at := func(t int) string { return r.Day.Grid.Time(t).Format(time.RFC3339) }
	out := contract.ExplainedAgent{Agent: r.Day.Agents[i].ID, At: []contract.ExplainedTime{}}
	for _, x := range list {
		out.Paid = x.Paid
		e := contract.ExplainedTime{At: at(x.Slot), Doing: x.Doing.Kind(), Reason: x.Reason, Ways: []contract.ExplainedWay{}}
		for _, w := range x.Ways {
			y := contract.ExplainedWay{Start: at(w.Span.From), End: at(w.Span.To), Come: w.Come, Score: w.Cost}
			for _, b := range w.Broken {
				y.Broken = append(y.Broken, contract.ExplainedRule{Rule: b.Rule, Minutes: b.Amount})
			}
			y.Rules = explainedRules(w.Deltas)
			e.Ways = append(e.Ways, y)
		}
		e.Anew = explainedAnew(x.Anew, at)
		out.At = append(out.At, e)
	}
	return out
}

func explainedRules(list []advice.RuleDelta) []contract.ExplainedRule {
	out := []contract.ExplainedRule{}
	for _, x := range list {
		out = append(out, contract.ExplainedRule{Rule: x.Rule, Minutes: x.Minutes, Score: x.Cost})
	}
	return out
}

func explainedAnew(x *advice.Anew, at func(int) string) *contract.ExplainedAnew {
	if x == nil {
		return nil
	}
	out := &contract.ExplainedAnew{Binds: x.Binds, Start: []string{}, End: []string{}, Score: x.Cost, Rules: explainedRules(x.Deltas)}
	for _, u := range x.Duties {
		out.Start, out.End = append(out.Start, at(u.From)), append(out.End, at(u.To))
	}
	if w := x.Whole; w != nil {
		out.Whole = &contract.ExplainedWhole{People: w.People, Score: w.Cost, Rules: explainedRules(w.Deltas)}
	}
	return out
}

func explainedOf(r *outcome.Result, q, at int, serving []int, reasons []advice.SlotReason) contract.ExplainedQueue {
	ids := func(list []int) []string {
		out := []string{}
		for _, i := range list {
			out = append(out, r.Day.Agents[i].ID)
		}
		return out
	}
	x := contract.ExplainedQueue{
		Queue: r.Day.Queues[q].ID, At: r.Day.Grid.Time(at).Format(time.RFC3339),
		Required: r.Day.Required[q][at], Serving: ids(serving), Others: map[string][]string{},
	}
	for _, y := range reasons {
		x.Others[y.Reason] = ids(y.Agents)
	}
	return x
}
