package search

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// rowIndex finds a row by what it prices; -1 for none.
type rowIndex struct {
	serve, over  [][]int32
	posts        [len(crew.Posts)][]int32
	level        [len(crew.Pauses)][]int32
	teams        [][len(crew.Pauses)][]int32
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
	runs  []run
	edges []int // places in rows of what is no matter of an activity: reliefs, the designation
	heads float64
	used  int // round in which it had heads last
	hash  uint64
}

// run is an activity from one slot to another; act is its place in bundle.sums.
type run struct{ act, from, to int16 }

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
	for k := range crew.Posts {
		w.posts[k] = at(b.d.posts[k])
	}
	for k := range crew.Pauses {
		w.level[k] = at(b.d.level[k])
	}
	for g := range b.d.teams {
		var level [len(crew.Pauses)][]int32
		for k := range crew.Pauses {
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
	e.onDuty = make([]float64, b.n)
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
	edge := func(row int32, coef float64) {
		had := len(m.rows)
		if add(row, coef); len(m.rows) > had {
			m.edges = append(m.edges, had)
		}
	}
	prev := model.Off
	for t, act := range tt {
		if (act == model.Off) != (prev == model.Off) && (act == model.Off) != s.reserve {
			if s.reserve {
				edge(w.relief[t], -1)
			} else {
				edge(w.relief[t], 1)
			}
		}
		if act != prev && act != model.Off {
			m.runs = append(m.runs, run{s.place(act), int16(t), int16(t)})
		}
		prev = act
		if act == model.Off {
			continue
		}
		m.runs[len(m.runs)-1].to++
		away := crew.PauseOf[act]
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
		} else if k := crew.PostOf[act]; k >= 0 {
			add(w.posts[k][t], 1)
		}
		if s.leads {
			add(w.lead[t], 1)
		}
		add(w.seat[t], -1)
	}
	if dawn {
		edge(w.dawn, -1)
	}
	return m
}

// place returns where an activity of the agent stands in bundle.sums: pauses come after
// the work.
func (s *spec) place(act model.Activity) int16 {
	if k := crew.PauseOf[act]; k >= 0 {
		return int16(len(s.acts)) + int16(k)
	}
	return int16(slices.Index(s.acts, act))
}

// sumUp works out, for each activity of class k, what the rows' prices are worth to a
// timetable that is at it, summed over the slots before; the coefficients are mixOf's.
// A timetable of a dozen runs is priced by them in no time.
func (e *bundle) sumUp(k int) {
	w, s := &e.rowOf, e.classes[k].spec
	for len(e.sums) < len(s.acts)+len(crew.Pauses) {
		e.sums = append(e.sums, make([]float64, e.n+1))
	}
	on := e.onDuty
	clear(on)
	plus := func(to []float64, rows []int32, coef float64) {
		for t, r := range rows {
			if r >= 0 {
				to[t] += coef * e.price[r]
			}
		}
	}
	plus(on, w.seat, -1)
	if s.leads {
		plus(on, w.lead, 1)
	}
	if s.team >= 0 {
		coef := -1 / float64(e.teamSize[e.priced[s.team]]-int(e.atWork)+1)
		if s.leads {
			coef++
		}
		plus(on, w.team[s.team], coef)
	}
	pauses := e.sums[len(s.acts):][:len(crew.Pauses)]
	for k, sum := range pauses {
		away := sum[1:]
		clear(away)
		plus(away, w.level[k], 1)
		if s.team >= 0 {
			plus(away, w.teams[s.team][k], 1)
		}
		for t, v := range away {
			if v != 0 {
				on[t] += e.level[k][t].slope() * v
			}
		}
	}
	for a, act := range s.acts {
		sum := e.sums[a]
		copy(sum[1:], on)
		if q, ok := act.Queue(); ok {
			plus(sum[1:], w.serve[q], 1)
			if w.over != nil {
				plus(sum[1:], w.over[q], -1)
			}
		} else if k := crew.PostOf[act]; k >= 0 {
			plus(sum[1:], w.posts[k], 1)
		}
		for t := range on {
			sum[t+1] += sum[t]
		}
	}
	for _, sum := range pauses {
		for t, v := range on {
			sum[t+1] = sum[t] + v - sum[t+1]
		}
	}
}

// worth returns what the rows' prices are worth to the timetable, by the sums.
func (e *bundle) worth(m *mix) (v float64) {
	for _, r := range m.runs {
		sum := e.sums[r.act]
		v += sum[r.to] - sum[r.from]
	}
	for _, j := range m.edges {
		v += m.coef[j] * e.price[m.rows[j]]
	}
	return v
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
