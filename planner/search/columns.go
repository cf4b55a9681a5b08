package search

import (
	"slices"

	"paiban/planner/model"
	"paiban/planner/search/crew"
)

// weighted is a timetable with its weight in a mixture.
type weighted struct {
	tt     model.Timetable
	dawn   bool
	weight int
}

// column is a timetable in a class's mixture, with what it adds to the rows.
type column struct {
	weighted
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

// column takes the timetable apart into what it adds to the rows. cost is its
// price under the present integer prices.
func (e *bundle) column(c *class, tt model.Timetable, dawn bool, cost int64) column {
	m := column{weighted: weighted{tt: slices.Clone(tt), dawn: dawn}, cost: float64(cost)}
	s, slots, edges := c.spec, e.about(c.spec), e.edges()
	add := func(row int32, coef float64) bool {
		if row < 0 || coef == 0 {
			return false
		}
		m.rows, m.coef = append(m.rows, row), append(m.coef, coef)
		m.cost += coef * float64(e.λ[row])
		return true
	}
	edge := func(row int32, coef float64) {
		if add(row, coef) {
			m.edges = append(m.edges, len(m.rows)-1)
		}
	}
	prev := model.Off
	for t, act := range tt {
		if off := act == model.Off; off != (prev == model.Off) && off != s.reserve {
			for _, l := range edges {
				if off {
					edge(l.Row[t], l.End)
				} else {
					edge(l.Row[t], -l.End)
				}
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
		place, pause := e.shop.Place(act), crew.PauseOf[act]
		for _, l := range slots {
			if row := l.Row[t]; row >= 0 {
				add(row, e.Coefficient(l, &s.crew, t, place, pause))
			}
		}
	}
	if dawn && e.Dawn != nil {
		edge(e.Dawn.Row[0], e.Dawn.Dawn)
	}
	return m
}

// about returns the lines whose rows are about what somebody of the spec does in a slot.
func (e *bundle) about(s *spec) (lines []*crew.Line) {
	for _, l := range e.Lines {
		if l.About(&s.crew) && l.End == 0 && l.Dawn == 0 {
			lines = append(lines, l)
		}
	}
	return lines
}

// edges returns the lines whose rows are about the ends of duties.
func (e *bundle) edges() (lines []*crew.Line) {
	for _, l := range e.Lines {
		if l.End != 0 {
			lines = append(lines, l)
		}
	}
	return lines
}

// place returns where an activity of the agent stands in bundle.sums: pauses come after
// the work.
func (s *spec) place(act model.Activity) int16 {
	if k := crew.PauseOf[act]; k >= 0 {
		return int16(len(s.acts)) + int16(k)
	}
	return int16(slices.Index(s.acts, act))
}

// plus adds what the line's rows are worth to somebody with the coefficient.
func (e *bundle) plus(to []float64, l *crew.Line, coef float64) {
	for t, r := range l.Row {
		if r >= 0 {
			to[t] += coef * e.price[r]
		}
	}
}

// sumUp works out, for each activity of class k, what the rows' prices are worth to a
// timetable that is at it, summed over the slots before; the coefficients are those of
// column. A timetable of a dozen runs is priced by them in no time.
func (e *bundle) sumUp(k int) {
	s := e.classes[k].spec
	for len(e.sums) < len(s.acts)+len(crew.Pauses) {
		e.sums = append(e.sums, make([]float64, e.n+1))
	}
	lines, on := e.about(s), e.onDuty
	clear(on)
	pauses := e.sums[len(s.acts):][:len(crew.Pauses)]
	for _, sum := range pauses {
		clear(sum[1:])
	}
	for _, l := range slices.Backward(lines) {
		if l.Pause >= 0 {
			e.plus(pauses[l.Pause][1:], l, 1)
		} else if coef := l.OnDuty(&s.crew); coef != 0 {
			e.plus(on, l, coef)
		}
	}
	for k, sum := range pauses {
		share := e.Share[k]
		for t, v := range sum[1:] {
			if v != 0 {
				on[t] += share[t] * v
			}
		}
	}
	for a := range s.acts {
		sum := e.sums[a]
		copy(sum[1:], on)
		for _, l := range lines {
			if l.Place > 0 && l.Place == s.places[a] {
				e.plus(sum[1:], l, l.There)
			}
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
func (e *bundle) worth(m *column) (v float64) {
	for _, r := range m.runs {
		sum := e.sums[r.act]
		v += sum[r.to] - sum[r.from]
	}
	for _, j := range m.edges {
		v += m.coef[j] * e.price[m.rows[j]]
	}
	return v
}

// gather adds every class's present best timetable to its mixture, if it is new.
func (e *bundle) gather() {
	for k := range e.classes {
		e.add(k)
	}
}

// add adds that of class k.
func (e *bundle) add(k int) {
	hash := uint64(14695981039346656037)
	for _, a := range e.tts[k] {
		hash = (hash ^ uint64(a)) * 1099511628211
	}
	if e.choices[k].dawn {
		hash++
	}
	for i := range e.columns[k] {
		if e.columns[k][i].hash == hash {
			return
		}
	}
	c, cost := &e.classes[k], e.choices[k].cost
	if e.pricers[0].coarse {
		cost = e.cost(c.spec, e.fill(c.spec, 0), e.tts[k], e.choices[k].dawn)
	}
	m := e.column(c, e.tts[k], e.choices[k].dawn, cost)
	m.hash, m.used = hash, e.round
	if len(e.columns[k]) == 0 {
		m.heads = float64(e.classes[k].weight)
	}
	const keep = 12
	stale := func(m column) bool { return m.heads == 0 && m.used < e.round-keep }
	e.columns[k] = append(slices.DeleteFunc(e.columns[k], stale), m)
}

// seed begins class k's mixture with that of the class that stood for it, as far as
// k's people are there for it.
func (e *bundle) seed(k int, from []column) {
	c := &e.classes[k]
	pr := e.fill(c.spec, 0)
	sum := 0.0
	for _, m := range from {
		if m.heads > 0 && c.spec.free(m.tt) {
			heads, hash := m.heads, m.hash
			m = e.column(c, m.tt, m.dawn, e.cost(c.spec, pr, m.tt, m.dawn))
			m.heads, m.hash = heads, hash
			e.columns[k] = append(e.columns[k], m)
			sum += heads
		}
	}
	for i := range e.columns[k] {
		e.columns[k][i].heads *= float64(c.weight) / sum
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
