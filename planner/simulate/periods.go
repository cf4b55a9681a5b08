package simulate

import (
	"math"
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
)

// Chance is how often a standard is met in a period of a queue, of the days on which
// customers come in it.
type Chance struct {
	Name   model.Text `json:"name"`
	Source string     `json:"source,omitempty"`
	// Seconds are those of the reply, 0 for the target, whose seconds are the slot's.
	Seconds int      `json:"seconds,omitempty"`
	Want    float64  `json:"want"`  // share that the standard asks for
	Share   Estimate `json:"share"` // of customers (or replies) that meet it
	Days    int      `json:"days"`
	Met     int      `json:"met"` // days on which the share was large enough
	// Low and High bound the chance at 95 %.
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Period is what one queue's customers of a stretch of slots meet.
type Period struct {
	model.Span
	Offered Estimate
	Chances []Chance // the target first
}

// mostStandards is how many documented standards a channel has at most.
const mostStandards = 5

// counts are one queue in one period of one replication.
type counts struct {
	offered, replies float64
	asked, target    float64 // customers to be within the target's seconds, and who are
	met              [mostStandards]float64
}

// counted returns the counts that a chat belongs to, nil if it is in no period.
func (e *engine) counted(k *chat) *counts {
	if k.probe || e.d.period[k.slot] < 0 {
		return nil
	}
	return &e.periods[e.d.period[k.slot]*len(e.d.queues)+int(k.queue)]
}

// meet counts a reply for the standards that it keeps.
func (e *engine) meet(k *chat, wait float64, first bool) {
	c := e.counted(k)
	if c == nil {
		return
	}
	l := &e.d.queues[k.queue]
	c.replies++
	if first && wait <= l.target[k.slot] {
		c.target++
	}
	for i, x := range l.standards {
		if (first || x.each) && wait <= float64(x.seconds) {
			c.met[i]++
		}
	}
}

// gone draws who is away from the input's slot on: so many of those who would serve.
func (e *engine) gone(seed, replication uint64) {
	d := e.d
	e.away = make([]bool, len(d.agents))
	if d.absent == 0 {
		return
	}
	var who []int
	for i := range d.agents {
		if slices.ContainsFunc(d.agents[i].serve[d.absentFrom:], func(q int16) bool { return q >= 0 }) {
			who = append(who, i)
		}
	}
	// Numbers of their own: the same people are away whatever the volume.
	random := rand.New(rand.NewPCG(seed, replication<<8+255))
	random.Shuffle(len(who), func(i, j int) { who[i], who[j] = who[j], who[i] })
	for _, i := range who[:min(d.absent, len(who))] {
		e.away[i] = true
	}
}

// periodsOf turns the replications' counts into chances.
func (t *tally) periodsOf(d *day, z float64) [][]Period {
	var out [][]Period
	for p, span := range d.periods {
		var row []Period
		for q := range d.queues {
			row = append(row, t.period(d, span, p*len(d.queues)+q, q, z))
		}
		out = append(out, row)
	}
	return out
}

func (t *tally) period(d *day, span model.Span, at, q int, z float64) Period {
	n := float64(len(t.periods))
	over := func(x, y func(*counts) float64) *sums {
		s := &sums{}
		for _, row := range t.periods {
			s.add(x(&row[at]), y(&row[at]))
		}
		return s
	}
	offered := func(c *counts) float64 { return c.offered }
	out := Period{Span: span, Offered: over(offered, func(*counts) float64 { return 1 }).count(n, z)}
	chance := func(c Chance, got, of, least func(*counts) float64) {
		s := over(got, of)
		c.Share = s.share(n, z, 1, effectOf(s))
		for _, row := range t.periods {
			if row[at].offered == 0 {
				continue
			}
			c.Days++
			if x := &row[at]; of(x) > 0 && got(x) >= least(x)-1e-9 {
				c.Met++
			}
		}
		c.Low, c.High = Wilson(float64(c.Met), float64(c.Days))
		out.Chances = append(out.Chances, c)
	}
	target, asked := func(c *counts) float64 { return c.target }, func(c *counts) float64 { return c.asked }
	chance(Chance{Name: model.Text{ZH: "目标", EN: "Target"}, Want: over(asked, offered).ratio(n, z, 0).Mean}, target, offered, asked)
	for k, x := range d.queues[q].standards {
		of := offered
		if x.each {
			of = func(c *counts) float64 { return c.replies }
		}
		c := Chance{Name: x.name, Source: x.source, Seconds: x.seconds, Want: x.want}
		chance(c, func(c *counts) float64 { return c.met[k] }, of, func(c *counts) float64 { return x.want * of(c) })
	}
	return out
}

// Wilson is the 95 % interval of a share of n of which x were seen (Wilson 1927): it holds
// for shares near 0 and 1 as well. All is possible where nothing was seen.
func Wilson(x, n float64) (low, high float64) {
	if !(n > 0) {
		return 0, 1
	}
	const z = 1.959964
	p := x / n
	middle, half := p+z*z/(2*n), z*math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return round(max(0, (middle-half)/(1+z*z/n))), round(min(1, (middle+half)/(1+z*z/n)))
}
