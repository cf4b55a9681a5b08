package weeks

import "slices"

// runLimits is what an agent's runs of dates keep; 0 = no such rule.
type runLimits struct{ mostOn, leastOn, leastOff, mostNights int }

// run is how far an agent's present run of dates has got.
type run struct {
	on     bool // a duty started on the last date
	len    int  // dates so far, as far as it matters
	free   bool // the run touches the first date: no minimum is held against it
	nights int  // dates with a night in a row
}

// The steps of an automaton: what happens on a date, or with a further duty on
// the same date.
const (
	stepOff = iota
	stepDay
	stepNight
	stepMoreDay
	stepMoreNight
	steps
)

// automaton is the runs of dates as a small machine: next[state][step] is the
// state after the step, -1 where it is forbidden. State 0 is the first.
type automaton struct {
	states []run
	next   [][steps]int32
	reach  [][]bool // per date: the states in which it can begin or go on
}

// automaton returns the machine for these limits.
func (p *problem) automaton(l runLimits) *automaton {
	if a, ok := p.automata[l]; ok {
		return a
	}
	a := &automaton{}
	index := map[run]int32{}
	add := func(r run) int32 {
		r = l.trim(r)
		k, ok := index[r]
		if !ok {
			k = int32(len(a.states))
			index[r] = k
			a.states = append(a.states, r)
		}
		return k
	}
	add(run{free: true, len: -1})
	for k := 0; k < len(a.states); k++ {
		var next [steps]int32
		for step := range next {
			next[step] = -1
			if r, ok := l.step(a.states[k], step); ok {
				next[step] = add(r)
			}
		}
		a.next = append(a.next, next)
	}
	a.compileReach(len(p.dates), p.per > 1)
	p.automata[l] = a
	return a
}

// compileReach finds the states that can stand at each date.
func (a *automaton) compileReach(dates int, more bool) {
	now := make([]bool, len(a.states))
	now[0] = true
	for range dates {
		here := slices.Clone(now)
		after := make([]bool, len(a.states))
		for k := range a.states {
			for step, next := range a.next[k] {
				if here[k] && next >= 0 {
					after[next] = true
					if more && (step == stepDay || step == stepNight) {
						here[next] = true // for a further duty of the same date
					}
				}
			}
		}
		a.reach = append(a.reach, here)
		now = after
	}
}

// step returns the run after the step, and whether the limits allow it.
func (l runLimits) step(r run, step int) (run, bool) {
	first := r.len < 0
	switch step {
	case stepOff:
		if !first && r.on && !r.free && r.len < l.leastOn {
			return r, false
		}
		if first || r.on {
			return run{len: 1, free: first}, true
		}
		return run{len: r.len + 1, free: r.free}, true
	case stepDay, stepNight:
		if !first && !r.on && !r.free && r.len < l.leastOff {
			return r, false
		}
		out := run{on: true, len: 1, free: first}
		if !first && r.on {
			out.len, out.free = r.len+1, r.free
		}
		if step == stepNight {
			out.nights = r.nights + 1
		}
		return out, (l.mostOn == 0 || out.len <= l.mostOn) && (l.mostNights == 0 || out.nights <= l.mostNights)
	}
	// A further duty of the date: where nights in a row are limited, a night may
	// follow a night but not a day, whose run of nights has been forgotten.
	return r, r.on && (step == stepMoreDay || l.mostNights == 0 || r.nights > 0)
}

// trim forgets what can no longer matter.
func (l runLimits) trim(r run) run {
	if r.len < 0 {
		return r
	}
	if l.mostNights == 0 {
		r.nights = 0
	}
	if r.on {
		if r.len >= l.leastOn {
			r.free = true
		}
		if l.mostOn == 0 {
			r.len = min(r.len, max(1, l.leastOn))
		}
		return r
	}
	if r.free || r.len >= l.leastOff {
		r.len, r.free = 1, true
	}
	return r
}
