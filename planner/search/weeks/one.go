package weeks

// multipliers are what an agent's sums were last priced at, to begin with the next
// time, and how far the next step goes.
type multipliers struct{ lambda, step []int64 }

// rounds is how often the multipliers are improved for one chain; many is for the
// first time, and for the bound, which has nothing but them.
const rounds, many = 4, 12

// dive is how many labels of a stage are followed to have a chain to beat.
const dive = 4

// plan finds the cheapest chain for the agent loaded; old, if it is allowed, is
// one to beat. It returns the price, inf if there is no chain at all, and whether
// there is no cheaper one for sure. into is old's copy if none is cheaper.
func (x *planner) plan(old, into chain, mem *multipliers, beam int) (int64, bool) {
	best := inf
	if old != nil {
		best = x.value(old)
		copy(into, old)
	}
	often := rounds
	if len(mem.lambda) != len(x.res) {
		often = many
	}
	best = x.relax(best, into, mem, often)
	if x.floor+x.tie >= best || x.floor >= inf/2 {
		return best, true
	}
	try := x.try
	if best >= inf {
		x.all = false
		if best, _ = x.bestChain(best, dive, into); x.floor+x.tie >= best {
			return best, true
		}
	}
	x.all = x.few
	c, exact := x.bestChain(best-x.tie, beam, try)
	if c < best {
		best = c
		copy(into, try)
	}
	if !exact && x.starved(into) {
		if c, _ := x.bestChain(best-x.tie, 10*beam, try); c < best {
			best = c
			copy(into, try)
		}
	}
	return best, exact && x.all
}

// relax prices the sums into the chain: it leaves the best multipliers found in
// x.lambda and x.toGo, what no chain costs less than in x.floor, and the chain they
// lead to in x.try, after so many rounds. A chain on the way that is better than
// best goes into into; its price is returned.
func (x *planner) relax(best int64, into chain, mem *multipliers, rounds int) int64 {
	x.try = resize(x.try, len(x.stages))
	x.begin(mem)
	x.floor = -inf
	x.sides = [2]side{}
	stale := false
	for range rounds {
		x.backward()
		b := x.bound()
		if stale = b <= x.floor; !stale {
			x.floor = b
			copy(mem.lambda, x.lambda)
		}
		x.trace(x.try)
		gap := x.sumsOf()
		if c := x.value(x.try); c < best {
			best = c
			copy(into, x.try)
		}
		if x.floor+x.tie >= best || x.floor >= inf/2 {
			return best
		}
		moved := false
		if len(x.res) == 1 {
			moved = x.cross(b, gap, mem)
		} else {
			moved = x.adjust(mem, !stale)
		}
		if !moved {
			break
		}
		stale = true
	}
	if stale && len(x.res) > 0 {
		copy(x.lambda, mem.lambda)
		x.backward()
		x.trace(x.try)
	}
	return best
}

// side is a line that the bound, as a function of the one multiplier, stays below:
// the chain traced at some multiplier, with its slope there.
type side struct{ at, cost, slope int64 }

// sumsOf returns how far the first sum is from where it would be best.
func (x *planner) sumsOf() int64 {
	if len(x.res) != 1 {
		return 0
	}
	return int64(x.sums[0] - x.res[0].wanted(x.lambda[0]))
}

// cross moves the one multiplier to where the lines on either side of the best
// cross, or farther out while there is only one. It reports whether it moved.
func (x *planner) cross(bound, slope int64, mem *multipliers) bool {
	now := x.lambda[0]
	if slope == 0 {
		return false
	}
	line := side{now, bound - now*slope, slope}
	if slope > 0 {
		x.sides[0] = line
	} else {
		x.sides[1] = line
	}
	up, down := x.sides[0], x.sides[1]
	if up.slope == 0 || down.slope == 0 {
		mem.step[0] = min(4*mem.step[0], inf>>16)
		if slope > 0 {
			x.lambda[0] += mem.step[0]
		} else {
			x.lambda[0] -= mem.step[0]
		}
		return true
	}
	mem.step[0] = max(fine, (down.at-up.at)/16)
	next := (down.cost - up.cost) / (up.slope - down.slope)
	if next <= up.at || next >= down.at {
		return false
	}
	x.lambda[0] = next
	return true
}

