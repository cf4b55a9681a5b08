package weeks

// label is the cheapest partial chain to one node and run state of a layer with these
// sums of the resources (labels.sums).
type label struct {
	cost, total        int64 // so far, with multipliers; with the least that the rest can cost
	node, state, layer int32
	from, duty         int32 // the label before, the duty between (−1 for none)
}

// labels is a label-setting search for the cheapest chain that keeps the sums.
type labels struct {
	pool   []label
	sums   []int32          // per label: its resources' sums so far, those that are complete at 0
	at     [][]int32        // per layer: its labels
	open   []int64          // per layer: the least that sums not yet complete can cost
	alike  map[uint64]int32 // of a layer: per hash of what must be equal to dominate, the last label kept
	before []int32          // per label: the one kept before it with that hash, −1 for none
	table  []int32          // hash table with open addressing: the label of each slot in use
	stamp  []int32          // per slot: the round in which it was used last
	round  int32
}

// labelSearch finds the cheapest chain for the agent loaded, better than upper, under
// the multipliers in hand; at most beam labels of a layer are extended. It returns the
// price, inf if there is none, and what no chain better than upper costs less than: the
// least total of the labels left out. Once it may quit it has found nothing.
func (x *pricer) labelSearch(upper int64, beam int, into chain) (price, least int64) {
	l := &x.labels
	last := len(x.layers)
	x.beginLabels()
	least = inf
	for s := range last {
		select {
		case <-x.quit:
			return inf, -inf
		default:
		}
		least = min(least, x.keepCheapest(s, beam))
		for _, k := range l.at[s] {
			x.extend(s, k, upper)
		}
	}
	best, which := inf, int32(-1)
	for _, k := range l.at[last] {
		if c := l.pool[k].cost; c < best && c < upper {
			best, which = c, k
		}
	}
	if which < 0 {
		return inf, least
	}
	into.clear()
	for k := which; k >= 0; k = l.pool[k].from {
		if from := l.pool[k].from; from >= 0 && l.pool[k].duty >= 0 {
			into[l.pool[from].layer] = l.pool[k].duty
		}
	}
	return best, min(best, least)
}

// beginLabels begins a search with the label of the first layer.
func (x *pricer) beginLabels() {
	l := &x.labels
	last := len(x.layers)
	l.pool, l.sums, l.round = l.pool[:0], l.sums[:0], l.round+1 // empties the table, too
	l.at, l.open = resize(l.at, last+1), resize(l.open, last+1)
	for s := range l.at {
		l.at[s], l.open[s] = l.at[s][:0], 0
		for k := range x.res {
			if r := &x.res[k]; s < r.to {
				l.open[s] += r.leastCost(x.lambda[k], 0, r.most[r.from])
			}
		}
	}
	l.pool = append(l.pool, label{node: x.s.start, from: -1, duty: -1})
	l.sums = append(l.sums, make([]int32, len(x.res))...)
	l.at[0] = append(l.at[0], 0)
	x.sides = resize(x.sides, len(x.res))
	for k := range x.res {
		x.sides[k] = x.res[k].oneSided()
	}
	x.byLength = resize(x.byLength, last*x.states)
	clear(x.byLength)
}

// extend extends label k of layer s by no duty and by each that may follow, or, unless
// all are asked for, by the cheapest of each length.
func (x *pricer) extend(s int, k int32, upper int64) {
	la := &x.layers[s]
	d := &x.dates[la.date]
	a := x.labels.pool[k]
	state := int(a.state)
	if idle := x.afterOff(la, state); idle >= 0 {
		x.extendTo(k, -1, la.offLayer, la.off[a.node], idle, a.cost, upper)
	}
	least := part(x.least[s], len(d.duties), state)
	for g := range x.groups {
		j, to := int(la.open[int(a.node)*x.groups+g]), d.first[g+1]
		if j >= to {
			continue
		}
		next := x.s.runs.next[state][la.symbol(d.duties[j].night)]
		if next < 0 {
			continue
		}
		cost := a.cost + x.followCost(la, int(a.node), g)
		limit := upper - cost - x.labels.open[s]
		if x.everyDuty {
			for ; j < to && least[j] < limit; j++ {
				x.extendBy(la, k, j, next, cost, upper)
			}
		} else if least[j] < limit {
			x.extendByLength(la, k, g, j, next, cost, upper)
		}
	}
}

