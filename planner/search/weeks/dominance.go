package weeks

import (
	"cmp"
	"slices"
)

// Three kinds of dominance keep the labels few. A label gives way to a cheaper one of the
// same layer, node, run state and sums. It gives way to one, too, that has used up no more
// of each sum with nothing but an upper limit, and no less of those with nothing but a lower
// one, and is no dearer without the multipliers of these sums. And of the duties of a length
// that may follow a label only the cheapest is tried: what it adds to the sums is the same.

// extendByLength extends label k, which costs so much, by the cheapest duty of each
// length in group g that starts no earlier than duty j does.
func (x *pricer) extendByLength(la *layer, k int32, g, j int, next int32, cost, upper int64) {
	d, s, state := &x.dates[la.date], int(x.labels.pool[k].layer), int(x.labels.pool[k].state)
	if !x.byLength[s*x.states+state] {
		x.cheapestByLength(la, s, state)
	}
	cheapest := part(x.cheapest[s], len(d.duties), state)
	for q := range d.lengths {
		of := &d.lengths[q]
		if of.group == g {
			if i, _ := slices.BinarySearch(of.from, d.duties[j].from); i < len(of.from) && cheapest[i] >= 0 {
				x.extendBy(la, k, int(cheapest[i]), next, cost, upper)
			}
		}
		cheapest = cheapest[len(of.from):]
	}
}

// cheapestByLength finds for each length class of the layer and each start in it the
// cheapest duty from there on, the rest of the horizon included.
func (x *pricer) cheapestByLength(la *layer, s, state int) {
	x.byLength[s*x.states+state] = true
	d := &x.dates[la.date]
	x.cheapest[s] = resize(x.cheapest[s], len(d.duties)*x.states)
	cheapest, on := part(x.cheapest[s], len(d.duties), state), x.toGo[la.onLayer]
	for q := range d.lengths {
		of := &d.lengths[q]
		next := x.s.runs.next[state][la.symbol(d.duties[of.duties[0]].night)]
		least, at := inf, int32(-1)
		for i := len(of.duties) - 1; i >= 0; i-- {
			j := of.duties[i]
			if next >= 0 {
				if c := x.dutyPrice[la.date][j] + on[int(la.on[j])*x.states+int(next)]; c < least {
					least, at = c, j
				}
			}
			cheapest[i] = at
		}
		cheapest = cheapest[len(of.duties):]
	}
}

// insert adds the label, whose sums are the last of l.sums, unless one like it is as
// cheap; a dearer one like it gives way.
func (l *labels) insert(a label, nr int) {
	first := len(l.sums) - nr
	sums := l.sums[first:]
	k := l.find(&a, sums, nr)
	if l.stamp[k] == l.round {
		if b := &l.pool[l.table[k]]; a.cost < b.cost {
			*b = a
		}
		l.sums = l.sums[:first]
		return
	}
	l.stamp[k], l.table[k] = l.round, int32(len(l.pool))
	l.at[a.layer] = append(l.at[a.layer], int32(len(l.pool)))
	l.pool = append(l.pool, a)
	if 2*len(l.pool) > len(l.table) {
		l.grow(nr)
	}
}

// find returns where in the table the label stands or belongs.
func (l *labels) find(a *label, sums []int32, nr int) int {
	h := uint64(a.node)*0x9e3779b97f4a7c15 ^ uint64(a.state)*0xc2b2ae3d27d4eb4f ^ uint64(a.layer)*0x165667b19e3779f9
	for _, v := range sums {
		h = (h ^ uint64(uint32(v))) * 0xff51afd7ed558ccd
		h ^= h >> 32
	}
	mask := len(l.table) - 1
	for k := int(h^h>>29) & mask; ; k = (k + 1) & mask {
		if l.stamp[k] != l.round {
			return k
		}
		o := int(l.table[k])
		b := &l.pool[o]
		if b.node == a.node && b.state == a.state && b.layer == a.layer && slices.Equal(sums, l.sums[o*nr:(o+1)*nr]) {
			return k
		}
	}
}

func (l *labels) grow(nr int) {
	l.table, l.stamp, l.round = make([]int32, 2*len(l.table)), make([]int32, 2*len(l.table)), 1
	for o := range l.pool {
		k := l.find(&l.pool[o], l.sums[o*nr:(o+1)*nr], nr)
		l.stamp[k], l.table[k] = 1, int32(o)
	}
}

// keepCheapest leaves in layer s the labels with the least totals that no other there
// dominates, at most beam. It returns the least total of those left out beyond these, inf
// if there are none.
func (x *pricer) keepCheapest(s, beam int) (least int64) {
	l := &x.labels
	all := l.at[s]
	slices.SortFunc(all, func(a, b int32) int { return cmp.Or(cmp.Compare(l.pool[a].total, l.pool[b].total), cmp.Compare(a, b)) })
	clear(l.alike)
	l.at[s] = all[:0]
	for n, k := range all { // what dominates has no greater total
		key, dominated := x.hash(k), false
		last, ok := l.alike[key]
		if !ok {
			last = -1
		}
		for o := last; o >= 0 && !dominated; o = l.before[o] {
			dominated = x.dominates(o, k)
		}
		if dominated {
			continue
		}
		if len(l.at[s]) == beam {
			return l.pool[all[n]].total
		}
		l.alike[key] = k
		l.before = append(l.before, make([]int32, max(0, int(k)+1-len(l.before)))...)
		l.before[k] = last
		l.at[s] = append(l.at[s], k)
	}
	return inf
}

// oneSided is 1 for a sum of which less is never worse, −1 for one of which more is not, 0 for
// any other.
func (r *resource) oneSided() int {
	switch {
	case r.over > 0:
		return 0
	case r.lo <= 0:
		return 1
	case r.hi >= r.most[r.from]:
		return -1
	}
	return 0
}

// hash is of what two labels must have in common for one to dominate the other.
func (x *pricer) hash(k int32) uint64 {
	a, nr := &x.labels.pool[k], len(x.res)
	h := uint64(a.node)*0x9e3779b97f4a7c15 ^ uint64(a.state)*0xc2b2ae3d27d4eb4f
	for i, v := range x.labels.sums[int(k)*nr : int(k+1)*nr] {
		if x.sides[i] == 0 {
			h = (h ^ uint64(uint32(v))) * 0xff51afd7ed558ccd
			h ^= h >> 32
		}
	}
	return h
}

// dominates reports whether label a makes b, of the same layer, superfluous.
func (x *pricer) dominates(a, b int32) bool {
	l, nr := &x.labels, len(x.res)
	p, q := &l.pool[a], &l.pool[b]
	if p.node != q.node || p.state != q.state {
		return false
	}
	cheaper := q.cost - p.cost
	of := l.sums[int(b)*nr : int(b+1)*nr]
	for i, v := range l.sums[int(a)*nr : int(a+1)*nr] {
		d := int(of[i] - v)
		if d*x.sides[i] < 0 || d != 0 && x.sides[i] == 0 {
			return false
		}
		cheaper -= x.lambda[i] * int64(d)
	}
	return cheaper >= 0
}
