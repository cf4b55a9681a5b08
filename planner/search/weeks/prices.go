package weeks

import (
	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// prices is what a slot costs one agent beside being off, slot after slot.
type prices struct {
	acts []int64 // at work, [slot × acts + act]
	away []int64 // at a break
	meal []int64 // what a meal costs more
}

// assemble sets the prices of the agent's slots in the span of the crew's prices: what
// the agent's activities cost the crew, what each head costs further, per row (nil =
// nothing), and the agent's own terms.
func (p *problem) assemble(s *spec, of *crew.Prices, heads []int64, pr *prices) {
	n := len(s.acts)
	pr.acts, pr.away, pr.meal = resize(pr.acts, p.n*n), resize(pr.away, p.n), of.Meal
	for t := of.Span.From; t < of.Span.To; t++ {
		duty := of.On[t]
		if s.slots != nil {
			duty += s.slots[t].duty
		}
		pr.away[t] = duty
		work := duty + of.Work[t]
		row := pr.acts[t*n : (t+1)*n]
		for k, q := range s.queueOf {
			row[k] = work + s.like[k] + of.At[s.places[k]][t]
			if q >= 0 && heads != nil {
				row[k] += heads[t*p.queues+q]
			}
		}
		if s.pinned {
			p.pinPrices(s, s.slots[t].pin, row)
		}
	}
}

// pinPrices adds what a slot's pins say of the agent's acts.
func (p *problem) pinPrices(s *spec, pin map[model.Activity]int64, row []int64) {
	for k, a := range s.acts {
		v, pinned := pin[a]
		row[k] += v
		if s.onlyPinned(k) && !pinned {
			row[k] += p.w.hard * p.m
		}
	}
}
