package crew

import "paiban/planner/model"

// Prices is what the rules of the crew cost more because of one agent, by what the agent
// does in a slot: they add up to what a timetable costs the others. All slices have a
// value per slot, End one more.
type Prices struct {
	On   []int64              // on duty, whatever is done
	Work []int64              // at work, further
	At   [][]int64            // [place] there, further
	Away [len(Pauses)][]int64 // away for a pause, further
	Meal []int64              // away for a meal, further
	// Start and End are of a duty that starts or ends at the slot.
	Start, End []int64
	Dawn       int64 // the designation as dawn crew
	Off        int64 // off all the time, if pairs wait for both
	// Places are those that are priced, and Span the slots.
	Places []int
	Span   model.Span
}

// NewPrices returns prices of all places and slots.
func NewPrices(s *Shop) *Prices {
	slots := func() []int64 { return row[int64](s, 0) }
	pr := &Prices{On: slots(), Work: slots(), Meal: slots(), Start: slots(), End: row[int64](s, 1), Span: model.Span{To: s.N}}
	for p := range s.Places() {
		pr.At, pr.Places = append(pr.At, row[int64](s, 0)), append(pr.Places, p)
	}
	for k := range pr.Away {
		pr.Away[k] = row[int64](s, 0)
	}
	return pr
}

// Clear sets the prices of the span to nothing.
func (pr *Prices) Clear() {
	from, to := pr.Span.From, pr.Span.To
	for _, prices := range [][]int64{pr.On, pr.Work, pr.Meal, pr.Start, pr.End} {
		clear(prices[from:to])
	}
	pr.End[to] = 0
	for _, p := range pr.Places {
		clear(pr.At[p][from:to])
	}
	for k := range pr.Away {
		clear(pr.Away[k][from:to])
	}
	pr.Dawn, pr.Off = 0, 0
}

// Price fills the prices that agent i's timetable would cost the crew, given everybody
// else: exact differences of the score. The agent must be counted out.
func (c *Counts) Price(i int, pr *Prices) {
	pr.Clear()
	for _, r := range c.byPrice {
		r.price(c, &c.Agents[i], pr)
	}
}

// Cost returns what a timetable costs the crew in the slots of the span, what starts, ends
// and the designation cost aside.
func (pr *Prices) Cost(s *Shop, tt model.Timetable) int64 {
	sum := pr.Off
	for t := pr.Span.From; t < pr.Span.To; t++ {
		act := tt[t]
		if act == model.Off {
			continue
		}
		sum += pr.On[t]
		if k := PauseOf[act]; k < 0 {
			sum += pr.Work[t] + pr.At[s.Place(act)][t]
		} else if sum += pr.Away[k][t]; act.Meal() {
			sum += pr.Meal[t]
		}
	}
	return sum
}
