package forecast

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// The profile is the share of a day's inquiries in each interval, per weekday.

// profileMethod is one way to learn the profile.
type profileMethod struct {
	halfLife float64 // teaching days; 0 = all days alike
	pull     float64 // days' worth of the mean of all weekdays mixed into each
	factors  int     // singular vectors kept of the weekdays' differences; 0 = all
	width    int     // intervals to either side that smooth the curve
}

func profileMethods(perDay int) []profileMethod {
	var out []profileMethod
	widths := []int{0, 1, 2, 4, 8}
	if perDay < 96 {
		widths = []int{0, 1, 2}
	}
	if perDay < 24 {
		widths = []int{0}
	}
	for _, hl := range [...]float64{0, 40, 10} { // all days, recent months, recent weeks
		for _, shape := range [...]struct {
			pull    float64
			factors int
		}{{0, 0}, {1, 0}, {4, 0}, {16, 0}, {0, 1}} {
			for _, w := range widths {
				out = append(out, profileMethod{hl, shape.pull, shape.factors, w})
			}
		}
	}
	return out
}

// profiles learns the profiles day by day.
type profiles struct {
	perDay int
	sums   map[float64]*profileSums // by half-life
	open   [weekdays][]bool         // intervals at which the shop ever works
}

type profileSums struct {
	halfLife float64
	weight   [weekdays]float64
	share    [weekdays][]float64 // weighted sums of the days' shares
}

func newProfiles(s *series) *profiles {
	p := &profiles{perDay: s.perDay, sums: map[float64]*profileSums{}}
	for _, m := range profileMethods(s.perDay) {
		if p.sums[m.halfLife] == nil {
			ps := &profileSums{halfLife: m.halfLife}
			for w := range ps.share {
				ps.share[w] = make([]float64, s.perDay)
			}
			p.sums[m.halfLife] = ps
		}
	}
	p.findOpen(s)
	return p
}

// findOpen tells the hours at which the shop ever works. An interval without any
// inquiry on one weekday still counts as open if the other weekdays let expect
// so few there that it may be chance.
func (p *profiles) findOpen(s *series) {
	var vol [weekdays][]float64
	var days [weekdays]float64
	for w := range vol {
		vol[w] = make([]float64, s.perDay)
		p.open[w] = make([]bool, s.perDay)
	}
	all, allDays := make([]float64, s.perDay), 0.0
	for d := range s.y {
		if !s.use[d] {
			continue
		}
		w := s.weekday(d)
		days[w]++
		allDays++
		for i, v := range s.y[d] {
			vol[w][i] += v
			all[i] += v
		}
	}
	const mayBeChance = 3 // e^-3 = 5 %
	for w := range vol {
		for i := range vol[w] {
			expected := 0.0
			if allDays > 0 {
				expected = all[i] / allDays * days[w]
			}
			p.open[w][i] = vol[w][i] > 0 || all[i] > 0 && expected < mayBeChance
		}
	}
}

// add learns one day.
func (p *profiles) add(weekday int, day []float64, total float64) {
	if total <= 0 {
		return
	}
	for _, ps := range p.sums {
		if ps.halfLife > 0 {
			decay := math.Exp2(-1 / ps.halfLife)
			for w := range ps.share {
				ps.weight[w] *= decay
				for i := range ps.share[w] {
					ps.share[w][i] *= decay
				}
			}
		}
		ps.weight[weekday]++
		for i, v := range day {
			ps.share[weekday][i] += v / total
		}
	}
}

// shapes returns the profile of every weekday by the method, each summing to 1;
// nil where nothing is known.
func (p *profiles) shapes(m profileMethod) [weekdays][]float64 {
	out := p.rough(m)
	for w := range out {
		if out[w] != nil {
			out[w] = p.finish(out[w], w, m.width)
		}
	}
	return out
}

// finish smooths a rough profile of one weekday and brings it to sum 1.
func (p *profiles) finish(rough []float64, weekday, width int) []float64 {
	out := slices.Clone(rough)
	smoothOpen(out, rough, p.open[weekday], width)
	normalise(out, p.open[weekday])
	return out
}

