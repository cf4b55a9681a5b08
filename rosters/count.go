package rosters

import "paiban/planner/model"

// counts are the heads per slot that the sheets show as cached values of their
// formulas; a recount of the same cells gives the same numbers.
type counts struct {
	by     [][]int // [activity][slot], nil where the activity never occurs
	onDuty []int   // cells that are not off
	gap    []int   // Σ over queues of required above serving
	need   []int   // Σ of required
	serve  []int   // Σ of serving
}

func newCounts(p *Plan) counts {
	n := p.Grid.N
	c := counts{by: make([][]int, 256), onDuty: make([]int, n), gap: make([]int, n), need: make([]int, n), serve: make([]int, n)}
	for _, t := range p.Timetables {
		for s, a := range t {
			if s >= n || a == model.Off {
				continue
			}
			if c.by[a] == nil {
				c.by[a] = make([]int, n)
			}
			c.by[a][s]++
			c.onDuty[s]++
			if _, ok := a.Queue(); ok {
				c.serve[s]++
			}
		}
	}
	for q := range p.Queues {
		for s := range n {
			need := at(p.Queues[q].Required, s)
			c.need[s] += need
			c.gap[s] += max(0, need-c.of(model.Serve(q), s))
		}
	}
	return c
}

// of returns how many hold the activity in slot s.
func (c counts) of(a model.Activity, s int) int { return at(c.by[a], s) }

// at returns xs[i], or zero where xs does not reach.
func at[T int | float64](xs []T, i int) T {
	if i < 0 || i >= len(xs) {
		return 0
	}
	return xs[i]
}

// away counts who is on duty but eats, rests or takes a break in slot s.
func (c counts) away(s int) int {
	n := 0
	for a := range c.by {
		if model.Activity(a).Away() {
			n += at(c.by[a], s)
		}
	}
	return n
}

// heads returns the heads that a post needs of the agents in slot s.
func (p *Plan) heads(post model.Activity, s int) int {
	for _, ph := range p.Phases {
		if !ph.Has(s) {
			continue
		}
		for _, x := range ph.Posts {
			if x.Activity == post {
				return max(0, x.Heads-x.Outside)
			}
		}
	}
	return 0
}

// phaseAt returns the index of the phase that holds slot s, or -1.
func (p *Plan) phaseAt(s int) int {
	for i := range p.Phases {
		if p.Phases[i].Has(s) {
			return i
		}
	}
	return -1
}

// gap is a run of slots in which a queue has fewer heads than it needs.
type gap struct {
	queue, phase int
	model.Span
	worst, worstAt int // most heads short, and when
	minutes        int // head-minutes short
}

// gaps returns every gap, by time and queue; a gap ends where its phase ends.
func (p *Plan) gaps(c counts) []gap {
	var out []gap
	open := make([]int, len(p.Queues)) // index+1 of the queue's running gap
	for s := range p.Grid.N {
		for q := range p.Queues {
			short := at(p.Queues[q].Required, s) - c.of(model.Serve(q), s)
			if short <= 0 {
				open[q] = 0
				continue
			}
			phase := p.phaseAt(s)
			if open[q] == 0 || out[open[q]-1].phase != phase {
				out = append(out, gap{queue: q, phase: phase, Span: model.Span{From: s, To: s}})
				open[q] = len(out)
			}
			g := &out[open[q]-1]
			g.To = s + 1
			g.minutes += short * p.Grid.SlotMinutes
			if short > g.worst {
				g.worst, g.worstAt = short, s
			}
		}
	}
	return out
}
