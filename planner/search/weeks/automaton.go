package weeks

import "slices"

// runLimits is what an agent's runs of dates keep; 0 = no such rule.
type runLimits struct{ mostOn, leastOn, leastOff, mostNights int }

// runState is how far an agent's present run of dates has got.
type runState struct {
	on     bool // a duty started on the last date
	len    int  // dates so far, as far as it matters
	free   bool // the run touches the first date: no minimum is held against it
	nights int  // dates with a night in a row
}

// The symbols that an automaton reads: what happens on a date, or with a further duty on
// the same date.
const (
	symOff = iota
	symDay
	symNight
	symDayToo
	symNightToo
	symbols
)

// automaton is the limits on runs of dates as a finite automaton (Pesant 2004):
// next[state][symbol] is the state after the symbol, -1 where it is forbidden. State 0
// is the first.
type automaton struct {
	states    []runState
	next      [][symbols]int32
	reachable [][]bool // per date: the states in which it can begin or go on
}

// automaton returns the automaton of these limits.
func (p *problem) automaton(l runLimits) *automaton {
	if a, ok := p.automata[l]; ok {
		return a
	}
	a := &automaton{}
	states := index[runState]{}
	add := func(r runState) int32 {
		r = l.normalise(r)
		k := states.of(r)
		if k == len(a.states) {
			a.states = append(a.states, r)
		}
		return int32(k)
	}
	add(runState{free: true, len: -1})
	for k := 0; k < len(a.states); k++ {
		var next [symbols]int32
		for symbol := range next {
			next[symbol] = -1
			if r, ok := l.next(a.states[k], symbol); ok {
				next[symbol] = add(r)
			}
		}
		a.next = append(a.next, next)
	}
	a.compileReachable(len(p.dates), p.per > 1)
	p.automata[l] = a
	return a
}

// compileReachable finds the states that can stand at each date.
func (a *automaton) compileReachable(dates int, more bool) {
	now := make([]bool, len(a.states))
	now[0] = true
	for range dates {
		here := slices.Clone(now)
		after := make([]bool, len(a.states))
		for k := range a.states {
			for symbol, next := range a.next[k] {
				if here[k] && next >= 0 {
					after[next] = true
					if more && (symbol == symDay || symbol == symNight) {
						here[next] = true // for a further duty of the same date
					}
				}
			}
		}
		a.reachable = append(a.reachable, here)
		now = after
	}
}

// next returns the state after the symbol, and whether the limits allow it.
func (l runLimits) next(r runState, symbol int) (runState, bool) {
	first := r.len < 0
	switch symbol {
	case symOff:
		if !first && r.on && !r.free && r.len < l.leastOn {
			return r, false
		}
		if first || r.on {
			return runState{len: 1, free: first}, true
		}
		return runState{len: r.len + 1, free: r.free}, true
	case symDay, symNight:
		if !first && !r.on && !r.free && r.len < l.leastOff {
			return r, false
		}
		out := runState{on: true, len: 1, free: first}
		if !first && r.on {
			out.len, out.free = r.len+1, r.free
		}
		if symbol == symNight {
			out.nights = r.nights + 1
		}
		return out, (l.mostOn == 0 || out.len <= l.mostOn) && (l.mostNights == 0 || out.nights <= l.mostNights)
	}
	// A further duty of the date: where nights in a row are limited, a night may
	// follow a night but not a day, whose run of nights has been forgotten.
	return r, r.on && (symbol == symDayToo || l.mostNights == 0 || r.nights > 0)
}

// normalise forgets what can no longer matter.
func (l runLimits) normalise(r runState) runState {
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
