package weeks

import (
	"math"
	"math/bits"
	"slices"
)

// scale is how finely cells are priced: prices are whole numbers of 1/scale, so
// that a bound is exact.
const scale = 64

// relaxation is a set of rosters: those whose timetables are on the lists and
// whose heads lie within lo and hi. With a price on each cell people and heads are
// chosen apart from each other, at no more than the cheapest of the rosters costs.
type relaxation struct {
	heads  [][]int64 // as plain's
	rest   int64
	lists  [][]option // per person
	lo, hi []int      // per cell
	price  []float64  // per cell: what a head brings
	mean   [][]float64
	last   int64 // the bound, of scale
	table  [8][256]int64
	at     pricing
}

// pricing is what people and heads choose at some prices.
type pricing struct {
	price  []int64 // of scale
	heads  []int
	choice []uint64
	least  []int64
}

func newRelaxation(x *plain, lists [][]option) *relaxation {
	n := len(x.heads)
	r := &relaxation{heads: x.heads, rest: x.rest, lo: make([]int, n), hi: make([]int, n), price: make([]float64, n)}
	for c, f := range x.heads {
		r.hi[c] = max(0, len(f)-1)
	}
	for _, list := range lists {
		r.lists, r.mean = append(r.lists, slices.Clone(list)), append(r.mean, make([]float64, n))
	}
	r.at = pricing{make([]int64, n), make([]int, n), make([]uint64, len(lists)), make([]int64, len(lists))}
	return r
}

// with returns a copy in which person i has only the timetables that meet the
// cells, or only those that do not.
func (r *relaxation) with(i int, cells uint64, meet bool) *relaxation {
	o := *r
	o.lo, o.hi, o.price = slices.Clone(r.lo), slices.Clone(r.hi), slices.Clone(r.price)
	o.lists, o.mean = nil, nil
	for k, list := range r.lists {
		o.mean = append(o.mean, slices.Clone(r.mean[k]))
		if k != i {
			o.lists = append(o.lists, slices.Clone(list))
			continue
		}
		var kept []option
		for _, x := range list {
			if (x.cells&cells != 0) == meet {
				kept = append(kept, x)
			}
		}
		o.lists = append(o.lists, kept)
	}
	return &o
}

// value is the sum of the prices of the cells.
func (r *relaxation) value(cells uint64) int64 {
	t := &r.table
	return t[0][cells&255] + t[1][cells>>8&255] + t[2][cells>>16&255] + t[3][cells>>24&255] +
		t[4][cells>>32&255] + t[5][cells>>40&255] + t[6][cells>>48&255] + t[7][cells>>56]
}

// bound prices everybody and all heads, and returns what no roster is below.
func (r *relaxation) bound() int64 {
	p := &r.at
	for b := range r.table {
		for m := 1; m < 256; m++ {
			r.table[b][m] = r.table[b][m&(m-1)]
			if c := 8*b + bits.TrailingZeros(uint(m)); c < len(p.price) {
				r.table[b][m] += p.price[c]
			}
		}
	}
	r.last = r.rest * scale
	for c := range r.heads {
		best := int64(math.MaxInt64)
		for h := r.lo[c]; h <= r.hi[c]; h++ {
			if v := r.dear(c, h); v < best {
				best, p.heads[c] = v, h
			}
		}
		r.last += best
	}
	for i, list := range r.lists {
		p.least[i] = math.MaxInt64
		for k := range list {
			if v := list[k].cost*scale - r.value(list[k].cells); v < p.least[i] {
				p.least[i], p.choice[i] = v, list[k].cells
			}
		}
		r.last += p.least[i]
	}
	return r.last
}

// dear is what h heads in the cell cost at the prices.
func (r *relaxation) dear(c, h int) int64 {
	if r.heads[c] == nil {
		return 0
	}
	return r.heads[c][h]*scale + r.at.price[c]*int64(h)
}

// drop leaves out the timetables and the heads with which a roster costs more than
// most, by what they cost more than the choice at the prices.
func (r *relaxation) drop(most int64) {
	gap := most*scale - r.last
	for i, list := range r.lists {
		r.lists[i] = slices.DeleteFunc(list, func(o option) bool { return o.cost*scale-r.value(o.cells)-r.at.least[i] > gap })
	}
	for c := range r.heads {
		best := r.dear(c, r.at.heads[c])
		for r.lo[c] < r.hi[c] && r.dear(c, r.lo[c])-best > gap {
			r.lo[c]++
		}
		for r.lo[c] < r.hi[c] && r.dear(c, r.hi[c])-best > gap {
			r.hi[c]--
		}
	}
}

// narrow leaves out what the heads forbid people and people the heads, until
// neither does; false if no roster is left.
func (r *relaxation) narrow() bool {
	for again := true; again; {
		again = false
		every, some := make([]uint64, len(r.lists)), make([]uint64, len(r.lists))
		for i, list := range r.lists {
			every[i] = math.MaxUint64
			for _, o := range list {
				every[i] &= o.cells
				some[i] |= o.cells
			}
			if len(list) == 0 {
				return false
			}
		}
		var all, none uint64 // cells in which everybody who can is needed; in which nobody more may be
		for c := range r.heads {
			least, most := 0, 0
			for i := range r.lists {
				least += int(every[i] >> c & 1)
				most += int(some[i] >> c & 1)
			}
			r.lo[c], r.hi[c] = max(r.lo[c], least), min(r.hi[c], most)
			switch {
			case r.lo[c] > r.hi[c]:
				return false
			case least == most:
			case r.lo[c] == most:
				all |= 1 << c
			case r.hi[c] == least:
				none |= 1 << c
			}
		}
		for i, list := range r.lists {
			must, never := all&some[i], none&^every[i]
			if must&^every[i] != 0 || never != 0 {
				r.lists[i] = slices.DeleteFunc(list, func(o option) bool { return o.cells&must != must || o.cells&never != 0 })
				again = true
			}
		}
	}
	return true
}
