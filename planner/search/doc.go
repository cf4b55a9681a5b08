// Package search is the optimiser: it chooses for every agent one timetable over the
// horizon, so that the score of package rules is least. A rules.Day enters; a roster, its
// score and a proven lower bound leave. The package never marks its own work: package
// rules recounts every roster from scratch. What a rule says does not belong here, nor
// what people are told about a roster.
//
// One agent's timetable (the pricing problem) is exact: a resource-constrained shortest
// path (Irnich and Desaulniers 2005) over the slots of a day.
//
//   - problem.go, lookups.go, spec.go: the day and the agent, compiled to slots
//   - prices.go: what an activity costs the agent in a slot
//   - pricer.go: stretches of work by dynamic programming; the best timetable
//   - taste.go: what people like of a duty: the same work after a pause, stretches and pauses
//   - labels.go: ways through a duty with its pauses: labels in buckets
//   - dominance.go: which labels give way to others
//   - pairs.go, tight_pairs.go: two duties with the rest between them, under the rolling cap
//   - work_rules.go, post_hold.go: sorts of duties and further rules of work
//   - bounding.go, completion.go: which duties need no pricing: lower bounds, and
//     completion bounds (Lübbecke 2005), against a timetable in hand
//
// The rules of several agents stand in package crew, one file a rule: counts of who is
// where, exact prices of one more, differences of a small change, and rows of the
// relaxation. The lower bound is a Lagrangian relaxation of these rows over classes of
// interchangeable agents (Geoffrion 1974; Fisher 1981).
//
//   - lagrangian.go: classes, multipliers, the value of the relaxation
//   - subgradient.go: subgradient ascent with a step for each row (Kingma and Ba 2015)
//   - bundle.go: a proximal bundle method, one model a class (Kiwiel 1990; Frangioni 2002)
//   - frank_wolfe.go: its model, solved by pairwise Frank-Wolfe steps (Lacoste-Julien and
//     Jaggi 2015); columns.go: timetables as columns of the rows
//   - proxy.go: aggregation where there are many classes
//
// Rosters are rounded from the bound's mixture of columns and improved.
//
//   - plan.go: a roster under construction with its score; remove and insert one agent
//   - rounding.go: systematic rounding of the mixture
//   - augmented.go: prices of an augmented Lagrangian, and the method of multipliers over
//     sweeps of all agents (Hestenes 1969; Powell 1969)
//   - anneal.go, moves.go: simulated annealing over small moves and swaps (Kirkpatrick,
//     Gelatt and Vecchi 1983), evaluated by crew.Delta
//   - ruin.go: ruin and recreate (Schrimpf et al. 2000) with related removal (Shaw 1998)
//   - swap.go: exchanges of whole timetables or of their tails (2-opt*; Potvin and
//     Rousseau 1995); team_swap.go: between teams
//   - crossing.go: people who serve each other's queues go back to their own
//   - batch.go: large crews, improved in batches against frozen prices
//
// Everything is in whole numbers and parallel work is in batches of a fixed size, applied
// in a fixed order: the same input, seed and iterations give the same roster on any number
// of cores. Rosters of many days have an optimiser of their own, package weeks.
package search
