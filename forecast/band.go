package forecast

import (
	"cmp"
	"math"
	"slices"
)

// band turns a forecast into P10 and P90: the spread of the day's level, and how
// many standard deviations the deciles lie away.
type band struct {
	sigma     float64 // of the day's level, relative
	low, high float64 // low < 0 < high
}

const z90 = 1.2815515655446004 // P90 of the normal distribution

// calibration is what the backtest says of the band at one lead: by how much the
// level spreads more than the process thinks, and where the deciles lie.
type calibration struct{ spread, low, high float64 }

// The constants of the bands. What little was seen of errors is drawn towards
// what the process and the normal distribution say. BenchmarkConstants shows what
// other values would do on made-up series; it speaks for none of the last three,
// which were set on one real series.
type bandConstants struct {
	spreadWorth  float64 // days' worth of the other leads' spread, and of the process's own
	decileWorth  float64 // days' worth of the normal distribution's deciles
	stretchWorth float64 // how hard the two parts of the band are held to their moments
	recent       float64 // an error made when the share x of the days was known weighs x^recent
	seen         float64 // of a weekday before its profile's errors count
}

var bandTuning = bandConstants{spreadWorth: 30, decileWorth: 100, stretchWorth: 0.1, recent: 2, seen: 2}

// recency is the weight of an error made with i of n days known: errors of a
// method that had hardly learned say little about one that has.
func recency(i, n int) float64 {
	return math.Pow(min(1, float64(i+1)/float64(n)), bandTuning.recent)
}

// deviation is the standard deviation of a count whose forecast is f.
func (m *normalModel) deviation(f float64, b band) float64 {
	return math.Sqrt(max(0, m.profile.noise*f+(m.profile.shape+b.sigma*b.sigma)*f*f))
}

// around returns P10 and P90 of a count whose forecast is f.
func (m *normalModel) around(f float64, b band) (low, high float64) {
	s := m.deviation(f, b)
	return max(0, f+b.low*s), f + b.high*s
}

// aroundDay is around for a day's total, in which the profile's errors cancel.
func (m *normalModel) aroundDay(f float64, b band) (low, high float64) {
	return f * math.Exp(b.low*b.sigma), f * math.Exp(b.high*b.sigma)
}

// bandOf is the band of a day at leads[k]. The process knows how far ahead the
// day lies, how often its weekday was seen, and how steady the level is.
func (m *normalModel) bandOf(k, weekday int, x []float64, lead int) band {
	c := m.calibrated[k]
	b := band{sigma: m.choices[k].sigma, low: c.low, high: c.high}
	if m.f.course != nil {
		b.sigma = c.spread * m.f.course.spread(weekday, x, lead)
	}
	return b
}

// blockError is one backtest error: of about half an hour.
type blockError struct {
	e             float64
	within, level float64 // the variances of the count given the day, and of the day's level
	weight        float64
}

// calibrate replays the teaching days with the chosen methods: the level's spread
// is brought to the errors of the days' totals, then the band's two parts are
// stretched to the least pinball loss over the blocks, and the deciles of what is
// left correct its lopsidedness.
func (m *normalModel) calibrate() {
	for k := range m.calibrated {
		m.calibrated[k] = calibration{1, -z90, z90}
	}
	past := m.l.fitTo(len(m.l.day))
	if past == nil {
		return
	}
	m.calibrateSpread(past)
	errs, days := m.blockErrors(past)
	if len(errs) < 20 {
		return
	}
	within, level := stretch(errs, days)
	low, high := deciles(errs, within, level)
	w := days / (days + bandTuning.decileWorth)
	low, high = min(-0.2, w*low-(1-w)*z90), max(0.2, w*high+(1-w)*z90)
	m.profile.noise *= within * within
	m.profile.shape *= within * within
	for k := range m.calibrated {
		m.calibrated[k] = calibration{level * m.calibrated[k].spread, low, high}
	}
}

