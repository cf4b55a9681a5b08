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
	score := make([]float64, len(methods))
	rough := map[profileMethod][weekdays][]float64{}
	fine := make([]moments, len(methods))
	coarse := make([]moments, len(methods))
	p := newProfiles(l.s)
	block := max(2, l.s.perDay/48) // about half an hour, at least two intervals
	for i, d := range l.day {
		day, total := l.s.y[d], l.s.total[d]
		if i >= first {
			clear(rough)
			// Errors count in units of chance, so that quiet hours are not drowned
			// by busy ones.
			plain := p.rough(profileMethod{pull: 1})[l.w[i]]
			if plain == nil {
				continue
			}
			weight := recency(i, m)
			if !p.known(l.w[i], m) {
				weight = 0
			}
			for mi, method := range methods {
				base := method
				base.width = 0
				if _, ok := rough[base]; !ok {
					rough[base] = p.rough(base)
				}
				shape := rough[base][l.w[i]]
				if shape == nil {
					continue
				}
				shape = p.finish(shape, l.w[i], method.width)
				learned := p.learning(method, l.w[i], i, m)
				var y, f float64
				for j, share := range shape {
					e := day[j] - total*share
					score[mi] += e * e / (total*plain[j] + 1)
					fine[mi].add(day[j], total*share, weight, learned)
					y += day[j]
					f += total * share
					if (j+1)%block == 0 || j == len(shape)-1 {
						coarse[mi].add(y, f, weight, learned)
						y, f = 0, 0
					}
				}
			}
		}
		p.add(l.w[i], day, total)
	}
	if m <= first {
		return choice
	}
	best := 0
	for mi := range methods {
		if score[mi] < score[best] {
			best = mi
		}
	}
	choice.method = methods[best]
	choice.noise, choice.shape = variance(fine[best], coarse[best])
	return choice
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
