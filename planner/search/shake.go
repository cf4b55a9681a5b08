package search

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"paiban/planner/model"
	"paiban/planner/rules"
)

// Where many people are alike, a good roster is first of all the right number of each
// timetable. choose finds it among the timetables that the bound has come across: one
// after the other people take another one, or change places with somebody of another
// team, worse ones too while it is hot (simulated annealing; Kirkpatrick et al. 1983).
// Weighing a change takes a microsecond or two, a twentieth of what planning takes.

// option is a timetable to choose, with what it costs its agent alone.
type option struct {
	column
	own   int64
	words []uint64 // the timetable, eight slots to the word
}

// at returns what is done in slot t, off before the first.
func (o *option) at(t int) model.Activity {
	if t < 0 {
		return model.Off
	}
	return o.tt[t]
}

// alike reports whether the classes are big enough for their members to choose from
// the same timetables.
func (s *solver) alike() bool { return len(s.specs) >= crowd && 10*len(s.classes) <= len(s.specs) }

// options returns, per class, the timetables among those of the bound that keep every
// hard rule and are not much dearer than the best one at the bound's prices. Few are
// enough, and of many the good ones are not found.
func (s *solver) options(ctx context.Context, e *bundle) [][]option {
	const most, near = 30, 3.0 // near is in required head-slots
	out := make([][]option, len(s.classes))
	pr, alone := e.prices[0], s.alone()
	for k, c := range s.classes {
		if ctx.Err() != nil {
			break
		}
		e.fill(c.spec, pr)
		limit := e.choices[k].cost + int64(near*float64(s.m)*float64(s.w.Required))
		type known struct {
			column
			cost int64
		}
		var all []known
		seen := map[uint64]bool{}
		add := func(m *mix) {
			if seen[m.hash] {
				return
			}
			seen[m.hash] = true
			cost := int64(math.MinInt64) // what the mixture has comes first
			if m.heads == 0 {
				cost = s.problem.cost(c.spec, pr, m.tt, m.dawn)
			}
			if cost <= limit {
				all = append(all, known{m.column, cost})
			}
		}
		for i := range e.mixes[k] {
			add(&e.mixes[k][i])
		}
		if e.left != nil {
			for i := range e.left[k] {
				add(&e.left[k][i])
			}
		}
		slices.SortStableFunc(all, func(a, b known) int { return cmp.Compare(a.cost, b.cost) })
		alone.fill(c.spec, pr)
		for _, o := range all {
			if len(out[k]) < most && len(rules.Violates(s.day, c.agents[0], o.tt, o.dawn)) == 0 {
				out[k] = append(out[k], option{o.column, s.problem.cost(c.spec, pr, o.tt, o.dawn), pack(o.tt)})
			}
		}
	}
	return out
}

// alone returns a bounder without prices: what it fills in is what somebody pays
// whatever the others do.
func (s *solver) alone() *bounder { return newBounder(s.problem, s.classes, s.pricers[:1]) }

// choose lets people choose among their class's options. Cut short it leaves what was
// better, if it was.
func (s *solver) choose(ctx context.Context, pl *plan, rng *rand.Rand, options [][]option) {
	const hot, cold = 0.15, 0.005 // in required head-slots
	const change = 4              // one of so many takes another timetable, the others change places
	const stay = 4                // people of one team one after the other: what is counted of it is at hand
	n, full := len(s.specs), float64(s.m*int64(s.w.Required))
	times := max(50, min(1000, 5_000_000/n)) // for each
	of, held := s.held(pl, options)
	mates := make([][]int, len(pl.teams))
	for i, g := range pl.team {
		mates[g] = append(mates[g], i)
	}
	var mem memory
	pl.rememberAll(&mem)
	before, w := pl.score, newScales(pl)
	heat, team := 0.0, []int(nil)
	agrees := func(d int64) bool { return d <= 0 || float64(d) <= heat*rng.ExpFloat64() }
	for k := range times * n {
		if k%1024 == 0 {
			if ctx.Err() != nil {
				if pl.score > before {
					pl.restore(&mem)
				}
				return
			}
			heat = full * hot * math.Pow(cold/hot, float64(k)/float64(times*n))
		}
		if k%stay == 0 {
			team = mates[pl.team[rng.IntN(n)]]
		}
		i := team[rng.IntN(len(team))]
		if len(pl.teams) > 1 && k%change != 0 {
			members := s.classes[of[i]].agents
			if j := members[rng.IntN(len(members))]; held[i] != held[j] && pl.swappable(i, j) {
				if d := pl.exchanged(i, j); agrees(d) {
					pl.exchange(i, j, d)
					held[i], held[j] = held[j], held[i]
				}
			}
			continue
		}
		list := options[of[i]]
		if len(list) == 0 || !pl.placed[i] {
			continue
		}
		o, was := &list[rng.IntN(len(list))], held[i]
		if o == was {
			continue
		}
		if d := o.own - was.own + w.shift(i, pl.specs[i], was, o); agrees(d) {
			w.change(i, was, o)
			held[i] = o
			pl.score += d
		}
	}
}

// held returns everybody's class and present timetable; people of a class who have the
// same one share it, with the class's options too.
func (s *solver) held(pl *plan, options [][]option) (of []int, held []*option) {
	of, held = make([]int, len(s.specs)), make([]*option, len(s.specs))
	alone, pr := s.alone(), pl.bent
	for k, c := range s.classes {
		var known []*option
		for j := range options[k] {
			known = append(known, &options[k][j])
		}
		alone.fill(c.spec, pr)
		for _, i := range c.agents {
			words, dawn := pack(pl.tts[i]), pl.dawns[i]
			at := slices.IndexFunc(known, func(o *option) bool { return o.dawn == dawn && slices.Equal(o.words, words) })
			if at < 0 {
				at = len(known)
				tt := slices.Clone(pl.tts[i])
				known = append(known, &option{column{tt: tt, dawn: dawn}, s.problem.cost(c.spec, pr, tt, dawn), words})
			}
			of[i], held[i] = k, known[at]
		}
	}
	return of, held
}
