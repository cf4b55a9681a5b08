package weeks

import "slices"

// begin empties the labels and the table.
func (l *labels) begin() {
	l.pool, l.sums = l.pool[:0], l.sums[:0]
	if l.table == nil {
		l.table, l.stamp = make([]int32, 1024), make([]int32, 1024)
	}
	l.round++
}

// keep adds the label, whose sums are the last of l.sums, unless one like it is as
// cheap; a dearer one like it gives way.
func (l *labels) keep(a label, nr int) {
	first := len(l.sums) - nr
	mine := l.sums[first:]
	k := l.slot(&a, mine, nr)
	if l.stamp[k] == l.round {
		if b := &l.pool[l.table[k]]; a.cost < b.cost {
			*b = a
		}
		l.sums = l.sums[:first]
		return
	}
	l.stamp[k], l.table[k] = l.round, int32(len(l.pool))
	l.at[a.stage] = append(l.at[a.stage], int32(len(l.pool)))
	l.pool = append(l.pool, a)
	if 2*len(l.pool) > len(l.table) {
		l.grow(nr)
	}
}

// slot returns where in the table the label stands or belongs.
func (l *labels) slot(a *label, mine []int32, nr int) int {
	h := uint64(a.tail)*0x9e3779b97f4a7c15 ^ uint64(a.run)*0xc2b2ae3d27d4eb4f ^ uint64(a.stage)*0x165667b19e3779f9
	for _, v := range mine {
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
		if b.tail == a.tail && b.run == a.run && b.stage == a.stage && slices.Equal(mine, l.sums[o*nr:(o+1)*nr]) {
			return k
		}
	}
}

func (l *labels) grow(nr int) {
	l.table, l.stamp, l.round = make([]int32, 2*len(l.table)), make([]int32, 2*len(l.table)), 1
	for o := range l.pool {
		k := l.slot(&l.pool[o], l.sums[o*nr:(o+1)*nr], nr)
		l.stamp[k], l.table[k] = 1, int32(o)
	}
}
