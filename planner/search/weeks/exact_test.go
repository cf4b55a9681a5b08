package weeks

import (
	"math"
	"math/bits"
	"slices"

	"paiban/planner/model"
)

// exact looks for a roster that costs less than the best known one, or proves
// that there is none. It uses nothing of the search: everybody's timetables are
// listed (options_test.go), those that cannot be in a better roster are left out
// by prices of its own (relax_test.go), and what remains is gone through, split in
// two again and again by whether somebody works on a date or in a cell.
type exact struct {
	*plain
	lists [][]option
	step  int64 // costs of rosters differ by multiples of it
	best  int64
	found []option // the best one; nil if it is the one from outside
	nodes int
	most  int // nodes
}

func newExact(x *plain) *exact {
	e := &exact{plain: x, most: math.MaxInt}
	differ := func(by int64) {
		for by != 0 {
			e.step, by = by, e.step%by
		}
	}
	for _, t := range x.terms() {
		list := t.options()
		for _, o := range list {
			differ(o.cost - list[0].cost)
		}
		e.lists = append(e.lists, list)
	}
	for _, f := range x.heads {
		for _, v := range f {
			differ(v - f[0])
		}
	}
	e.step = max(1, max(e.step, -e.step))
	return e
}

// improve looks for the best roster that costs less than the score. The answer is
// proven if true.
func (e *exact) improve(score int64) (optimum int64, proven bool) {
	e.best, e.found, e.nodes = score, nil, 0
	r := newRelaxation(e.plain, e.lists)
	open := true
	for before := int64(math.MinInt64); open; before = r.last {
		open = e.climb(r, 100)
		if r.last-before < (e.target()*scale-r.last)/20 {
			break
		}
	}
	if open {
		e.split(r)
	}
	return e.best, e.nodes < e.most
}

// target is what a better roster costs at most.
func (e *exact) target() int64 { return e.best - e.step }

// climb raises the bound of the relaxation by subgradients and leaves out what
// cannot be in a better roster; false if there is none.
func (e *exact) climb(r *relaxation, rounds int) bool {
	best, held := int64(math.MinInt64), slices.Clone(r.price)
	way, size, stale := make([]float64, len(r.price)), 1.0, 0
	for range rounds {
		if !r.narrow() {
			return false
		}
		e.round(r)
		bound := r.bound()
		if bound > e.target()*scale {
			return false
		}
		if bound > best {
			best, stale = bound, 0
			copy(held, r.price)
			r.drop(e.target())
		} else if stale++; stale == 10 {
			size, stale = size*0.7, 0
		}
		norm := 0.0
		for c := range way {
			g := float64(r.at.heads[c])
			for i, cells := range r.at.choice {
				on := float64(cells >> c & 1)
				g -= on
				r.mean[i][c] += 0.1 * (on - r.mean[i][c])
			}
			way[c] = g + 0.7*way[c]
			norm += way[c] * way[c]
		}
		if norm == 0 {
			break
		}
		for c := range way {
			r.price[c] += size * (float64(e.best) - float64(bound)/scale) / norm * way[c]
		}
	}
	copy(r.price, held)
	if !r.narrow() {
		return false
	}
	e.round(r)
	r.bound()
	r.drop(e.target())
	return r.narrow() && r.last <= e.target()*scale
}

func (e *exact) round(r *relaxation) {
	for c, p := range r.price {
		r.at.price[c] = int64(math.Round(p * scale))
	}
}

// split goes through the rosters of the relaxation.
func (e *exact) split(r *relaxation) {
	if e.nodes++; e.nodes >= e.most || !e.climb(r, 60) {
		return
	}
	rosters := 1.0
	for _, list := range r.lists {
		rosters *= float64(len(list))
	}
	if rosters <= 5000 {
		e.every(r.lists, nil, 0)
		return
	}
	i, cells := e.doubtful(r)
	for _, meet := range []bool{true, false} {
		e.split(r.with(i, cells, meet))
	}
}

// doubtful returns somebody and a date or a cell that the prices are undecided
// about.
func (e *exact) doubtful(r *relaxation) (person int, cells uint64) {
	most := -1.0
	for i, list := range r.lists {
		for c := range r.heads {
			ask := []uint64{1 << c}
			if c%e.kinds == 0 {
				ask = append(ask, (1<<e.kinds-1)<<c)
			}
			for k, mask := range ask {
				n := 0
				for _, o := range list {
					n += bit(o.cells&mask != 0)
				}
				if n == 0 || n == len(list) {
					continue
				}
				share := 0.0
				for m := mask; m != 0; m &= m - 1 {
					share += r.mean[i][bits.TrailingZeros64(m)]
				}
				v := float64(k+1) * (min(share, 1-share) + 0.2*float64(min(n, len(list)-n))/float64(len(list)))
				if v > most {
					most, person, cells = v, i, mask
				}
			}
		}
	}
	return person, cells
}

// every tries all rosters of the lists.
func (e *exact) every(lists [][]option, chosen []option, own int64) {
	if own >= e.best {
		return
	}
	if len(chosen) < len(lists) {
		for _, o := range lists[len(chosen)] {
			e.every(lists, append(chosen, o), own+o.cost)
		}
	} else if cost := own + e.crew(chosen); cost < e.best {
		e.best, e.found = cost, slices.Clone(chosen)
	}
}

// crew is what the heads of a roster cost.
func (e *exact) crew(chosen []option) int64 {
	cost := e.rest
	for c, f := range e.heads {
		if f != nil {
			n := 0
			for _, o := range chosen {
				n += int(o.cells >> c & 1)
			}
			cost += f[n]
		}
	}
	return cost
}

// chosen finds a roster on the lists, and what people cost by themselves; false if
// somebody's timetable is on none.
func (e *exact) chosen(r *model.Roster) (chosen []option, own int64, ok bool) {
	for i, list := range e.lists {
		cells := e.read(r.Timetables[i])
		k := slices.IndexFunc(list, func(o option) bool { return o.cells == cells })
		if k < 0 {
			return nil, 0, false
		}
		chosen = append(chosen, list[k])
		own += list[k].cost
	}
	return chosen, own, true
}
