package weeks

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// candidate is a timetable that an agent could take.
type candidate struct {
	tt    model.Timetable
	chain chain
	rows  []int32 // where it serves; of a column only
	cost  int64   // for the agent alone
}

// round makes a roster of the bundle's columns: everybody takes the one that is cheapest
// beside the others', in sweeps under prices that are smoothed less and less. Who has
// none that keeps every hard rule is planned anew.
func (pl *plan) round(classes []*class) {
	const sweeps = 24
	candidates := make([][]candidate, len(pl.specs))
	for _, c := range classes {
		list := pl.candidates(pl.specs[c.agents[0]], c.columns)
		for _, i := range c.agents {
			candidates[i] = list
		}
	}
	for sweep := range sweeps {
		pl.smooth(max(0, widest-1-sweep/2))
		for i, list := range candidates {
			if len(list) == 0 {
				pl.replan(i)
				continue
			}
			pl.remove(i)
			pl.set(i, pl.cheapest(list))
		}
	}
	pl.smooth(0)
}

// candidates lists the columns with heads that keep every hard rule: the bound leaves
// some rules out.
func (pl *plan) candidates(s *spec, columns []column) []candidate {
	var list []candidate
	for _, m := range columns {
		if m.heads == 0 || len(rules.Violates(pl.day, s.i, m.tt, false)) > 0 {
			continue
		}
		if c, ok := pl.candidate(s, m.tt); ok {
			c.rows = m.rows
			list = append(list, c)
		}
	}
	return list
}

// cheapest returns the candidate that costs least beside the heads there are.
func (pl *plan) cheapest(list []candidate) candidate {
	best, which := inf, 0
	for k := range list {
		cost := list[k].cost
		for _, r := range list[k].rows {
			cost += pl.headPrice(r)
		}
		if cost < best {
			best, which = cost, k
		}
	}
	return list[which]
}

// candidate returns the timetable with its chain and what it costs the agent alone,
// false if one of its duties is none that may be worked.
func (pl *plan) candidate(s *spec, tt model.Timetable) (candidate, bool) {
	c, ok := pl.chainOf(tt)
	if !ok {
		return candidate{}, false
	}
	return candidate{tt: tt, chain: c, cost: pl.agentCost(s, tt, c, &pl.scratch)}, true
}
