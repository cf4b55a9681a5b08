package search

import (
	"math"

	"paiban/planner/search/crew"
)

// duals are the prices of the crew's rows in the relaxation, in the search's units:
// at least zero, and at most what one breach of the row costs.
type duals struct {
	serve [][]int64 // [queue][slot] a head that serves
	over  [][]int64 // [queue][slot] a head above the maximum, empty where none costs
	posts [len(crew.Posts)][]int64
	seat  []int64 // [slot] a seat taken; not limited
	dawn  int64   // a designation as dawn crew
	// manager prices, per slot, somebody who leads the shop. Where a need is met
	// somebody is on duty, so that a leader is missed or a part of the need is:
	// what a missing head costs falls by this price over the largest need.
	manager []int64
	// level prices a head away for a pause beyond what the whole shop's share
	// allows: each head on duty allows a share of one more. [pause kind][slot]
	level [len(crew.Pauses)][]int64
	// teams prices the same within a big team, and its leaders: [priced team][…][slot]
	teams [][len(crew.Pauses)][]int64
	team  [][]int64
	// relief prices a reserve's start in a relief phase; an end of somebody else's
	// duty at the same slot earns it.
	relief []int64
}

// rein is a row whose limit falls by the slot's price of a manager over need.
type rein struct {
	price *int64
	limit int64
	need  int64
	slot  int
}

// left returns what the manager's price leaves of the limit.
func (r rein) left(manager int64) int64 { return r.limit - (manager+r.need-1)/r.need }

// dear reports whether the manager's price is not worth it: more heads than there are
// people for are short in the slot, and each would count for less by more than the
// manager counts in all.
func (r rein) dear(manager int64, people int) bool {
	return (r.limit-r.left(manager))*(r.need-int64(people)) > manager
}

// row is one price of the duals with its upper limit.
type row struct {
	price *int64
	limit float64
	// grain is what the price is best a multiple of: a share of it then needs no rounding.
	grain float64
	left  func(*tally) float64 // right-hand side less what the timetables hold; > 0 = short
}

// tally is what one round of best timetables holds.
type tally struct {
	serve [][]int
	posts [len(crew.Posts)][]int
	duty  []int
	leads []int
	fresh []int // reserves' starts less others' ends
	away  [len(crew.Pauses)][]int
	dawn  int
	teams []teamTally
}

// teamTally is what the members of a priced team hold, per slot.
type teamTally struct {
	duty, leads []int
	away        [len(crew.Pauses)][]int
}

// constant returns the prices' fixed part: every row's price times its need.
func (b *bounder) constant() (v int64) {
	for t := range b.n {
		for q := range b.d.serve {
			v += b.d.serve[q][t] * int64(b.day.Required[q][t])
			if b.most != nil {
				v -= b.d.over[q][t] * int64(b.most[q][t])
			}
		}
		for k := range crew.Posts {
			v += b.d.posts[k][t] * int64(b.postNeed[k][t])
		}
		v += b.d.manager[t]
		for _, k := range b.levelAt[t] {
			lv := &b.level[k][t]
			v -= int64(math.Ceil(lv.shop * float64(b.d.level[k][t])))
			for g := range b.d.teams {
				v -= int64(math.Ceil(lv.team[g] * float64(b.d.teams[g][k][t])))
			}
		}
		for g, team := range b.priced {
			if price := b.d.team[g][t]; price > 0 {
				// leaders are missed by the share of the team beyond atWork-1 that is on duty, at least
				few, span := int64(b.atWork)-1, int64(b.teamSize[team])-int64(b.atWork)+1
				v -= (price*few + span - 1) / span
			}
		}
		if b.seats {
			v -= b.d.seat[t] * int64(b.day.Seats)
		}
	}
	return v - b.d.dawn*int64(b.dawnLim)
}

// fill prices the slots of one class under the duals.
func (b *bounder) fill(s *spec, pr *prices) {
	hard, paid := b.m*int64(b.w.Hard), b.m*int64(b.w.PaidMinutes)
	for t := range b.n {
		on := s.wish[t] + b.d.seat[t]
		if s.leads {
			on -= b.d.manager[t]
		}
		for _, k := range b.pauseAt[t] {
			price := b.d.level[k][t]
			if s.team >= 0 {
				price += b.d.teams[s.team][k][t]
			}
			if price > 0 {
				on -= int64(math.Ceil(float64(price) * b.level[k][t].slope()))
			}
		}
		if s.team >= 0 {
			if price := b.d.team[s.team][t]; price > 0 {
				on += price / int64(b.teamSize[b.priced[s.team]]-int(b.atWork)+1)
				if s.leads {
					on -= price
				}
			}
		}
		work := on + paid
		if s.held[t] {
			work -= b.allHands[t]
		}
		for k, act := range s.acts {
			v := work
			if s.dislike != nil {
				v += s.dislike[k]
			}
			if q, ok := act.Queue(); ok {
				v -= b.d.serve[q][t]
				if b.most != nil {
					v += b.d.over[q][t]
				}
			} else if k := crew.PostOf[act]; k >= 0 {
				if !b.postOpen[k][t] {
					v = inf
				} else {
					v -= b.d.posts[k][t]
				}
			}
			if s.pinned != nil && s.pinned[t] == act && v < inf {
				v -= hard
			}
			pr.work[k][t] = v
		}
		for _, k := range b.pauseAt[t] {
			act := crew.Pauses[k]
			v := on + b.d.level[k][t]
			if s.team >= 0 {
				v += b.d.teams[s.team][k][t]
			}
			if b.paidKind[k] {
				v += paid
			}
			if s.pinned != nil && s.pinned[t] == act {
				v -= hard
			}
			pr.away[k][t] = v
		}
	}
	clear(pr.start)
	clear(pr.end)
	for t, price := range b.d.relief {
		if s.reserve {
			pr.start[t] = price
		} else {
			pr.end[t] = -price
		}
	}
	pr.dawn = b.d.dawn
}

// setPrices takes over the prices, each within its limit, in whole numbers.
func (b *bounder) setPrices(x []float64) {
	for i, r := range b.rows {
		price := math.Round(x[i])
		if r.grain > 1 {
			if price = math.Round(x[i]/r.grain) * r.grain; price > r.limit {
				price -= r.grain
			}
		}
		*r.price = int64(price)
	}
	for _, r := range b.reins {
		manager := &b.d.manager[r.slot]
		if r.dear(*manager, len(b.day.Agents)) {
			*manager = 0
		}
		*r.price = min(*r.price, r.left(*manager))
	}
}