// extendBy extends label k, which costs so much, by duty j.
func (x *pricer) extendBy(la *layer, k int32, j int, next int32, cost, upper int64) {
	if x.dutyCost[la.date][j] < inf {
		c := x.dutyPrice[la.date][j] + cost + x.extraCost(la, k, j)
		x.extendTo(k, int32(j), la.onLayer, la.on[j], next, c, upper)
	}
}

// extraCost is what the duty costs label k beyond its price: the multiplier of a
// weekend, and what fairness counts beyond the shortest night or weekend.
func (x *pricer) extraCost(la *layer, k int32, j int) int64 {
	c := int64(0)
	u, counted := &x.dates[la.date].duties[j], x.weekendCounted(la, int(x.labels.pool[k].state))
	for i := range x.res {
		r := &x.res[i]
		if r.of != ofWeekends && r.of != ofNights {
			continue
		}
		had := int(x.labels.sums[int(k)*len(x.res)+i])
		c += x.surcharge(la, r, u, had, counted)
		if r.of == ofWeekends && x.weekendOf[la.date] >= 0 && !counted {
			c += x.lambda[i]
		}
	}
	return c
}

// surcharge is what a duty beyond the fair share costs more than the shortest one, which
// the resource's own cost counts.
func (x *pricer) surcharge(la *layer, r *resource, u *duty, had int, counted bool) int64 {
	if r.over == 0 || had < r.target {
		return 0
	}
	minutes, beyond := int64(u.to-u.from)*x.m*x.fine, int64(had-r.target) // before this duty
	switch {
	case r.of == ofNights && u.night:
		return (beyond + 1) * (minutes*x.w.fairNights - r.over)
	case r.of != ofWeekends || x.weekendOf[la.date] < 0:
	case !counted:
		return (beyond + 1) * (minutes*x.w.fairWeekends - r.over)
	default:
		return beyond * minutes * x.w.fairWeekends
	}
	return 0
}

// extendTo adds a label at the layer unless it cannot become better than upper.
func (x *pricer) extendTo(from, duty int32, layer int, node, state int32, cost, upper int64) {
	l := &x.labels
	nr, s := len(x.res), int(l.pool[from].layer)
	total := x.toGo[layer][int(node)*x.states+int(state)]
	if cost+total+l.open[s] >= upper {
		return
	}
	first := len(l.sums)
	l.sums = append(l.sums, l.sums[int(from)*nr:int(from+1)*nr]...)
	here := &x.layers[s]
	for i := range x.res {
		r := &x.res[i]
		if s >= r.to {
			continue
		}
		sum, left := int(l.sums[first+i]), 0
		if duty >= 0 && s >= r.from {
			sum += r.consumption(x.problem, here.date, &x.dates[here.date].duties[duty], x.weekendCounted(here, int(l.pool[from].state)))
		}
		complete := layer >= r.to
		switch {
		case complete:
		case r.mostAt != nil && layer >= r.from:
			left = int(r.mostAt[layer][int(node)*x.states+int(state)])
		default:
			left = r.most[max(layer, r.from)]
		}
		lambda := x.lambda[i]
		c := r.leastCost(lambda, sum, sum+left)
		if c >= inf {
			l.sums = l.sums[:first]
			return
		}
		if complete {
			cost += c
			sum = 0
		} else {
			total += c
		}
		l.sums[first+i] = int32(sum)
	}
	if total+cost >= upper {
		l.sums = l.sums[:first]
		return
	}
	l.insert(label{cost: cost, total: total + cost, node: node, state: state, layer: int32(layer), from: from, duty: duty}, nr)
}
