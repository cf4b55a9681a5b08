package weeks

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// mix is a timetable of a class in the bound's mixture.
type mix struct {
	tt    model.Timetable
	rows  []int32 // where it serves
	cost  float64 // what it costs one agent alone, in parts of a unit
	heads float64 // so many of the class have it
	used  int     // in that round last
}

// offer is a timetable that an agent could take.
type offer struct {
	tt    model.Timetable
	chain chain
	rows  []int32
	own   int64
}

// choose builds a roster of the bound's mixture: everybody takes the timetable of
// it that is cheapest beside the others', in sweeps under prices that are bent less
// and less. Who finds none that keeps every hard rule is planned anew.
func (pl *plan) choose(classes []*class, mixes [][]mix) {
	offers := make([][]offer, len(pl.specs))
	for k, c := range classes {
		list := pl.offers(pl.specs[c.agents[0]], mixes[k])
		for _, i := range c.agents {
			offers[i] = list
		}
	}
	const widest, sweeps = 6, 24
	for sweep := range sweeps {
		pl.bend(max(0, widest-1-sweep/2))
		for i, list := range offers {
			pl.take(i)
			if len(list) == 0 {
				pl.put(i)
				continue
			}
			o := pl.cheapest(list)
			pl.set(i, o.tt, o.chain, o.own)
		}
	}
	pl.bend(0)
}

// offers lists what is in the mixture and keeps every hard rule; the bound leaves
// some out.
func (pl *plan) offers(s *spec, mixes []mix) []offer {
	var list []offer
	for _, m := range mixes {
		if m.heads == 0 || len(rules.Violates(pl.day, s.i, m.tt, false)) > 0 {
			continue
		}
		if c, ok := pl.chainOf(m.tt); ok {
			list = append(list, offer{m.tt, c, m.rows, pl.own(s, m.tt, c, &pl.tally)})
		}
	}
	return list
}

// cheapest returns the offer that costs least with the heads there are.
func (pl *plan) cheapest(list []offer) *offer {
	prices := pl.next
	if pl.width > 0 {
		prices = pl.soft
	}
	best, which := inf, 0
	for k := range list {
		cost := list[k].own
		for _, r := range list[k].rows {
			cost += prices[r]
		}
		if cost < best {
			best, which = cost, k
		}
	}
	return &list[which]
}

// gather adds the present timetable of class k to its mixture.
func (e *bundle) gather(k int) {
	c := e.classes[k]
	cost := float64(c.cost)
	if c.cost >= inf/2 || slices.ContainsFunc(e.mixes[k], func(m mix) bool { return m.cost <= cost && slices.Equal(m.rows, c.rows) }) {
		return
	}
	const patience = 10
	e.mixes[k] = slices.DeleteFunc(e.mixes[k], func(m mix) bool { return m.heads == 0 && e.round-m.used > patience })
	m := mix{tt: slices.Clone(c.tt), rows: slices.Clone(c.rows), cost: cost, used: e.round}
	if len(e.mixes[k]) == 0 {
		m.heads = float64(c.size)
		for _, r := range m.rows {
			e.held[r] += m.heads
		}
	}
	e.mixes[k] = append(e.mixes[k], m)
}

// whole returns what the mixture costs, a part of a head in part.
func (e *bundle) whole() (v float64) {
	for _, mixes := range e.mixes {
		for _, m := range mixes {
			v += m.heads * m.cost
		}
	}
	for k, held := range e.held {
		v += float64(e.crew.short) * float64(max(0, e.crew.need[k]))
		for h := int32(0); float64(h) < held; h++ {
			v += float64(e.crew.marginal(k, h)) * min(1, held-float64(h))
		}
	}
	return v
}
