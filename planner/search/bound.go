package search

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"

	"paiban/planner/model"
)

// Relaxed names the crew rules that the lower bound takes as kept by everybody:
// their breaches cost nothing there, which can only lower it. Level turns and
// leaders are left out in small teams alone.
var Relaxed = []string{"level_turns", "leads_present", "lead_meal", "newcomers", "pairs", "sub_accounts"}

// class is a set of interchangeable agents, or one agent that stands for several
// that are alike (proxy.go).
type class struct {
	spec   *spec
	agents []int
	weight int // heads that it stands for
}

// duals are the prices of the crew's rows in the relaxation, in score units:
// at least zero, and at most what one breach of the row costs.
type duals struct {
	serve [][]int64 // [queue][slot] a head that serves
	posts [len(postKinds)][]int64
	seat  []int64 // [slot] a seat taken; not limited
	dawn  int64   // a designation as dawn crew
	// manager prices, per slot, somebody who leads the shop. Where a need is met
	// somebody is on duty, so that a leader is missed or a part of the need is:
	// what a missing head costs falls by this price over the largest need.
	manager []int64
	// level prices a head away for a pause beyond what the whole shop's share
	// allows: each head on duty allows a share of one more. [pause kind][slot]
	level [len(pauseKinds)][]int64
	// teams prices the same within a big team, and its leaders: [priced team][…][slot]
	teams [][len(pauseKinds)][]int64
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

// row is one price of the duals with its upper limit.
type row struct {
	price *int64
	limit float64
	left  func(*tally) int // right-hand side less what the timetables hold; > 0 = short
}

// tally is what one round of best timetables holds.
type tally struct {
	serve [][]int
	posts [len(postKinds)][]int
	duty  []int
	leads []int
	fresh []int // reserves' starts less others' ends
	away  [len(pauseKinds)][]int
	dawn  int
	teams []teamTally
}

// teamTally is what the members of a priced team hold, per slot.
type teamTally struct {
	duty, leads []int
	away        [len(pauseKinds)][]int
}

type bounder struct {
	*problem
	classes []class
	d       *duals
	rows    []row
	pricers []*pricer
	prices  []*prices // per pricer
	choices []choice
	columns [][]column // per class: the timetables of the later rounds
	tts     []model.Timetable
	tally   tally
	seats   bool
	reins   []rein
}

func newBounder(p *problem, classes []class, pricers []*pricer) *bounder {
	b := &bounder{problem: p, classes: classes, pricers: pricers, d: &duals{}}
	grid := func() (g [][]int64, k [][]int) {
		for range p.day.Queues {
			g, k = append(g, make([]int64, p.n)), append(k, make([]int, p.n))
		}
		return
	}
	b.d.serve, b.tally.serve = grid()
	b.d.seat, b.tally.duty = make([]int64, p.n), make([]int, p.n)
	b.d.manager, b.tally.leads = make([]int64, p.n), make([]int, p.n)
	b.d.relief, b.tally.fresh = make([]int64, p.n), make([]int, p.n+1)
	for k := range postKinds {
		b.d.posts[k], b.tally.posts[k] = make([]int64, p.n), make([]int, p.n)
	}
	for k := range pauseKinds {
		b.d.level[k], b.tally.away[k] = make([]int64, p.n), make([]int, p.n)
	}
	b.seats = p.day.Seats > 0 && p.day.Seats < len(p.day.Agents)
	b.choices, b.tts, b.columns = make([]choice, len(classes)), make([]model.Timetable, len(classes)), make([][]column, len(classes))
	acts := 0
	for i, c := range classes {
		b.tts[i] = make(model.Timetable, p.n)
		acts = max(acts, len(c.spec.acts))
	}
	for range pricers {
		b.prices = append(b.prices, p.newPrices(acts))
	}
	for range p.priced {
		var level [len(pauseKinds)][]int64
		tt := teamTally{duty: make([]int, p.n), leads: make([]int, p.n)}
		for k := range pauseKinds {
			level[k], tt.away[k] = make([]int64, p.n), make([]int, p.n)
		}
		b.d.teams, b.d.team, b.tally.teams = append(b.d.teams, level), append(b.d.team, make([]int64, p.n)), append(b.tally.teams, tt)
	}
	for t := range p.n {
		most := rein{slot: t}
		largest := func(price *int64, need, weight int) {
			if int64(need) > most.need {
				most.price, most.need, most.limit = price, int64(need), p.m*int64(weight)
			}
		}
		for q := range p.day.Queues {
			if need := p.day.Required[q][t]; need > 0 {
				largest(&b.d.serve[q][t], need, p.w.Required)
				b.rows = append(b.rows, row{&b.d.serve[q][t], float64(p.m) * float64(p.w.Required), func(a *tally) int { return need - a.serve[q][t] }})
			}
		}
		for k := range postKinds {
			if need := int(p.postNeed[k][t]); need > 0 {
				largest(&b.d.posts[k][t], need, p.w.Posts)
				b.rows = append(b.rows, row{&b.d.posts[k][t], float64(p.m) * float64(p.w.Posts), func(a *tally) int { return need - a.posts[k][t] }})
			}
		}
		if most.need > 0 && p.anyLead {
			b.reins = append(b.reins, most)
			limit := min(float64(p.m)*float64(p.w.DutyManager), float64(most.limit*most.need))
			b.rows = append(b.rows, row{&b.d.manager[t], limit, func(a *tally) int { return 1 - a.leads[t] }})
		}
		if p.relief[t] && slices.Contains(p.starts, t) {
			b.rows = append(b.rows, row{&b.d.relief[t], float64(p.m) * float64(p.w.Relief), func(a *tally) int { return a.fresh[t] }})
		}
		for _, k := range p.pauseAt[t] {
			if lv := p.level[k][t]; lv.turns > 0 {
				limit := float64(p.m) * float64(p.w.Level)
				b.rows = append(b.rows, row{&b.d.level[k][t], limit, func(a *tally) int {
					return a.away[k][t] - int(lv.slope()*float64(a.duty[t])+1)
				}})
				for g := range p.priced {
					if len(p.teams) == 1 {
						break // the team is the shop
					}
					b.rows = append(b.rows, row{&b.d.teams[g][k][t], limit, func(a *tally) int {
						return a.teams[g].away[k][t] - int(lv.slope()*float64(a.teams[g].duty[t])+1)
					}})
				}
			}
		}
		for g, team := range p.priced {
			if span := p.teamSize[team] - int(p.atWork) + 1; p.leaders[team] && span > 0 {
				b.rows = append(b.rows, row{&b.d.team[g][t], float64(p.m) * float64(p.w.LeadsPresent), func(a *tally) int {
					return (a.teams[g].duty[t]-int(p.atWork)+1)/span - a.teams[g].leads[t]
				}})
			}
		}
		if b.seats {
			b.rows = append(b.rows, row{&b.d.seat[t], math.Inf(1), func(a *tally) int { return a.duty[t] - p.day.Seats }})
		}
	}
	if p.dawnCost > 0 {
		b.rows = append(b.rows, row{&b.d.dawn, float64(p.dawnCost), func(a *tally) int { return a.dawn - p.dawnLim }})
	}
	return b
}

// evaluate returns the Lagrangian's value at the present integer prices: a lower
// bound on the score of every roster. The best timetables' tally stays in b.
func (b *bounder) evaluate() int64 {
	work := make(chan int)
	var wg sync.WaitGroup
	for k, x := range b.pricers {
		pr := b.prices[k]
		wg.Go(func() {
			for i := range work {
				c := &b.classes[i]
				b.fill(c.spec, pr)
				// the last round's timetable at today's prices is one to beat
				hand := b.problem.cost(c.spec, pr, b.tts[i], b.choices[i].dawn)
				if ch := x.best(c.spec, pr, hand, true); ch.ok {
					b.choices[i] = ch
					x.build(c.spec, pr, ch, b.tts[i])
				} else {
					b.choices[i].cost = hand
				}
			}
		})
	}
	for i := range b.classes {
		work <- i
	}
	close(work)
	wg.Wait()

	a := &b.tally
	for q := range a.serve {
		clear(a.serve[q])
	}
	for k := range a.posts {
		clear(a.posts[k])
	}
	clear(a.duty)
	clear(a.leads)
	clear(a.fresh)
	for g := range a.teams {
		clear(a.teams[g].duty)
		clear(a.teams[g].leads)
		for k := range pauseKinds {
			clear(a.teams[g].away[k])
		}
	}
	for k := range a.away {
		clear(a.away[k])
	}
	a.dawn = 0
	value := b.constant()
	for i, c := range b.classes {
		n := c.weight
		value += int64(n) * b.choices[i].cost
		if b.choices[i].dawn {
			a.dawn += n
		}
		prev := model.Off
		for t, act := range b.tts[i] {
			if (act == model.Off) != (prev == model.Off) && (act == model.Off) != c.spec.reserve {
				if c.spec.reserve {
					a.fresh[t] += n
				} else {
					a.fresh[t] -= n
				}
			}
			prev = act
			if act == model.Off {
				continue
			}
			k := awayIndex[act]
			a.duty[t] += n
			if c.spec.leads {
				a.leads[t] += n
			}
			if c.spec.team >= 0 {
				g := &a.teams[c.spec.team]
				g.duty[t] += n
				if c.spec.leads {
					g.leads[t] += n
				}
				if k >= 0 {
					g.away[k][t] += n
				}
			}
			if k >= 0 {
				a.away[k][t] += n
			} else if q, ok := act.Queue(); ok {
				a.serve[q][t] += n
			} else if k := postIndex[act]; k >= 0 {
				a.posts[k][t] += n
			}
		}
	}
	return value
}

// constant returns the prices' fixed part: every row's price times its need.
func (b *bounder) constant() (v int64) {
	for t := range b.n {
		for q := range b.d.serve {
			v += b.d.serve[q][t] * int64(b.day.Required[q][t])
		}
		for k := range postKinds {
			v += b.d.posts[k][t] * int64(b.postNeed[k][t])
		}
		v += b.d.manager[t]
		for _, k := range b.pauseAt[t] {
			v -= b.d.level[k][t] // a cap is less than the share and one head
			for g := range b.d.teams {
				v -= b.d.teams[g][k][t]
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
				on -= int64(math.Ceil(float64(price)*b.level[k][t].slope())) + 1
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
			if q, ok := act.Queue(); ok {
				v -= b.d.serve[q][t]
			} else if k := postIndex[act]; k >= 0 {
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
			act := pauseKinds[k]
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
		*r.price = int64(math.Round(x[i]))
	}
	for _, r := range b.reins {
		*r.price = min(*r.price, r.limit-(b.d.manager[r.slot]+r.need-1)/r.need)
	}
}

// steps is the course of a climb: its rounds, and the step as a share of a
// required slot's price at the first and at the last.
type steps struct {
	rounds   int
	from, to float64
}

// begin sets the prices at which a climb from nothing starts.
func (b *bounder) begin() {
	const start = 0.4
	full := float64(b.m) * float64(b.w.Required)
	for _, r := range b.rows {
		*r.price = int64(start * min(full, r.limit))
	}
}

// climb raises the bound by a subgradient method with a step of its own for each
// row, scaled by the row's recent slopes (Adam; Kingma and Ba 2015), on a
// falling schedule, from the prices in d, and leaves the best prices there. It
// stops at upper, which no bound exceeds.
func (b *bounder) climb(ctx context.Context, st steps, upper int64, progress func(round int, bound int64)) int64 {
	const fast, slow = 0.95, 0.99
	x, mean, square := make([]float64, len(b.rows)), make([]float64, len(b.rows)), make([]float64, len(b.rows))
	keep := make([]int64, len(b.rows))
	average, averaged := make([]float64, len(b.rows)), 0.0
	best := int64(math.MinInt64)
	full := float64(b.m) * float64(b.w.Required)
	for i, r := range b.rows {
		x[i] = float64(*r.price)
		keep[i] = *r.price
	}
	for round := 0; round < st.rounds && ctx.Err() == nil; round++ {
		b.setPrices(x)
		if value := b.evaluate(); value > best {
			best = value
			for i, r := range b.rows {
				keep[i] = *r.price
			}
		}
		if progress != nil {
			progress(round, best)
		}
		if best >= upper {
			break
		}
		if 3*round >= 2*st.rounds {
			averaged++
			for i := range x {
				average[i] += x[i]
			}
			b.record()
		}
		step := full * st.from * math.Pow(st.to/st.from, float64(round)/float64(st.rounds))
		for i, r := range b.rows {
			g := float64(r.left(&b.tally))
			mean[i] = fast*mean[i] + (1-fast)*g
			square[i] = slow*square[i] + (1-slow)*g*g
			m, v := mean[i]/(1-math.Pow(fast, float64(round+1))), square[i]/(1-math.Pow(slow, float64(round+1)))
			if v > 0 {
				scale := 1.0
				if r.price == &b.d.dawn {
					scale = float64(b.dawnMin)
				}
				x[i] = min(max(x[i]+scale*step*m/math.Sqrt(v), 0), r.limit)
			}
		}
	}
	// the average of the later prices is often better than any of them
	if averaged > 0 && ctx.Err() == nil {
		for i := range average {
			average[i] /= averaged
		}
		b.setPrices(average)
		if value := b.evaluate(); value > best {
			return value
		}
	}
	for i, r := range b.rows {
		*r.price = keep[i]
	}
	if best > math.MinInt64 {
		b.evaluate() // leaves the timetables of the best prices, for the regrets
	}
	return best
}

// workers returns a pricer for each core.
func workers(p *problem) []*pricer {
	var out []*pricer
	for range runtime.GOMAXPROCS(0) {
		out = append(out, newPricer(p))
	}
	return out
}
