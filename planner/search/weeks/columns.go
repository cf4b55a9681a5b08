package weeks

import (
	"slices"

	"paiban/planner/model"
)

// column is a timetable of a class that the bundle has, with its share of the class.
type column struct {
	tt    model.Timetable
	rows  []int32 // where it serves
	cost  float64 // what it costs one agent alone, heads not priced
	heads float64 // so many of the class have it
	used  int     // the round in which it had heads last
}

// gather adds the timetables found last for all classes.
func (e *bundle) gather() {
	for _, c := range e.classes {
		e.add(c)
	}
}

// add adds the timetable found last for the class to its columns, unless they hold
// one as cheap that serves the same; those long without heads go.
func (e *bundle) add(c *class) {
	cost := float64(c.cost)
	known := func(m column) bool { return m.cost <= cost && slices.Equal(m.rows, c.rows) }
	if c.cost >= inf/2 || slices.ContainsFunc(c.columns, known) {
		return
	}
	const patience = 10
	c.columns = slices.DeleteFunc(c.columns, func(m column) bool { return m.heads == 0 && e.round-m.used > patience })
	m := column{tt: slices.Clone(c.tt), rows: slices.Clone(c.rows), cost: cost, used: e.round}
	if len(c.columns) == 0 {
		m.heads = float64(c.size)
		for _, r := range m.rows {
			e.cover[r] += m.heads
		}
	}
	c.columns = append(c.columns, m)
}

// primal returns what the columns cost by their shares, a part of a head in part:
// no bound that they allow is higher.
func (e *bundle) primal() (v float64) {
	for _, c := range e.classes {
		for _, m := range c.columns {
			v += m.heads * m.cost
		}
	}
	for r, cover := range e.cover {
		v += float64(e.none[r])
		for h := 0; float64(h) < cover; h++ {
			v += float64(e.marginal(r, h)) * min(1, cover-float64(h))
		}
	}
	return v
}
