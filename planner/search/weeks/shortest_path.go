package weeks

// backward prices the rest of the horizon under the multipliers from every node and run
// state on, layer by layer from the end.
func (x *pricer) backward() {
	x.states = len(x.s.runs.states)
	x.addMultipliers()
	weekendPrice := int64(0)
	for k := range x.res {
		if x.res[k].of == ofWeekends {
			weekendPrice = x.lambda[k]
		}
	}
	last := len(x.layers)
	x.toGo[last] = resize(x.toGo[last], x.states)
	clear(x.toGo[last])
	for s := last - 1; s >= 0; s-- {
		la := &x.layers[s]
		n := len(x.dates[la.date].duties)
		x.least[s] = resize(x.least[s], n*x.states)
		x.toGo[s] = resize(x.toGo[s], len(la.nodes)*x.states)
		for state := range x.states {
			if !x.s.runs.reachable[la.date][state] {
				continue
			}
			extra := int64(0)
			if x.weekendOf[la.date] >= 0 && !x.weekendCounted(la, state) {
				extra = weekendPrice
			}
			x.leastDuties(la, s, state, extra)
			x.nodesToGo(la, s, state)
		}
	}
}

// leastDuties finds for each duty of the layer the least that it or one after it in its
// group costs, with the rest of the horizon and the extra price.
func (x *pricer) leastDuties(la *layer, s, state int, extra int64) {
	d := &x.dates[la.date]
	least, on, prices := part(x.least[s], len(d.duties), state), x.toGo[la.onLayer], x.dutyPrice[la.date]
	for g := range x.groups {
		from, to := d.first[g], d.first[g+1]
		if from == to {
			continue
		}
		next := x.s.runs.next[state][la.symbol(d.duties[from].night)]
		if next < 0 {
			for j := from; j < to; j++ {
				least[j] = inf
			}
			continue
		}
		best, after := inf, on[next:]
		for j := to - 1; j >= from; j-- {
			best = min(best, prices[j]+extra+after[int(la.on[j])*x.states])
			least[j] = best
		}
	}
}

// nodesToGo prices the rest from each node of the layer: by no duty, or by the cheapest
// of each group that may follow.
func (x *pricer) nodesToGo(la *layer, s, state int) {
	d := &x.dates[la.date]
	least, off := part(x.least[s], len(d.duties), state), x.toGo[la.offLayer]
	idle := x.afterOff(la, state)
	for node := range la.nodes {
		best := inf
		if idle >= 0 {
			best = off[int(la.off[node])*x.states+int(idle)]
		}
		dear := la.dear[node]
		for g := range x.groups {
			if j := la.open[node*x.groups+g]; int(j) < d.first[g+1] {
				c := least[j]
				if dear != nil {
					c += dear[g] * x.fine
				}
				best = min(best, c)
			}
		}
		x.toGo[s][node*x.states+state] = min(best, inf)
	}
}

// part is the part of [state × n] that is of the state.
func part[T any](all []T, n, state int) []T { return all[state*n : (state+1)*n] }

// addMultipliers adds the resources' multipliers to the prices of the duties, weekends'
// aside: what a duty adds to them depends on the date before. What costs inf may then
// cost a little less.
func (x *pricer) addMultipliers() {
	for on := range x.dates {
		duties, prices := x.dates[on].duties, x.dutyPrice[on]
		copy(prices, x.dutyCost[on])
		for k := range x.res {
			r, lambda := &x.res[k], x.lambda[k]
			switch {
			case on*x.per < r.from || on*x.per >= r.to || lambda == 0 || r.of == ofWeekends:
			case r.of == ofPaid: // nearly always there
				for j := range duties {
					prices[j] += lambda * int64(duties[j].paid)
				}
			default:
				for j := range duties {
					prices[j] += lambda * int64(r.consumption(x.problem, on, &duties[j], false))
				}
			}
		}
	}
}

