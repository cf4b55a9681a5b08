// Package weeks is the optimiser of rosters of many dates: one to eight weeks, duties of
// free times or of named types, no phases. In comes a rules.Day with Work, out go a
// roster, its score and a bound that no roster scores less than. It prices rules, it does
// not define or check any: package rules counts every roster anew.
//
// An agent's timetable is a chain of duties over the dates, each with its activities. What
// concerns one agent alone is exact in its choice, the pricing problem; what concerns
// several enters as prices of slots.
//
// The pricing problem, a shortest path with resource constraints (Irnich and Desaulniers
// 2005), for one agent under prices of slots:
//   - the cheapest activities of each duty, by dynamic programming: activities.go,
//     activity_dp.go; the duties there are and their breaks: duties.go, breaks.go
//   - the network of the dates, rests and successions: network.go; limits on runs of dates
//     as a finite automaton (Pesant 2004): automaton.go; sums over dates as resources:
//     resource.go
//   - the shortest path without the resources: shortest_path.go; the resources relaxed by
//     multipliers (subgradient steps; Held and Karp 1971): subgradient.go
//   - label setting with dominance, the relaxation as completion bound (Handler and Zang
//     1980): labels.go, dominance.go, completion.go; all of it together: pricer.go
//
// The bound, over classes of interchangeable agents:
//   - Lagrangian relaxation of the heads per slot and queue (Geoffrion 1974), each class priced
//     by label setting where duties are named; one price for all rows, which holds contract
//     hours against maxima, begins the ascent: lagrangian.go
//   - proximal bundle method with one model per class (Kiwiel 1990, Frangioni 2002):
//     bundle.go, columns.go; its model is solved by pairwise Frank–Wolfe steps
//     (Lacoste-Julien and Jaggi 2015): frank_wolfe.go
//   - rounding up to the next score that there can be: granularity.go
//
// The roster:
//   - a first one agent after agent, under prices smoothed less and less: start.go;
//     another by rounding the bound's columns: rounding.go
//   - dives into the bundle's columns with repricing, of everybody and of a few people at a
//     time (Sadykov et al. 2019), where duties are named: dive.go
//   - simulated annealing by exchanges of runs of dates, where duties are named: anneal.go,
//     in cycles that grow while nothing is gained: cycles.go
//   - ruin and recreate (Schrimpf et al. 2000) with related removal (Shaw 1998), and duties
//     handed over: ruin.go
//   - fix and optimise of the activities inside duties: reassign.go
//   - the roster under construction: plan.go; what a timetable costs its agent alone:
//     agent_cost.go; what it costs the crew: package crew, prices.go; what heads cost, and
//     smoothed: heads.go; when to stop: stop.go
//
// The whole course is in weeks.go.
package weeks
