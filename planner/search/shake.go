package search

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"paiban/planner/model"
)

// The rounding of the bound's mixture is one roster of very many that are about as good.
// shake goes from one to the next by small changes (nudge.go) and by exchanges between
// teams, worse ones too while it is hot (simulated annealing; Kirkpatrick et al. 1983):
// weighing a change takes a microsecond or two, a twentieth of what planning takes.
// What is left of the prices' indifference is then levelled by sweeps.

// draft is a timetable with what weighing it takes.
type draft struct {
	column
	own   int64    // what it costs its agent alone
	words []uint64 // the timetable, eight slots to the word
	team  []uint64 // the same as far as the agent's team notices: all work is alike
}

func newDraft(c column, own int64) *draft {
	d := &draft{column: c, own: own, words: make([]uint64, (len(c.tt)+7)/8), team: make([]uint64, (len(c.tt)+7)/8)}
	d.pack(0, len(c.tt))
	return d
}

func (d *draft) clone() *draft {
	return &draft{column{tt: slices.Clone(d.tt), dawn: d.dawn}, d.own, slices.Clone(d.words), slices.Clone(d.team)}
}

// at returns what is done in slot t, off before the first and after the last.
func (d *draft) at(t int) model.Activity {
	if t < 0 || t >= len(d.tt) {
		return model.Off
	}
	return d.tt[t]
}

// alike reports whether the classes are big enough for their members to exchange
// timetables without anybody but their teams noticing.
func (s *solver) alike() bool { return len(s.specs) >= crowd && 10*len(s.classes) <= len(s.specs) }

// shaking is how hot shake begins and ends, in required head-slots, and how many changes
// it tries for each agent.
type shaking struct {
	hot, cold float64
	times     int
}

// heat returns how hot the crew is shaken. A crowd that exchanges timetables finds its
// way back from far off; of people who differ each has a place that is hard to find again.
func (s *solver) heat() shaking {
	if s.alike() {
		return shaking{0.15, 0.005, max(50, min(1000, 5_000_000/len(s.specs)))}
	}
	return shaking{0.02, 0.002, 100}
}

// alone returns, per class, the prices that somebody pays whatever the others do.
func (s *solver) alone() []*prices {
	b := newBounder(s.problem, s.classes, s.pricers[:1])
	var out []*prices
	for _, c := range s.classes {
		pr := s.newPrices(len(c.spec.acts))
		b.fill(c.spec, pr)
		out = append(out, pr)
	}
	return out
}

// shake moves the plan on to another one, with the prices that alone returns. Where time
// is short it cools faster, for the levelling to have its share. Cut short it leaves what
// was better, if it was.
func (s *solver) shake(ctx context.Context, pl *plan, rng *rand.Rand, alone []*prices) {
	const stay = 4 // people of one team one after the other: what is counted of it is at hand
	c, n, full := s.heat(), len(s.specs), float64(s.m*int64(s.w.Required))
	of, held := s.drafts(pl, alone)
	mates := make([][]int, len(pl.teams))
	for i, g := range pl.team {
		mates[g] = append(mates[g], i)
	}
	var mem memory
	pl.rememberAll(&mem)
	before, w, g := pl.score, newScales(pl), newNudger(s.problem)
	heat, team := 0.0, []int(nil)
	exchanging := s.alike() && len(pl.teams) > 1
	begun, end := time.Now(), time.Time{}
	if last, ok := ctx.Deadline(); ok {
		end = begun.Add(time.Until(last) / 2)
	}
	for k := range c.times * n {
		if k%1024 == 0 {
			if ctx.Err() != nil {
				if pl.score > before {
					pl.restore(&mem)
				}
				return
			}
			done := float64(k) / float64(c.times*n)
			if now := time.Since(begun); !end.IsZero() && now.Seconds() > done*end.Sub(begun).Seconds() && k > 0 {
				done = now.Seconds() / end.Sub(begun).Seconds()
				s.hurried.Store(true)
			}
			if done >= 1 {
				return
			}
			heat = full * c.hot * math.Pow(c.cold/c.hot, done)
		}
		if k%stay == 0 {
			team = mates[pl.team[rng.IntN(n)]]
		}
		i := team[rng.IntN(len(team))]
		limit := int64(heat * rng.ExpFloat64()) // worse by so much is taken, too
		if exchanging && k%4 != 0 {
			members := s.classes[of[i]].agents
			if j := members[rng.IntN(len(members))]; pl.swappable(i, j) {
				if d := w.weighExchange(i, j, held[i], held[j]); d <= limit {
					pl.exchange(i, j, d)
					held[i], held[j] = held[j], held[i]
				}
			}
			continue
		}
		spec, was, to := pl.specs[i], held[i], g.to
		if !pl.placed[i] || !g.nudge(rng, spec.acts, was) {
			continue
		}
		d := w.shift(i, spec, was, to)
		if d > limit+2*int64(full) {
			continue // it can hardly be worth that to the agent
		}
		to.own = s.problem.cost(spec, alone[of[i]], to.tt, to.dawn)
		d += to.own - was.own
		if dawn := to.dawn; d > limit || !pl.may(i, to.tt, &dawn) || dawn != to.dawn {
			continue
		}
		held[i] = to.clone()
		w.change(i, was, held[i])
		pl.score += d
	}
}

// drafts returns everybody's class and present timetable.
func (s *solver) drafts(pl *plan, alone []*prices) (of []int, held []*draft) {
	of, held = make([]int, len(s.specs)), make([]*draft, len(s.specs))
	for k, c := range s.classes {
		for _, i := range c.agents {
			tt := slices.Clone(pl.tts[i])
			of[i], held[i] = k, newDraft(column{tt: tt, dawn: pl.dawns[i]}, s.problem.cost(c.spec, alone[k], tt, pl.dawns[i]))
		}
	}
	return of, held
}
