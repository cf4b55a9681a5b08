package weeks

import (
	"paiban/planner/model"
	"paiban/planner/rules"
)

// plain is a roster of named duty types that do not overlap: one queue, a duty a
// date, no breaks. A cell is a duty type on a date; a timetable is a set of cells,
// and what people have to do with one another is how many of them are in each. All
// duties last as long.
type plain struct {
	d       *rules.Day
	kinds   int
	minutes int
	spans   []model.Span // per cell, by date and type; empty where it does not fit
	heads   [][]int64    // per cell and number of heads: what they cost the crew
	rest    int64        // what the slots of no cell cost the crew
}

func newPlain(d *rules.Day) *plain {
	cal := d.Calendar()
	x := &plain{d: d, kinds: len(d.Work.DutyTypes), minutes: d.Work.DutyTypes[0].Minutes}
	x.spans = make([]model.Span, len(cal.Dates)*x.kinds)
	x.heads = make([][]int64, len(x.spans))
	at := func(t, heads int) int64 {
		c := max(0, d.RequiredAt(0, t)-heads) * d.Weights.Of("required_heads")
		if most := d.MaximumAt(0, t); most >= 0 {
			c += d.OverAmount(heads-most) * d.Weights.Of("maximum_heads")
		}
		return int64(c * d.Grid.SlotMinutes)
	}
	for t := range d.Grid.N {
		x.rest += at(t, 0)
	}
	for k := range x.kinds {
		for _, s := range d.TypeSpans(k) {
			c := cal.DateOf(s.From)*x.kinds + k
			x.spans[c], x.heads[c] = s, make([]int64, len(d.Agents)+1)
			for t := s.From; t < s.To; t++ {
				x.rest -= at(t, 0)
				for h := range x.heads[c] {
					x.heads[c][h] += at(t, h)
				}
			}
		}
	}
	return x
}

// draw writes cells as a timetable.
func (x *plain) draw(cells uint64) model.Timetable {
	tt := make(model.Timetable, x.d.Grid.N)
	for c, s := range x.spans {
		if cells>>c&1 > 0 {
			for t := s.From; t < s.To; t++ {
				tt[t] = model.Serve(0)
			}
		}
	}
	return tt
}

// read is draw's inverse.
func (x *plain) read(tt model.Timetable) (cells uint64) {
	for c, s := range x.spans {
		if s.Len() > 0 && tt[s.From].OnDuty() {
			cells |= 1 << c
		}
	}
	return cells
}

// roster gives everybody their timetable.
func (x *plain) roster(chosen []option) *model.Roster {
	r := model.NewRoster(len(x.d.Agents), x.d.Grid.N)
	for i, o := range chosen {
		r.Timetables[i] = x.draw(o.cells)
	}
	return r
}

// costs is what each agent's timetable costs it alone by the rules that are not
// hard.
func costs(d *rules.Day, r *model.Roster) []int64 {
	out := make([]int64, len(d.Agents))
	_, list := rules.Check(d, r)
	for _, b := range list {
		if b.Agent >= 0 && b.Level != model.Hard {
			out[b.Agent] += b.Cost()
		}
	}
	return out
}

// option is a timetable as its cells, with its price for the agent alone.
type option struct {
	cells uint64
	cost  int64
}

// terms is what the rules say of an agent's single duties, and of two on dates in
// a row, each drawn and checked.
type terms struct {
	*plain
	i     int
	base  int64     // price of being off all the time
	alone []int64   // per cell: price of the duty
	after [][]int64 // per cell and type on the date before: what the two cost more
}

// forbidden is the price of duties that nothing makes allowed.
const forbidden = int64(1) << 40

// mended are the rules that more duties can mend.
var mended = map[string]bool{"contract_hours": true, "days_in_a_row_min": true, "days_off_min": true, "weekends": true}

// terms asks the rules about everybody's duties. Fair shares are left out: they
// are sums over all dates.
func (x *plain) terms() []*terms {
	d := *x.d
	d.Weights = d.Weights.With("fair_nights", 0).With("fair_weekends", 0)
	price := func(cells uint64) []int64 {
		tt := x.draw(cells)
		r := model.NewRoster(len(d.Agents), d.Grid.N)
		for i := range r.Timetables {
			r.Timetables[i] = tt
		}
		cost := costs(&d, r)
		for i := range cost {
			for _, id := range rules.Violates(&d, i, tt, false) {
				if !mended[id] {
					cost[i] = forbidden
				}
			}
		}
		return cost
	}
	out := make([]*terms, len(d.Agents))
	for i, base := range price(0) {
		out[i] = &terms{plain: x, i: i, base: base}
	}
	for c := range x.spans {
		one := price(1 << c)
		for i, t := range out {
			if x.spans[c].Len() == 0 {
				one[i] = forbidden
			}
			t.alone, t.after = append(t.alone, one[i]-t.base), append(t.after, make([]int64, x.kinds))
		}
		for k := range x.kinds {
			before := (c/x.kinds-1)*x.kinds + k
			if before < 0 {
				continue
			}
			for i, two := range price(1<<c | 1<<before) {
				t := out[i]
				t.after[c][k] = two - t.base - t.alone[c] - t.alone[before]
			}
		}
	}
	return out
}
