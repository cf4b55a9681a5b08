package weeks

// completionBounds finds for each sum of paid minutes with a minimum how much can still be
// added from each layer on, rests and runs of dates kept, so that a chain that falls
// behind is seen early: the sum is the price of a shortest path.
func (x *pricer) completionBounds(s *spec) {
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
				x.dutyCost[on][j] = c
			}
		}
		x.backward()
		r.mostAt = make([][]int32, len(x.layers))
		for s := r.from; s < r.to; s++ {
			r.most[s] = min(r.most[s], x.mostFrom(r, s))
		}
		for s := range r.from {
			r.most[s] = min(r.most[s], r.most[r.from])
		}
	}
}

// mostFrom reads what can be added from each node and run state of layer s on, and
// returns the most.
func (x *pricer) mostFrom(r *resource, s int) int {
	all := int32(0)
	r.mostAt[s] = make([]int32, len(x.toGo[s]))
	for state, reachable := range x.s.runs.reachable[x.layers[s].date] {
		for k := state; reachable && k < len(x.toGo[s]); k += x.states {
			r.mostAt[s][k] = int32(max(0, -x.toGo[s][k]))
			all = max(all, r.mostAt[s][k])
		}
	}
	return int(all)
}
