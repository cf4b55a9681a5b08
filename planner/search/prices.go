package search

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// assemble fills the prices of the agent's slots from what the agent's activities cost
// the crew, and from the agent's own terms.
func (p *problem) assemble(s *spec, of *crew.Prices, pr *prices) {
	hard, paid := p.m*int64(p.w.Hard), p.m*int64(p.w.PaidMinutes)
	on, at := pr.on, pr.at // on duty whatever the agent does, and at work
	for t, v := range of.On {
		v += s.wish[t]
		on[t], at[t] = v, v+paid+of.Work[t]
		if s.held[t] {
			at[t] -= p.allHands[t]
		}
	}
	for k, act := range s.acts {
		row, there, dislike := pr.work[k], of.At[s.places[k]], s.dislike[k]
		for t, v := range at {
			row[t] = v + there[t] + dislike
		}
		if j := crew.PostOf[act]; j >= 0 {
			for t, open := range p.postOpen[j] {
				if !open {
					row[t] = inf
				}
			}
		}
	}
	for k, act := range crew.Pauses {
		if !p.taken[k] {
			continue
		}
		row, fixed := pr.away[k], int64(0)
		if p.paidKind[k] {
			fixed = paid
		}
		for t, v := range on {
			row[t] = v + of.Away[k][t] + fixed
			if act == model.Break && s.held[t] && p.w.LongStretch > 0 {
				row[t] -= p.allHands[t]
			}
		}
		if act.Meal() {
			for t, v := range of.Meal {
				row[t] += v
			}
		}
	}
	for t, act := range s.pinned {
		if k := crew.PauseOf[act]; k >= 0 {
			pr.away[k][t] -= hard
		} else if k := slices.Index(s.acts, act); k >= 0 && pr.work[k][t] < inf {
			pr.work[k][t] -= hard
		}
	}
	p.assembleStay(s, pr)
	copy(pr.start, of.Start)
	copy(pr.end, of.End)
	pr.dawn = of.Dawn
}

// assembleStay adds what it costs to come where the agent was off before; what it costs to be
// away where they were not is in base, and saved by doing the same as before.
func (p *problem) assembleStay(s *spec, pr *prices) {
	for t, act := range s.stay {
		if act == model.Off {
			for k := range s.acts {
				pr.work[k][t] += s.stayAt
			}
			for k := range pr.away {
				pr.away[k][t] += s.stayAt
			}
		} else if k := crew.PauseOf[act]; k >= 0 {
			pr.away[k][t] -= s.stayAt
		} else if k := slices.Index(s.acts, act); k >= 0 && pr.work[k][t] < inf {
			pr.work[k][t] -= s.stayAt
		}
	}
}

// cost returns what the timetable costs its agent and the crew under the prices,
// base included: the same measure as choice.cost.
func (p *problem) cost(s *spec, pr *prices, tt model.Timetable, dawn bool) int64 {
	c, change := s.base, p.m*int64(p.w.Changes)
	var slot [256]int8
	for i := range slot {
		slot[i] = -1
	}
	for k, a := range s.acts {
		slot[a] = int8(k)
	}
	paid, day, date, from := 0, 0, -1, 0
	prev := model.Off
	var in taster
	for t := 0; t <= p.n; t++ {
		act := model.Off
		if t < p.n {
			act = tt[t]
		}
		if prev == model.Off && act != model.Off {
			c += pr.start[t]
			from = t
			if p.date[from] != date {
				c += p.overtime(s, day)
				day, date = 0, p.date[from]
			}
		}
		if prev != model.Off && act == model.Off {
			c += pr.end[t]
		}
		c += in.step(p, t, act)
		switch {
		case act == model.Off:
		case crew.PauseOf[act] >= 0:
			c += pr.away[crew.PauseOf[act]][t]
			if p.paidKind[crew.PauseOf[act]] {
				paid++
				day++
			}
		case slot[act] < 0: // a roster from outside: not the agent's to do
			c += p.m * int64(p.w.Hard)
			paid++
			day++
		default:
			c += pr.work[slot[act]][t]
			paid++
			day++
			if prev != act && prev != model.Off && crew.PauseOf[prev] < 0 {
				c += change
			}
		}
		prev = act
	}
	c += p.overtime(s, day) + p.total(s, paid) + p.workCost(s, tt)
	if dawn {
		c += pr.dawn - s.credit
	}
	return c
}

// prices is what one agent's slots cost under the prices of the moment; every
// slice has a value per slot. The cost of a timetable is the sum of its slots,
// its starts and ends, its changes of activity and the agent's own terms.
type prices struct {
	work   [][]int64                 // per activity of the spec
	away   [len(crew.Pauses)][]int64 // per kind of pause
	start  []int64                   // a duty starts at the slot
	end    []int64                   // a duty ends at the slot; len = slots + 1
	dawn   int64                     // the designation as dawn crew
	on, at []int64                   // scratch
}

func (p *problem) newPrices(acts int) *prices {
	pr := &prices{on: make([]int64, p.n), at: make([]int64, p.n), start: make([]int64, p.n), end: make([]int64, p.n+1)}
	for range acts {
		pr.work = append(pr.work, make([]int64, p.n))
	}
	for k := range pr.away {
		pr.away[k] = make([]int64, p.n)
	}
	return pr
}

// copy takes over the prices of o, which may be of fewer activities.
func (pr *prices) copy(o *prices) {
	for k := range o.work {
		copy(pr.work[k], o.work[k])
	}
	for k := range o.away {
		copy(pr.away[k], o.away[k])
	}
	copy(pr.start, o.start)
	copy(pr.end, o.end)
	pr.dawn = o.dawn
}
