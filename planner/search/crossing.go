package search

import (
	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// uncross ends crossings: two people each of whom serves the other's own queue in the same
// slots go back to their own, wherever the exchange of the two scores no more. The crew does
// not notice, for as many serve each queue as before, so that a few sums tell. Each
// exchange takes minutes off both, so that it ends.
func (pl *plan) uncross() {
	const looks = 50 // partners that somebody tries in a slot: in a large crew one is soon found
	for t := range pl.n {
		away := map[[2]int][]int{} // by own queue and the one that is served
		for i := range pl.specs {
			if q := pl.astray(i, t); q >= 0 {
				at := [2]int{pl.homes[i], q}
				away[at] = append(away[at], i)
			}
		}
		for i := range pl.specs {
			q, tried := pl.astray(i, t), 0
			for _, j := range away[[2]int{q, pl.homes[i]}] {
				if tried == looks || !pl.crossing(i, j, t) {
					continue
				}
				if tried++; t > 0 && pl.crossing(i, j, t-1) {
					continue // in vain
				}
				if at := pl.meet(i, j, t); !pl.goHome(i, j, 0, pl.n) {
					pl.goHome(i, j, at.From, at.To)
				}
			}
		}
	}
}

// astray returns the queue that agent i serves in slot t while another is their own, else -1.
func (pl *plan) astray(i, t int) int {
	q, serves := pl.Timetables[i][t].Queue()
	if home := pl.homes[i]; !serves || home < 0 || q == home || pl.specs[i].pinned != nil || !pl.Placed[i] {
		return -1
	}
	return q
}

// crossing reports whether each of the two serves the other's own queue in slot t.
func (pl *plan) crossing(i, j, t int) bool {
	q := pl.astray(i, t)
	return q >= 0 && q == pl.homes[j] && pl.astray(j, t) == pl.homes[i]
}

// meet returns the slots on end around t in which the two cross.
func (pl *plan) meet(i, j, t int) model.Span {
	s := model.Span{From: t, To: t + 1}
	for s.From > 0 && pl.crossing(i, j, s.From-1) {
		s.From--
	}
	for s.To < pl.n && pl.crossing(i, j, s.To) {
		s.To++
	}
	return s
}

// goHome exchanges what the two do in the slots of [from, to) in which they cross, and
// reports whether it did: it does not where that scores more.
func (pl *plan) goHome(i, j, from, to int) bool {
	a, b := pl.Timetables[i], pl.Timetables[j]
	before := pl.ofWork(pl.specs[i], a) + pl.ofWork(pl.specs[j], b)
	pl.Uncount(i)
	pl.Uncount(j)
	exchanged := make([]bool, pl.n)
	for t := from; t < to; t++ {
		exchanged[t] = a[t] == model.Serve(pl.homes[j]) && b[t] == model.Serve(pl.homes[i])
	}
	exchange := func() {
		for t, is := range exchanged {
			if is {
				a[t], b[t] = b[t], a[t]
			}
		}
	}
	exchange()
	change := pl.ofWork(pl.specs[i], a) + pl.ofWork(pl.specs[j], b) - before
	if change > 0 {
		exchange()
	}
	pl.Count(i)
	pl.Count(j)
	if change > 0 {
		return false
	}
	pl.score += change
	return true
}

// ofWork returns what the timetable's queues and changes of work cost the agent.
func (p *problem) ofWork(s *spec, tt model.Timetable) (c int64) {
	in, prev := taster{}, model.Off
	for t, act := range tt {
		c += in.step(p, t, act)
		if act != prev && crew.Works(act) && crew.Works(prev) {
			c += p.m * int64(p.w.Changes)
		}
		for k, a := range s.acts {
			if a == act {
				c += s.dislike[k]
			}
		}
		prev = act
	}
	return c
}
