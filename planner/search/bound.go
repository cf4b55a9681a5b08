package search

import (
	"math"
	"runtime"
	"slices"
	"sync"

	"paiban/planner/model"
	"paiban/planner/search/crew"
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

type bounder struct {
	*problem
	classes []class
	d       *duals
	rows    []row
	pricers []*pricer
	prices  []*prices // per pricer
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
	if p.most != nil {
		b.d.over, _ = grid()
	}
	b.d.seat, b.tally.duty = make([]int64, p.n), make([]int, p.n)
	b.d.manager, b.tally.leads = make([]int64, p.n), make([]int, p.n)
	b.d.relief, b.tally.fresh = make([]int64, p.n), make([]int, p.n+1)
	for k := range crew.Posts {
		b.d.posts[k], b.tally.posts[k] = make([]int64, p.n), make([]int, p.n)
	}
	for k := range crew.Pauses {
		b.d.level[k], b.tally.away[k] = make([]int64, p.n), make([]int, p.n)
	}
	b.seats = p.day.Seats > 0 && p.day.Seats < len(p.day.Agents)
	b.choices, b.tts = make([]choice, len(classes)), make([]model.Timetable, len(classes))
	acts := 0
	for i, c := range classes {
		b.tts[i] = make(model.Timetable, p.n)
		acts = max(acts, len(c.spec.acts))
	}
	for range pricers {
		b.prices = append(b.prices, p.newPrices(acts))
	}
	for range p.priced {
		var level [len(crew.Pauses)][]int64
		tt := teamTally{duty: make([]int, p.n), leads: make([]int, p.n)}
		for k := range crew.Pauses {
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
				b.rows = append(b.rows, row{&b.d.serve[q][t], float64(p.m) * float64(p.w.Required), 1, func(a *tally) float64 { return float64(need - a.serve[q][t]) }})
			}
		}
		for q := range p.most {
			if most := p.most[q][t]; most < len(p.day.Agents) {
				b.rows = append(b.rows, row{&b.d.over[q][t], float64(p.m) * float64(p.w.Maximum), 1, func(a *tally) float64 { return float64(a.serve[q][t] - most) }})
			}
		}
		for k := range crew.Posts {
			if need := int(p.postNeed[k][t]); need > 0 {
				largest(&b.d.posts[k][t], need, p.w.Posts)
				b.rows = append(b.rows, row{&b.d.posts[k][t], float64(p.m) * float64(p.w.Posts), 1, func(a *tally) float64 { return float64(need - a.posts[k][t]) }})
			}
		}
		if most.need > 0 && p.anyLead {
			b.reins = append(b.reins, most)
			limit := min(float64(p.m)*float64(p.w.DutyManager), float64(most.limit*most.need))
			b.rows = append(b.rows, row{&b.d.manager[t], limit, 1, func(a *tally) float64 { return float64(1 - a.leads[t]) }})
		}
		if p.relief[t] && slices.Contains(p.starts, t) {
			b.rows = append(b.rows, row{&b.d.relief[t], float64(p.m) * float64(p.w.Relief), 1, func(a *tally) float64 { return float64(a.fresh[t]) }})
		}
		for _, k := range p.pauseAt[t] {
			if lv := p.level[k][t]; lv.turns > 0 {
				limit := float64(p.m) * float64(p.w.Level)
				b.rows = append(b.rows, row{&b.d.level[k][t], limit, lv.grain(), func(a *tally) float64 {
					return float64(a.away[k][t]) - lv.slope()*float64(a.duty[t]) - lv.shop
				}})
				for g := range p.priced {
					if len(p.teams) == 1 {
						break // the team is the shop
					}
					b.rows = append(b.rows, row{&b.d.teams[g][k][t], limit, lv.grain(), func(a *tally) float64 {
						return float64(a.teams[g].away[k][t]) - lv.slope()*float64(a.teams[g].duty[t]) - lv.team[g]
					}})
				}
			}
		}
		for g, team := range p.priced {
			if span := p.teamSize[team] - int(p.atWork) + 1; p.leaders[team] && span > 0 {
				b.rows = append(b.rows, row{&b.d.team[g][t], float64(p.m) * float64(p.w.LeadsPresent), float64(span), func(a *tally) float64 {
					return float64(a.teams[g].duty[t]-int(p.atWork)+1)/float64(span) - float64(a.teams[g].leads[t])
				}})
			}
		}
		if b.seats {
			b.rows = append(b.rows, row{&b.d.seat[t], math.Inf(1), 1, func(a *tally) float64 { return float64(a.duty[t] - p.day.Seats) }})
		}
	}
	if p.dawnCost > 0 {
		b.rows = append(b.rows, row{&b.d.dawn, float64(p.dawnCost), 1, func(a *tally) float64 { return float64(a.dawn - p.dawnLim) }})
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
		for k := range crew.Pauses {
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
			k := crew.PauseOf[act]
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
			} else if k := crew.PostOf[act]; k >= 0 {
				a.posts[k][t] += n
			}
		}
	}
	return value
}

// workers returns a pricer for each core.
func workers(p *problem) []*pricer {
	var out []*pricer
	for range runtime.GOMAXPROCS(0) {
		out = append(out, newPricer(p))
	}
	return out
}
