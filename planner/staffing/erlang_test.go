package staffing

import (
	"math"

	"paiban/planner/model"
)

// The closed formulas of the textbooks, which Chain and Required are held against; the
// program plans by the chain alone.

// ErlangB returns the probability that all n lines are taken when nobody waits,
// at an offered load in Erlang (arrival rate × mean time).
func ErlangB(n int, load float64) float64 {
	if !(load > 0) {
		if n <= 0 {
			return 1
		}
		return 0
	}
	b := 1.0
	for k := 1; k <= n; k++ {
		b = load * b / (float64(k) + load*b)
	}
	return b
}

// ErlangC returns the probability of waiting at n agents when everybody waits.
// At and above capacity (load ≥ n) everybody waits: 1.
func ErlangC(n int, load float64) float64 {
	if !(load > 0) {
		if n <= 0 {
			return 1
		}
		return 0
	}
	if load >= float64(n) {
		return 1
	}
	b := ErlangB(n, load)
	return b / (1 - load/float64(n)*(1-b))
}

// LinesB returns the smallest number of lines at which no more than the share
// blocked of all callers finds them taken.
func LinesB(load, blocked float64) int {
	if !(load > 0) || blocked >= 1 {
		return 0
	}
	blocked = max(blocked, 1e-12)
	b, n := 1.0, 0
	for b > blocked {
		n++
		b = load * b / (float64(n) + load*b)
	}
	return n
}

// AgentsC returns the smallest number of agents at which no more than the share
// waiting of all customers has to wait (infinite patience).
func AgentsC(load, waiting float64) int {
	if !(load > 0) {
		return 0
	}
	waiting = max(waiting, 1e-12)
	n := int(load)
	for n = max(n, 0); ErlangC(n, load) > waiting; n++ {
	}
	return n
}

// WaitC returns the figures of Erlang's C: perMinute customers, aht minutes
// each, n agents, T in seconds. At and above capacity the wait grows without
// bound: nobody is answered within T and WaitSeconds is +Inf; Predict tells
// what happens in the slots of a real day.
func WaitC(n int, perMinute, aht, seconds float64) Steady {
	return Chain(Params{Channel: model.Phone, AHT: []float64{aht}}, n, perMinute, seconds)
}

// ErlangA returns the figures of Erlang's A (Palm): as WaitC, with customers
// who leave after patience minutes on average.
func ErlangA(n int, perMinute, aht, patience, seconds float64) Steady {
	return Chain(Params{Channel: model.Phone, AHT: []float64{aht}, Patience: patience}, n, perMinute, seconds)
}

// HalfinWhitt returns the probability of waiting at load + beta·√load agents in
// the limit of large loads (Halfin and Whitt 1981).
func HalfinWhitt(beta float64) float64 {
	if beta <= 0 {
		return 1
	}
	below := 0.5 * math.Erfc(-beta/math.Sqrt2)
	density := math.Exp(-beta*beta/2) / math.Sqrt(2*math.Pi)
	return 1 / (1 + beta*below/density)
}
