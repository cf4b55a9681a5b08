package search

import (
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// swap exchanges what two agents do from slot cut on (the whole timetable where
// cut is 0) and keeps the exchange if both may do it and the score does not
// rise. Trading duties between agents reaches rosters that re-planning one agent
// at a time cannot, and costs no pricing (2-opt*, Potvin and Rousseau 1995).
func (pl *plan) swap(mem *snapshot, i, j, cut int) bool {
	a, b := pl.Timetables[i], pl.Timetables[j]
	if cut > 0 && (!pl.between(i, cut) || !pl.between(j, cut)) {
		return false
	}
	if slices.Equal(a[cut:], b[cut:]) || cut == 0 && pl.alike(i, j) {
		return false
	}
	exchange := func() {
		for t := cut; t < pl.n; t++ {
			a[t], b[t] = b[t], a[t]
		}
	}
	di, dj := pl.Dawn[i], pl.Dawn[j]
	if cut == 0 {
		di, dj = dj, di
	}
	exchange()
	ok := pl.feasible(i, a, &di) && pl.feasible(j, b, &dj)
	exchange()
	if !ok {
		return false
	}
	before := pl.score
	pl.save(mem, []int{i, j})
	pl.remove(i)
	pl.remove(j)
	exchange()
	pl.Dawn[i] = di
	pl.record(i, pl.cost(pl.specs[i], pl.priced(i), a, di))
	pl.Dawn[j] = dj
	pl.record(j, pl.cost(pl.specs[j], pl.priced(j), b, dj))
	if pl.score > before {
		pl.restore(mem)
		return false
	}
	return true
}

// alike reports whether nobody could tell if the two agents changed places.
func (pl *plan) alike(i, j int) bool {
	return pl.specs[i] == pl.specs[j] && pl.Twins(i, j)
}

// feasible reports whether the timetable keeps every hard rule that concerns agent i
// alone; a designation that no longer holds or pays is dropped.
func (pl *plan) feasible(i int, tt model.Timetable, dawn *bool) bool {
	s := pl.specs[i]
	for t, act := range tt {
		if act != model.Off && !s.avail[t] {
			return false
		}
	}
	if *dawn && (s.credit == 0 || pl.nightSlots(tt) < pl.dawnMin) {
		*dawn = false
	}
	return len(rules.Violates(pl.day, i, tt, *dawn)) == 0
}

func (pl *plan) nightSlots(tt model.Timetable) (n int) {
	for t, act := range tt {
		if act != model.Off && pl.dawnIn[t] {
			n++
		}
	}
	return n
}

// swaps tries exchanges between random pairs of agents, whole or from a slot on
// at which both are off.
func (pl *plan) swaps(rng *rand.Rand, mem *snapshot, tries int) {
	n := len(pl.specs)
	if n < 2 {
		return
	}
	for range tries {
		i, j := rng.IntN(n), rng.IntN(n-1)
		if j >= i {
			j++
		}
		cut := 0
		if rng.IntN(2) == 0 {
			cut = pl.commonGap(rng, i, j)
		}
		pl.swap(mem, i, j, cut)
	}
}

// commonGap returns a random slot at which a duty of either agent starts while
// the other is off or starting too, 0 if there is none.
func (pl *plan) commonGap(rng *rand.Rand, i, j int) int {
	var at []int
	for _, tt := range []model.Timetable{pl.Timetables[i], pl.Timetables[j]} {
		for _, d := range tt.Duties() {
			if t := d.From; t > 0 && pl.between(i, t) && pl.between(j, t) {
				at = append(at, t)
			}
		}
	}
	if len(at) == 0 {
		return 0
	}
	return at[rng.IntN(len(at))]
}

// between reports whether no duty of agent i goes on from the slot before.
func (pl *plan) between(i, t int) bool {
	return pl.Timetables[i][t-1] == model.Off || pl.Timetables[i][t] == model.Off
}
