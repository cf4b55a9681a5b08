package weeks

import "slices"

// extendLanes follows label k by the cheapest duty of each length in group g that
// starts no earlier than duty j does.
func (x *planner) extendLanes(st *stage, s int, k int32, g, j int, next int32, cost, upper int64, second bool) {
	d := &x.dates[st.date]
	run := int(x.labels.pool[k].run)
	if !x.laned[s*x.states+run] {
		x.priceLanes(st, s, run)
	}
	n := len(d.duties)
	best := x.best[s][run*n : (run+1)*n]
	first := 0
	for q := range d.lanes {
		lane := &d.lanes[q]
		if lane.group == g {
			if i, _ := slices.BinarySearch(lane.from, d.duties[j].from); i < len(lane.from) && best[first+i] >= 0 {
				x.reachBy(st, k, int(best[first+i]), next, cost, upper, second)
			}
		}
		first += len(lane.from)
	}
}

// priceLanes finds for each lane and start the cheapest duty from there on.
func (x *planner) priceLanes(st *stage, s, run int) {
	x.laned[s*x.states+run] = true
	d := &x.dates[st.date]
	n := len(d.duties)
	x.best[s] = resize(x.best[s], n*x.states)
	best, on := x.best[s][run*n:(run+1)*n], x.toGo[st.onStage]
	first := 0
	for q := range d.lanes {
		lane := &d.lanes[q]
		next := x.s.runs.next[run][x.step(st, d.duties[lane.duties[0]].night)]
		least, at := inf, int32(-1)
		for i := len(lane.duties) - 1; i >= 0; i-- {
			j := lane.duties[i]
			if next >= 0 {
				if c := x.price[st.date][j] + on[int(st.on[j])*x.states+int(next)]; c < least {
					least, at = c, j
				}
			}
			best[first+i] = at
		}
		first += len(lane.duties)
	}
}
