package staffing

import "math"

// Required returns the heads per slot: the smallest number whose Within,
// averaged over the rate's distribution (CV) and over the slot, meets the
// target; then more, so that heads × (1 − Shrinkage) is that number to the nearest
// head. A small team feels each absence: up to 20 heads the service is averaged over
// the days, as in Predict: of 4 heads with 5 % missing, 3 are there on one day of
// five and 4 on the others.
//
// Chats that began in earlier slots still hold their agents: each slot is
// staffed for the modified offered load (Jennings, Mandelbaum, Massey and Whitt
// 1996), the mean number of chats that would be open if nobody ever waited.
// Earlier slots count as staffed as required; the first slot's load is taken to
// have lasted. A slot without inquiries needs nobody, unless half a chat or
// more is still open. More load or a higher target never gives fewer heads. A
// target of zero needs nobody; one above 0.9999 counts as that.
func Required(p Params, slotMinutes int, slots []Slot) []int {
	l := newLaw(p)
	l.known = newLandings(l)
	nodes := rates(p.CV)
	loads := l.carried(slotMinutes, slots)
	here := present(p)
	out := make([]int, len(slots))
	for i, s := range slots {
		n := 0
		if s.Inquiries > 0 || loads[i][len(loads[i])-1] > 0.5*l.top()/float64(l.cap) {
			if i > 0 {
				n = int(float64(out[i-1]) * here)
			}
			n = l.smallest(loads[i], nodes, s, n)
		}
		out[i] = l.onRoster(n, here, loads[i], nodes, s)
	}
	return out
}

// carried returns for each slot the rates of arrivals (per minute) that in
// equilibrium would keep as many chats open as there are in that slot: one rate
// if it hardly moves, else those at the two points of Gauss's quadrature.
func (l *law) carried(slotMinutes int, slots []Slot) [][]float64 {
	minutes := float64(max(1, slotMinutes))
	stay := float64(l.cap) / l.top() // of one chat, its agent at the cap
	out := make([][]float64, len(slots))
	var m float64 // the rate that the open chats stand for
	if len(slots) > 0 {
		m = perMinute(slots[0].Inquiries, slotMinutes)
	}
	for i, s := range slots {
		rate := perMinute(s.Inquiries, slotMinutes)
		at := func(part float64) float64 { return rate + (m-rate)*math.Exp(-part*minutes/stay) }
		two := []float64{at(gauss), at(1 - gauss)}
		if math.Abs(two[0]-two[1]) < 1e-6*two[1] {
			two = []float64{at(0.5)}
		}
		out[i] = two
		m = at(1)
	}
	return out
}

// gauss is the first of the two points at which a quadrature over 0 to 1 is exact
// for cubics.
const gauss = 0.21132486540518713

// smallTeam is up to how many heads absence is averaged over.
const smallTeam = 20

// onRoster returns the heads on the roster of which here are present, so that the
// target is met on average, where n present heads meet it and n-1 do not.
func (l *law) onRoster(n int, here float64, loads []float64, nodes []node, s Slot) int {
	if n == 0 || here >= 1 {
		return n
	}
	nearest := max(n, int(math.Floor(float64(n)/here+0.5)))
	// Of nearest heads n are there on this part of the days, n-1 on the others.
	part := float64(nearest)*here - float64(n-1)
	if n <= smallTeam && part < 1-1e-6 && !l.meets(n, max(0, part), loads, nodes, within(s.Seconds), min(s.Target, 0.9999)) {
		return nearest + 1
	}
	return nearest
}

// smallest searches from a guess.
func (l *law) smallest(loads []float64, nodes []node, s Slot, guess int) int {
	target := min(s.Target, 0.9999)
	meets := func(n int) bool { return l.meets(n, 1, loads, nodes, within(s.Seconds), target) }
	if !(target > 0) {
		return 0
	}
	lo, hi := 0, maxHeads+1 // lo does not meet the target, hi does
	for step, n := 1, max(1, min(guess, maxHeads)); ; step *= 2 {
		if meets(n) {
			hi = n
			n = max(n-step, lo+1)
		} else {
			lo = n
			n = min(n+step, maxHeads)
		}
		if hi-lo <= 1 || lo == maxHeads {
			return min(hi, maxHeads)
		}
		if lo > 0 && hi <= maxHeads {
			break
		}
	}
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; meets(mid) {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi
}

// allServed is a share within target above which lower rates are not looked at.
const allServed = 1 - 1e-9

// meets tells whether n agents, on this part of the days, and n-1 on the others
// answer the target's share in time. It goes from the highest rate down and stops
// as soon as what is left cannot change the answer.
func (l *law) meets(n int, part float64, loads []float64, nodes []node, t, target float64) bool {
	got, left, offered := 0.0, 1.0, 0.0
	for _, x := range nodes {
		offered += x.rate * x.weight
	}
	for i := len(nodes) - 1; i >= 0; i-- {
		x := nodes[i]
		worst := 1.0
		for _, load := range loads {
			// Who is offered counts, so a rate weighs as much as it brings.
			weight := x.rate * x.weight / offered / float64(len(loads))
			within := l.steady(n, load*x.rate, t).Within
			if part < 1 {
				within = part*within + (1-part)*l.steady(n-1, load*x.rate, t).Within
			}
			worst = min(worst, within)
			got += weight * within
			left -= weight
			if got+left < target-1e-9 {
				return false
			}
			if got >= target+1e-9 {
				return true
			}
		}
		if worst > allServed { // and so is everybody at lower rates
			return true // got + left, the most there can be, is at least the target
		}
	}
	return got >= target-1e-9
}
