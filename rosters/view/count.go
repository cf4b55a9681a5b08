package view

import (
	"slices"

	"paiban/planner/model"
)

// Counts are the heads per slot that the sheets show as cached values of their
// formulas; a recount of the same cells gives the same numbers.
type Counts struct {
	By     [][]int // [activity][slot], nil where the activity never occurs
	OnDuty []int   // cells that are not off
	Gap    []int   // Σ over queues of required above serving
	Need   []int   // Σ of required
	Serve  []int   // Σ of serving
}

func NewCounts(p *Plan) Counts {
	n := p.Grid.N
	c := Counts{By: make([][]int, 256), OnDuty: make([]int, n), Gap: make([]int, n), Need: make([]int, n), Serve: make([]int, n)}
	for _, t := range p.Timetables {
		for s, a := range t {
			if s >= n || a == model.Off {
				continue
			}
			if c.By[a] == nil {
				c.By[a] = make([]int, n)
			}
			c.By[a][s]++
			c.OnDuty[s]++
			if _, ok := a.Queue(); ok {
				c.Serve[s]++
			}
		}
	}
	for q := range p.Queues {
		for s := range n {
			need := At(p.Queues[q].Required, s)
			c.Need[s] += need
			c.Gap[s] += max(0, need-c.Of(model.Serve(q), s))
		}
	}
	return c
}

// Of returns how many hold the activity in slot s.
func (c Counts) Of(a model.Activity, s int) int { return At(c.By[a], s) }

// At returns xs[i], or zero where xs does not reach.
func At[T int | float64](xs []T, i int) T {
	if i < 0 || i >= len(xs) {
		return 0
	}
	return xs[i]
}

// Away counts who is on duty but eats, rests or takes a break in slot s.
func (c Counts) Away(s int) int {
	n := 0
	for a := range c.By {
		if model.Activity(a).Away() {
			n += At(c.By[a], s)
		}
	}
	return n
}

// Heads returns the heads that a post needs of the agents in slot s.
func (p *Plan) Heads(post model.Activity, s int) int {
	for _, ph := range p.Phases {
		if !ph.Has(s) {
			continue
		}
		for _, x := range ph.Posts {
			if x.Activity == post && !x.Besides {
				return max(0, x.Heads-x.Outside)
			}
		}
	}
	return 0
}

// PhaseAt returns the index of the phase that holds slot s, or -1.
func (p *Plan) PhaseAt(s int) int {
	for i := range p.Phases {
		if p.Phases[i].Has(s) {
			return i
		}
	}
	return -1
}

// Gap is a run of slots in which a queue has fewer heads than it needs.
type Gap struct {
	Queue, Phase int
	model.Span
	Worst, WorstAt int // most heads short, and when
	Minutes        int // head-minutes short
}

// Gaps returns every gap, by time and queue; a gap ends where its phase ends.
func (p *Plan) Gaps(c Counts) []Gap {
	var out []Gap
	open := make([]int, len(p.Queues)) // index+1 of the queue's running gap
	for s := range p.Grid.N {
		for q := range p.Queues {
			short := At(p.Queues[q].Required, s) - c.Of(model.Serve(q), s)
			if short <= 0 {
				open[q] = 0
				continue
			}
			phase := p.PhaseAt(s)
			if open[q] == 0 || out[open[q]-1].Phase != phase {
				out = append(out, Gap{Queue: q, Phase: phase, Span: model.Span{From: s, To: s}})
				open[q] = len(out)
			}
			g := &out[open[q]-1]
			g.To = s + 1
			g.Minutes += short * p.Grid.SlotMinutes
			if short > g.Worst {
				g.Worst, g.WorstAt = short, s
			}
		}
	}
	return out
}

// Tightest returns the slot of the span with the largest gap, then the largest need.
func (p *Plan) Tightest(c Counts, s model.Span) int {
	best := s.From
	for t := s.From; t < s.To; t++ {
		if c.Gap[t] > c.Gap[best] || c.Gap[t] == c.Gap[best] && c.Need[t] > c.Need[best] {
			best = t
		}
	}
	return best
}

// PhaseIndex returns the index of a phase, or -1.
func (p *Plan) PhaseIndex(id string) int {
	return slices.IndexFunc(p.Phases, func(ph Phase) bool { return ph.ID == id })
}