// trace follows the cheapest chain under the multipliers.
func (x *pricer) trace(into chain) {
	into.clear()
	node, state := int(x.s.start), 0
	for s := 0; s < len(x.layers); {
		la := &x.layers[s]
		best := x.toGo[s][node*x.states+state]
		if idle := x.afterOff(la, state); idle >= 0 && x.toGo[la.offLayer][int(la.off[node])*x.states+int(idle)] <= best {
			node, state, s = int(la.off[node]), int(idle), la.offLayer
			continue
		}
		j := x.argmin(la, s, node, state, best)
		if j < 0 {
			return // nothing is allowed
		}
		into[s] = int32(j)
		symbol := la.symbol(x.dates[la.date].duties[j].night)
		node, state, s = int(la.on[j]), int(x.s.runs.next[state][symbol]), la.onLayer
	}
}

// argmin returns the duty that makes the price of the rest from the node, −1 if there is
// none.
func (x *pricer) argmin(la *layer, s, node, state int, best int64) int {
	d := &x.dates[la.date]
	least := part(x.least[s], len(d.duties), state)
	for g := range x.groups {
		j, to := int(la.open[node*x.groups+g]), d.first[g+1]
		if j >= to || least[j]+x.followCost(la, node, g) > best || least[j] > inf/2 {
			continue
		}
		for j+1 < to && least[j+1] == least[j] {
			j++
		}
		return j
	}
	return -1
}

// cost is what the chain costs without multipliers, inf if it is not allowed. It leaves
// its sums in x.sums.
func (x *pricer) cost(c chain) int64 {
	x.sums = resize(x.sums, len(x.res))
	clear(x.sums)
	node, state, cost := int(x.s.start), int32(0), int64(0)
	for s := 0; s < len(x.layers); {
		la := &x.layers[s]
		u := x.dutyOf(c, s)
		if u == nil {
			if state = x.afterOff(la, int(state)); state < 0 {
				return inf
			}
			node, s = int(la.off[node]), la.offLayer
			continue
		}
		j, next := c[s], x.s.runs.next[state][la.symbol(u.night)]
		if j < la.open[node*x.groups+u.group] || x.dutyCost[la.date][j] >= inf || next < 0 {
			return inf
		}
		cost += x.dutyCost[la.date][j] + x.followCost(la, node, u.group)
		counted := x.weekendCounted(la, int(state))
		for k := range x.res {
			if r := &x.res[k]; s >= r.from && s < r.to {
				cost += x.surcharge(la, r, u, x.sums[k], counted)
				x.sums[k] += r.consumption(x.problem, la.date, u, counted)
			}
		}
		node, state, s = int(la.on[j]), next, la.onLayer
	}
	for k := range x.res {
		p := x.res[k].cost(x.sums[k])
		if p >= inf {
			return inf
		}
		cost += p
	}
	return cost
}

// followCost is what a duty of the group costs more for following the node.
func (x *pricer) followCost(la *layer, node, group int) int64 {
	if dear := la.dear[node]; dear != nil {
		return dear[group] * x.fine
	}
	return 0
}

// afterOff is the run state after a layer without a duty, −1 if there must be one.
func (x *pricer) afterOff(la *layer, state int) int32 {
	if la.nth > 0 {
		return int32(state)
	}
	return x.s.runs.next[state][symOff]
}

// weekendCounted reports whether a duty at this layer adds no weekend: the date or the
// Saturday before has one.
func (x *pricer) weekendCounted(la *layer, state int) bool {
	return la.nth > 0 || la.date > 0 && x.weekendOf[la.date-1] == x.weekendOf[la.date] && x.s.runs.states[state].on
}

// symbol returns what a duty of the layer is to the automaton of runs.
func (la *layer) symbol(night bool) int {
	if la.nth > 0 {
		return symDayToo + bit(night)
	}
	return symDay + bit(night)
}