// calibrateSpread compares the errors of the days' totals with the spread that
// the process gave them: per lead, drawn towards all leads together, near ones
// first.
func (m *normalModel) calibrateSpread(past *course) {
	n := len(m.l.day)
	var squares, weights [len(leads)]float64
	const own = 5 // days' worth of the process's own spread
	allSquares, allWeights := float64(own), float64(own)
	for k, h := range leads {
		for _, p := range m.choices[k].past {
			s := past.pastSpread(p.j-h+1, p.j)
			if s <= 0 {
				continue
			}
			e := math.Log((m.l.s.total[m.l.day[p.j]]+0.5)/(p.total+0.5)) / s
			w := recency(p.j-h+1, n)
			squares[k] += w * e * e
			weights[k] += w
			allSquares += w * e * e / float64(h)
			allWeights += w / float64(h)
		}
	}
	pooled, worth := allSquares/allWeights, bandTuning.spreadWorth
	for k := range leads {
		m.calibrated[k].spread = math.Sqrt((squares[k] + worth*pooled) / (weights[k] + worth))
	}
}

// blockErrors replays the latest teaching days. The profiles are learned day by
// day as well; a forecast some days ahead could not know the latest, which
// changes them little.
func (m *normalModel) blockErrors(past *course) (errs []blockError, days float64) {
	l, n := m.l, len(m.l.day)
	first := max(10, n/3, n-60)
	block := max(1, m.s.perDay/48)
	shapes := make([][]float64, n)
	p := newProfiles(m.s)
	for j, d := range l.day {
		if j >= first && p.known(l.w[j], n) {
			if rough := p.rough(m.profile.method)[l.w[j]]; rough != nil {
				shapes[j] = p.finish(rough, l.w[j], m.profile.method.width)
			}
		}
		p.add(l.w[j], m.s.y[d], m.s.total[d])
	}
	for k, h := range leads {
		for _, b := range m.choices[k].past {
			s := past.pastSpread(b.j-h+1, b.j)
			if shapes[b.j] == nil || s <= 0 {
				continue
			}
			if k == 0 {
				days++
			}
			s *= m.calibrated[k].spread
			day, w := m.s.y[l.day[b.j]], recency(b.j-h+1, n)/float64(h)
			var y, f float64
			for i, share := range shapes[b.j] {
				y += day[i]
				f += b.total * share
				if (i+1)%block == 0 || i == len(day)-1 {
					if f > 0 {
						errs = append(errs, blockError{y - f, m.profile.noise*f + m.profile.shape*f*f, s * s * f * f, w})
					}
					y, f = 0, 0
				}
			}
		}
	}
	return errs, days
}

// stretches are the factors that are tried on the band's parts.
var stretches = [...]float64{0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6}

// stretch returns the factors of the spread within the day and of the level at
// which P10 and P90 lose least. Moments would let a few odd days widen the band
// of all others; the loss of deciles does not. Losses count in standard
// deviations, so that quiet hours matter too.
func stretch(errs []blockError, days float64) (within, level float64) {
	best := math.Inf(1)
	unit := make([]float64, len(errs))
	for i, e := range errs {
		unit[i] = e.weight / math.Sqrt(e.within+e.level+1e-12)
	}
	for _, a := range stretches {
		for _, b := range stretches {
			loss := 0.0
			for i, e := range errs {
				s := z90 * math.Sqrt(a*a*e.within+b*b*e.level)
				loss += unit[i] * (pinball(0.1, e.e, -s) + pinball(0.9, e.e, s))
			}
			far := math.Log(a)*math.Log(a) + math.Log(b)*math.Log(b)
			if loss *= 1 + bandTuning.stretchWorth/max(1, days)*far; loss < best {
				best, within, level = loss, a, b
			}
		}
	}
	return within, level
}

// deciles are the weighted deciles of the errors in standard deviations.
func deciles(errs []blockError, within, level float64) (low, high float64) {
	z := make([]blockError, len(errs))
	all := 0.0
	for i, e := range errs {
		z[i] = blockError{e: e.e / math.Sqrt(within*within*e.within+level*level*e.level+1e-12), weight: e.weight}
		all += e.weight
	}
	slices.SortFunc(z, func(a, b blockError) int { return cmp.Or(cmp.Compare(a.e, b.e), cmp.Compare(a.weight, b.weight)) })
	at := func(q float64) float64 {
		sum := 0.0
		for _, x := range z {
			if sum += x.weight; sum >= q*all {
				return x.e
			}
		}
		return z[len(z)-1].e
	}
	return at(0.1), at(0.9)
}
