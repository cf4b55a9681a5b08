package search

import (
	"slices"

	"paiban/planner/model"
)

// rowIndex finds a row by what it prices; -1 for none.
type rowIndex struct {
	serve, over  [][]int32
	posts        [len(postKinds)][]int32
	level        [len(pauseKinds)][]int32
	teams        [][len(pauseKinds)][]int32
	team         [][]int32
	lead, relief []int32
	seat         []int32
	dawn         int32
}

// mix is a timetable in a class's mixture.
type mix struct {
	column
	cost  float64 // without the rows' prices
	rows  []int32
	coef  []float64 // what it adds to each of the rows
	heads float64
	used  int // round in which it had heads last
	hash  uint64
}

func newBundle(b *bounder) *bundle {
	e := &bundle{bounder: b, mixes: make([][]mix, len(b.classes))}
	index := map[*int64]int32{}
	for i, r := range b.rows {
		index[r.price] = int32(i)
		e.limit = append(e.limit, r.limit)
	}
	at := func(prices []int64) []int32 {
		out := make([]int32, len(prices))
		for t := range prices {
			out[t] = -1
			if i, ok := index[&prices[t]]; ok {
				out[t] = i
			}
		}
		return out
	}
	w := &e.rowOf
	for q := range b.d.serve {
		w.serve = append(w.serve, at(b.d.serve[q]))
	}
	for q := range b.d.over {
		w.over = append(w.over, at(b.d.over[q]))
	}
	for k := range postKinds {
		w.posts[k] = at(b.d.posts[k])
	}
	for k := range pauseKinds {
		w.level[k] = at(b.d.level[k])
	}
	for g := range b.d.teams {
		var level [len(pauseKinds)][]int32
		for k := range pauseKinds {
			level[k] = at(b.d.teams[g][k])
		}
		w.teams, w.team = append(w.teams, level), append(w.team, at(b.d.team[g]))
	}
	e.reined = index
	w.lead, w.relief, w.seat, w.dawn = at(b.d.manager), at(b.d.relief), at(b.d.seat), -1
	if i, ok := index[&b.d.dawn]; ok {
		w.dawn = i
	}
	n := len(b.rows)
	e.need, e.centre, e.short, e.price, e.diff = make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
	put := func(row int32, x float64) {
		if row >= 0 {
			e.need[row] = x
		}
	}
	for t := range b.n {
		for q := range w.serve {
			put(w.serve[q][t], float64(b.day.Required[q][t]))
		}
		for q := range w.over {
			put(w.over[q][t], -float64(b.most[q][t]))
		}
		for k := range w.posts {
			put(w.posts[k][t], float64(b.postNeed[k][t]))
		}
		for k := range w.level {
			put(w.level[k][t], -b.level[k][t].shop)
			for g := range w.teams {
				if row := w.teams[g][k][t]; row >= 0 {
					e.need[row] = -b.level[k][t].team[g]
				}
			}
		}
		for g, team := range b.priced {
			put(w.team[g][t], float64(1-int(b.atWork))/float64(b.teamSize[team]-int(b.atWork)+1))
		}
		put(w.lead[t], 1)
		put(w.seat[t], -float64(b.day.Seats))
	}
	put(w.dawn, -float64(b.dawnLim))
	return e
}

// mixOf takes the timetable apart into what it adds to the rows. cost is its
// price under the present integer prices.
func (e *bundle) mixOf(c *class, tt model.Timetable, dawn bool, cost int64) mix {
	m := mix{column: column{tt: slices.Clone(tt), dawn: dawn}, cost: float64(cost)}
	w, s := &e.rowOf, c.spec
	add := func(row int32, coef float64) {
		if row >= 0 && coef != 0 {
			m.rows, m.coef = append(m.rows, row), append(m.coef, coef)
			m.cost += coef * float64(*e.rows[row].price)
		}
	}
	prev := model.Off
	for t, act := range tt {
		if (act == model.Off) != (prev == model.Off) && (act == model.Off) != s.reserve {
			if s.reserve {
				add(w.relief[t], -1)
			} else {
				add(w.relief[t], 1)
			}
		}
		prev = act
		if act == model.Off {
			continue
		}
		away := awayIndex[act]
		for _, k := range e.levelAt[t] {
			coef := e.level[k][t].slope()
			if k == away {
				coef--
			}
			add(w.level[k][t], coef)
			if s.team >= 0 {
				add(w.teams[s.team][k][t], coef)
			}
		}
		if s.team >= 0 {
			coef := -1 / float64(e.teamSize[e.priced[s.team]]-int(e.atWork)+1)
			if s.leads {
				coef++
			}
			add(w.team[s.team][t], coef)
		}
		if q, ok := act.Queue(); ok {
			add(w.serve[q][t], 1)
			if w.over != nil {
				add(w.over[q][t], -1)
			}
		} else if k := postIndex[act]; k >= 0 {
			add(w.posts[k][t], 1)
		}
		if s.leads {
			add(w.lead[t], 1)
		}
		add(w.seat[t], -1)
	}
	if dawn {
		add(w.dawn, -1)
	}
	return m
}

// take adds the present best timetable of class k to its mixture, if it is new.
func (e *bundle) take(k int) {
	hash := uint64(14695981039346656037)
	for _, a := range e.tts[k] {
		hash = (hash ^ uint64(a)) * 1099511628211
	}
	if e.choices[k].dawn {
		hash++
	}
	for i := range e.mixes[k] {
		if e.mixes[k][i].hash == hash {
			return
		}
	}
	m := e.mixOf(&e.classes[k], e.tts[k], e.choices[k].dawn, e.choices[k].cost)
	m.hash, m.used = hash, e.round
	if len(e.mixes[k]) == 0 {
		m.heads = float64(e.classes[k].weight)
	}
	const keep = 12
	stale := func(m mix) bool { return m.heads == 0 && m.used < e.round-keep }
	e.mixes[k] = append(slices.DeleteFunc(e.mixes[k], stale), m)
}

// seed begins class k's mixture with that of the class that stood for it, as far as
// k's people are there for it.
func (e *bundle) seed(k int, from []mix) {
	c := &e.classes[k]
	pr := e.prices[0]
	e.fill(c.spec, pr)
	sum := 0.0
	for _, m := range from {
		if m.heads > 0 && c.spec.free(m.tt) {
			heads, hash := m.heads, m.hash
			m = e.mixOf(c, m.tt, m.dawn, e.problem.cost(c.spec, pr, m.tt, m.dawn))
			m.heads, m.hash = heads, hash
			e.mixes[k] = append(e.mixes[k], m)
			sum += heads
		}
	}
	for i := range e.mixes[k] {
		e.mixes[k][i].heads *= float64(c.weight) / sum
	}
}

// free reports whether the agent is there whenever the timetable is on duty.
func (s *spec) free(tt model.Timetable) bool {
	for t, act := range tt {
		if act != model.Off && !s.avail[t] {
			return false
		}
	}
	return true
}