// rough returns the profiles before they are smoothed.
func (p *profiles) rough(m profileMethod) [weekdays][]float64 {
	ps := p.sums[m.halfLife]
	mean, weight := make([]float64, p.perDay), 0.0
	for w := range ps.share {
		weight += ps.weight[w]
		for i, v := range ps.share[w] {
			mean[i] += v
		}
	}
	var out [weekdays][]float64
	if weight <= 0 {
		return out
	}
	for i := range mean {
		mean[i] /= weight
	}
	for w := range out {
		out[w] = make([]float64, p.perDay)
		for i := range mean {
			out[w][i] = mean[i]
			if ps.weight[w]+m.pull > 0 {
				out[w][i] = (ps.share[w][i] + m.pull*mean[i]) / (ps.weight[w] + m.pull)
			}
		}
	}
	if m.factors > 0 {
		keepFactors(&out, mean, ps.weight, m.factors)
	}
	return out
}

// keepFactors replaces the weekdays' differences from the mean by their first
// singular vectors, weekdays weighted by how much was seen of them.
func keepFactors(shapes *[weekdays][]float64, mean []float64, weight [weekdays]float64, factors int) {
	n := len(mean)
	a := mat.NewDense(weekdays, n, nil)
	for w := range shapes {
		for i := range mean {
			a.Set(w, i, math.Sqrt(weight[w])*(shapes[w][i]-mean[i]))
		}
	}
	var svd mat.SVD
	if !svd.Factorize(a, mat.SVDThin) {
		return
	}
	var u, v mat.Dense
	svd.UTo(&u)
	svd.VTo(&v)
	values := svd.Values(nil)
	for w := range shapes {
		if weight[w] <= 0 {
			copy(shapes[w], mean)
			continue
		}
		for i := range mean {
			x := 0.0
			for k := 0; k < min(factors, len(values)); k++ {
				x += u.At(w, k) * values[k] * v.At(i, k)
			}
			shapes[w][i] = mean[i] + x/math.Sqrt(weight[w])
		}
	}
}

// smoothOpen fits a parabola around each interval, inside one run of open
// intervals at a time, so that nothing is smeared over opening and closing.
func smoothOpen(p, src []float64, open []bool, width int) {
	if width <= 0 {
		return
	}
	for from := 0; from < len(p); {
		if !open[from] {
			from++
			continue
		}
		to := from
		for to < len(p) && open[to] {
			to++
		}
		for i := from; i < to; i++ {
			p[i] = parabola(src[from:to], i-from, width)
		}
		from = to
	}
}

// parabola returns the value at i of the parabola that fits v around i best.
func parabola(v []float64, i, width int) float64 {
	var s [5]float64 // Σ w xᵏ
	var r [3]float64 // Σ w xᵏ v
	for j := max(0, i-width); j <= min(len(v)-1, i+width); j++ {
		x := float64(j-i) / float64(width+1)
		w := (1 - x*x) * (1 - x*x)
		xk := w
		for k := range s {
			s[k] += xk
			if k < 3 {
				r[k] += xk * v[j]
			}
			xk *= x
		}
	}
	// Cramer's rule for the constant term.
	det := s[0]*(s[2]*s[4]-s[3]*s[3]) - s[1]*(s[1]*s[4]-s[2]*s[3]) + s[2]*(s[1]*s[3]-s[2]*s[2])
	if math.Abs(det) < 1e-12 {
		return v[i]
	}
	top := r[0]*(s[2]*s[4]-s[3]*s[3]) - s[1]*(r[1]*s[4]-r[2]*s[3]) + s[2]*(r[1]*s[3]-r[2]*s[2])
	return top / det
}

// normalise brings a profile to sum 1, closed intervals to 0; nil = all are open.
func normalise(p []float64, open []bool) {
	sum := 0.0
	for i := range p {
		if open != nil && !open[i] || p[i] < 0 {
			p[i] = 0
		}
		sum += p[i]
	}
	if sum <= 0 {
		for i := range p {
			p[i] = 1 / float64(len(p))
		}
		return
	}
	for i := range p {
		p[i] /= sum
	}
}