// wanted is the sum at which price(x) − λx is least, within what can be reached.
func (r *resource) wanted(lambda int64) int {
	top := min(r.hi, r.left[r.from])
	best, at := inf, 0
	for _, x := range [4]int{0, min(r.lo, top), min(r.target, top), top} {
		if c := r.price(x) - lambda*int64(x); c < best {
			best, at = c, x
		}
	}
	return at
}

// starved reports whether the chain stays below a minimum.
func (x *planner) starved(c chain) bool {
	x.value(c)
	for k := range x.res {
		if r := &x.res[k]; r.of == ofPaid && x.sums[k] < r.lo {
			return true
		}
	}
	return false
}

// begin takes over the multipliers of the last time.
func (x *planner) begin(mem *multipliers) {
	if len(mem.lambda) != len(x.res) {
		mem.lambda, mem.step = make([]int64, len(x.res)), make([]int64, len(x.res))
	}
	for k := range mem.step {
		mem.step[k] = max(mem.step[k], fine/4)
	}
	x.pulls = resize(x.pulls, len(x.res))
	clear(x.pulls)
	x.lambda = append(x.lambda[:0], mem.lambda...)
}

// bound is what no chain costs less than, under the multipliers in hand.
func (x *planner) bound() int64 {
	c := x.toGo[0][int(x.s.tail)*x.states]
	for k := range x.res {
		r := &x.res[k]
		c += min(r.least(x.lambda[k], 0, r.left[r.from]), inf)
	}
	return min(c, inf)
}

// adjust moves each multiplier towards where its sum would be best: farther each
// time while the bound rises, else back to the best and on by less. It reports
// whether any moved.
func (x *planner) adjust(mem *multipliers, better bool) bool {
	moved := false
	x.pulls = resize(x.pulls, len(x.res))
	for k := range x.res {
		step := &mem.step[k]
		if better {
			dir := x.res[k].pull(x.lambda[k], x.sums[k])
			if dir != 0 && dir == x.pulls[k] {
				*step = min(2**step, inf>>16)
			}
			x.pulls[k] = dir
		} else if *step /= 4; *step == 0 {
			x.pulls[k] = 0
		}
		x.lambda[k] = mem.lambda[k] + int64(x.pulls[k])**step
		moved = moved || x.pulls[k] != 0
	}
	return moved
}

// pull is 1 if the sum should be smaller at that multiplier, −1 if it should be
// greater, 0 if it is as good as any.
func (r *resource) pull(lambda int64, sum int) int {
	if sum > r.hi {
		return 1
	}
	here := r.price(sum) - lambda*int64(sum)
	if sum > 0 && r.price(sum-1)-lambda*int64(sum-1) < here {
		return 1
	}
	if up := r.price(sum + 1); up < inf && up-lambda*int64(sum+1) < here && sum < r.left[r.from] {
		return -1
	}
	return 0
}

// value is what the chain costs at the plain prices, inf if it is not allowed.
func (x *planner) value(c chain) int64 {
	x.sums = resize(x.sums, len(x.res))
	clear(x.sums)
	tail, run := int(x.s.tail), int32(0)
	cost := int64(0)
	for s := 0; s < len(x.stages); {
		st := &x.stages[s]
		if c[s] < 0 {
			if run = x.idle(st, int(run)); run < 0 {
				return inf
			}
			tail, s = int(st.off[tail]), st.offStage
			continue
		}
		j := int(c[s])
		u := &x.dates[st.date].duties[j]
		next := x.s.runs.next[run][x.step(st, u.night)]
		if int32(j) < st.open[tail*x.groups+u.group] || x.plain[st.date][j] >= inf || next < 0 {
			return inf
		}
		cost += x.plain[st.date][j]
		if dear := st.dear[tail]; dear != nil {
			cost += dear[u.group] * x.fine
		}
		second := x.second(st, int(run))
		for k := range x.res {
			r := &x.res[k]
			if s >= r.from && s < r.to {
				cost += x.unevenness(st, r, u, x.sums[k], second)
				x.sums[k] += r.amount(x.problem, st.date, u, second)
			}
		}
		tail, run, s = int(st.on[j]), next, st.onStage
	}
	for k := range x.res {
		p := x.res[k].price(x.sums[k])
		if p >= inf {
			return inf
		}
		cost += p
	}
	return cost
}
