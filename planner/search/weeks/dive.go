package weeks

import (
	"cmp"
	"context"
	"slices"

	"paiban/planner/rules"
)

// A dive makes a roster of the bundle's columns (diving with column generation; Sadykov et
// al. 2019): who has one timetable by nearly all shares is given it, everybody else is
// priced anew beside it, and so on until nobody is left. Dives of a few people, the
// others left where they are, plan a group jointly.

// dive is the bundle of those who have no timetable yet. A class of it is one agent.
type dive struct {
	*bundle
	pl    *plan
	fixed *class // one column: where those serve who have a timetable
}

// newDive opens the bundle for the free agents; the plan's timetables of the others stay.
// Everybody free begins with the columns of its class, and at its timetable in the plan if
// there is one.
func newDive(e *bundle, pl *plan, free []int) *dive {
	l := *e.lagrangian
	l.pricers, l.beam = []*pricer{pl.bound}, columnBeam
	l.multipliers, l.classes = slices.Clone(e.multipliers), nil
	rows := func() []float64 { return make([]float64, len(e.price)) }
	b := &bundle{lagrangian: &l, centre: slices.Clone(e.centre), price: rows(), cover: rows(), diff: rows(), stepSize: e.stepSize, round: e.round}
	d := &dive{bundle: b, pl: pl, fixed: &class{size: 1, columns: []column{{heads: 1}}}}
	at := make([]*class, len(pl.specs))
	for _, c := range e.classes {
		for _, i := range c.agents {
			at[i] = c
		}
	}
	isFree := make([]bool, len(pl.specs))
	for _, i := range free {
		isFree[i] = true
	}
	whole := len(free) == len(pl.specs)
	for i, c := range at {
		now := pl.column(i)
		if !isFree[i] {
			d.fix(now)
			continue
		}
		mine := &class{spec: c.spec, size: 1, agents: []int{i}, chain: newChain(len(l.layers)), tt: slices.Clone(c.tt)}
		mine.mem = sumMultipliers{slices.Clone(c.mem.lambda), slices.Clone(c.mem.step)}
		for _, m := range c.columns {
			if m.used = e.round; whole {
				m.heads /= float64(c.size)
			} else {
				m.heads = 0
			}
			mine.columns = append(mine.columns, m)
		}
		if !whole {
			now.heads = 1
			mine.columns = append(mine.columns, now)
		}
		l.classes = append(l.classes, mine)
	}
	l.classes = append(l.classes, d.fixed)
	return d
}

// column is agent i's timetable in the plan as a column of its class.
func (pl *plan) column(i int) column {
	m := column{tt: slices.Clone(pl.Timetables[i]), cost: float64(pl.costs[i] * fine)}
	for t, a := range m.tt {
		if r, ok := pl.row(t, a); ok {
			m.rows = append(m.rows, int32(r))
		}
	}
	return m
}

// fix counts a column in for good.
func (d *dive) fix(m column) {
	f := &d.fixed.columns[0]
	f.rows, f.cost = append(f.rows, m.rows...), f.cost+m.cost
}

// priceRounds prices everybody so often, the centre following.
func (d *dive) priceRounds(ctx context.Context, rounds int) {
	for range rounds {
		d.round++
		d.priceInTurn(ctx)
		if ctx.Err() != nil {
			return
		}
		d.solveModel(0)
		copy(d.centre, d.price)
	}
}

// dive plans the free agents anew by a dive: at first they are priced so often, and then
// after each that is fixed. It leaves the roster in the plan, as good as can be had by
// planning them one after the other anew; false if it was cut short.
func (pl *plan) dive(ctx context.Context, free []int, first, rounds int) bool {
	d := newDive(pl.bundle, pl, free)
	d.priceRounds(ctx, first)
	for len(d.classes) > 1 && ctx.Err() == nil {
		d.fixSome()
		d.priceRounds(ctx, rounds)
	}
	for before := pl.score + 1; pl.score < before && ctx.Err() == nil; {
		before = pl.score
		for _, i := range free {
			pl.replan(i)
		}
	}
	return ctx.Err() == nil
}

// choice is the column that somebody has by most shares.
type choice struct {
	c     *class
	m     *column // nil if none keeps every hard rule
	share float64
}

// choose finds the class's column of most shares, give or take chance.
func (d *dive) choose(c *class) choice {
	shares := make([]float64, len(c.columns))
	for k := range c.columns {
		shares[k] = c.columns[k].heads + 0.1*d.pl.rng.Float64()
	}
	for range c.columns {
		k := 0
		for j := range shares {
			if shares[j] > shares[k] {
				k = j
			}
		}
		if d.allowed(c, &c.columns[k]) {
			return choice{c, &c.columns[k], shares[k]}
		}
		shares[k] = -1
	}
	return choice{c: c, share: -1}
}

// fixSome gives those their timetable who have it by most shares: all who nearly have it
// alone, and one in twenty at least. Who has none that is allowed keeps the one there was.
func (d *dive) fixSome() {
	const nearly, oneIn = 0.95, 20
	var best []choice
	for _, c := range d.classes {
		if c != d.fixed {
			best = append(best, d.choose(c))
		}
	}
	slices.SortStableFunc(best, func(a, b choice) int { return cmp.Compare(b.share, a.share) })
	for k, x := range best {
		if k > len(best)/oneIn && x.share < nearly {
			break
		}
		i := x.c.agents[0]
		m := d.pl.column(i)
		if x.m != nil {
			if c, ok := d.pl.candidate(d.pl.specs[i], x.m.tt); ok {
				d.pl.set(i, c)
				m = *x.m
			}
		}
		d.fix(m)
		d.classes = slices.DeleteFunc(d.classes, func(c *class) bool { return c == x.c })
	}
}

// allowed reports whether the column keeps every hard rule: the bound leaves some out.
func (d *dive) allowed(c *class, m *column) bool {
	return len(rules.Violates(d.day, c.agents[0], m.tt, false)) == 0
}

// diveSome plans a few people anew jointly. The result is kept unless it is worse.
func (pl *plan) diveSome(ctx context.Context) {
	n := len(pl.specs)
	size := min(n, 3+pl.rng.IntN(8))
	group := pl.draw(nil, size, 8*size, n, func(k int) int { return k })
	before := pl.score
	pl.save(group)
	done := pl.dive(ctx, group, 3, 1)
	if worse := pl.score - before; !done || worse > 0 && !pl.accepts(worse) {
		pl.restore()
	}
}
