package forecast

// profileChoice is the profile method and how far shares are off given the total.
type profileChoice struct {
	method profileMethod
	noise  float64 // c: variance of an interval's count ÷ its mean, the part of chance
	shape  float64 // φ: variance ÷ mean², the part of the profile itself
}

// chooseProfile runs every profile method over the teaching days, each learned
// from the days before, and takes the least squared error.
func chooseProfile(l *levels) profileChoice {
	methods := profileMethods(l.s.perDay)
	choice := profileChoice{method: profileMethod{pull: 4}, noise: 1.5, shape: 0.02}
	if l.s.perDay == 1 {
		// The day's total is the only interval, and its errors are the level's.
		return profileChoice{method: methods[0]}
	}
	m := len(l.day)
	first := max(5, m/3, m-40)
	t := &profileTrial{l: l, p: newProfiles(l.s), methods: methods, block: max(2, l.s.perDay/48),
		score: make([]float64, len(methods)), fine: make([]moments, len(methods)), coarse: make([]moments, len(methods))}
	for i, d := range l.day {
		if i >= first {
			t.day(i, m)
		}
		t.p.add(l.w[i], l.s.y[d], l.s.total[d])
	}
	if m <= first {
		return choice
	}
	best := 0
	for mi := range methods {
		if t.score[mi] < t.score[best] {
			best = mi
		}
	}
	choice.method = methods[best]
	choice.noise, choice.shape = variance(t.fine[best], t.coarse[best])
	return choice
}

// profileTrial scores the profile methods on the teaching days, one after the other.
type profileTrial struct {
	l            *levels
	p            *profiles // of the days before
	methods      []profileMethod
	block        int       // intervals of a coarse sum: about half an hour, at least two
	score        []float64 // squared errors in units of chance
	fine, coarse []moments
}

// day scores every method on teaching day i of m. Errors count in units of chance, so
// that quiet hours are not drowned by busy ones.
func (t *profileTrial) day(i, m int) {
	w := t.l.w[i]
	plain := t.p.rough(profileMethod{pull: 1})[w]
	if plain == nil {
		return
	}
	weight := recency(i, m)
	if !t.p.known(w, m) {
		weight = 0
	}
	day, total := t.l.s.y[t.l.day[i]], t.l.s.total[t.l.day[i]]
	rough := map[profileMethod][weekdays][]float64{}
	for mi, method := range t.methods {
		base := method
		base.width = 0
		if _, ok := rough[base]; !ok {
			rough[base] = t.p.rough(base)
		}
		shape := rough[base][w]
		if shape == nil {
			continue
		}
		shape = t.p.finish(shape, w, method.width)
		learned := t.p.learning(method, w, i, m)
		var y, f float64
		for j, share := range shape {
			e := day[j] - total*share
			t.score[mi] += e * e / (total*plain[j] + 1)
			t.fine[mi].add(day[j], total*share, weight, learned)
			y += day[j]
			f += total * share
			if (j+1)%t.block == 0 || j == len(shape)-1 {
				t.coarse[mi].add(y, f, weight, learned)
				y, f = 0, 0
			}
		}
	}
}

// moments gathers what tells the variance of counts around their forecast.
type moments struct{ ee, f, ff float64 }

// add counts one error by its weight; learned is by how much smaller its square
// would be today.
func (m *moments) add(y, f, weight, learned float64) {
	m.ee += weight * learned * (y - f) * (y - f)
	m.f += weight * f
	m.ff += weight * f * f
}

// variance splits the squared errors into a part that grows with the mean and one
// that grows with its square, from two lengths of interval.
func variance(fine, coarse moments) (noise, shape float64) {
	if fine.f <= 0 || fine.ff <= 0 {
		return 1.5, 0.02
	}
	det := fine.f*coarse.ff - coarse.f*fine.ff
	if det > 0 {
		noise = (fine.ee*coarse.ff - coarse.ee*fine.ff) / det
		shape = (fine.f*coarse.ee - coarse.f*fine.ee) / det
	}
	switch {
	case det <= 0 || shape < 0:
		noise, shape = fine.ee/fine.f, 0
	case noise < 0.2:
		noise = 0.2
		shape = max(0, (fine.ee-noise*fine.f)/fine.ff)
	}
	return noise, shape
}

// known reports whether the weekday was seen often enough for its profile's errors
// to count; in the first two weeks everything counts.
func (p *profiles) known(weekday, days int) bool {
	return days <= 14 || p.sums[0].weight[weekday] >= bandTuning.seen
}

// learning is the squared error of a profile after all days ÷ after i of them: a
// mean of k days is off by the day's own error and 1/k of it.
func (p *profiles) learning(m profileMethod, weekday, i, days int) float64 {
	k := p.sums[m.halfLife].weight[weekday] + m.pull
	later := k * max(1, float64(days)/float64(i+1))
	return (1 + 1/(later+0.5)) / (1 + 1/(k+0.5))
}
