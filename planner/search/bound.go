package search

import (
	"context"
	"math"
	"runtime"
	"sync"

	"paiban/planner/model"
)

// Relaxed names the crew rules that the lower bound takes as kept by everybody:
// their breaches cost nothing there, which can only lower it.
var Relaxed = []string{"level_turns (in teams)", "leads_present", "lead_meal", "newcomers", "pairs", "relief", "sub_accounts"}

// class is a set of interchangeable agents.
type class struct {
	spec   *spec
	agents []int
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
	away  [len(pauseKinds)][]int
	dawn  int
}

type bounder struct {
	*problem
	classes []class
	d       *duals
	rows    []row
	pricers []*pricer
	prices  []*prices // per class
	choices []choice
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
	for k := range postKinds {
		b.d.posts[k], b.tally.posts[k] = make([]int64, p.n), make([]int, p.n)
	}
	for k := range pauseKinds {
		b.d.level[k], b.tally.away[k] = make([]int64, p.n), make([]int, p.n)
	}
	b.seats = p.day.Seats > 0 && p.day.Seats < len(p.day.Agents)
	b.choices, b.tts = make([]choice, len(classes)), make([]model.Timetable, len(classes))
	for i, c := range classes {
		b.tts[i] = make(model.Timetable, p.n)
		b.prices = append(b.prices, p.newPrices(len(c.spec.acts)))
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
		for _, k := range p.pauseAt[t] {
			if lv := p.level[k][t]; lv.turns > 0 {
				b.rows = append(b.rows, row{&b.d.level[k][t], float64(p.m) * float64(p.w.Level), func(a *tally) int {
					return a.away[k][t] - int(lv.slope()*float64(a.duty[t])+1)
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
	for _, x := range b.pricers {
		wg.Go(func() {
			for i := range work {
				c := &b.classes[i]
				b.fill(c.spec, b.prices[i])
				// the last round's timetable at today's prices is one to beat
				hand := b.problem.cost(c.spec, b.prices[i], b.tts[i], b.choices[i].dawn)
				if ch := x.best(c.spec, b.prices[i], hand, true); ch.ok {
					b.choices[i] = ch
					x.build(c.spec, b.prices[i], ch, b.tts[i])
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
	for k := range a.away {
		clear(a.away[k])
	}
	a.dawn = 0
	value := b.constant()
	for i, c := range b.classes {
		n := len(c.agents)
		value += int64(n) * b.choices[i].cost
		if b.choices[i].dawn {
			a.dawn += n
		}
		for t, act := range b.tts[i] {
			if act == model.Off {
				continue
			}
			a.duty[t] += n
			if c.spec.leads {
				a.leads[t] += n
			}
			if k := awayIndex[act]; k >= 0 {
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
			if price := b.d.level[k][t]; price > 0 {
				on -= int64(math.Ceil(float64(price) * b.level[k][t].slope()))
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
			if b.paidKind[k] {
				v += paid
			}
			if s.pinned != nil && s.pinned[t] == act {
				v -= hard
			}
			pr.away[k][t] = v
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

// climb raises the bound by a subgradient method with a step of its own for each
// row, scaled by the row's recent slopes (Adam; Kingma and Ba 2015), on a
// falling schedule, and leaves the best prices in d.
func (b *bounder) climb(ctx context.Context, rounds int, upper int64, progress func(round int, bound int64)) int64 {
	const fast, slow, stepFrom, stepTo, start = 0.9, 0.99, 0.45, 0.001, 0.4
	x, mean, square := make([]float64, len(b.rows)), make([]float64, len(b.rows)), make([]float64, len(b.rows))
	keep := make([]int64, len(b.rows))
	average, averaged := make([]float64, len(b.rows)), 0.0
	best := int64(math.MinInt64)
	full := float64(b.m) * float64(b.w.Required)
	for i, r := range b.rows {
		x[i] = start * min(full, r.limit)
		keep[i] = int64(x[i])
	}
	for round := 0; round < rounds && ctx.Err() == nil; round++ {
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
		if 3*round >= 2*rounds {
			averaged++
			for i := range x {
				average[i] += x[i]
			}
		}
		step := full * stepFrom * math.Pow(stepTo/stepFrom, float64(round)/float64(rounds))
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
	if averaged > 0 {
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
