package weeks

// tighten finds for each sum with a minimum how much of it can still be added from
// each stage on, rests and runs of dates kept, so that a chain that falls behind
// is seen early.
func (x *planner) tighten(s *spec) {
	for k := range s.res {
		r := &s.res[k]
		if r.lo <= 0 || r.of != ofPaid || r.to-r.from <= x.per {
			continue
		}
		x.s, x.fine, x.res = s, 0, x.res[:0] // what a succession costs is no matter here
		for on := range x.dates {
			for j := range x.dates[on].duties {
				c := int64(0)
				if s.closed[on][j] {
					c = inf
				} else if at := on * x.per; at >= r.from && at < r.to {
					c = -int64(x.dates[on].duties[j].paid)
				}
				x.plain[on][j] = c
			}
		}
		x.backward()
		r.leftOf = make([][]int32, len(x.stages))
		for stage := r.from; stage < r.to; stage++ {
			most := int32(0)
			r.leftOf[stage] = make([]int32, len(x.stages[stage].tails)*x.states)
			for tail := range x.stages[stage].tails {
				for run := range x.states {
					if s.runs.reach[x.stages[stage].date][run] {
						left := int32(max(0, -x.toGo[stage][tail*x.states+run]))
						r.leftOf[stage][tail*x.states+run] = left
						most = max(most, left)
					}
				}
			}
			r.left[stage] = min(r.left[stage], int(most))
		}
		for stage := range r.from {
			r.left[stage] = min(r.left[stage], r.left[r.from])
		}
	}
}
