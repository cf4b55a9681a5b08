package weeks

// sumMultipliers are what an agent's resources were last priced at, to begin with the next
// time, and how far the next step goes.
type sumMultipliers struct{ lambda, step []int64 }

// relaxSums prices the resources into the chain by subgradient steps: with a multiplier λ
// for the sum x of each, no chain costs less than the cheapest at its cost + λx plus the
// least cost(x) − λx of each resource. It leaves the best multipliers found in x.lambda and
// x.toGo, what no chain costs less than in x.lower, and the chain they lead to in
// x.trial, after so many rounds. A chain on the way that is better than best goes into
// into; its price is returned.
func (x *pricer) relaxSums(best int64, into chain, mem *sumMultipliers, rounds int) int64 {
	x.warmStart(mem)
	x.lower = -inf
	x.tangents = [2]tangent{}
	stale := false
	for range rounds {
		x.backward()
		value := x.dualValue()
		if stale = value <= x.lower; !stale {
			x.lower = value
			copy(mem.lambda, x.lambda)
		}
		x.trace(x.trial)
		if c := x.cost(x.trial); c < best {
			best = c
			copy(into, x.trial)
		}
		if x.lower+x.tie >= best || x.lower >= inf/2 {
			return best
		}
		moved := false
		if len(x.res) == 1 {
			moved = x.intersectTangents(value, mem)
		} else {
			moved = x.stepMultipliers(mem, !stale)
		}
		if !moved {
			break
		}
		stale = true
	}
	if stale && len(x.res) > 0 {
		copy(x.lambda, mem.lambda)
		x.backward()
		x.trace(x.trial)
	}
	return best
}

// warmStart takes over the multipliers of the last time.
func (x *pricer) warmStart(mem *sumMultipliers) {
	if len(mem.lambda) != len(x.res) {
		mem.lambda, mem.step = make([]int64, len(x.res)), make([]int64, len(x.res))
	}
	for k := range mem.step {
		mem.step[k] = max(mem.step[k], fine/4)
	}
	x.signs = resize(x.signs, len(x.res))
	clear(x.signs)
	x.lambda = append(x.lambda[:0], mem.lambda...)
}

// dualValue is what no chain costs less than, under the multipliers in hand.
func (x *pricer) dualValue() int64 {
	c := x.toGo[0][int(x.s.start)*x.states]
	for k := range x.res {
		r := &x.res[k]
		c += min(r.leastCost(x.lambda[k], 0, r.most[r.from]), inf)
	}
	return min(c, inf)
}

// tangent is a line that the dual value, as a function of the one multiplier, stays
// below: by the chain traced at some multiplier, with its slope there.
type tangent struct{ at, cost, slope int64 }

// intersectTangents moves the one multiplier to where the tangents on either side of the
// best meet, or farther out while there is only one. It reports whether it moved. The
// slope, a subgradient, is how far the sum is from where it would be best.
func (x *pricer) intersectTangents(value int64, mem *sumMultipliers) bool {
	now := x.lambda[0]
	slope := int64(x.sums[0] - x.res[0].bestSum(now))
	if slope == 0 {
		return false
	}
	line := tangent{now, value - now*slope, slope}
	if slope > 0 {
		x.tangents[0] = line
	} else {
		x.tangents[1] = line
	}
	up, down := x.tangents[0], x.tangents[1]
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

// stepMultipliers moves each multiplier towards where its sum would be best: farther each
// time while the bound rises, else back to the best and on by less. It reports whether
// any moved.
func (x *pricer) stepMultipliers(mem *sumMultipliers, better bool) bool {
	moved := false
	for k := range x.res {
		step := &mem.step[k]
		if better {
			sign := x.res[k].sign(x.lambda[k], x.sums[k])
			if sign != 0 && sign == x.signs[k] {
				*step = min(2**step, inf>>16)
			}
			x.signs[k] = sign
		} else if *step /= 4; *step == 0 {
			x.signs[k] = 0
		}
		x.lambda[k] = mem.lambda[k] + int64(x.signs[k])**step
		moved = moved || x.signs[k] != 0
	}
	return moved
}

// bestSum is the sum at which cost(x) − λx is least, within what can be reached.
func (r *resource) bestSum(lambda int64) int {
	top := min(r.hi, r.most[r.from])
	return r.cheapest(lambda, 0, top)
}

// sign is 1 if the sum should be smaller at that multiplier, −1 if it should be greater,
// 0 if it is as good as any: the sign of the resource's subgradient.
func (r *resource) sign(lambda int64, sum int) int {
	if sum > r.hi {
		return 1
	}
	here := r.cost(sum) - lambda*int64(sum)
	if sum > 0 && r.cost(sum-1)-lambda*int64(sum-1) < here {
		return 1
	}
	if up := r.cost(sum + 1); up < inf && up-lambda*int64(sum+1) < here && sum < r.most[r.from] {
		return -1
	}
	return 0
}
